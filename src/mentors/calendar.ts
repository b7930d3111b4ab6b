import { addDays, dayNumber } from './away.js';
import { DEFAULT_DUTY, listShifts } from './duty.js';
import type { Mentor, Rota } from './types.js';

/** One entry of a calendar: whole days, both inclusive. Never the reason of an absence. */
export interface CalendarEntry {
  /** The same for the same entry each time, so that a subscriber's calendar changes it instead of adding one. */
  uid: string;
  from: string;
  until: string;
  title: string;
  kind: 'duty' | 'away' | 'holiday';
}

export interface CalendarRange {
  /** First day, `YYYY-MM-DD`. */
  from: string;
  weeks: number;
}

/**
 * Weeks of duty, absences and holidays that touch the range: of one mentor, or of the whole rota where `login` is
 * null. Null for a login that is not on the list. In order of days.
 */
export function listCalendar(rota: Rota, login: string | null, range: CalendarRange): CalendarEntry[] | null {
  const mentors = rota.mentors.filter((mentor) => login === null || same(mentor.login, login));
  if (mentors.length === 0 && login !== null) return null;
  const end = addDays(range.from, range.weeks * 7 - 1);
  const entries = [
    ...listShifts(rota, range.from, range.weeks).flatMap(({ from, until, mentor }) =>
      mentor !== null && (login === null || same(mentor, login)) ? [dutyOf(mentor, from, until)] : [],
    ),
    ...mentors.flatMap(awayOf),
    ...(rota.strategy === 'on-duty' ? holidaysOf(rota) : []),
  ];
  return entries
    .filter(({ from, until }) => from <= until && from <= end && until >= range.from)
    .filter(({ from }) => !Number.isNaN(dayNumber(from)))
    .sort((a, b) => (a.from === b.from ? (a.uid < b.uid ? -1 : 1) : a.from < b.from ? -1 : 1));
}

function dutyOf(mentor: string, from: string, until: string): CalendarEntry {
  const uid = `duty-${from}-${mentor.toLowerCase()}`;
  return { uid, from, until, title: `${mentor} is on mentor duty`, kind: 'duty' };
}

function awayOf({ login, away }: Mentor): CalendarEntry[] {
  return away.map(({ from, until, mode }) => ({
    uid: `away-${from}-${until}-${login.toLowerCase()}`,
    from,
    until,
    title: mode === 'finish-existing' ? `${login} takes nothing new` : `${login} is away`,
    kind: 'away',
  }));
}

function holidaysOf({ duty = DEFAULT_DUTY }: Rota): CalendarEntry[] {
  return duty.holidays.map(({ from, until }) => ({
    uid: `holiday-${from}-${until}`,
    from,
    until,
    title: 'No mentor duty',
    kind: 'holiday',
  }));
}

function same(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
