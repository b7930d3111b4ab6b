import { DateTime } from 'luxon';
import { findAbsence, knownZone } from './away.js';
import { addBusinessDays, nextBusinessInstant } from './business-days.js';
import type { Mentor } from './types.js';

const CLOSES = 17;
const HOUR = 3_600_000;
/** Further apart than this nothing is counted any more. Days. */
const LONGEST = 1_000;

/**
 * Hours within a mentor's business hours (Monday to Friday, 9 to 17 o'clock in their zone, no day of absence) from one
 * instant to another. 0 when the second is not later.
 */
export function businessHoursBetween(
  from: string,
  to: string,
  mentor: Pick<Mentor, 'timezone' | 'away'>,
): number {
  const isOff = (day: string): boolean => findAbsence(mentor, day) !== null;
  const end = Date.parse(to);
  let hours = 0;
  let at: string | null = from;
  for (let day = 0; day < LONGEST; day++) {
    at = at === null ? null : nextBusinessInstant(at, mentor.timezone, isOff);
    if (at === null || Date.parse(at) >= end) break;
    const closing: DateTime = DateTime.fromISO(at, { zone: knownZone(mentor.timezone) }).set({
      hour: CLOSES,
      minute: 0,
      second: 0,
      millisecond: 0,
    });
    hours += Math.min(end, closing.toMillis()) - Date.parse(at);
    at = closing.toUTC().toISO();
  }
  return hours / HOUR;
}

/** Whether an answer came within so many business days of a mentor. */
export function isInTime(
  since: string,
  answeredAt: string,
  days: number,
  mentor: Pick<Mentor, 'timezone' | 'away'>,
): boolean {
  const isOff = (day: string): boolean => findAbsence(mentor, day) !== null;
  const latest = addBusinessDays(since, days, mentor.timezone, isOff);
  return latest === null || Date.parse(answeredAt) <= Date.parse(latest);
}
