import type { Fact, PersonLog } from './person-log.js';
import type { Criteria } from './types.js';

/** What a person had done by the end of one day, within a window where one was asked for. Days since 1970-01-01. */
export interface Tally {
  day: number;
  merged: number;
  reviews: number;
  /** Days since the first event. */
  firstSeenDays: number;
  /** Days since the latest event; 0 on the day itself. */
  quietDays: number;
}

/** Number of leading items of an ascending list on or before the day. */
function countUntil<T>(sorted: readonly T[], day: number, dayOf: (item: T) => number): number {
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

const factDay = (f: Fact): number => f.day;
const itself = (d: number): number => d;

/** The facts in the window (day − windowDays, day]; all up to the day where there is no window. */
export function listWithin(
  facts: readonly Fact[],
  day: number,
  windowDays: number | undefined,
): readonly Fact[] {
  const end = countUntil(facts, day, factDay);
  return facts.slice(windowDays === undefined ? 0 : countUntil(facts, day - windowDays, factDay), end);
}

function countWithin(facts: readonly Fact[], day: number, windowDays: number | undefined): number {
  const before = windowDays === undefined ? 0 : countUntil(facts, day - windowDays, factDay);
  return countUntil(facts, day, factDay) - before;
}

/** Counts what the person had done by a day on or after the first event. */
export function tallyAt(log: PersonLog, day: number, windowDays: number | undefined): Tally {
  const seen = countUntil(log.days, day, itself);
  return {
    day,
    merged: countWithin(log.merged, day, windowDays),
    reviews: countWithin(log.reviews, day, windowDays),
    firstSeenDays: day - (log.days[0] ?? day),
    quietDays: day - (log.days[seen - 1] ?? day),
  };
}

function holds(c: Criteria, t: Tally): boolean {
  return (
    t.merged >= (c.merged ?? 0) &&
    t.reviews >= (c.reviews ?? 0) &&
    t.merged + t.reviews >= (c.mergedAndReviews ?? 0) &&
    t.firstSeenDays >= (c.firstSeenDays ?? 0) &&
    // A window of W days at day t is (t−W, t]: an event W days ago is outside.
    (c.activeWithinDays === undefined || t.quietDays < c.activeWithinDays)
  );
}

/**
 * The first day, up to and including `asOf`, on which the person meets all criteria; undefined when there is none.
 * Tested on every day with an event, on the day on which the required age is reached, and on `notBefore`, the day on which
 * the stage named by `after` was reached (Infinity: never). Between these days nothing becomes true that was not.
 */
export function findFirstDay(c: Criteria, log: PersonLog, asOf: number, notBefore = 0): number | undefined {
  const first = log.days[0];
  if (first === undefined) return undefined;
  if (log.merged.length < (c.merged ?? 0) || log.reviews.length < (c.reviews ?? 0)) return undefined;
  if (log.merged.length + log.reviews.length < (c.mergedAndReviews ?? 0)) return undefined;
  const earliest = Math.max(first + (c.firstSeenDays ?? 0), notBefore);
  if (earliest > asOf) return undefined;
  const test = (day: number): boolean => holds(c, tallyAt(log, day, c.windowDays));
  if (test(earliest)) return earliest;
  for (let i = countUntil(log.days, earliest, itself); i < log.days.length; i++) {
    const day = log.days[i];
    if (day === undefined || day > asOf) return undefined;
    if (test(day)) return day;
  }
  return undefined;
}
