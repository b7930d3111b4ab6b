import { InvalidArgumentError } from 'commander';
import { findDay } from '../customers/dates.js';

/** A day that an option gives, as `YYYY-MM-DD`; of a date with a time, its day as written. */
export function parseDay(text: string): string {
  const day = findDay(text);
  if (day === undefined) throw new InvalidArgumentError('write a day as YYYY-MM-DD.');
  return day;
}
