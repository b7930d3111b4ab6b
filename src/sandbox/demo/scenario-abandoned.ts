import type { HistoryPull } from './history.js';
import { seededRandom } from './random.js';
import type { ScenarioAction } from './scenario.js';
import { makeCommit, type ScenarioContext } from './scenario-pull.js';
import { inventChange, pickHome } from './scenario-words.js';

const DAY = 86_400_000;

/**
 * A few made-up pull requests that were closed without a merge, by authors who are at a customer (by the address
 * of their commits) and opened a real one before. One list of actions per pull request.
 */
export function planAbandoned(pulls: readonly HistoryPull[], context: ScenarioContext): ScenarioAction[][] {
  const real = pulls.filter((p) => p.address && !context.people.get(p.author)?.core);
  return real.flatMap((pull) => {
    const random = seededRandom(`${context.seed}/abandoned/${pull.number}`);
    if (!random.chance(0.05)) return [];
    const key = `abandoned/${pull.number}`;
    const change = inventChange(random, pickHome(seededRandom(`${context.seed}/home/${pull.author}`)));
    const opened = Date.parse(pull.openedAt) + DAY * (0.1 + random.next());
    const at = (days: number): string => new Date(Math.round(opened + DAY * days)).toISOString();
    const { author } = pull;
    const actions: ScenarioAction[] = [
      {
        at: at(0),
        do: 'open',
        pull: key,
        author,
        title: `${change.title} (made up)`,
        body: 'An attempt.',
        draft: random.chance(0.3),
        commit: makeCommit(pull, context, change.title),
        paths: change.paths,
        additions: change.additions,
        deletions: change.deletions,
        closes: [],
      },
      { at: at(0.05), do: 'check', pull: key, name: 'make check', conclusion: 'failure' },
      {
        at: at(random.between(2, 6)),
        do: 'comment',
        pull: key,
        by: author,
        body: 'I will come back to this.',
      },
      { at: at(random.between(7, 12)), do: 'close', pull: key, by: author },
    ];
    return [actions];
  });
}
