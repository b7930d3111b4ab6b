import type { HistoryPerson, HistoryPull, HistoryReview } from './history.js';
import { type Random, seededRandom } from './random.js';
import type { Membership, ReviewOutcome, ScenarioAction, ScenarioCommit } from './scenario.js';
import { inventChange, pickHome } from './scenario-words.js';

export interface ScenarioContext {
  seed: number;
  people: ReadonlyMap<string, HistoryPerson>;
  /** Numbers of the pull requests that are their author's first here. */
  firsts: ReadonlySet<number>;
  /** Logins of the project's own people who take part. */
  core: readonly string[];
  memberships: readonly Membership[];
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

export const pullKey = (number: number): string => `pull/${number}`;

/** What happens around one pull request of the history, in no particular order. */
export function planPull(pull: HistoryPull, context: ScenarioContext): ScenarioAction[] {
  const random = seededRandom(`${context.seed}/pull/${pull.number}`);
  const key = pullKey(pull.number);
  const opened = Date.parse(pull.openedAt);
  const span = Date.parse(pull.mergedAt) - opened;
  const at = (share: number): string => new Date(Math.round(opened + span * share)).toISOString();
  const change = inventChange(random, pickHome(seededRandom(`${context.seed}/home/${pull.author}`)));
  const member = context.memberships.find((m) => m.login === pull.author);
  const draft = random.chance(0.06);
  const closes = random.chance(pull.address ? 0.3 : 0.1) ? [`issue/${pull.number}`] : [];

  const actions: ScenarioAction[] = [
    {
      at: pull.openedAt,
      do: 'open',
      pull: key,
      author: pull.author,
      title: change.title,
      body: closes.length > 0 ? 'Mends what the linked issue describes.' : 'See the commit message.',
      ...(member?.pushesFrom ? { headOwner: member.organization } : {}),
      draft,
      commit: makeCommit(pull, context, change.title),
      paths: change.paths,
      additions: change.additions,
      deletions: change.deletions,
      closes,
    },
    ...planChecks(pull, context, random, at),
    ...planAnswer(pull, context, at),
    ...pull.reviews.flatMap((review) => planReview(pull, review, random)),
    { at: pull.mergedAt, do: 'merge', pull: key, by: pickMerger(pull, context, random) },
  ];
  if (closes.length > 0) {
    const before = new Date(opened - random.between(2, 96) * HOUR).toISOString();
    const title = change.title.replace(':', ': trouble with');
    actions.push({ at: before, do: 'issue', issue: `issue/${pull.number}`, author: pull.author, title });
  }
  if (draft) actions.push({ at: at(0.2), do: 'ready', pull: key, by: pull.author });
  // some think better of it for a while
  if (pull.address && random.chance(0.03)) {
    actions.push(
      { at: at(0.93), do: 'close', pull: key, by: pull.author },
      { at: at(0.96), do: 'reopen', pull: key, by: pull.author },
    );
  }
  return actions;
}

/** The commit of a pull request as GitHub shows it. */
export function makeCommit(
  pull: Pick<HistoryPull, 'author' | 'address'>,
  context: Pick<ScenarioContext, 'people'>,
  title: string,
): ScenarioCommit {
  // an address of a customer in the core's pull request is that of somebody whose work they brought in
  const others = pull.address !== null && context.people.get(pull.author)?.core === true;
  const name = others ? 'a contributor' : pull.author;
  const email = others
    ? `contributor@${pull.address?.split('@')[1]}`
    : (pull.address ?? `${pull.author}@mail.example`);
  return {
    name,
    email,
    ...(others ? {} : { login: pull.author }),
    message: `${title}\n\nSigned-off-by: ${name} <${email}>`,
  };
}

/** The status `make check` within hours, for newcomers the check `DCO` before; where one fails, a push mends it. */
function planChecks(
  pull: HistoryPull,
  context: ScenarioContext,
  random: Random,
  at: (share: number) => string,
): ScenarioAction[] {
  const key = pullKey(pull.number);
  // who signed off before, or is of the project's own core, is known to: the check leaves them out
  const newcomer = context.firsts.has(pull.number) && context.people.get(pull.author)?.core !== true;
  const signed = random.chance(0.85) || !newcomer;
  const builds = random.chance(0.78);
  const check = (share: number, name: string, good: boolean): ScenarioAction => ({
    at: at(share),
    do: 'check',
    pull: key,
    name,
    conclusion: good ? 'success' : 'failure',
  });
  const actions = [check(0.08, 'make check', builds)];
  if (newcomer) actions.push(check(0.01, 'DCO', signed));
  const [leave] = context.core;
  if (newcomer && pull.address !== null && leave !== undefined)
    actions.push(
      { at: at(0.002), do: 'hold', pull: key },
      { at: at(0.06), do: 'approve', pull: key, by: leave },
    );
  if (signed && !builds && seededRandom(`${context.seed}/flaky/${pull.number}`).chance(0.25)) {
    // The build was at fault: it passes on the same commit.
    actions.push(check(0.1, 'make check', true));
  } else if (!signed || !builds) {
    actions.push(
      {
        at: at(0.14),
        do: 'push',
        pull: key,
        by: pull.author,
        commit: makeCommit(pull, context, signed ? 'Mend the build' : 'Sign the commit off'),
      },
      check(0.19, 'make check', true),
    );
    if (newcomer) actions.push(check(0.15, 'DCO', true));
  }
  return actions;
}

/** The bot's mentor is none of the history's reviewers: that one answers now and then before them. */
function planAnswer(
  pull: HistoryPull,
  { seed }: ScenarioContext,
  at: (share: number) => string,
): ScenarioAction[] {
  const random = seededRandom(`${seed}/answer/${pull.number}`);
  if (pull.address === null || !random.chance(0.6)) return [];
  const state = random.chance(0.7) ? 'WORD' : 'COMMENTED';
  return [{ at: at(0.07 + 0.15 * random.next()), do: 'answer', pull: pullKey(pull.number), state }];
}

/** A real review, with a made-up outcome; whoever is asked for something answers before the merge. */
function planReview(pull: HistoryPull, review: HistoryReview, random: Random): ScenarioAction[] {
  const key = pullKey(pull.number);
  const roll = random.next();
  const state: ReviewOutcome = roll < 0.65 ? 'APPROVED' : roll < 0.85 ? 'COMMENTED' : 'CHANGES_REQUESTED';
  const actions: ScenarioAction[] = [{ at: review.at, do: 'review', pull: key, by: review.by, state }];
  const from = Date.parse(review.at);
  const answered = new Date(
    Math.round(from + (Date.parse(pull.mergedAt) - from) * (0.2 + 0.6 * random.next())),
  );
  if (state !== 'APPROVED') {
    const body = 'Done, thank you; please look again.';
    actions.push({ at: answered.toISOString(), do: 'comment', pull: key, by: pull.author, body });
  }
  return actions;
}

function pickMerger(pull: HistoryPull, context: ScenarioContext, random: Random): string {
  const reviewer = pull.reviews.find((r) => context.people.get(r.by)?.core);
  if (reviewer) return reviewer.by;
  const [first, ...rest] = context.core;
  return first === undefined ? pull.author : random.pick([first, ...rest]);
}
