import { memoize } from './memo.js';

const DAY = /^(\d{4})-(\d{2})-(\d{2})(?:$|[T ])/;

/**
 * The day of an ISO 8601 date as it is written, in its own offset, `YYYY-MM-DD`: where somebody works is a
 * matter of their own calendar. Undefined for what is no date.
 */
export function findDay(date: string | undefined): string | undefined {
  return date === undefined ? undefined : readDay(date.slice(0, 11));
}

/** As `findDay`, in days since 1970-01-01; NaN for what is no date. */
export function findDayNumber(date: string | undefined): number {
  return date === undefined ? Number.NaN : readDayNumber(date.slice(0, 11));
}

const readDayNumber = memoize((text) => {
  const day = readDay(text);
  return day === undefined ? Number.NaN : dayNumber(day);
});

const readDay = memoize((text) => {
  const parts = DAY.exec(text);
  if (!parts) return undefined;
  return isCalendarDay(Number(parts[1]), Number(parts[2]), Number(parts[3])) ? text.slice(0, 10) : undefined;
});

function isCalendarDay(year: number, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1) return false;
  if (day <= 28) return true;
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** Days since 1970-01-01 of a `YYYY-MM-DD`; for distances between days. */
export function dayNumber(day: string): number {
  return (
    Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10))) / 86_400_000
  );
}

/** Whether a day lies in an inclusive range; without a day, only a range without ends holds. */
export function isWithin(day: string | undefined, range: { from?: string; until?: string }): boolean {
  if (range.from === undefined && range.until === undefined) return true;
  if (day === undefined) return false;
  return (range.from === undefined || range.from <= day) && (range.until === undefined || day <= range.until);
}

/** Whether one date is an earlier instant than another; texts decide where either is no instant. */
export function isBefore(a: string, b: string): boolean {
  if (a === b) return false;
  if (a.length === b.length && a.slice(19) === b.slice(19)) return a < b;
  const [first, second] = [Date.parse(a), Date.parse(b)];
  return Number.isNaN(first) || Number.isNaN(second) ? a < b : first < second;
}

/**
 * An instant with the offset that it was written in, as one number: instants compare as numbers do, and a
 * million of them need little memory. NaN for what is no date.
 */
export function toMoment(date: string): number {
  const seconds = Math.floor((readInstant(date) ?? Date.parse(date)) / 1000);
  return seconds * OFFSETS + readOffset(date) + OFFSETS / 2;
}

/** The last second of the year 9999; what lies beyond is a broken clock's. */
const LAST_SECOND = 253_402_300_799;

/** A moment from the seconds since 1970-01-01 and the minutes ahead of UTC; NaN where it is no real date. */
export function momentOf(seconds: number, minutes: number): number {
  if (!(seconds > -LAST_SECOND / 4 && seconds <= LAST_SECOND)) return Number.NaN;
  return seconds * OFFSETS + (minutes > -1440 && minutes < 1440 ? minutes : 0) + OFFSETS / 2;
}

/** Milliseconds of a date as git writes it, `2024-01-31T23:59:59+02:00`; several times faster than Date.parse. */
function readInstant(date: string): number | undefined {
  if (date.length !== 25 || date[10] !== 'T' || date[22] !== ':') return undefined;
  const local = Date.UTC(
    Number(date.slice(0, 4)),
    Number(date.slice(5, 7)) - 1,
    Number(date.slice(8, 10)),
    Number(date.slice(11, 13)),
    Number(date.slice(14, 16)),
    Number(date.slice(17, 19)),
  );
  return local - readOffset(date) * 60_000;
}

/** Minutes ahead of UTC, as written; 0 where nothing is. */
const readEnding = memoize((ending) => {
  const offset = /^([+-])(\d{2}):?(\d{2})$/.exec(ending);
  return offset ? (offset[1] === '-' ? -1 : 1) * (Number(offset[2]) * 60 + Number(offset[3])) : 0;
});

function readOffset(date: string): number {
  return date.length < 24 ? 0 : readEnding(date.slice(date.lastIndexOf(date.includes('+') ? '+' : '-')));
}

/** More than twice the minutes of the largest offset. */
const OFFSETS = 4096;

/** Days since 1970-01-01 of a moment, in its own offset. */
export function momentDay(moment: number): number {
  return Math.floor((Math.floor(moment / OFFSETS) + minutesOf(moment) * 60) / 86_400);
}

/** The `YYYY-MM-DD` of a number of days since 1970-01-01. */
export function formatDay(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10);
}

/** The date of a moment as it was written; undefined for NaN. */
export function formatMoment(moment: number): string | undefined {
  if (Number.isNaN(moment)) return undefined;
  const minutes = minutesOf(moment);
  const local = new Date((Math.floor(moment / OFFSETS) + minutes * 60) * 1000).toISOString().slice(0, 19);
  const two = (n: number): string => String(n).padStart(2, '0');
  const ahead = Math.abs(minutes);
  return `${local}${minutes < 0 ? '-' : '+'}${two(Math.floor(ahead / 60))}:${two(ahead % 60)}`;
}

function minutesOf(moment: number): number {
  return moment - Math.floor(moment / OFFSETS) * OFFSETS - OFFSETS / 2;
}
