const MS_PER_DAY = 86_400_000;
const SHAPE = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/;
const DAYS_IN_MONTH = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/**
 * The UTC day of an ISO date or instant, as days since 1970-01-01; undefined where there is no such day
 * (2023-02-30, 25:00, text). An instant with an offset counts on the day that it is in UTC; one without counts as UTC.
 */
export function findDay(text: string): number | undefined {
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
