import { findInstant, knownZone } from './away.js';

/** Length of a working day, 9 to 17 o'clock. Hours. */
const WORKDAY = 8;
const MINUTES = 60;
/** No zone is further from UTC; what a commit claims beyond it is a mistake. Minutes. */
const LARGEST = 14 * MINUTES;

/**
 * Whole hours of a working day (9 to 17 o'clock) that somebody in a zone shares with an author whose commits are dated
 * `utcOffset` minutes east of UTC, at that instant: daylight saving counts. 0 for every zone where either is not known.
 */
export function overlapsAt(at: string, utcOffset: number | undefined): (zone: string) => number {
  const instant = findInstant(at);
  if (utcOffset === undefined || !Number.isFinite(utcOffset) || instant === null) return () => 0;
  const known = new Map<string, number>();
  return (zone) => {
    const found = known.get(zone) ?? overlap(knownZone(zone).offset(instant) - utcOffset);
    known.set(zone, found);
    return found;
  };
}

/**
 * Minutes east of UTC that the newest of these ISO instants is written in; undefined where none names an offset. A plain
 * `Z` names none: it is what programs write who do not know where their user is.
 */
export function findUtcOffset(dates: readonly (string | undefined)[]): number | undefined {
  let newest: { at: number; offset: number } | undefined;
  for (const date of dates) {
    const [, sign, hours, minutes] = /T.*([+-])(\d\d):?(\d\d)$/.exec(date ?? '') ?? [];
    const at = date === undefined ? null : findInstant(date);
    if (sign === undefined || at === null || (newest && newest.at >= at)) continue;
    newest = { at, offset: (sign === '-' ? -1 : 1) * (Number(hours) * MINUTES + Number(minutes)) };
  }
  return newest && Math.abs(newest.offset) <= LARGEST ? newest.offset : undefined;
}

/** Working days go round the clock, so somebody far ahead meets the author's next one. */
function overlap(difference: number): number {
  const apart = (((difference / MINUTES) % 24) + 24) % 24;
  return Math.floor(Math.max(0, WORKDAY - apart, WORKDAY - (24 - apart)));
}
