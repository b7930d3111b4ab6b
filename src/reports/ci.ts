import { groupBy } from './group.js';
import type { CheckRun } from './history.js';
import type { Ledger } from './ledger.js';
import { compareItems, type Item, type Measures, measureDurations, measureShare, round } from './metric.js';
import { hoursBetween, isWithin, type Window } from './window.js';

const PASSED = new Set(['success']);
const FAILED = new Set(['failure', 'timed_out', 'startup_failure']);

/** Metric 10: how long the machines take, how long a maintainer's leave, and how often they change their mind. */
export function measureCi(ledger: Ledger, window: Window): Measures {
  const runs = [...new Map(ledger.history.checks.map((r) => [`${r.repository} ${r.id}`, r])).values()];
  const heads = groupBy(runs, (r) => `${r.repository} ${r.head}`);
  const feedback: Item[] = [];
  const approval: Item[] = [];
  const flaky: Item[] = [];
  let pairs = 0;
  for (const own of heads.values()) {
    const names = groupBy(own, (r) => r.name);
    for (const again of names.values()) {
      const done = again.filter((r) => isWithin(window, instant(r.completedAt)));
      const words = new Set(done.map((r) => r.conclusion ?? ''));
      const passed = [...words].some((w) => PASSED.has(w));
      const failed = [...words].some((w) => FAILED.has(w));
      if (passed || failed) pairs += 1;
      if (passed && failed && done[0]) flaky.push({ ...placeOf(done[0]), note: done[0].name });
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
  return {
    'ci-feedback': measureDurations(feedback),
    'ci-approval-wait': measureDurations(approval),
    'flake-rate': measureShare(flaky.length, pairs, flaky.sort(compareItems)),
  };
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
