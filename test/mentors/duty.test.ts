import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { listCalendar } from '../../src/mentors/calendar.js';
import { chooseMentor } from '../../src/mentors/choose.js';
import { DEFAULT_DUTY, findOnDuty, isWorkingDay, listGaps, listShifts } from '../../src/mentors/duty.js';
import type { Duty, Mentor, Rota } from '../../src/mentors/types.js';
import { absences, dayOf, mentor, request, rota } from './make.js';

const onDuty = (mentors: Mentor[], duty: Partial<Duty> = {}, more: Partial<Rota> = {}): Rota =>
  rota(mentors, {
    strategy: 'on-duty',
    duty: { ...DEFAULT_DUTY, from: '2026-03-02', order: ['ann', 'ben', 'cem'], ...duty },
    ...more,
  });
const three = [mentor('ann'), mentor('ben'), mentor('cem')];

describe('who is on duty', () => {
  it.each<[what: string, duty: Partial<Duty>, at: string, who: string | null]>([
    ['the first on the first day', {}, '2026-03-02T00:00:00Z', 'ann'],
    ['still the first in the last minute of the week', {}, '2026-03-08T23:59:59Z', 'ann'],
    ['the second a week later', {}, '2026-03-09T00:00:00Z', 'ben'],
    ['the first again after a round', {}, '2026-03-23T12:00:00Z', 'ann'],
    ['the last in the week before the first', {}, '2026-03-01T12:00:00Z', 'cem'],
    ['by the day of the week that the first one has', { from: '2026-03-05' }, '2026-03-04T12:00:00Z', 'cem'],
    ['by its zone, east', { timezone: 'Pacific/Kiritimati' }, '2026-03-08T10:00:00Z', 'ben'],
    ['by its zone, west', { timezone: 'Pacific/Pago_Pago' }, '2026-03-09T10:59:59Z', 'ann'],
    // Berlin goes to summer time on 29 March 2026, a Sunday, and back on 25 October, a Sunday.
    ['before the short Sunday ends', { timezone: 'Europe/Berlin' }, '2026-03-29T21:59:59Z', 'ann'],
    ['once the short Sunday has ended', { timezone: 'Europe/Berlin' }, '2026-03-29T22:00:00Z', 'ben'],
    ['before the long Sunday ends', { timezone: 'Europe/Berlin' }, '2026-10-25T22:59:59Z', 'ann'],
    ['once the long Sunday has ended', { timezone: 'Europe/Berlin' }, '2026-10-25T23:00:00Z', 'ben'],
    ['who has swapped', { swaps: [{ week: '2026-03-02', mentor: 'cem' }] }, '2026-03-08T12:00:00Z', 'cem'],
    [
      'the order after a swap',
      { swaps: [{ week: '2026-03-02', mentor: 'cem' }] },
      '2026-03-09T12:00:00Z',
      'ben',
    ],
    [
      'nobody on a holiday',
      { holidays: [{ from: '2026-03-03', until: '2026-03-04' }] },
      '2026-03-04T12:00:00Z',
      null,
    ],
    [
      'somebody after it',
      { holidays: [{ from: '2026-03-03', until: '2026-03-04' }] },
      '2026-03-05T12:00:00Z',
      'ann',
    ],
    ['by name where there is no order', { order: [] }, '2026-03-16T12:00:00Z', 'cem'],
    ['nobody at no instant', {}, 'whenever', null],
  ])('%s', (_what, duty, at, who) => {
    expect(findOnDuty(onDuty([...three].reverse(), duty), at)).toBe(who);
  });

  it('counts weeks over 29 February', () => {
    const shifts = listShifts(onDuty(three, { from: '2028-02-21' }), '2028-03-01', 2);
    expect(shifts.map(({ from, until, mentor: who }) => [from, until, who])).toEqual([
      ['2028-02-28', '2028-03-05', 'ben'],
      ['2028-03-06', '2028-03-12', 'cem'],
    ]);
  });

  it('leaves no instant without anybody, and nobody two weeks running, in any zone and order', () => {
    const zone = fc.constantFrom('UTC', 'Europe/Berlin', 'Australia/Lord_Howe', 'America/Sao_Paulo');
    const first = fc.integer({ min: 0, max: 400 });
    fc.assert(
      fc.property(zone, first, fc.integer({ min: 0, max: 8_000 }), (timezone, start, hour) => {
        const pool = onDuty(three, { timezone, from: dayOf(start) });
        const at = Date.parse('2026-01-01T00:00:00Z') + hour * 3_600_000;
        const [now, later] = [at, at + 7 * 86_400_000].map((t) =>
          findOnDuty(pool, new Date(t).toISOString()),
        );
        expect(three.map(({ login }) => login)).toContain(now);
        // An hour more or less at a change of the clocks is within one of the two weeks, or at their border.
        if (timezone === 'UTC') expect(later).not.toBe(now);
      }),
      { numRuns: 500 },
    );
  });
});

