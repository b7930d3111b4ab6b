import { DateTime } from 'luxon';
import { addDays, awayUntil, findAbsence, findInstant, knownZone, localDay } from './away.js';
import { addBusinessDays, businessDaysBetween, nextBusinessInstant } from './business-days.js';
import type { Mentor, Rota } from './types.js';

/** Why somebody no longer has the time for what they have. `until`: the last day of the absence, in their zone. */
export type Leave = { kind: 'left' } | { kind: 'away'; until: string };

/**
 * Whether a mentor's open work is to be handed over now: they are off the rota, or away in mode `none` for at least
 * so many working days as an answer may take. Shorter absences are waited for: a hand-over costs two people more time
 * than a day costs one. `mentor` is null for somebody who is not on the list at all. Pure.
 */
export function findLeave(
  mentor: Pick<Mentor, 'timezone' | 'away' | 'onRota'> | null,
  now: string,
  response: Rota['response'],
): Leave | null {
  if (!mentor?.onRota) return { kind: 'left' };
  const { timezone } = mentor;
  const day = localDay(now, timezone);
  const gone = { ...mentor, away: mentor.away.filter((a) => a.mode === 'none') } as Mentor;
  const until = day === null || !findAbsence(gone, day) ? null : awayUntil(gone, day);
  if (until === null) return null;
  const after = startOf(addDays(until, 1), timezone) ?? now;
  const back = nextBusinessInstant(after, timezone) ?? after;
  const days = businessDaysBetween(now, back, timezone);
  return days >= response.nudgeAfter ? { kind: 'away', until } : null;
}

/** The next instant at which an absence in mode `none` begins; null when none is known. */
export function nextLeave(mentor: Pick<Mentor, 'timezone' | 'away'>, now: string): string | null {
  const starts = mentor.away.filter((a) => a.mode === 'none').map((a) => startOf(a.from, mentor.timezone));
  return earliest(starts.filter((at) => isLater(at, now)));
}

/** When somebody who is away now is at work again: their first business hour after it; null for who is not away. */
export function findReturn(mentor: Mentor, now: string): string | null {
  const { timezone } = mentor;
  const day = localDay(now, timezone);
  const until = day === null ? null : awayUntil(mentor, day);
  const start = until === null ? null : startOf(addDays(until, 1), timezone);
  return start === null ? null : nextBusinessInstant(start, timezone);
}

/** The next instant at which anybody of the rota comes back; null when nobody is away. */
export function findNextReturn(rota: Rota, now: string): string | null {
  return earliest(rota.mentors.filter((m) => m.onRota).map((m) => findReturn(m, now)));
}

/** Until when an offer stands: so many business days as an answer may take, of the one who was asked. */
export function endOfOffer(
  at: string,
  to: Pick<Mentor, 'timezone' | 'away'>,
  response: Rota['response'],
): string | null {
  const isOff = (day: string): boolean => findAbsence(to, day) !== null;
  return addBusinessDays(at, response.nudgeAfter, to.timezone, isOff);
}

/** The earlier of instants; null when there is none. */
export function earliest(moments: readonly (string | null)[]): string | null {
  return moments.reduce(
    (first, at) => (at !== null && (first === null || isLater(first, at)) ? at : first),
    null,
  );
}

/** Midnight of a day in a zone, as an instant: the first moment of that day, also where the clocks skip midnight. */
function startOf(day: string, zone: string): string | null {
  const start = DateTime.fromISO(day, { zone: knownZone(zone) }).startOf('day');
  return start.isValid ? start.toUTC().toISO() : null;
}

function isLater(a: string | null, b: string): boolean {
  const [left, right] = [a === null ? null : findInstant(a), findInstant(b)];
  return left !== null && right !== null && left > right;
}
