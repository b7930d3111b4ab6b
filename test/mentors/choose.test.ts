import { describe, expect, it } from 'vitest';
import { chooseMentor } from '../../src/mentors/choose.js';
import type { Mentor, MentorRequest, OpenAssignment, Rota } from '../../src/mentors/types.js';
import { mentor, request, rota } from './make.js';

const busy = (login: string, times: number, customer?: string): OpenAssignment[] =>
  Array.from({ length: times }, () => ({ mentor: login, weight: 1, ...(customer ? { customer } : {}) }));

interface Case {
  what: string;
  mentors: Mentor[];
  rules?: Partial<Rota>;
  request?: Partial<MentorRequest>;
  chosen: string | null;
  decidedBy: string;
}

const christmas = [{ from: '2026-12-20', until: '2027-01-03', mode: 'none' as const }];
const finishing = [{ from: '2026-12-20', until: '2027-01-03', mode: 'finish-existing' as const }];
const leapDay = [{ from: '2028-02-29', until: '2028-02-29', mode: 'none' as const }];

const cases: Case[] = [
  {
    what: 'the lasting mentor first, though others have more room and know the paths',
    mentors: [mentor('ann', { skills: ['src/**'] }), mentor('ben')],
    request: { pairedWith: 'BEN', paths: ['src/a.c'], open: busy('ben', 2), recent: { ann: 0, ben: 9 } },
    chosen: 'ben',
    decidedBy: 'pair',
  },
  {
    what: 'independence before skills',
    mentors: [
      mentor('ann', { employer: 'acme', skills: ['src/**'] }),
      mentor('ben', { skills: ['docs/**'] }),
    ],
    request: { customer: 'acme', paths: ['src/a.c'] },
    chosen: 'ben',
    decidedBy: 'independence',
  },
  {
    what: 'no independence asked for: skills decide',
    mentors: [mentor('ann', { employer: 'acme', skills: ['src/**'] }), mentor('ben')],
    rules: { independence: 'ignore' },
    request: { customer: 'acme', paths: ['src/a.c'] },
    chosen: 'ann',
    decidedBy: 'skills',
  },
  {
    what: 'independence required: nobody rather than a colleague',
    mentors: [mentor('ann', { employer: 'acme' })],
    rules: { independence: 'require' },
    request: { customer: 'acme' },
    chosen: null,
    decidedBy: 'none',
  },
  {
    what: 'who was asked to stand in before everybody, even the lasting mentor',
    mentors: [mentor('ann'), mentor('ben'), mentor('cem')],
    request: { offeredTo: 'Ben', pairedWith: 'ann', open: busy('ben', 2) },
    chosen: 'ben',
    decidedBy: 'offer',
  },
  {
    what: 'the deepest pattern before more room',
    mentors: [
      mentor('ann', { skills: ['src/**'] }),
      mentor('ben', { skills: ['src/net/**'] }),
      mentor('cem'),
    ],
    request: { paths: ['src/net/a.c'], open: busy('ben', 2) },
    chosen: 'ben',
    decidedBy: 'skills',
  },
  {
    what: 'somebody for anything before somebody for something else',
    mentors: [mentor('ann', { skills: ['docs/**'] }), mentor('ben')],
    request: { paths: ['src/a.c'], open: busy('ben', 2) },
    chosen: 'ben',
    decidedBy: 'any',
  },
  {
    what: 'skills for most of the change before skills for one file of it',
    mentors: [mentor('ann', { skills: ['src/net/deep/**'] }), mentor('ben', { skills: ['src/**'] })],
    request: { paths: ['src/net/deep/a.c', 'src/b.c', 'src/c.c', 'src/d.c', 'src/e.c'] },
    chosen: 'ben',
    decidedBy: 'skills',
  },
  {
    what: 'clearly more room before fewest of late',
    mentors: [mentor('ann'), mentor('ben')],
    request: { open: busy('ben', 2), recent: { ann: 30, ben: 1 } },
    chosen: 'ann',
    decidedBy: 'load',
  },
  {
    what: 'fewest of late before a little more room, so that long requests do not decide the shares',
    mentors: [mentor('ann'), mentor('ben')],
    request: { open: busy('ben', 1), recent: { ann: 30, ben: 1 } },
    chosen: 'ben',
    decidedBy: 'recent',
  },
  {
    what: 'a little more room where all else is the same',
    mentors: [mentor('ann'), mentor('ben')],
    request: { open: busy('ann', 1), recent: { ann: 4, ben: 4 }, total: { ann: 9, ben: 9 } },
    chosen: 'ben',
    decidedBy: 'load',
  },
  {
    what: 'fewest of late where the room is the same',
    mentors: [mentor('ann'), mentor('ben')],
    request: { open: [...busy('ann', 1), ...busy('Ben', 1)], recent: { ann: 3, ben: 2 } },
    chosen: 'ben',
    decidedBy: 'recent',
  },
  {
    what: 'a joiner at the median of the pool, so neither first nor last',
    mentors: [mentor('ann'), mentor('ben'), mentor('joiner'), mentor('cem')],
    request: { recent: { ann: 1, ben: 5, cem: 9 } },
    chosen: 'ann',
    decidedBy: 'recent',
  },
  {
    what: 'work that waits for somebody else weighs nothing',
    mentors: [mentor('ann', { capacity: 1 })],
    request: { open: [{ mentor: 'ann', weight: 0 }] },
    chosen: 'ann',
    decidedBy: 'only',
  },
  {
    what: 'nobody at capacity',
    mentors: [mentor('ann', { capacity: 2 }), mentor('ben', { onRota: false })],
    request: { open: busy('ANN', 2) },
    chosen: null,
    decidedBy: 'none',
  },
  {
    what: 'nobody above the share of one customer',
    mentors: [mentor('ann'), mentor('ben', { employer: 'acme' })],
    rules: { maxPerCustomer: 2 },
    request: { customer: 'acme', open: busy('ann', 2, 'acme') },
    chosen: 'ben',
    decidedBy: 'only',
  },
  {
    what: 'not the author, in whatever case',
    mentors: [mentor('Octo'), mentor('ben')],
    request: { author: { login: 'oCTO' } },
    chosen: 'ben',
    decidedBy: 'only',
  },
  {
    what: 'not the author under a new name',
    mentors: [mentor('old-name', { id: 7 }), mentor('ben')],
    request: { author: { login: 'new-name', id: 7 } },
    chosen: 'ben',
    decidedBy: 'only',
  },
  {
    what: 'not somebody who was tried, even the lasting mentor',
    mentors: [mentor('Ann'), mentor('ben')],
    request: { tried: { ann: 'GitHub refused the assignment' }, pairedWith: 'Ann' },
    chosen: 'ben',
    decidedBy: 'only',
  },
  {
    what: 'away already: it is the 20th in Kiritimati, 10 hours before UTC gets there',
    mentors: [mentor('ann', { timezone: 'Pacific/Kiritimati', away: christmas })],
    request: { at: '2026-12-19T10:00:00Z' },
    chosen: null,
    decidedBy: 'none',
  },
  {
    what: 'not away yet: a minute before that day begins in Kiritimati',
    mentors: [mentor('ann', { timezone: 'Pacific/Kiritimati', away: christmas })],
    request: { at: '2026-12-19T09:59:00Z' },
    chosen: 'ann',
    decidedBy: 'only',
  },
  {
    what: 'still away: it is the 3rd in Pago Pago until 11 o’clock UTC on the 4th',
    mentors: [mentor('ann', { timezone: 'Pacific/Pago_Pago', away: finishing })],
    request: { at: '2027-01-04T10:59:59Z' },
    chosen: null,
    decidedBy: 'none',
  },
  {
    what: 'back again in Pago Pago',
    mentors: [mentor('ann', { timezone: 'Pacific/Pago_Pago', away: finishing })],
    request: { at: '2027-01-04T11:00:00Z' },
    chosen: 'ann',
    decidedBy: 'only',
  },
  {
    what: 'away on 29 February',
    mentors: [mentor('ann', { away: leapDay })],
    request: { at: '2028-02-29T23:59:59Z' },
    chosen: null,
    decidedBy: 'none',
  },
  {
    what: 'back on 1 March',
    mentors: [mentor('ann', { away: leapDay })],
    request: { at: '2028-03-01T00:00:00Z' },
    chosen: 'ann',
    decidedBy: 'only',
  },
  {
    what: 'not somebody whose status says busy, even the lasting mentor',
    mentors: [mentor('Ann'), mentor('ben')],
    request: { busy: ['ann'], pairedWith: 'ann' },
    chosen: 'ben',
    decidedBy: 'only',
  },
  {
    what: 'not somebody whom GitHub lets nobody assign here',
    mentors: [mentor('Ann'), mentor('ben')],
    request: { unassignable: ['ann'] },
    chosen: 'ben',
    decidedBy: 'only',
  },
  {
    what: 'nothing that would go above the capacity by its weight',
    mentors: [mentor('ann', { capacity: 3 }), mentor('ben', { capacity: 4 })],
    request: { weight: 2, open: [...busy('ann', 2), ...busy('ben', 2)] },
    chosen: 'ben',
    decidedBy: 'only',
  },
  {
    what: 'the heaviest still fits who has nothing open',
    mentors: [mentor('ann', { capacity: 2 })],
    request: { weight: 3 },
    chosen: 'ann',
    decidedBy: 'only',
  },
  {
    what: 'most hours in common among equals: Kolkata and Berlin in summer, for an author at +02:00',
    mentors: [mentor('ann', { timezone: 'Asia/Kolkata' }), mentor('ben', { timezone: 'Europe/Berlin' })],
    request: { author: { login: 'octo', utcOffset: 120 } },
    chosen: 'ben',
    decidedBy: 'hours',
  },
  {
    what: 'hours in common round the clock: Kiritimati is ten hours behind Pago Pago, a day on',
    mentors: [
      mentor('ann', { timezone: 'Pacific/Kiritimati' }),
      mentor('ben', { timezone: 'Europe/London' }),
    ],
    request: { author: { login: 'octo', utcOffset: -660 } },
    chosen: 'ann',
    decidedBy: 'hours',
  },
  {
    what: 'fairness before hours in common',
    mentors: [mentor('ann', { timezone: 'Asia/Kolkata' }), mentor('ben', { timezone: 'Europe/Berlin' })],
    request: { author: { login: 'octo', utcOffset: 120 }, recent: { ann: 1, ben: 2 } },
    chosen: 'ann',
    decidedBy: 'recent',
  },
  {
    what: 'a stranger who has taken over the old name of the author',
    mentors: [mentor('octo', { id: 8 })],
    request: { author: { login: 'octo', id: 7 } },
    chosen: 'octo',
    decidedBy: 'only',
  },
  { what: 'nobody on an empty rota', mentors: [], chosen: null, decidedBy: 'none' },
  {
    what: 'an unknown zone counts as UTC',
    mentors: [mentor('ann', { timezone: 'Mars/Olympus', away: christmas })],
    request: { at: '2027-01-04T00:00:00Z' },
    chosen: 'ann',
    decidedBy: 'only',
  },
  {
    what: 'no capacity is no mentor',
    mentors: [mentor('ann', { capacity: 0 }), mentor('ben', { capacity: Number.NaN })],
    chosen: null,
    decidedBy: 'none',
  },
];

