import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareRotas } from '../../src/mentors/compare.js';
import { estimateSurvival, medianDays } from '../../src/mentors/durations.js';
import { forecastRota, type PastRequest } from '../../src/mentors/forecast.js';
import { DEFAULT_INTAKE, decideIntake, isNewWarning } from '../../src/mentors/intake.js';
import type { Rota } from '../../src/mentors/types.js';
import { histories, mentor, opened, rota, rotas } from './make.js';

const DAY = 86_400_000;
// A Friday.
const NOW = '2026-02-27T18:00:00Z';
const iso = (days: number): string => new Date(Date.parse(NOW) + days * DAY).toISOString();

/** One on each working day of the weeks before NOW, each open for `stay` days. */
function steady(weeks: number, stay: number): PastRequest[] {
  return Array.from({ length: weeks * 7 }, (_, index) => iso(index - weeks * 7 + 1))
    .filter((at) => ![0, 6].includes(new Date(at).getUTCDay()))
    .map((openedAt) => {
      const end = new Date(Date.parse(openedAt) + stay * DAY).toISOString();
      return { openedAt, closedAt: end <= NOW ? end : null };
    });
}

const pool = (capacity: number, more: Partial<Rota> = {}): Rota => rota([mentor('ann', { capacity })], more);

describe('how long something stays open', () => {
  it('counts what is open still for what it is', () => {
    // By hand: of 4, one ends on day 1 (3/4 left), one leaves view on day 2, one ends on day 3 (1/2 of that).
    const survival = estimateSurvival([
      { days: 1, ended: true },
      { days: 2, ended: false },
      { days: 3, ended: true },
      { days: 4, ended: false },
    ]);
    expect([0, 1, 2, 3].map(survival)).toEqual([1, 0.75, 0.75, 0.375]);
    expect(survival(4)).toBeLessThan(0.375);
    expect(medianDays(survival)).toBe(3);
  });

  it('falls from 1 towards 0, whatever was seen', () => {
    const durations = fc.array(
      fc.record({ days: fc.double({ min: 0, max: 400, noNaN: true }), ended: fc.boolean() }),
    );
    fc.assert(
      fc.property(durations, (seen) => {
        const survival = estimateSurvival(seen);
        const values = [0, 1, 7, 30, 90, 365, 10_000].map((days) => survival(days + 0.001));
        for (const [index, value] of values.entries()) {
          expect(value).toBeGreaterThanOrEqual(0);
          expect(value).toBeLessThanOrEqual(values[index - 1] ?? 1);
        }
      }),
    );
  });
});

describe('the forecast', () => {
  it('of a steady pace stays where the pace keeps it', () => {
    const forecast = forecastRota(pool(30), steady(30, 14), { now: NOW });
    expect(forecast).toMatchObject({
      asOf: '2026-02-27',
      open: 10,
      capacity: 30,
      perWeek: 5,
      medianDays: 14,
      fullOn: null,
    });
    for (const { open } of forecast.days) expect(open).toBeGreaterThan(8.5);
    for (const { open } of forecast.days) expect(open).toBeLessThan(11.5);
    expect(forecast.text).toBe(
      'At this pace the rota has room for the next 60 days: 10 of 30 taken now, about 5 new a week, half stay open for 14 days or more.',
    );
  });

  it('names the day on which a rota fills up, which is no weekend where nothing comes then', () => {
    // Nothing has closed in eight weeks: 40 are open, and 5 more come each week, from Monday on.
    const forecast = forecastRota(pool(44), steady(8, 400), { now: NOW });
    expect(forecast).toMatchObject({ open: 40, fullOn: '2026-03-05', inDays: 6 });
    expect(forecast.text).toContain(
      'At this pace the rota is full on Thursday 2026-03-05: 40 of 44 taken now',
    );
  });

  it('sees absences coming', () => {
    const away = [{ from: '2026-03-10', until: '2026-03-31', mode: 'none' as const }];
    const two = rota([mentor('ann', { capacity: 9 }), mentor('ben', { capacity: 12, away })]);
    expect(forecastRota(two, steady(30, 14), { now: NOW })).toMatchObject({
      capacity: 21,
      fullOn: '2026-03-10',
    });
    const finishing = rota([
      mentor('ann', { capacity: 9 }),
      mentor('ben', {
        capacity: 12,
        away: away.map((one) => ({ ...one, mode: 'finish-existing' as const })),
      }),
    ]);
    const requests = [{ openedAt: iso(-1), closedAt: null, mentor: 'BEN' }];
    const day = forecastRota(finishing, requests, { now: NOW }).days.find((one) => one.day === '2026-03-10');
    expect(day?.capacity).toBeGreaterThan(9);
    expect(day?.capacity).toBeLessThan(10);
  });

  it.each<[string, PastRequest[], object]>([
    ['nothing ever came', [], { open: 0, perWeek: 0, medianDays: null, fullOn: null }],
    ['it comes later', [{ openedAt: iso(1), closedAt: null }], { open: 0, perWeek: 0 }],
    ['it closes later', [{ openedAt: iso(-1), closedAt: iso(1) }], { open: 1 }],
    ['it closed before it opened', [{ openedAt: iso(-1), closedAt: iso(-2) }], { open: 0 }],
    ['no instants', [{ openedAt: 'x', closedAt: 'y' }], { open: 0 }],
    [
      'two on the first day',
      [
        { openedAt: iso(0), closedAt: null },
        { openedAt: iso(0), closedAt: null },
      ],
      { perWeek: 2 },
    ],
  ])('stands where %s', (_what, requests, expected) => {
    expect(forecastRota(pool(3), requests, { now: NOW })).toMatchObject(expected);
  });

  it('is full today where nobody is there, and on an empty rota', () => {
    expect(forecastRota(rota([]), [], { now: NOW })).toMatchObject({ inDays: 0, capacity: 0 });
    expect(forecastRota(rota([]), [], { now: NOW }).text).toContain('Nobody on the rota is there today');
  });
});

