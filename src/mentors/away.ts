import { DateTime, FixedOffsetZone, IANAZone, type Zone } from 'luxon';
import type { Absence, Mentor } from './types.js';

const DAY = 86_400_000;

/**
 * The day (`YYYY-MM-DD`) that an instant falls on in an IANA zone. An unknown zone is read as UTC (the rota's check
 * reports it); an instant that is no date gives null.
 */
export function localDay(at: string, zone: string): string | null {
  const moment = DateTime.fromISO(at, { zone: 'utc' });
  return moment.isValid ? moment.setZone(knownZone(zone)).toISODate() : null;
}

/** Milliseconds since 1970 of an ISO date or instant, read as UTC where it names no offset; null for anything else. */
export function findInstant(at: string): number | null {
  const moment = DateTime.fromISO(at, { zone: 'utc' });
  return moment.isValid ? moment.toMillis() : null;
}

/** The zone of that IANA name, or UTC where it is unknown: a typing error in the rota never stops an assignment. */
export function knownZone(name: string): Zone {
  const zone = IANAZone.create(name);
  return zone.isValid ? zone : FixedOffsetZone.utcInstance;
}

/** The absence that covers a day, if any; of several, the one that lasts longest. Both ends are inclusive. */
export function findAbsence(mentor: Pick<Mentor, 'away'>, day: string | null): Absence | null {
  let found: Absence | null = null;
  if (day === null) return null;
  for (const absence of mentor.away) {
    const covers = absence.from <= day && day <= absence.until;
    if (covers && (found === null || absence.until > found.until)) found = absence;
  }
  return found;
}

/** The last day of an unbroken absence: back-to-back and overlapping entries count as one. */
export function awayUntil(mentor: Mentor, day: string): string | null {
  let last = findAbsence(mentor, day);
  // Each turn moves at least a day on, and each absence can be the answer only once.
  for (let turns = 0; last !== null && turns < mentor.away.length; turns++) {
    const next = findAbsence(mentor, addDays(last.until, 1));
    if (next === null || next.until <= last.until) break;
    last = next;
  }
  return last?.until ?? null;
}

/** Share (0 to 1) of the `days` days up to and including `day` on which the mentor was not away. */
export function availability(mentor: Mentor, day: string | null, days: number): number {
  if (day === null || mentor.away.length === 0 || days <= 0) return 1;
  const end = dayNumber(day);
  const start = end - days + 1;
  const [only] = mentor.away;
  if (only && mentor.away.length === 1) {
    const away = Math.min(dayNumber(only.until), end) - Math.max(dayNumber(only.from), start) + 1;
    return away > 0 ? Math.max(0, 1 - away / days) : 1;
  }
  const spans = mentor.away
    .map(
      (absence) =>
        [Math.max(dayNumber(absence.from), start), Math.min(dayNumber(absence.until), end)] as const,
    )
    .filter(([from, until]) => from <= until)
    .sort((a, b) => a[0] - b[0]);
  let away = 0;
  let counted = start - 1;
  for (const [from, until] of spans) {
    away += Math.max(0, until - Math.max(from - 1, counted));
    counted = Math.max(counted, until);
  }
  return Math.max(0, 1 - away / days);
}

/** A day some days later (or earlier, when negative). A text that is no day comes back unchanged. */
export function addDays(day: string, days: number): string {
  const number = dayNumber(day);
  return Number.isNaN(number) ? day : new Date((number + days) * DAY).toISOString().slice(0, 10);
}

/** Days since 1970-01-01; NaN for a text that is no day. */
export function dayNumber(day: string): number {
  const known = numbers.get(day);
  if (known !== undefined) return known;
  const number = Date.parse(`${day}T00:00:00Z`) / DAY;
  if (numbers.size >= NUMBERS_AT_MOST) numbers.clear();
  numbers.set(day, number);
  return number;
}

/** Days are few and asked for again and again: for each mentor in each choice. */
const numbers = new Map<string, number>();
const NUMBERS_AT_MOST = 10_000;
