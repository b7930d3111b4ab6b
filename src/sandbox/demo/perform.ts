import type { CommitInput, Sandbox } from '../types.js';
import { loadConfigText, useLater } from './history.js';
import { CONFIG_PATH, REPOSITORY } from './project.js';
import type { ScenarioAction, ScenarioCommit } from './scenario.js';

/** Where the scenario's pull requests and issues came to lie in the sandbox. */
export interface Places {
  pulls: Map<string, { number: number; headSha: string; author: string; held?: string }>;
  issues: Map<string, number>;
}

export function emptyPlaces(): Places {
  return { pulls: new Map(), issues: new Map() };
}

/** Does on the sandbox what the action says; `tick` does nothing there. Throws where the sandbox refuses it. */
export function performAction(sandbox: Sandbox, places: Places, action: ScenarioAction): void {
  switch (action.do) {
    case 'tick':
      return;
    case 'configure':
      sandbox.setFile(REPOSITORY, CONFIG_PATH, useLater(loadConfigText()), { by: action.by });
      return;
    case 'fork':
      sandbox.fork(REPOSITORY, { by: action.by, owner: action.owner });
      return;
    case 'issue': {
      const issue = sandbox.openIssue(REPOSITORY, { author: action.author, title: action.title });
      places.issues.set(action.issue, issue.number);
      return;
    }
    case 'open': {
      const { number, headSha } = sandbox.openPull(REPOSITORY, {
        author: action.author,
        title: action.title,
        body: action.body,
        ...(action.headOwner === undefined ? {} : { headOwner: action.headOwner }),
        draft: action.draft,
        commits: [toCommit(action.commit)],
        paths: action.paths,
        additions: action.additions,
        deletions: action.deletions,
        linkedIssues: action.closes.flatMap((key) => places.issues.get(key) ?? []),
      });
      places.pulls.set(action.pull, { number, headSha, author: action.author });
      return;
    }
  }
  const place = places.pulls.get(action.pull);
  if (!place) throw new Error(`${action.pull} is not open yet; the scenario is out of order.`);
  switch (action.do) {
    case 'push':
      place.headSha = sandbox.pushCommits(REPOSITORY, place.number, {
        by: action.by,
        commits: [toCommit(action.commit)],
      }).headSha;
      return;
    case 'check': {
      const { name, conclusion } = action;
      if (name === 'DCO')
        sandbox.setCheck(REPOSITORY, place.headSha, { name, status: 'completed', conclusion });
      else sandbox.setStatus(REPOSITORY, place.headSha, { context: name, state: conclusion });
      return;
    }
    case 'review':
      sandbox.review(REPOSITORY, place.number, {
        by: action.by,
        state: action.state,
        body: reviewText(action.state),
      });
      return;
    case 'comment':
      sandbox.comment(REPOSITORY, place.number, { by: action.by, body: action.body });
      return;
    case 'answer': {
      const { state } = action;
      const by = sandbox.listAssignees(REPOSITORY, place.number).find((login) => login !== place.author);
      if (by === undefined) return;
      if (state === 'WORD') sandbox.comment(REPOSITORY, place.number, { by, body: 'I am on it.' });
      else sandbox.review(REPOSITORY, place.number, { by, state, body: reviewText(state) });
      return;
    }
    case 'hold':
      sandbox.holdRuns(REPOSITORY, place.headSha);
      place.held = place.headSha;
      return;
    case 'approve':
      if (place.held !== undefined) sandbox.approveRuns(REPOSITORY, place.held, { by: action.by });
      return;
    case 'ready':
      sandbox.readyForReview(REPOSITORY, place.number, { by: action.by });
      return;
    case 'merge':
      sandbox.mergePull(REPOSITORY, place.number, { by: action.by });
      return;
    case 'close':
      sandbox.closePull(REPOSITORY, place.number, { by: action.by });
      return;
    case 'reopen':
      sandbox.reopenPull(REPOSITORY, place.number, { by: action.by });
  }
}

function reviewText(state: string): string {
  return state === 'APPROVED' ? 'Looks good.' : 'A few things to change, see the lines.';
}

function toCommit(commit: ScenarioCommit): CommitInput {
  return {
    authorName: commit.name,
    authorEmail: commit.email,
    ...(commit.login === undefined ? {} : { authorLogin: commit.login }),
    message: commit.message,
  };
}
