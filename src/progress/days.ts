const MS_PER_DAY = 86_400_000;
const SHAPE = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/;
const DAYS_IN_MONTH = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/**
 * The UTC day of an ISO date or instant, as days since 1970-01-01; undefined where there is no such day
 * (2023-02-30, 25:00, text). An instant with an offset counts on the day that it is in UTC; one without counts as UTC.
 */
export function findDay(text: string): number | undefined {
  return findPlainDay(text) ?? findAnyDay(text);
}

const DIGITS = [0, 1, 2, 3, 5, 6, 8, 9, 11, 12, 14, 15, 17, 18];

const MILLISECONDS = [20, 21, 22];

/**
 * The shapes that nearly all instants have, GitHub's `2024-02-29T12:00:00Z` and our own with milliseconds, many times
 * faster; undefined leaves it to the rest.
 */
function findPlainDay(text: string): number | undefined {
  const fine = text.length === 24 && text.charCodeAt(19) === 46;
  if (!fine && text.length !== 20) return undefined;
  if (text.charCodeAt(10) !== 84 || text.charCodeAt(text.length - 1) !== 90) return undefined;
  if (text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45) return undefined;
  if (text.charCodeAt(13) !== 58 || text.charCodeAt(16) !== 58) return undefined;
  if (!areDigits(text, DIGITS) || (fine && !areDigits(text, MILLISECONDS))) return undefined;
  const two = (i: number): number => text.charCodeAt(i) * 10 + text.charCodeAt(i + 1) - 528;
  const date = two(8);
  // Whether the 29th to 31st exist is left to the rest.
  if (date < 1 || date > 28 || two(11) > 23 || two(14) > 59 || two(17) > 60) return undefined;
  const year = two(0) * 100 + two(2);
  const month = two(5);
  if (year < 1000 || month < 1 || month > 12) return undefined;
  return Date.UTC(year, month - 1, date) / MS_PER_DAY;
}

function areDigits(text: string, places: readonly number[]): boolean {
  for (const i of places) {
    const code = text.charCodeAt(i);
    if (code < 48 || code > 57) return false;
  }
  return true;
}

function findAnyDay(text: string): number | undefined {
  const parts = SHAPE.exec(text);
  if (parts === null) return undefined;
  const year = Number(parts[1]);
  const month = Number(parts[2]);
  const date = Number(parts[3]);
  if (date < 1 || date > (DAYS_IN_MONTH[month - 1] ?? 0)) return undefined;
  const midnight = Date.UTC(year, month - 1, date);
  // 29 February of a common year rolls over into March.
  if (year < 1000 || (date === 29 && new Date(midnight).getUTCDate() !== 29)) return undefined;
  const hour = Number(parts[4] ?? 0);
  const minute = Number(parts[5] ?? 0);
  if (hour > 23 || minute > 59 || Number(parts[6] ?? 0) > 60) return undefined;
  const zone = parts[7];
  if (zone === undefined || zone === 'Z') return midnight / MS_PER_DAY;
  const offset = (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2))) * (zone.startsWith('-') ? -1 : 1);
  return Math.floor((midnight / 60_000 + hour * 60 + minute - offset) / 1440);
}

/** As {@link findDay}, where the text was checked before. Throws a RangeError on an impossible date. */
export function getDay(text: string): number {
  const day = findDay(text);
  if (day === undefined) throw new RangeError(`"${text}" is not a date`);
  return day;
}

/** `YYYY-MM-DD` of a day counted from 1970-01-01. */
export function formatDay(day: number): string {
  return new Date(day * MS_PER_DAY).toISOString().slice(0, 10);
}
