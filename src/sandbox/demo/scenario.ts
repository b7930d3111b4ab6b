import type { History, HistoryPerson, HistoryPull } from './history.js';
import { seededRandom } from './random.js';
import { planAbandoned } from './scenario-abandoned.js';
import { planOpen } from './scenario-open.js';
import { planPull, pullKey } from './scenario-pull.js';

/** One thing that somebody does on GitHub. `pull` and `issue` are keys of this scenario, not numbers. */
export type ScenarioAction = { at: string } & (
  | {
      do: 'open';
      pull: string;
      author: string;
      title: string;
      body: string;
      headOwner?: string;
      draft: boolean;
      commit: ScenarioCommit;
      paths: string[];
      additions: number;
      deletions: number;
      closes: string[];
    }
  | { do: 'push'; pull: string; by: string; commit: ScenarioCommit }
  /** `DCO` is a check run, everything else a commit status, as the project's builds were in those years. */
  | { do: 'check'; pull: string; name: string; conclusion: 'success' | 'failure' }
  | { do: 'review'; pull: string; by: string; state: ReviewOutcome }
  | { do: 'comment'; pull: string; by: string; body: string }
  /** Whoever is assigned by then, the author apart, says a word or gives a review; nobody does where nobody is. */
  | { do: 'answer'; pull: string; state: 'WORD' | ReviewOutcome }
  /** Checks of the newest commit wait for leave to run, and are given it. */
  | { do: 'hold'; pull: string }
  | { do: 'approve'; pull: string; by: string }
  /** The lines of the configuration that are marked as for later hold from now on. */
  | { do: 'configure'; by: string }
  | { do: 'ready' | 'merge' | 'close' | 'reopen'; pull: string; by: string }
  | { do: 'issue'; issue: string; author: string; title: string }
  | { do: 'fork'; by: string; owner: string }
  /** Nobody does anything: time passes, so that whatever has become due is done. */
  | { do: 'tick' }
);

export type ReviewOutcome = 'APPROVED' | 'CHANGES_REQUESTED' | 'COMMENTED';

export interface ScenarioCommit {
  name: string;
  email: string;
  /** Absent where the address belongs to no account that takes part. */
  login?: string;
  message: string;
}

/** An organisation of a customer, and the domains of addresses that its people's commits carry. */
export interface ScenarioOrganization {
  login: string;
  domains: string[];
}

export interface Membership {
  login: string;
  organization: string;
  /** Their pull requests come from the organisation's fork instead of their own. */
  pushesFrom: boolean;
}

export interface Scenario {
  seed: number;
  people: HistoryPerson[];
  memberships: Membership[];
  /** The replayed pull requests of the history, by key. */
  pulls: Map<string, HistoryPull>;
  /** Made-up pull requests that are given up. */
  abandoned: number;
  startsAt: string;
  /** In order of time; actions of one instant in the order in which they happen. */
  actions: ScenarioAction[];
}

const DAY = 86_400_000;
const WEEK = 7 * DAY;

/**
 * History and seed to a time-ordered list of actions; the same seed gives the same list.
 * The real part (who opens, who reviews, when it is merged) is the same for every seed.
 * `limit` takes the first pull requests only.
 */
export function planScenario(
  history: History,
  organizations: readonly ScenarioOrganization[],
  options: { seed: number; limit?: number },
): Scenario {
  const { seed } = options;
  const pulls = history.pulls.slice(0, options.limit ?? history.pulls.length);
  const acting = new Set(pulls.flatMap((p) => [p.author, ...p.reviews.map((r) => r.by)]));
  // everybody exists, whatever the limit: the configuration names mentors who come later
  const people = new Map(history.people.map((p) => [p.login, p]));
  const memberships = planMemberships(history.people, organizations, seed);
  const core = history.people.filter((p) => p.core && acting.has(p.login)).map((p) => p.login);
  const first = listFirsts(pulls);
  const context = { seed, people, core, memberships, firsts: new Set(first.map((p) => p.number)) };

  const actions = pulls.flatMap((pull) => planPull(pull, context));
  const abandoned = planAbandoned(pulls, context);
  const open = planOpen(pulls, context);
  actions.push(...abandoned.flat(), ...open, ...planForks(first, seed));
  const before = pulls.map((p) => p.mergedAt).sort()[Math.floor(pulls.length * 0.98)];
  if (before !== undefined && core[0] !== undefined)
    actions.push({ at: before, do: 'configure', by: core[0] });
  const sorted = actions.toSorted(byTime);
  const startsAt = new Date(Date.parse(sorted[0]?.at ?? history.window.from) - DAY).toISOString();
  return {
    seed,
    people: history.people,
    memberships,
    pulls: new Map(pulls.map((p) => [pullKey(p.number), p])),
    abandoned: abandoned.length,
    startsAt,
    actions: [...sorted, ...planTicks(sorted)].toSorted(byTime),
  };
}

function byTime(a: ScenarioAction, b: ScenarioAction): number {
  return a.at < b.at ? -1 : a.at > b.at ? 1 : 0;
}

/** Some of the people whose commits carry an organisation's address show that they belong to it. */
function planMemberships(
  people: readonly HistoryPerson[],
  organizations: readonly ScenarioOrganization[],
  seed: number,
): Membership[] {
  return people.flatMap((person) => {
    const own = organizations.filter((o) =>
      person.addresses.some((a) => o.domains.some((d) => a.endsWith(`@${d}`) || a.endsWith(`.${d}`))),
    );
    const [organization] = own;
    // the core merges the work of others: an address in their pull requests is not their own
    if (!organization || own.length > 1 || person.core) return [];
    const random = seededRandom(`${seed}/member/${person.login}`);
    if (!random.chance(0.5)) return [];
    return [{ login: person.login, organization: organization.login, pushesFrom: random.chance(0.3) }];
  });
}

/** Each author's first pull request. */
function listFirsts(pulls: readonly HistoryPull[]): HistoryPull[] {
  const first = new Map<string, HistoryPull>();
  for (const pull of pulls) if (!first.has(pull.author)) first.set(pull.author, pull);
  return [...first.values()];
}

/** Half of the authors fork the repository on GitHub shortly before their first pull request. */
function planForks(first: readonly HistoryPull[], seed: number): ScenarioAction[] {
  return first.flatMap((pull) => {
    const random = seededRandom(`${seed}/fork/${pull.author}`);
    if (!random.chance(0.5)) return [];
    const at = new Date(Date.parse(pull.openedAt) - random.between(1, 48) * 3_600_000).toISOString();
    return [{ at, do: 'fork', by: pull.author, owner: pull.author } as const];
  });
}

/** Once a week at three in the night, from the first action to the week after the last one. */
function planTicks(actions: readonly ScenarioAction[]): ScenarioAction[] {
  const first = actions[0];
  const last = actions.at(-1);
  if (!first || !last) return [];
  const ticks: ScenarioAction[] = [];
  const end = Date.parse(last.at) + WEEK;
  for (let at = Date.parse(`${first.at.slice(0, 10)}T03:00:00.000Z`) + DAY; at <= end; at += WEEK) {
    ticks.push({ at: new Date(at).toISOString(), do: 'tick' });
  }
  return ticks;
}
