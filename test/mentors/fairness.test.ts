import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededFraction } from '../../src/mentors/seed.js';
import { simulate } from '../../src/mentors/simulate.js';
import type { SimulationEvent } from '../../src/mentors/simulation-event.js';
import { closed, mentor, opened, rota, START } from './make.js';

const HOUR = 3_600_000;
const at = (hours: number): string => new Date(START + hours * HOUR).toISOString();

function countBy(capacities: readonly number[], events: readonly SimulationEvent[], seed: string): number[] {
  const mentors = capacities.map((capacity, index) => mentor(`m${index}`, { capacity }));
  const counts = capacities.map(() => 0);
  for (const { mentor: login } of simulate(rota(mentors), events, { seed })) {
    const index = login === null ? -1 : Number(login.slice(1));
    counts[index] = (counts[index] ?? 0) + 1;
  }
  return counts;
}

/** A request every `gap` hours, each closed after `held` more have come. */
function steadyLoad(requests: number, gap: number, held: number): SimulationEvent[] {
  const events: SimulationEvent[] = [];
  for (let i = 0; i < requests; i++) {
    if (i > held) events.push(closed(`${i - held - 1}`, at(i * gap)));
    events.push(opened(`${i}`, at(i * gap), { author: `a${i % 40}` }));
  }
  return events;
}

/** A request every six hours, `open` of them open on average: four in five for a short time, one for a long one. */
function uneven(requests: number, open: number, seed: number): SimulationEvent[] {
  const events: SimulationEvent[] = [];
  for (let i = 0; i < requests; i++) {
    const long = seededFraction(`${seed}:${i}`) < 0.2;
    events.push(opened(`${i}`, at(i * 6)), closed(`${i}`, at((i + open * (long ? 4 : 0.25)) * 6)));
  }
  return events.sort((a, b) => a.at.localeCompare(b.at));
}

/** A request every six hours, `open` of them open on average: most for a short time, some for very long (exponential). */
function drawn(requests: number, open: number, seed: number): SimulationEvent[] {
  const events: SimulationEvent[] = [];
  for (let i = 0; i < requests; i++) {
    const stay = -Math.log(seededFraction(`${seed}:${i}`)) * open;
    events.push(opened(`${i}`, at(i * 6)), closed(`${i}`, at((i + stay) * 6)));
  }
  return events.sort((a, b) => a.at.localeCompare(b.at));
}

describe('fairness', () => {
  it('equal mentors, nothing closed: counts never differ by more than one, at any pace', () => {
    const gaps = fc.array(fc.oneof(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 9000 })), {
      maxLength: 120,
    });
    const size = fc.integer({ min: 1, max: 9 });
    fc.assert(
      fc.property(
        gaps,
        size,
        fc.string(),
        fc.integer({ min: 1, max: 40 }),
        (hours, mentors, seed, capacity) => {
          let now = 0;
          const events = hours.map((gap, i) => {
            now += gap;
            return opened(`${i}`, at(now), { author: `a${i % 3}` });
          });
          for (let seen = 1; seen <= events.length; seen += 7) {
            const counts = countBy(Array(mentors).fill(capacity), events.slice(0, seen), seed);
            expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  const pools = [
    [1, 3],
    [3, 4],
    [1, 2, 3],
    [2, 3, 5],
    [1, 2, 4, 8],
    [1, 10],
    [1, 2, 3, 4, 5, 6],
    [3, 3, 6],
  ].map((pool) => ({ pool }));
  const paces = [0.25, 1, 24, 168, 480].flatMap((gap) => [0, 0.2, 0.5, 0.8].map((busy) => ({ gap, busy })));
  it.each(pools)(
    'unequal capacities $pool: shares follow them within 5 %, at any pace and load',
    ({ pool }) => {
      const total = pool.reduce((a, b) => a + b);
      for (const { gap, busy } of paces) {
        const counts = countBy(pool, steadyLoad(1000, gap, Math.floor((total - 1) * busy)), 'x');
        for (const [index, capacity] of pool.entries()) {
          const share = (counts[index] ?? 0) / 1000;
          expect(
            Math.abs((share * total) / capacity - 1),
            `${counts}; ${gap} h, ${busy}`,
          ).toBeLessThanOrEqual(0.05);
        }
      }
    },
  );

  it('unequal capacities, some open for long and some for minutes: shares follow them within 5 %', () => {
    for (const pool of [
      [2, 3, 5],
      [1, 4, 6, 3],
      [8, 2],
    ]) {
      for (const [round, use] of [0.3, 0.6].entries()) {
        const counts = countBy(pool, uneven(1000, pool.reduce((a, b) => a + b) * use, round), 'x');
        const total = pool.reduce((a, b) => a + b);
        for (const [index, capacity] of pool.entries()) {
          const got = (counts[index] ?? 0) / counts.reduce((a, b) => a + b);
          expect(Math.abs((got * total) / capacity - 1), `${counts}; ${use}`).toBeLessThanOrEqual(0.05);
        }
      }
    }
  });

  it('unequal capacities up to 20, lengths of stay drawn at random: shares follow them within 5 %, or one request', () => {
    const pools = fc.array(fc.integer({ min: 5, max: 20 }), { minLength: 2, maxLength: 8 });
    const use = fc.integer({ min: 20, max: 50 });
    fc.assert(
      fc.property(pools, use, fc.nat(1000), (pool, percent, round) => {
        const total = pool.reduce((a, b) => a + b);
        const open = (total * percent) / 100;
        const counts = countBy(pool, drawn(1000, open, round), 'x');
        const assigned = counts.reduce((a, b) => a + b);
        for (const [index, capacity] of pool.entries()) {
          const due = (assigned * capacity) / total;
          const off = Math.abs((counts[index] ?? 0) - due);
          expect(off, `${pool}: ${counts}; ${percent} %`).toBeLessThanOrEqual(Math.max(1, due * 0.05));
        }
      }),
      { numRuns: 15, seed: 4 },
    );
  });

  it('gives somebody who comes back from a long absence no more than the pace that the others had', () => {
    const away = [{ from: '2026-01-01', until: '2026-03-01', mode: 'none' as const }];
    const mentors = [mentor('back', { away }), mentor('b'), mentor('c'), mentor('d')];
    const rows = [...simulate(rota(mentors), steadyLoad(3000, 1, 0), { seed: '1' })];
    const first = rows.findIndex(({ mentor: login }) => login === 'back');
    const week = rows.slice(first, first + 168).filter(({ mentor: login }) => login === 'back').length;
    expect(rows[first]?.at).toBe('2026-03-02T00:00:00.000Z');
    expect(week).toBeLessThanOrEqual(168 / 3 + 1);
    expect(week).toBeGreaterThanOrEqual(168 / 4);
  });
});