describe('a choice by duty weeks', () => {
  const at = '2026-03-11T12:00:00Z';

  it('asks who has the week, though others have more room and know the paths', () => {
    const pool = onDuty([mentor('ann', { skills: ['src/**'] }), mentor('ben'), mentor('cem')]);
    const open = [{ mentor: 'ben', weight: 2 }];
    const choice = chooseMentor(pool, request({ at, paths: ['src/a.c'], open, recent: { ben: 50 } }));
    expect(choice).toMatchObject({ mentor: 'ben', decidedBy: 'duty', reason: 'ben is on duty this week.' });
  });

  it('goes on in the order, and says for whom, where who has the week is away', () => {
    const away = [{ from: '2026-03-10', until: '2026-03-12', mode: 'none' as const }];
    const pool = onDuty([mentor('ann'), mentor('ben', { away }), mentor('cem')]);
    expect(chooseMentor(pool, request({ at })).reason).toBe(
      'cem comes next in the duty weeks, and stands in for ben, who is away until 2026-03-12.',
    );
  });

  it('lets the lasting mentor go first', () => {
    expect(chooseMentor(onDuty(three), request({ at, pairedWith: 'Ann' }))).toMatchObject({
      mentor: 'ann',
      decidedBy: 'pair',
    });
  });

  it('asks nobody on a holiday, and nobody who takes no turn', () => {
    const pool = onDuty([...three, mentor('dan')], {
      holidays: [{ from: '2026-03-11', until: '2026-03-11' }],
    });
    const choice = chooseMentor(pool, request({ at }));
    expect(choice.mentor).toBeNull();
    expect(choice.reason).toContain('4 on holiday');
    const others = chooseMentor(onDuty([mentor('dan')]), request({ at }));
    expect(others.candidates).toMatchObject([{ login: 'dan', obstacle: 'unlisted' }]);
  });

  it('never asks somebody who is away or full, and always who comes first of the others', () => {
    const pools = fc.array(fc.record({ away: absences, capacity: fc.integer({ min: 0, max: 2 }) }), {
      minLength: 3,
      maxLength: 3,
    });
    fc.assert(
      fc.property(pools, fc.integer({ min: 0, max: 230 }), (list, day) => {
        const names = ['ann', 'ben', 'cem'];
        const mentors = list.map((more, index) => mentor(names[index] ?? '', more));
        const today = dayOf(day);
        const [shift] = listShifts(onDuty(mentors), today, 1);
        const start = names.indexOf(shift?.mentor ?? '');
        const expected = [...names.slice(start), ...names.slice(0, start)].find((login) => {
          const one = mentors.find((m) => m.login === login);
          return (
            one && one.capacity > 0 && !one.away.some(({ from, until }) => from <= today && today <= until)
          );
        });
        expect(chooseMentor(onDuty(mentors), request({ at: `${today}T12:00:00Z` })).mentor).toBe(
          expected ?? null,
        );
      }),
      { numRuns: 1000 },
    );
  });
});

describe('what is missing in a week', () => {
  it('is told by day and reason, weekends only beside a working day', () => {
    const away = [{ from: '2026-03-06', until: '2026-03-07', mode: 'finish-existing' as const }];
    const pool = onDuty([mentor('ann', { away }), mentor('cem', { onRota: false })], {
      holidays: [{ from: '2026-03-02', until: '2026-03-02' }],
    });
    const [first, second, third] = listShifts(pool, '2026-03-04', 3).map((shift) => listGaps(pool, shift));
    expect(first?.map(({ day, why }) => [day, why])).toEqual([
      ['2026-03-02', 'holiday'],
      ['2026-03-06', 'away'],
      ['2026-03-07', 'away'],
    ]);
    expect(second).toHaveLength(7);
    expect(third?.every(({ why }) => why === 'nobody')).toBe(true);
    const weekend = [{ from: '2026-03-07', until: '2026-03-08', mode: 'none' as const }];
    const free = onDuty([mentor('ann', { away: weekend })]);
    expect(listShifts(free, '2026-03-04', 1).flatMap((shift) => listGaps(free, shift))).toEqual([]);
  });

  it.each([
    ['1969-12-31', true],
    ['2026-02-28', false],
    ['2026-03-01', false],
    ['2026-03-02', true],
    ['2028-02-29', true],
  ])('%s is a working day: %s', (day, expected) => {
    expect(isWorkingDay(day)).toBe(expected);
  });
});

describe('the calendar', () => {
  const away = [
    { from: '2026-03-12', until: '2026-03-13', mode: 'none' as const },
    { from: '2026-01-12', until: '2026-01-13', mode: 'none' as const },
    { from: '2026-04-13', until: '2026-04-12', mode: 'none' as const },
  ];
  const pool = onDuty([mentor('ann'), mentor('Ben', { away }), mentor('cem')], {
    order: ['ann', 'ben', 'cem'],
    holidays: [{ from: '2026-03-17', until: '2026-03-17' }],
  });
  const range = { from: '2026-03-04', weeks: 3 };

  it('has the weeks, absences and holidays that touch the range, in order, of everybody', () => {
    expect(listCalendar(pool, null, range)?.map(({ from, until, title }) => [from, until, title])).toEqual([
      ['2026-03-02', '2026-03-08', 'ann is on mentor duty'],
      ['2026-03-09', '2026-03-15', 'ben is on mentor duty'],
      ['2026-03-12', '2026-03-13', 'Ben is away'],
      ['2026-03-16', '2026-03-22', 'cem is on mentor duty'],
      ['2026-03-17', '2026-03-17', 'No mentor duty'],
    ]);
  });

  it('has of one mentor what is theirs; of a stranger nothing; of a balanced rota the absences', () => {
    const uids = listCalendar(pool, 'BEN', range)?.map(({ uid }) => uid);
    expect(uids).toEqual([
      'duty-2026-03-09-ben',
      'away-2026-03-12-2026-03-13-ben',
      'holiday-2026-03-17-2026-03-17',
    ]);
    expect(listCalendar(pool, 'dan', range)).toBeNull();
    const { strategy: _, ...balanced } = pool;
    expect(listCalendar(balanced, 'ben', range)?.map(({ kind }) => kind)).toEqual(['away']);
  });
});
