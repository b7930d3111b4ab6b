import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseMentor } from '../../src/mentors/choose.js';
import { DEFAULT_DUTY } from '../../src/mentors/duty.js';
import { publishRecord, recordChoice, replayChoice } from '../../src/mentors/record.js';
import type { MentorRequest, Rota } from '../../src/mentors/types.js';
import { weightOf } from '../../src/mentors/workload.js';
import { dayOf, mentor, request, rota, rotas } from './make.js';

const logins = fc.constantFrom('m0', 'M1', 'm2', 'm3', 'gone');
const customers = fc.constantFrom('acme', 'beta', 'gamma');
const counts = fc.dictionary(fc.constantFrom('m0', 'm1', 'm2', 'm3', 'gone'), fc.nat(20));

/** Requests in every state that an installation may be in. */
const requests = fc
  .record({
    day: fc.integer({ min: 0, max: 230 }),
    seed: fc.string(),
    author: fc.constantFrom('octo', 'm0', 'M1'),
    customer: fc.option(customers, { nil: undefined }),
    pairedWith: fc.option(logins, { nil: undefined }),
    offeredTo: fc.option(logins, { nil: undefined }),
    open: fc.array(
      fc.record({ mentor: logins, customer: customers, weight: fc.constantFrom(0, 0.1, 0.2, 1, 2) }),
      { maxLength: 12 },
    ),
    recent: counts,
    total: fc.option(counts, { nil: undefined }),
    tried: fc.dictionary(fc.constantFrom('m0', 'm2'), fc.constantFrom('no answer', 'refused'), {
      maxKeys: 2,
    }),
    busy: fc.subarray(['m0', 'm3']),
    unassignable: fc.subarray(['m1', 'm4']),
    weight: fc.constantFrom(0.5, 1, 3),
    utcOffset: fc.option(fc.integer({ min: -720, max: 840 }), { nil: undefined }),
    paths: fc.subarray(['src/net/a.c', 'src/disk/b.c', 'README.md']),
  })
  .map(({ day, author, utcOffset, ...rest }): MentorRequest => {
    const kept = Object.entries(rest).filter(([, value]) => value !== undefined);
    const who = { login: author, ...(utcOffset === undefined ? {} : { utcOffset }) };
    return request({ ...Object.fromEntries(kept), at: `${dayOf(day)}T09:00:00Z`, author: who });
  });

const anyRota = fc
  .tuple(rotas, fc.boolean())
  .map(([pool, turns]): Rota => (turns ? { ...pool, strategy: 'on-duty', duty: DEFAULT_DUTY } : pool));

