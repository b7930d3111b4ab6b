import { groupBy } from './group.js';
import type { CheckRun } from './history.js';
import type { Ledger } from './ledger.js';
import {
  compareItems,
  type Item,
  type Measures,
  measureDurations,
  measureShare,
  type Part,
  round,
} from './metric.js';
import { hoursBetween, isWithin, type Window } from './window.js';

const PASSED = new Set(['success']);
const FAILED = new Set(['failure', 'timed_out', 'startup_failure']);

/** So many checks are shown one by one, those with the highest shares. */
const CHECKS_SHOWN = 20;

/** Pairs of a commit and one check: those that failed or passed, those that failed, those that did both. */
export interface CheckTally {
  name: string;
  pairs: number;
  failed: number;
  flaky: number;
}

/** Metric 10: how long the machines take, how long a maintainer's leave, how often they fail or change their mind. */
export function measureCi(ledger: Ledger, window: Window): Measures {
  return measureRuns(ledger.history.checks, window).measures;
}

/** The same of any runs, with the counts of each check. */
export function measureRuns(
  checks: readonly CheckRun[],
  window: Window,
): { measures: Measures; tallies: CheckTally[]; failed: Item[]; flaky: Item[] } {
  const runs = [...new Map(checks.map((r) => [`${r.repository} ${r.id}`, r])).values()];
  const heads = groupBy(runs, (r) => `${r.repository} ${r.head}`);
  const feedback: Item[] = [];
  const approval: Item[] = [];
  const flaky: Item[] = [];
  const failures: Item[] = [];
  const tallies = new Map<string, CheckTally>();
  for (const own of heads.values()) {
    const names = groupBy(own, (r) => r.name);
    for (const again of names.values()) {
      const done = again.filter((r) => isWithin(window, instant(r.completedAt)));
      const words = new Set(done.map((r) => r.conclusion ?? ''));
      const passed = [...words].some((w) => PASSED.has(w));
      const failed = [...words].some((w) => FAILED.has(w));
      const [any] = done;
      if (any === undefined || !(passed || failed)) continue;
      const { name } = any;
      const tally = tallies.get(name) ?? { name, pairs: 0, failed: 0, flaky: 0 };
      tallies.set(name, tally);
      tally.pairs += 1;
      if (!failed) continue;
      tally.failed += 1;
      failures.push({ ...placeOf(any), note: name });
      if (!passed) continue;
      tally.flaky += 1;
      flaky.push({ ...placeOf(any), note: name });
    }
    const pushed = earliest(own.map((r) => instant(r.pushedAt)));
    if (pushed === null || !isWithin(window, pushed)) continue;
    const approved = earliest(own.map((r) => instant(r.approvedAt)));
    const [any] = own;
    if (any === undefined) continue;
    const item = { ...placeOf(any), at: new Date(pushed).toISOString() };
    if (approved !== null) approval.push({ ...item, value: round(hoursBetween(pushed, approved)) });
    const firsts = [...names.values()].map((again) => earliest(again.map((r) => instant(r.completedAt))));
    if (firsts.includes(null)) continue;
    const verdict = Math.max(...firsts.map((at) => at ?? 0));
    if (verdict >= window.until) continue;
    feedback.push({ ...item, value: round(hoursBetween(approved ?? pushed, verdict)) });
  }
  const counts = [...tallies.values()];
  const failed = failures.sort(compareChecks);
  const measures = {
    'ci-feedback': measureDurations(feedback),
    'ci-approval-wait': measureDurations(approval),
    ...checkShares(counts, failed, flaky.sort(compareChecks)),
  };
  return { measures, tallies: counts, failed, flaky };
}

/** The shares that follow from the counts of the checks, all together and one by one. */
export function checkShares(
  tallies: readonly CheckTally[],
  failed: Item[],
  flaky: Item[],
): Pick<Required<Measures>, 'failure-rate' | 'flake-rate'> {
  const pairs = tallies.reduce((sum, t) => sum + t.pairs, 0);
  const total = (of: 'failed' | 'flaky'): number => tallies.reduce((sum, t) => sum + t[of], 0);
  return {
    'failure-rate': measureShare(total('failed'), pairs, failed, partsOf(tallies, 'failed')),
    'flake-rate': measureShare(total('flaky'), pairs, flaky, partsOf(tallies, 'flaky')),
  };
}

function partsOf(tallies: readonly CheckTally[], of: 'failed' | 'flaky'): Part[] {
  return tallies
    .map((t) => ({ name: t.name, value: round(t[of] / t.pairs), n: t.pairs }))
    .sort((a, b) => b.value - a.value || b.n - a.n || (a.name < b.name ? -1 : 1))
    .slice(0, CHECKS_SHOWN);
}

/** By place, then by check: the same order as the store gives. */
function compareChecks(a: Item, b: Item): number {
  return compareItems(a, b) || ((a.note ?? '') < (b.note ?? '') ? -1 : 1);
}

function placeOf({ repository, number }: CheckRun): Item {
  return { repository, ...(number !== null && { number }) };
}

function instant(at: string | null): number | null {
  return at === null ? null : Date.parse(at);
}

function earliest(all: readonly (number | null)[]): number | null {
  const known = all.filter((at) => at !== null);
  return known.length === 0 ? null : Math.min(...known);
}
