import { DateTime } from 'luxon';
import { knownZone } from './away.js';

/** Answers whether a day (`YYYY-MM-DD`) is one that the mentor does not work on; weekends never are worked on. */
export type DayOff = (day: string) => boolean;

const NEVER: DayOff = () => false;
/** Business hours, local time: from 9 until 17 o'clock. */
const OPENS = 9;
const CLOSES = 17;
/** An absence longer than this is looked at no further; nothing is due that far ahead. */
const LONGEST_SEARCH = 3_660;

/**
 * The first instant at or after `at` within business hours in the zone: Monday to Friday, 9 to 17 o'clock, on no
 * day off. ISO in UTC. Null when `at` is no instant, or when there is no such day within ten years.
 */
export function nextBusinessInstant(at: string, zone: string, isOff: DayOff = NEVER): string | null {
  const moment = nextBusinessMoment(parse(at, zone), isOff);
  return moment?.toUTC().toISO() ?? null;
}

/**
 * The instant `days` business days later: at the same local time, whatever the clocks did between, on a day of
 * business. What begins outside of business hours begins when they do. ISO in UTC; null as in `nextBusinessInstant`.
 */
export function addBusinessDays(
  at: string,
  days: number,
  zone: string,
  isOff: DayOff = NEVER,
): string | null {
  let moment = nextBusinessMoment(parse(at, zone), isOff);
  for (let left = Math.min(days, LONGEST_SEARCH); moment && left > 0; left--) {
    moment = nextBusinessDay(moment.plus({ days: 1 }), isOff);
  }
  return moment?.toUTC().toISO() ?? null;
}

/**
 * Whole business days from one instant to another in the zone: the most that can be added to `from` (as
 * `addBusinessDays` does) without going past `to`. 0 when `to` is not later, or when either is no instant.
 */
export function businessDaysBetween(from: string, to: string, zone: string, isOff: DayOff = NEVER): number {
  const end = parse(to, zone);
  let moment = nextBusinessMoment(parse(from, zone), isOff);
  let days = 0;
  while (moment && end) {
    moment = nextBusinessDay(moment.plus({ days: 1 }), isOff);
    if (!moment || moment > end) break;
    days++;
  }
  return days;
}

function parse(at: string, zone: string): DateTime | null {
  const moment = DateTime.fromISO(at, { zone: 'utc' }).setZone(knownZone(zone));
  return moment.isValid ? moment : null;
}

function nextBusinessMoment(moment: DateTime | null, isOff: DayOff): DateTime | null {
  if (!moment) return null;
  const opening = moment.set({ hour: OPENS, minute: 0, second: 0, millisecond: 0 });
  if (moment.hour >= CLOSES || !isBusinessDay(moment, isOff)) {
    return nextBusinessDay(opening.plus({ days: 1 }), isOff);
  }
  return moment < opening ? opening : moment;
}

/** The same local time on the first business day from this one on. */
function nextBusinessDay(moment: DateTime, isOff: DayOff): DateTime | null {
  let day = moment;
  for (let tries = 0; tries < LONGEST_SEARCH; tries++) {
    if (isBusinessDay(day, isOff)) return day;
    day = day.plus({ days: 1 });
  }
  return null;
}

function isBusinessDay(moment: DateTime, isOff: DayOff): boolean {
  return moment.weekday <= 5 && !isOff(moment.toISODate() ?? '');
}
