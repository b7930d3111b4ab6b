import { asksMore, listMore, listWitnessDays, logFor } from './more-criteria.js';
import type { Fact, PersonLog } from './person-log.js';
import type { Criteria } from './types.js';
import { countUntil, factDay, itself } from './within.js';

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
 * the stage named by `after` was reached (Infinity: never), and where the stage asks for what others say, on the days on which
 * they did. Between these days nothing becomes true that was not, but for a share of which an old failure leaves the window.
 */
export function findFirstDay(c: Criteria, whole: PersonLog, asOf: number, notBefore = 0): number | undefined {
  const log = logFor(c, whole);
  const first = log.days[0];
  if (first === undefined) return undefined;
  if (log.merged.length < (c.merged ?? 0) || log.reviews.length < (c.reviews ?? 0)) return undefined;
  if (log.merged.length + log.reviews.length < (c.mergedAndReviews ?? 0)) return undefined;
  const earliest = Math.max(first + (c.firstSeenDays ?? 0), notBefore);
  if (earliest > asOf) return undefined;
  const more = asksMore(c);
  const test = (day: number): boolean =>
    holds(c, tallyAt(log, day, c.windowDays)) && (!more || listMore(c, log, day).every((m) => m.met));
  if (test(earliest)) return earliest;
  const days = more ? [...log.days, ...listWitnessDays(c, log)].sort((a, b) => a - b) : log.days;
  for (let i = countUntil(days, earliest, itself); i < days.length; i++) {
    const day = days[i];
    if (day === undefined || day > asOf) return undefined;
    if (test(day)) return day;
  }
  return undefined;
}