describe('the record of a choice', () => {
  it('replayed, after a way through JSON, gives the same answer', () => {
    fc.assert(
      fc.property(anyRota, requests, (pool, asked) => {
        const record = recordChoice(pool, asked, 'c0ffee');
        expect(record.choice).toEqual(chooseMentor(pool, asked));
        expect(replayChoice(JSON.parse(JSON.stringify(record)))).toEqual(record.choice);
      }),
      { numRuns: 1500 },
    );
  });

  it('holds no more of the open work than what counts for the rota', () => {
    const open = Array.from({ length: 5000 }, (_, i) => ({
      mentor: `m${i % 500}`,
      customer: 'acme',
      weight: 1,
    }));
    const record = recordChoice(
      rota([mentor('M1'), mentor('m2')]),
      request({ open, customer: 'acme' }),
      'c0ffee',
    );
    expect(record.request.open.reduce((sum, { weight }) => sum + weight, 0)).toBe(20);
    expect(record.request.open.length).toBeLessThanOrEqual(22);
    expect(replayChoice(record)).toEqual(record.choice);
  });

  it('tells every mentor of the rota, and for each a reason', () => {
    fc.assert(
      fc.property(anyRota, requests, (pool, asked) => {
        const { candidates } = chooseMentor(pool, asked);
        expect(candidates.map(({ login }) => login).sort()).toEqual(
          pool.mentors.map(({ login }) => login).sort(),
        );
        expect(
          candidates.every(
            ({ why, eligible, obstacle }) => why !== '' && eligible === (obstacle === undefined),
          ),
        ).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

describe('what is published of it', () => {
  it('names no customer and no employer, nameable or not', () => {
    fc.assert(
      fc.property(anyRota, requests, fc.boolean(), (pool, asked, nameable) => {
        const text = JSON.stringify(publishRecord(recordChoice(pool, asked, 'c0ffee'), { nameable }));
        expect(text).not.toMatch(/acme|beta|gamma/);
      }),
      { numRuns: 500 },
    );
  });

  it('is the same for every customer that may not be named, as long as the same mentor takes it', () => {
    fc.assert(
      fc.property(anyRota, requests, customers, (pool, asked, other) => {
        const [one, two] = [asked, { ...asked, customer: other }].map((r) => recordChoice(pool, r, 'c0ffee'));
        fc.pre(one !== undefined && two !== undefined && one.choice.mentor === two.choice.mentor);
        // How the winner's lead over the second came about may differ; who was left out and why may not.
        const [a, b] = [one, two].map((record) => publishRecord(record, { nameable: false }));
        expect(a?.candidates).toEqual(b?.candidates);
      }),
      { numRuns: 1000 },
    );
  });

  const colleagues = rota(
    [mentor('ann', { employer: 'acme' }), mentor('ben'), mentor('cem', { capacity: 0 })],
    { independence: 'require', fallback: 'olga' },
  );

  it('tells all to those who may know the customer', () => {
    const published = publishRecord(recordChoice(colleagues, request({ customer: 'acme' }), 'c0ffee'), {
      nameable: true,
    });
    expect(published).toMatchObject({
      at: '2026-06-15T12:00:00Z',
      configuration: 'c0ffee',
      mentor: 'ben',
      reason: 'ben is the only one free to take it.',
      candidates: [
        { login: 'ben', eligible: true, score: 1 },
        { login: 'ann', eligible: false, why: 'is not independent of this contribution' },
        { login: 'cem', why: 'is at capacity (0 of 0 open)' },
      ],
    });
  });

  it('tells of the others only what has nothing to do with the customer', () => {
    const published = publishRecord(recordChoice(colleagues, request({ customer: 'acme' }), 'c0ffee'), {
      nameable: false,
    });
    expect(published.reason).toBe('ben fits best by the rules of the rota.');
    expect(published.candidates).toEqual([
      { login: 'ben', why: 'has room (0 of 3 open)' },
      { login: 'ann', why: 'was not chosen here' },
      { login: 'cem', why: 'is at capacity (0 of 0 open)' },
    ]);
  });

  it('says that nobody was free without counting whom for what', () => {
    const nobody = recordChoice(
      { ...colleagues, mentors: [mentor('ann', { employer: 'acme' })] },
      request({ customer: 'acme' }),
      'c0ffee',
    );
    expect(publishRecord(nobody, { nameable: true }).reason).toContain('1 not independent of it');
    expect(publishRecord(nobody, { nameable: false }).reason).toBe(
      'No mentor is free (each for a reason of their own); it goes to the named owner, olga.',
    );
  });

  it('says whose stand-in it is where that mentor is away, and not where it is for their employer', () => {
    const away = [{ from: '2026-06-15', until: '2026-06-16', mode: 'none' as const }];
    const pool = rota([mentor('ann', { away }), mentor('ben'), mentor('cem')]);
    const absent = recordChoice(pool, request({ pairedWith: 'ann' }), 'c0ffee');
    expect(publishRecord(absent, { nameable: false }).reason).toContain(
      'stands in for ann, who is away until 2026-06-16',
    );
    const colleague = recordChoice(colleagues, request({ customer: 'acme', pairedWith: 'ann' }), 'c0ffee');
    expect(publishRecord(colleague, { nameable: false }).reason).not.toContain('ann');
  });
});

describe('weightOf', () => {
  it.each([
    ['newcomer', 2],
    ['contributor', 1],
    ['toString', 1],
    [null, 1],
    [undefined, 1],
  ])('%s: %d', (stage, weight) => {
    expect(weightOf({ weights: { newcomer: 2 } }, stage)).toBe(weight);
    expect(weightOf({}, stage)).toBe(1);
  });
});