describe('the intake', () => {
  const at = (open: number, capacity: number, limits?: Rota['intake'], paused = false) => {
    const requests = Array.from({ length: open }, () => ({ openedAt: iso(-1), closedAt: null }));
    const limited = pool(capacity, limits ? { intake: limits } : {});
    return decideIntake(limited, forecastRota(limited, requests, { now: NOW, days: 1 }), paused);
  };

  it.each<[open: number, capacity: number, paused: boolean, step: string, next: boolean]>([
    [9, 10, false, 'stay', false],
    [10, 10, false, 'pause', true],
    [10, 10, true, 'stay', true],
    [9, 10, true, 'stay', true],
    [8, 10, true, 'resume', false],
    [0, 0, false, 'pause', true],
  ])('%i of %i, paused %s: %s', (open, capacity, paused, step, next) => {
    expect(at(open, capacity, undefined, paused)).toMatchObject({ step, paused: next });
  });

  it('goes by the limits of the rota, and gives figures', () => {
    const limits = { pauseAbove: 50, resumeBelow: 40, warnDays: 14 };
    expect(at(5, 10, limits)).toMatchObject({
      step: 'stay',
      figures: { open: 5, capacity: 10, percent: 50 },
    });
    const over = at(6, 10, limits);
    expect(over.step).toBe('pause');
    expect(over.why).toContain(
      'New partners are asked to wait: 60 % of what the mentors take together is open.',
    );
    expect(at(4, 10, limits, true).step).toBe('stay');
    expect(at(3, 10, limits, true).step).toBe('resume');
  });

  it('warns before it is full, not after, and not of what is far off', () => {
    const decide = (capacity: number, warnDays: number) => {
      const limited = pool(capacity, { intake: { ...DEFAULT_INTAKE, warnDays } });
      return decideIntake(limited, forecastRota(limited, steady(8, 400), { now: NOW }), false);
    };
    expect([decide(44, 6).warn, decide(44, 5).warn, decide(40, 6).warn]).toEqual([true, false, false]);
  });

  it.each([
    ['nothing was said', null, true],
    ['the day has moved on', '2026-03-20', false],
    ['the day comes a little earlier', '2026-03-30', false],
    ['the day comes a week earlier', '2026-03-31', true],
    ['the day that was said is over', '2026-03-01', true],
    ['the day that was said is today', '2026-03-02', false],
  ])('is told again of the day on which it is full: %s', (_, warnedFor, told) => {
    expect(isNewWarning('2026-03-24', warnedFor, '2026-03-02')).toBe(told);
  });

  it('settles: decided again on the same figures, nothing changes', () => {
    fc.assert(
      fc.property(
        fc.nat(30),
        fc.nat(20),
        fc.boolean(),
        fc.integer({ min: 1, max: 150 }),
        fc.integer({ min: 1, max: 150 }),
        (open, capacity, paused, pauseAbove, resumeBelow) => {
          const limits = { pauseAbove, resumeBelow, warnDays: 7 };
          const first = at(open, capacity, limits, paused);
          expect(at(open, capacity, limits, first.paused).step).toBe('stay');
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('two rotas compared', () => {
  it('are equal to themselves, and differ only in who is told', () => {
    fc.assert(
      fc.property(rotas, histories, fc.integer({ min: 1, max: 30 }), (one, events, last) => {
        const { rows, changed, nobody } = compareRotas(one, one, events, { seed: 's', last });
        expect(changed).toBe(0);
        expect(nobody.before).toBe(nobody.after);
        const ids = events.filter(({ event }) => event === 'opened').map(({ id }) => id);
        expect(rows.map(({ id }) => id)).toEqual(ids.slice(-last));
      }),
      { numRuns: 200 },
    );
  });

  it('say who gets what instead, and who finds nobody any more', () => {
    const events = Array.from({ length: 30 }, (_, i) => opened(`${i}`, iso(i)));
    const before = rota([mentor('ann', { capacity: 50 })]);
    const after = rota([mentor('ben', { capacity: 25 })]);
    const comparison = compareRotas(before, after, events, { seed: 's' });
    expect(comparison).toMatchObject({ changed: 20, nobody: { before: 0, after: 5 } });
    expect(comparison.mentors).toEqual([
      { login: 'ben', before: 0, after: 15 },
      { login: 'ann', before: 20, after: 0 },
    ]);
    expect(comparison.rows[0]).toMatchObject({ id: '10', before: 'ann', after: 'ben', changed: true });
  });
});
