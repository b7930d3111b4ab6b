import type { Clock } from '../clock.js';
import type { CalendarEntry, CalendarRange } from '../mentors/calendar.js';
import { type CalendarSubject, readCalendarPath } from './calendar-address.js';
import { renderCalendar } from './calendar-text.js';

export interface CalendarOptions {
  /** See `calendarKey`; all are accepted. */
  keys: readonly string[];
  clock: Clock;
  /** Entries of a calendar; null where there is none. */
  find(subject: CalendarSubject, range: CalendarRange): Promise<CalendarEntry[] | null>;
}

const DAY = 86_400_000;
/** Days that a feed looks back, so that a running week and absence stay in it. */
const BACK = 28;
const WEEKS = 56;

/** Answers the iCalendar text that a path leads to; null for every path that was not signed with one of the keys. */
export function createCalendarFeed(options: CalendarOptions): (path: string) => Promise<string | null> {
  return async (path) => {
    const subject = readCalendarPath(path, options.keys);
    if (!subject) return null;
    const now = options.clock.now();
    const from = new Date(now.getTime() - BACK * DAY).toISOString().slice(0, 10);
    const entries = await options.find(subject, { from, weeks: WEEKS });
    const name = subject.login === null ? 'Mentors' : `Mentor duty of ${subject.login}`;
    return entries && renderCalendar(name, entries, now);
  };
}
