import type { HistoryPull } from './history.js';
import { seededRandom } from './random.js';
import type { ScenarioAction } from './scenario.js';
import { makeCommit, type ScenarioContext } from './scenario-pull.js';
import { inventChange, pickHome } from './scenario-words.js';

const DAY = 86_400_000;

/** What happens on a pull request that is still open at the end; days are counted from its opening. */
interface Story {
  /** Days before the end. */
  opened: number;
  /** A first pull request, by somebody who only reviewed before; its checks wait for leave. */
  newcomer?: true;
  draft?: true;
  next: (at: (days: number) => string, pull: string, author: string) => ScenarioAction[];
}

/** One of each kind of waiting that people meet: for the mentor, for the author, for a maintainer, and of those who were forgotten. */
const STORIES: readonly Story[] = [
  { opened: 0.4, next: () => [] },
  { opened: 2, newcomer: true, next: (at, pull) => [{ at: at(0.01), do: 'hold', pull }] },
  { opened: 3, next: (at, pull) => [check(at(0.1), pull, 'success')] },
  {
    opened: 5,
    next: (at, pull) => [
      check(at(0.1), pull, 'failure'),
      check(at(0.15), pull, 'success'),
      { at: at(1), do: 'answer', pull, state: 'CHANGES_REQUESTED' },
    ],
  },
  { opened: 6, draft: true, next: (at, pull) => [check(at(0.1), pull, 'success')] },
  { opened: 8, next: (at, pull) => [check(at(0.2), pull, 'failure')] },
  {
    opened: 10,
    next: (at, pull, author) => [
      check(at(0.1), pull, 'success'),
      { at: at(1), do: 'answer', pull, state: 'COMMENTED' },
      { at: at(3), do: 'comment', pull, by: author, body: 'Done, thank you; please look again.' },
    ],
  },
  { opened: 12, next: (at, pull) => [check(at(0.1), pull, 'success')] },
  {
    opened: 20,
    next: (at, pull) => [
      check(at(0.1), pull, 'success'),
      { at: at(2), do: 'answer', pull, state: 'CHANGES_REQUESTED' },
    ],
  },
];

/**
 * A few made-up pull requests that nobody has merged or closed by the end, so that there is something to look after: the history
 * itself holds merged ones alone. Their authors are those of customers who were active last, one each.
 */
export function planOpen(pulls: readonly HistoryPull[], context: ScenarioContext): ScenarioAction[] {
  const end = pulls.reduce((last, { mergedAt }) => (mergedAt > last ? mergedAt : last), '');
  const authors = listLatest(pulls, context);
  const newcomer = findReviewer(pulls, context);
  return STORIES.flatMap((story, place) => {
    const by = story.newcomer ? newcomer : authors.shift();
    if (by === undefined || end === '') return [];
    const random = seededRandom(`${context.seed}/open/${place}`);
    const change = inventChange(random, pickHome(seededRandom(`${context.seed}/home/${by.author}`)));
    const opened = Date.parse(end) - DAY * (story.opened + 0.2 * random.next());
    const at = (days: number): string => new Date(Math.round(opened + DAY * days)).toISOString();
    const pull = `open/${place}`;
    return [
      {
        at: at(0),
        do: 'open',
        pull,
        author: by.author,
        title: `${change.title} (made up)`,
        body: 'See the commit message.',
        draft: story.draft === true,
        commit: makeCommit(by, context, change.title),
        paths: change.paths,
        additions: change.additions,
        deletions: change.deletions,
        closes: [],
      },
      ...story.next(at, pull, by.author),
    ];
  });
}

function check(at: string, pull: string, conclusion: 'success' | 'failure'): ScenarioAction {
  return { at, do: 'check', pull, name: 'make check', conclusion };
}

/** Authors of customers, each with an address, from whom something was merged last. */
function listLatest(
  pulls: readonly HistoryPull[],
  { people }: ScenarioContext,
): Pick<HistoryPull, 'author' | 'address'>[] {
  const own = pulls.filter((p) => p.address && !people.get(p.author)?.core);
  const latest = own.toSorted((a, b) => (a.mergedAt < b.mergedAt ? 1 : -1));
  return latest.filter((p, i) => latest.findIndex((q) => q.author === p.author) === i);
}

/** Somebody of a customer who has given reviews and opened nothing. */
function findReviewer(
  pulls: readonly HistoryPull[],
  { people }: ScenarioContext,
): Pick<HistoryPull, 'author' | 'address'> | undefined {
  const authors = new Set(pulls.map((p) => p.author));
  const person = [...people.values()].find((p) => !p.core && p.addresses.length > 0 && !authors.has(p.login));
  return person && { author: person.login, address: person.addresses[0] ?? null };
}
