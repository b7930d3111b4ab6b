import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addBusinessDays,
  businessDaysBetween,
  nextBusinessInstant,
} from '../../src/mentors/business-days.js';

const cases = [
  {
    what: 'within a week',
    zone: 'UTC',
    from: '2026-06-15T10:00:00Z',
    days: 2,
    to: '2026-06-17T10:00:00.000Z',
  },
  {
    what: 'over a weekend',
    zone: 'UTC',
    from: '2026-06-19T10:00:00Z',
    days: 1,
    to: '2026-06-22T10:00:00.000Z',
  },
  {
    what: 'from a Saturday',
    zone: 'UTC',
    from: '2026-06-20T10:00:00Z',
    days: 1,
    to: '2026-06-23T09:00:00.000Z',
  },
  {
    what: 'from after work',
    zone: 'UTC',
    from: '2026-06-19T17:00:00Z',
    days: 1,
    to: '2026-06-23T09:00:00.000Z',
  },
  {
    what: 'from before work',
    zone: 'UTC',
    from: '2026-06-19T05:00:00Z',
    days: 1,
    to: '2026-06-22T09:00:00.000Z',
  },
  {
    what: 'clocks go forward (29 March 2026): the same local time, an hour earlier in UTC',
    zone: 'Europe/Berlin',
    from: '2026-03-27T10:00:00Z',
    days: 1,
    to: '2026-03-30T09:00:00.000Z',
  },
  {
    what: 'clocks go back (25 October 2026): an hour later in UTC',
    zone: 'Europe/Berlin',
    from: '2026-10-23T10:00:00Z',
    days: 1,
    to: '2026-10-26T11:00:00.000Z',
  },
  {
    what: 'over 29 February 2028, a Tuesday',
    zone: 'UTC',
    from: '2028-02-28T10:00:00Z',
    days: 2,
    to: '2028-03-01T10:00:00.000Z',
  },
  {
    what: 'Monday morning in Kiritimati is Sunday in UTC',
    zone: 'Pacific/Kiritimati',
    from: '2026-06-14T20:00:00Z',
    days: 1,
    to: '2026-06-15T20:00:00.000Z',
  },
  {
    what: 'Friday afternoon in Pago Pago is Saturday in UTC',
    zone: 'Pacific/Pago_Pago',
    from: '2026-06-20T02:00:00Z',
    days: 1,
    to: '2026-06-23T02:00:00.000Z',
  },
];

describe('business days', () => {
  it.each(cases)('$what', ({ zone, from, days, to }) => {
    expect(addBusinessDays(from, days, zone)).toBe(to);
    expect(businessDaysBetween(from, to, zone)).toBe(days);
    const justBefore = new Date(Date.parse(to) - 1).toISOString();
    expect(businessDaysBetween(from, justBefore, zone)).toBe(days - 1);
  });

  it('days off are no business days', () => {
    const isOff = (day: string) => day === '2026-06-16';
    expect(addBusinessDays('2026-06-15T10:00:00Z', 1, 'UTC', isOff)).toBe('2026-06-17T10:00:00.000Z');
    expect(businessDaysBetween('2026-06-15T10:00:00Z', '2026-06-17T10:00:00Z', 'UTC', isOff)).toBe(1);
  });

  it('gives up where every day is off, and on what is no instant', () => {
    expect(addBusinessDays('2026-06-15T10:00:00Z', 1, 'UTC', () => true)).toBeNull();
    expect(businessDaysBetween('2026-06-15T10:00:00Z', '2026-07-17T10:00:00Z', 'UTC', () => true)).toBe(0);
    expect(nextBusinessInstant('never', 'UTC')).toBeNull();
    expect(businessDaysBetween('2026-06-17T10:00:00Z', '2026-06-15T10:00:00Z', 'UTC')).toBe(0);
  });

  it('adding and counting agree in every zone, and what is added ends in business hours', () => {
    const zones = [
      'UTC',
      'Europe/Berlin',
      'America/New_York',
      'Pacific/Kiritimati',
      'Pacific/Pago_Pago',
      'Asia/Kolkata',
    ];
    const moments = fc.date({
      min: new Date('2024-01-01'),
      max: new Date('2029-01-01'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(moments, fc.integer({ min: 1, max: 15 }), fc.constantFrom(...zones), (date, days, zone) => {
        const from = date.toISOString();
        const to = addBusinessDays(from, days, zone) ?? '';
        expect(businessDaysBetween(from, to, zone)).toBe(days);
        expect(nextBusinessInstant(to, zone)).toBe(to);
      }),
      { numRuns: 500 },
    );
  });
});
