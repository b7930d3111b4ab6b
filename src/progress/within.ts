import type { Fact } from './person-log.js';

/** Number of leading items of an ascending list on or before the day. */
export function countUntil<T>(sorted: readonly T[], day: number, dayOf: (item: T) => number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const item = sorted[middle];
    if (item !== undefined && dayOf(item) <= day) low = middle + 1;
    else high = middle;
  }
  return low;
}

export const factDay = (f: Fact): number => f.day;
export const itself = (d: number): number => d;

/** The facts in the window (day − windowDays, day]; all up to the day where there is no window. */
export function listWithin(
  facts: readonly Fact[],
  day: number,
  windowDays: number | undefined,
): readonly Fact[] {
  const end = countUntil(facts, day, factDay);
  return facts.slice(windowDays === undefined ? 0 : countUntil(facts, day - windowDays, factDay), end);
}
