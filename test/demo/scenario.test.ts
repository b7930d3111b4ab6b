import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadHistory } from '../../src/sandbox/demo/history.js';
import { planScenario, type ScenarioAction } from '../../src/sandbox/demo/scenario.js';
import { pullKey } from '../../src/sandbox/demo/scenario-pull.js';

const history = loadHistory();
const organizations = [
  { login: 'suse-demo', domains: ['suse.com', 'suse.de'] },
  { login: 'zte-demo', domains: ['zte.com.cn'] },
  { login: 'intel-demo', domains: ['intel.com'] },
];
const plan = (seed: number, limit?: number) =>
  planScenario(history, organizations, { seed, ...(limit === undefined ? {} : { limit }) });
const of = <D extends ScenarioAction['do']>(actions: ScenarioAction[], kind: D) =>
  actions.filter((a): a is Extract<ScenarioAction, { do: D }> => a.do === kind);
const seeds = fc.integer({ min: 0, max: 2 ** 31 });

describe('planScenario', () => {
  it('gives the same actions for the same seed and others for another', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const one = JSON.stringify(plan(seed, 40));
        expect(JSON.stringify(plan(seed, 40))).toBe(one);
        expect(JSON.stringify(plan(seed + 1, 40))).not.toBe(one);
      }),
      { numRuns: 10 },
    );
  });

  it('replays every real opening, review and merge at its date, whatever the seed', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const { actions } = plan(seed);
        const real = (key: string): boolean => key.startsWith('pull/');
        expect(
          of(actions, 'open')
            .filter((a) => real(a.pull))
            .map((a) => [a.pull, a.author, a.at]),
        ).toEqual(history.pulls.map((p) => [pullKey(p.number), p.author, p.openedAt]));
        const reviews = (list: { pull: string; by: string; at: string }[]) =>
          list.map((r) => `${r.at} ${r.pull} ${r.by}`).sort();
        expect(reviews(of(actions, 'review'))).toEqual(
          reviews(history.pulls.flatMap((p) => p.reviews.map((r) => ({ ...r, pull: pullKey(p.number) })))),
        );
        const merges = new Map(actions.flatMap((a) => (a.do === 'merge' ? [[a.pull, a.at] as const] : [])));
        expect(history.pulls.filter((p) => merges.get(pullKey(p.number)) !== p.mergedAt)).toEqual([]);
      }),
      { numRuns: 3 },
    );
  });

  it('keeps the order of time, and touches a pull request only between its opening and its end', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const { actions, startsAt } = plan(seed);
        const open = new Set<string>();
        const issues = new Set<string>();
        let now = startsAt;
        for (const action of actions) {
          expect(action.at >= now).toBe(true);
          now = action.at;
          if (action.do === 'issue') issues.add(action.issue);
          if (action.do === 'open') {
            open.add(action.pull);
            expect(action.closes.every((issue) => issues.has(issue))).toBe(true);
          } else if ('pull' in action) {
            expect(open).toContain(action.pull);
            if (action.do === 'merge') open.delete(action.pull);
          }
        }
        expect([...open].filter((key) => key.startsWith('pull/'))).toEqual([]);
      }),
      { numRuns: 3 },
    );
  });

  it('shows a membership only of people whose commits carry that address, and never of the core', () => {
    const { memberships } = plan(1);
    expect(memberships.length).toBeGreaterThanOrEqual(3);
    const wrong = memberships.filter(({ login, organization }) => {
      const person = history.people.find((p) => p.login === login);
      const domains = organizations.find((o) => o.login === organization)?.domains ?? [];
      return person?.core || !domains.some((d) => person?.addresses.some((a) => a.endsWith(`@${d}`)));
    });
    expect(wrong).toEqual([]);
  });

  it('lets the core bring in the work of others under an address without an account', () => {
    const core = new Set(history.people.filter((p) => p.core).map((p) => p.login));
    const brought = of(plan(1).actions, 'open').filter(
      (a) => core.has(a.author) && !a.commit.email.endsWith('@mail.example'),
    );
    expect(brought.length).toBeGreaterThan(0);
    expect(
      brought.filter((a) => a.commit.login !== undefined || a.commit.email.startsWith(a.author)),
    ).toEqual([]);
  });

  it('has a little of everything that goes another way', () => {
    const { actions, abandoned } = plan(1);
    const count = (kind: ScenarioAction['do']) => actions.filter((a) => a.do === kind).length;
    expect(abandoned).toBeGreaterThan(3);
    expect(count('close')).toBeGreaterThan(abandoned);
    expect(count('reopen')).toBeGreaterThan(0);
    expect(count('ready')).toBeGreaterThan(10);
    expect(count('issue')).toBeGreaterThan(30);
    expect(count('fork')).toBeGreaterThan(10);
    expect(count('tick')).toBeGreaterThan(25);
    const checks = of(actions, 'check');
    expect(checks.some((c) => c.conclusion === 'failure')).toBe(true);
    // deliveries grow with the actions: the replay must stay under a minute
    expect(actions.length).toBeLessThan(6000);
  });

  it('leaves one of each kind of waiting open at the end, each by somebody else of a customer', () => {
    const { actions } = plan(1);
    const ended = new Set(actions.flatMap((a) => (a.do === 'merge' || a.do === 'close' ? [a.pull] : [])));
    const left = of(actions, 'open').filter((a) => !ended.has(a.pull));
    expect(left.map((a) => a.pull)).toEqual(
      expect.arrayContaining([...Array(9).keys()].map((n) => `open/${n}`)),
    );
    expect(left).toHaveLength(9);
    expect(new Set(left.map((a) => a.author)).size).toBe(9);
    expect(left.filter((a) => !a.title.endsWith('(made up)') || a.commit.email.endsWith('.example'))).toEqual(
      [],
    );
    expect(left.filter((a) => a.draft)).toHaveLength(1);
    const held = of(actions, 'hold').filter((a) => left.some((l) => l.pull === a.pull));
    expect(held).toHaveLength(1);
    // The others whose checks waited were given leave.
    expect(of(actions, 'approve')).toHaveLength(of(actions, 'hold').length - 1);
    expect(of(actions, 'answer').length).toBeGreaterThan(50);
    expect(of(actions, 'configure')).toHaveLength(1);
  });

  it('takes the first pull requests only when told so', () => {
    const { pulls, actions, people } = plan(1, 5);
    expect([...pulls.keys()]).toEqual([1, 2, 3, 4, 5].map(pullKey));
    expect(of(actions, 'open').filter((a) => a.pull.startsWith('pull/'))).toHaveLength(5);
    expect(people).toEqual(history.people);
  });
});
