import ical, { ICalCalendarMethod } from 'ical-generator';
import type { CalendarEntry } from '../mentors/calendar.js';

const DAY = 86_400_000;
/** How often a program that subscribes is asked to look again. Seconds. */
const REFRESH = 6 * 3_600;

/** Entries as iCalendar (RFC 5545) text: whole days, which stay the same days in every zone. */
export function renderCalendar(name: string, entries: readonly CalendarEntry[], now: Date): string {
  const calendar = ical({
    name,
    prodId: { company: 'partnerbot', product: 'rota', language: 'EN' },
    method: ICalCalendarMethod.PUBLISH,
    ttl: REFRESH,
  });
  for (const { uid, from, until, title } of entries) {
    calendar.createEvent({
      id: `${uid}@partnerbot`,
      stamp: now,
      allDay: true,
      timezone: 'UTC',
      start: new Date(`${from}T00:00:00Z`),
      // The end of an all-day event is the day after its last.
      end: new Date(Date.parse(`${until}T00:00:00Z`) + DAY),
      summary: title,
    });
  }
  return `${calendar.toString()}\r\n`;
}
