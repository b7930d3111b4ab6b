import { PermanentError, TransientError } from '../errors.js';
import type { StickyState } from '../onboarding/facts.js';
import type { LabelStyle } from '../onboarding/settings.js';
import { readMarked, writeMarked } from './marker.js';
import { call, type Session, statusOf } from './session.js';

/** Where a write goes. */
export interface Target {
  owner: string;
  name: string;
  repositoryId: number;
  number: number;
}

/** Creates the label with its colour and description. One that exists is left as it is: somebody may have styled it. */
export async function ensureLabel(s: Session, t: Target, label: LabelStyle, now: Date): Promise<void> {
  try {
    await call(`creating the label ${label.name}`, now, () =>
      s.octokit.rest.issues.createLabel({
        ...at(t),
        name: label.name,
        color: label.color,
        description: label.description,
      }),
    );
  } catch (error) {
    if (!(error instanceof PermanentError && statusOf(error) === 422)) throw error;
  }
}

export async function addLabels(s: Session, t: Target, names: string[], now: Date): Promise<void> {
  await call(`adding labels to ${t.owner}/${t.name}#${t.number}`, now, () =>
    s.octokit.rest.issues.addLabels({ ...at(t), issue_number: t.number, labels: names }),
  );
}

/** A label that is not there any more is as good as removed. */
export async function removeLabel(s: Session, t: Target, name: string, now: Date): Promise<void> {
  try {
    await call(`removing the label ${name}`, now, () =>
      s.octokit.rest.issues.removeLabel({ ...at(t), issue_number: t.number, name }),
    );
  } catch (error) {
    if (!(error instanceof PermanentError && statusOf(error) === 404)) throw error;
  }
}

/**
 * Assigns somebody, and says whether it took effect: GitHub drops people without access silently, so it is
 * asked beforehand and read back afterwards. Where the login turns out to be somebody else's by now (another `id`), it
 * is taken back at once.
 */
export async function assign(
  s: Session,
  t: Target,
  { login, id }: { login: string; id?: number },
  now: Date,
): Promise<boolean> {
  try {
    await call(`asking whether ${login} can be assigned`, now, () =>
      s.octokit.rest.issues.checkUserCanBeAssigned({ ...at(t), assignee: login }),
    );
  } catch (error) {
    if (error instanceof PermanentError && statusOf(error) === 404) return false;
    throw error;
  }
  const { data } = await call(`assigning ${login}`, now, () =>
    s.octokit.rest.issues.addAssignees({ ...at(t), issue_number: t.number, assignees: [login] }),
  );
  const taken = (data.assignees ?? []).find((a) => a.login.toLowerCase() === login.toLowerCase());
  if (taken && id !== undefined && taken.id !== id) {
    await unassign(s, t, login, now);
    return false;
  }
  return taken !== undefined;
}

export async function unassign(s: Session, t: Target, login: string, now: Date): Promise<void> {
  await call(`releasing ${login}`, now, () =>
    s.octokit.rest.issues.removeAssignees({ ...at(t), issue_number: t.number, assignees: [login] }),
  );
}

/** Posts the sticky comment and gives its id. Never repeated here: an unknown outcome is read back first. */
export async function createComment(
  s: Session,
  t: Target,
  text: string,
  state: StickyState,
  now: Date,
): Promise<number> {
  const { data } = await call(`commenting on ${t.owner}/${t.name}#${t.number}`, now, () =>
    s.octokit.rest.issues.createComment({
      ...at(t),
      issue_number: t.number,
      body: writeMarked(text, state, t, s.markerKeys),
    }),
  );
  if (typeof data?.id !== 'number') throw new TransientError('commenting: the answer was cut off');
  return data.id;
}

/** False when the comment is gone: somebody deleted it, and that is respected. */
export async function updateComment(
  s: Session,
  t: Target,
  commentId: number,
  text: string,
  state: StickyState,
  now: Date,
): Promise<boolean> {
  try {
    await call(`editing comment ${commentId}`, now, () =>
      s.octokit.rest.issues.updateComment({
        ...at(t),
        comment_id: commentId,
        body: writeMarked(text, state, t, s.markerKeys),
      }),
    );
    return true;
  } catch (error) {
    if (error instanceof PermanentError && (statusOf(error) === 404 || statusOf(error) === 410)) return false;
    throw error;
  }
}

/** Reacts to somebody's comment; the same reaction twice is one. False when the comment is gone. */
export async function react(
  s: Session,
  t: Target,
  commentId: number,
  content: '+1' | 'confused',
  now: Date,
): Promise<boolean> {
  try {
    await call(`reacting to comment ${commentId}`, now, () =>
      s.octokit.rest.reactions.createForIssueComment({ ...at(t), comment_id: commentId, content }),
    );
    return true;
  } catch (error) {
    if (error instanceof PermanentError && (statusOf(error) === 404 || statusOf(error) === 410)) return false;
    throw error;
  }
}

/**
 * Changes our part of the author's description. It is read again right before, so that what the author wrote in the
 * meantime is not lost; `change` gives the new text, or null where there is nothing to do.
 */
export async function updateDescription(
  s: Session,
  t: Target,
  change: (body: string) => string | null,
  now: Date,
): Promise<void> {
  const what = `the description of ${t.owner}/${t.name}#${t.number}`;
  const { data } = await call(`reading ${what}`, now, () =>
    s.octokit.rest.pulls.get({ ...at(t), pull_number: t.number }),
  );
  const body = change(data.body ?? '');
  if (body === null) return;
  await call(`changing ${what}`, now, () =>
    s.octokit.rest.pulls.update({ ...at(t), pull_number: t.number, body }),
  );
}

/** A comment that is not there any more is as good as deleted. */
export async function deleteComment(s: Session, t: Target, commentId: number, now: Date): Promise<void> {
  try {
    await call(`deleting comment ${commentId}`, now, () =>
      s.octokit.rest.issues.deleteComment({ ...at(t), comment_id: commentId }),
    );
  } catch (error) {
    if (!(error instanceof PermanentError && statusOf(error) === 404)) throw error;
  }
}

/** Looks through all comments for ours: for long threads whose middle was not read, before anything is posted. */
export async function findSticky(
  s: Session,
  t: Target,
  now: Date,
): Promise<{ id: number; state: StickyState; text: string } | null> {
  const pages = s.octokit.paginate
    .iterator(s.octokit.rest.issues.listComments, {
      ...at(t),
      issue_number: t.number,
      per_page: 100,
    })
    [Symbol.asyncIterator]();
  for (;;) {
    const page = await call('looking for our comment', now, () => pages.next());
    if (page.done) return null;
    for (const c of page.value.data) {
      const marked = c.user?.login === `${s.slug}[bot]` ? readMarked(c.body ?? '', t, s.markerKeys) : null;
      if (marked) return { id: c.id, ...marked };
    }
  }
}

function at(t: Target): { owner: string; repo: string } {
  return { owner: t.owner, repo: t.name };
}