describe('chooseMentor', () => {
  it.each(cases)('$what', ({ mentors, rules, request: more, chosen, decidedBy }) => {
    const choice = chooseMentor(rota(mentors, { fallback: 'owner', ...rules }), request(more));
    expect(choice).toMatchObject({ mentor: chosen, decidedBy });
    expect(choice.reason).toContain(chosen ?? 'owner');
  });

  it('names who is stood in for, and until when, but never why', () => {
    const mentors = [mentor('ann', { away: christmas }), mentor('ben')];
    const choice = chooseMentor(rota(mentors), request({ at: '2026-12-24T12:00:00Z', pairedWith: 'ann' }));
    expect(choice.reason).toBe(
      'ben is the only one free to take it, and stands in for ann, who is away until 2027-01-03.',
    );
  });

  it('counts back-to-back absences as one', () => {
    const more = [
      ...christmas,
      { from: '2027-01-04', until: '2027-01-08', mode: 'finish-existing' as const },
    ];
    const choice = chooseMentor(
      rota([mentor('ann', { away: more })]),
      request({ at: '2026-12-24T12:00:00Z' }),
    );
    expect(choice.candidates).toEqual([
      { login: 'ann', eligible: false, obstacle: 'away', why: 'is away until 2027-01-08' },
    ]);
  });

  it('says that nobody is named where there is no fallback', () => {
    expect(chooseMentor(rota([]), request()).reason).toBe(
      'No mentor is free (the rota is empty); nobody is named as `fallback` to look after it.',
    );
  });

  it('draws lots by seed: the same one each time, each of equals now and then', () => {
    const pool = rota([mentor('ann'), mentor('ben'), mentor('cem')]);
    const draws = Array.from({ length: 300 }, (_, i) => chooseMentor(pool, request({ seed: `${i}` })).mentor);
    expect(
      Array.from({ length: 300 }, (_, i) => chooseMentor(pool, request({ seed: `${i}` })).mentor),
    ).toEqual(draws);
    for (const login of ['ann', 'ben', 'cem']) {
      expect(draws.filter((one) => one === login).length).toBeGreaterThan(70);
    }
  });

  it('draws who has three times the capacity about three times as often', () => {
    const pool = rota([mentor('ann', { capacity: 1 }), mentor('ben', { capacity: 3 })]);
    // Shares of the past that weigh alike, so that only the lot is left.
    const recent = { ann: 10, ben: 31 };
    const draws = Array.from({ length: 400 }, (_, i) =>
      chooseMentor(pool, request({ seed: `${i}`, recent })),
    );
    expect(draws.every(({ decidedBy }) => decidedBy === 'seed')).toBe(true);
    const times = draws.filter(({ mentor: login }) => login === 'ben').length;
    expect(times).toBeGreaterThan(270);
    expect(times).toBeLessThan(330);
  });

  it('lists the best first, with places that count up, and the parts in the order of comparison', () => {
    const pool = rota([mentor('ann'), mentor('ben'), mentor('cem', { onRota: false })]);
    const { candidates } = chooseMentor(pool, request({ open: busy('ann', 1) }));
    expect(candidates.map(({ login, score }) => [login, score])).toEqual([
      ['ben', 1],
      ['ann', 2],
      ['cem', undefined],
    ]);
    const names = 'pair duty independence skills load recent total room hours seed'.split(' ');
    expect(Object.keys(candidates[0]?.parts ?? {})).toEqual(names);
  });

  it('takes one of two entries with one login, whatever their order', () => {
    const twice = [mentor('ann', { capacity: 1 }), mentor('Ann', { capacity: 5 }), mentor('ben')];
    const choices = [twice, [...twice].reverse()].map((list) => chooseMentor(rota(list), request()));
    expect(choices[0]).toEqual(choices[1]);
    expect(choices[0]?.candidates).toHaveLength(2);
  });

  it('says who knows the paths only of somebody who does', () => {
    const paths = ['src/a.c'];
    const reasons = [
      [mentor('ann', { skills: ['docs/**'] }), mentor('ben')],
      [mentor('ann', { skills: ['src/**'] }), mentor('ben')],
    ];
    expect(reasons.map((pool) => chooseMentor(rota(pool), request({ paths })).reason)).toEqual([
      'ben takes any change, and the skills of the next best match none of the changed paths.',
      'ann knows the changed paths best.',
    ]);
  });

  it('survives paths and instants that are none', () => {
    const pool = rota([mentor('ann', { skills: ['[', '\\', '', 'src/**'], away: christmas })]);
    const paths = ['', '/', '../up', './src/a.c', 'a'.repeat(9999), 'src//b'];
    expect(chooseMentor(pool, request({ paths, at: 'never' })).mentor).toBe('ann');
  });
});
