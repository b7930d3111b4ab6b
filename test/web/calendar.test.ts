import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { ManualClock } from '../../src/clock.js';
import type { CalendarEntry } from '../../src/mentors/calendar.js';
import { createCalendarFeed } from '../../src/web/calendar.js';
import {
  type CalendarSubject,
  calendarKey,
  calendarPath,
  readCalendarPath,
} from '../../src/web/calendar-address.js';
import { renderCalendar } from '../../src/web/calendar-text.js';

const key = calendarKey('a private key');
const other = calendarKey('another private key');
const alice: CalendarSubject = { installation: 7, login: 'Alice' };
const week: CalendarEntry = {
  uid: 'duty-2028-02-28-alice',
  from: '2028-02-28',
  until: '2028-03-05',
  title: 'alice is on mentor duty; really, \\yes\\',
  kind: 'duty',
};

describe('the address of a calendar', () => {
  const subjects = fc.record({
    installation: fc.integer({ min: 1, max: 2 ** 50 }),
    login: fc.option(fc.stringMatching(/^[^\s@/,]{1,30}$/u), { nil: null }),
  });

  it('leads to whom it was made for, with the same key, whatever the line end of the key file', () => {
    fc.assert(
      fc.property(subjects, (subject) => {
        const path = calendarPath(subject, key);
        expect(readCalendarPath(path, [other, calendarKey('a private key\n')])).toEqual(subject);
        expect(readCalendarPath(path, [other])).toBeNull();
      }),
    );
  });

  test.each([
    ['another mentor', calendarPath(alice, key).replace('Alice', 'bob')],
    ['another installation', calendarPath(alice, key).replace('/7.', '/8.')],
    ['the whole rota', calendarPath(alice, key).replace('Alice', '')],
    ['a token of its own', `/calendar/7.alice.${'A'.repeat(43)}.ics`],
    ['a short token', '/calendar/7.alice.AAAA.ics'],
    ['none', '/calendar/.ics'],
    ['a name that is badly encoded', calendarPath(alice, key).replace('Alice', '%E0%A4%A')],
  ])('is worth nothing for %s', (_what, path) => {
    expect(readCalendarPath(path, [key])).toBeNull();
  });

  it('is the same however the login is spelt, so that it survives an edit of the list', () => {
    const token = (login: string) =>
      calendarPath({ ...alice, login }, key)
        .split('.')
        .at(-2);
    expect(token('alice')).toBe(token('Alice'));
    expect(token('alice')).not.toBe(token('alicia'));
  });
});

describe('the text of a calendar', () => {
  const text = renderCalendar('Mentors', [week], new Date('2028-01-01T12:00:00Z'));

  it('has whole days over 29 February, the end being the day after, and escapes what a title holds', () => {
    expect(text).toContain('DTSTART;VALUE=DATE:20280228\r\n');
    expect(text).toContain('DTEND;VALUE=DATE:20280306\r\n');
    expect(text).toContain('UID:duty-2028-02-28-alice@partnerbot\r\n');
    expect(text).toContain('DTSTAMP:20280101T120000Z\r\n');
    expect(text).toContain('SUMMARY:alice is on mentor duty\\; really\\, \\\\yes\\\\\r\n');
  });

  it('is the same for the same entries, and ends its lines as the standard asks', () => {
    expect(renderCalendar('Mentors', [week], new Date('2028-01-01T12:00:00Z'))).toBe(text);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(text.startsWith('BEGIN:VCALENDAR\r\n') && text.endsWith('END:VCALENDAR\r\n')).toBe(true);
  });
});

describe('the feed', () => {
  const asked: unknown[] = [];
  const feed = createCalendarFeed({
    keys: [key],
    clock: new ManualClock(new Date('2028-03-01T08:00:00Z')),
    find: async (subject, range) => {
      asked.push([subject.login, range.from]);
      return subject.installation === 7 ? [week] : null;
    },
  });

  it('looks nothing up for an address that it did not sign', async () => {
    expect(await feed(calendarPath(alice, other))).toBeNull();
    expect(asked).toEqual([]);
  });

  it('answers what is found from four weeks back on, and nothing where there is nothing', async () => {
    expect(await feed(calendarPath(alice, key))).toContain('NAME:Mentor duty of Alice');
    expect(await feed(calendarPath({ ...alice, installation: 8 }, key))).toBeNull();
    expect(asked).toEqual([
      ['Alice', '2028-02-02'],
      ['Alice', '2028-02-02'],
    ]);
  });
});
