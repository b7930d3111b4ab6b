import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, availability, awayUntil, findAbsence, localDay } from '../../src/mentors/away.js';
import { absences, dayOf, mentor } from './make.js';

describe('absence', () => {
  it('the share of days present is what counting day by day gives', () => {
    const days = fc.integer({ min: 1, max: 90 });
    fc.assert(
      fc.property(absences, fc.integer({ min: 0, max: 240 }), days, (away, today, length) => {
        const one = mentor('ann', { away });
        const present = Array.from({ length }, (_, i) => findAbsence(one, dayOf(today - i))).filter(
          (a) => !a,
        );
        expect(availability(one, dayOf(today), length)).toBeCloseTo(present.length / length, 9);
      }),
      { numRuns: 500 },
    );
  });

  it('lasts until the day before the first day back', () => {
    fc.assert(
      fc.property(absences, fc.integer({ min: 0, max: 240 }), (away, today) => {
        const one = mentor('ann', { away });
        const until = awayUntil(one, dayOf(today));
        if (until === null) expect(findAbsence(one, dayOf(today))).toBeNull();
        else expect(findAbsence(one, addDays(until, 1))).toBeNull();
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['2026-12-19T10:00:00Z', 'Pacific/Kiritimati', '2026-12-20'],
    ['2027-01-04T10:59:59Z', 'Pacific/Pago_Pago', '2027-01-03'],
    ['2026-03-29T22:00:00Z', 'Europe/Berlin', '2026-03-30'],
    ['2026-10-25T22:59:59Z', 'Europe/Berlin', '2026-10-25'],
    ['2026-06-15', 'local', '2026-06-15'],
    ['never', 'UTC', null],
  ])('%s in %s is %s', (at, zone, day) => {
    expect(localDay(at, zone)).toBe(day);
  });
});
