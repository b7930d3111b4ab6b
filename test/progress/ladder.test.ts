import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultLadder } from '../../src/progress/default-ladder.js';
import { climb, climbAll } from '../../src/progress/ladder.js';
import type { Criteria, Ladder, ProgressEvent } from '../../src/progress/types.js';

const LATER = '2030-01-01';

/** `m12@2020-01-01` = merged #12, `r…` = review, `o…` = opened; the number may be left out. */
function history(text: string, person = 'p'): ProgressEvent[] {
  const kinds = { m: 'pr_merged', r: 'review', o: 'pr_opened' } as const;
  return text
    .split(/\s+/)
    .filter(Boolean)
    .map((word) => {
      const [what = '', at = ''] = word.split('@');
      return { at, event: kinds[what.charAt(0) as keyof typeof kinds], person, pr: what.slice(1) };
    });
}

/** `count` events of one kind on consecutive pull requests, all on one day. */
function many(kind: string, count: number, day: string, from = 1): string {
  return Array.from({ length: count }, (_, i) => `${kind}${from + i}@${day}`).join(' ');
}

function only(criteria: Criteria): Ladder {
  return {
    stages: [
      { id: 'base', title: 'Base', criteria: {} },
      { id: 'bar', title: 'Bar', criteria },
    ],
  };
}

describe('the default ladder', () => {
  const cases: { name: string; events: string; stage: string; since: string }[] = [
    {
      name: 'an opened pull request makes nobody a contributor',
      events: 'o1@2020-01-01',
      stage: 'newcomer',
      since: '2020-01-01',
    },
    {
      name: 'the first merged one does',
      events: 'o1@2020-01-01 m1@2020-01-03',
      stage: 'contributor',
      since: '2020-01-03',
    },
    {
      name: 'days are UTC',
      events: 'm1@2020-01-03T23:30:00-02:00',
      stage: 'contributor',
      since: '2020-01-04',
    },
    {
      name: 'five merged within 365 days',
      events: `m1@2020-01-01 ${many('m', 4, '2020-12-30', 2)}`,
      stage: 'regular-contributor',
      since: '2020-12-30',
    },
    {
      name: 'the 365th day before is outside the window',
      events: `m1@2020-01-01 ${many('m', 4, '2020-12-31', 2)}`,
      stage: 'contributor',
      since: '2020-01-01',
    },
    {
      name: 'the same pull request merged twice counts once, on its earliest day',
      events: 'm1@2020-02-01 m1@2020-01-01 m2@2020-01-02 m3@2020-01-02 m4@2020-01-02',
      stage: 'contributor',
      since: '2020-01-01',
    },
    {
      name: 'without a number each counts',
      events: 'm@2020-01-01 m@2020-01-01 m@2020-01-01 m@2020-01-01 m@2020-01-01',
      stage: 'regular-contributor',
      since: '2020-01-01',
    },
    {
      name: 'a review by a regular contributor',
      events: `${many('m', 5, '2020-01-01')} r9@2020-02-01`,
      stage: 'reviewer-in-training',
      since: '2020-02-01',
    },
    {
      name: 'a review of the own pull request is none of others’ work',
      events: `${many('m', 5, '2020-01-01')} o9@2020-01-31 r9@2020-02-01`,
      stage: 'regular-contributor',
      since: '2020-01-01',
    },
    {
      name: 'a review by somebody else than a regular contributor',
      events: 'm1@2020-01-01 r9@2020-02-01',
      stage: 'contributor',
      since: '2020-01-01',
    },
    {
      name: 'reviews alone lead to the top, on the day of the age without an event',
      events: many('r', 20, '2020-01-01'),
      stage: 'regular-reviewer',
      since: '2020-03-31',
    },
    {
      name: 'four reviews do not',
      events: `${many('r', 4, '2020-01-01')} ${many('m', 30, '2020-06-01', 50)}`,
      stage: 'reviewer-in-training',
      since: '2020-06-01',
    },
    {
      name: 'nineteen together do not',
      events: `${many('r', 19, '2020-01-01')} o99@2020-06-01`,
      stage: 'newcomer',
      since: '2020-01-01',
    },
  ];
  it.each(cases)('$name', ({ events, stage, since }) => {
    expect(climb(defaultLadder(), history(events), LATER)).toMatchObject({ person: 'p', stage, since });
  });

  it('lists every rise with what counted, and none for a lower bar met afterwards', () => {
    const { transitions, next, bars } = climb(
      defaultLadder(),
      history(`${many('r', 20, '2020-01-01')} m99@2020-06-01`),
      LATER,
    );
    expect(transitions.map(({ stage, at }) => `${stage} ${at}`)).toEqual([
      'newcomer 2020-01-01',
      'regular-reviewer 2020-03-31',
    ]);
    expect(transitions[1]?.evidence).toMatchObject({
      reviews: 20,
      merged: 0,
      firstSeenDays: 90,
      lastActive: '2020-01-01',
    });
    expect(bars).toMatchObject({ contributor: '2020-06-01' });
    expect(next).toBeNull();
  });

  it('says what is missing for the next stage, and leaves later events out', () => {
    const events = history(`${many('m', 3, '2020-01-01')} ${many('m', 3, '2020-02-01', 7)}`);
    expect(climb(defaultLadder(), events, '2020-01-31').next).toEqual({
      stage: 'regular-contributor',
      missing: [{ criterion: 'merged', have: 3, need: 5 }],
    });
    expect(climb(defaultLadder(), events, '2020-02-01').next).toEqual({
      stage: 'reviewer-in-training',
      missing: [{ criterion: 'reviews', have: 0, need: 1 }],
    });
  });

  it('names nobody who was first seen after the day', () => {
    const events = [...history('m1@2020-01-01', 'a'), ...history('m2@2020-03-01', 'b')];
    expect(climbAll(defaultLadder(), events, '2020-02-01').map((s) => s.person)).toEqual(['a']);
    expect(climbAll(defaultLadder(), events, '2020-03-01').map((s) => s.person)).toEqual(['a', 'b']);
  });
});

describe('a ladder of one’s own', () => {
  const cases: { name: string; criteria: Criteria; events: string; at: string | undefined }[] = [
    {
      name: 'age is tested on a quiet day',
      criteria: { firstSeenDays: 10 },
      events: 'm1@2020-01-01',
      at: '2020-01-11',
    },
    {
      name: 'active on the day of the promotion only',
      criteria: { firstSeenDays: 10, activeWithinDays: 11 },
      events: 'm1@2020-01-01',
      at: '2020-01-11',
    },
    {
      name: 'an event exactly so many days ago is outside',
      criteria: { firstSeenDays: 10, activeWithinDays: 10 },
      events: 'm1@2020-01-01 m2@2020-05-01',
      at: '2020-05-01',
    },
    {
      name: 'a window moves on',
      criteria: { reviews: 2, windowDays: 30 },
      events: 'r1@2020-01-01 r2@2020-01-31 r3@2020-02-29',
      at: '2020-02-29',
    },
    { name: 'never', criteria: { merged: 2 }, events: 'm1@2020-01-01', at: undefined },
    {
      name: 'after a stage that is reached on a quiet day',
      criteria: { merged: 1, after: 'old' },
      events: 'm1@2020-01-01',
      at: '2020-04-10',
    },
    {
      name: 'after a stage that is not there',
      criteria: { after: 'nowhere' },
      events: 'm1@2020-01-01',
      at: undefined,
    },
    { name: 'after itself', criteria: { after: 'bar' }, events: 'm1@2020-01-01', at: undefined },
  ];
  it.each(cases)('$name', ({ criteria, events, at }) => {
    const ladder = only(criteria);
    ladder.stages.splice(1, 0, { id: 'old', title: 'Old', criteria: { firstSeenDays: 100 } });
    expect(climb(ladder, history(events), LATER).bars?.bar).toBe(at);
  });

  it('whoever meets no bar is a newcomer since the first event', () => {
    const ladder: Ladder = { stages: [{ id: 'one', title: 'One', criteria: { merged: 9 } }] };
    expect(climb(ladder, history('m1@2020-01-01'), LATER)).toMatchObject({
      stage: 'newcomer',
      since: '2020-01-01',
      next: { stage: 'one', missing: [{ criterion: 'merged', have: 1, need: 9 }] },
    });
  });

  it('an impossible date is refused, not counted', () => {
    expect(() => climb(defaultLadder(), history('m1@2021-02-29'), LATER)).toThrow(RangeError);
  });
});

describe('whatever the order in which facts become known', () => {
  const day = fc.integer({ min: 0, max: 500 }).map((d) => new Date(Date.UTC(2020, 0, 1 + d)).toISOString());
  const event: fc.Arbitrary<ProgressEvent> = fc.record({
    at: day,
    event: fc.constantFrom('pr_opened', 'pr_merged', 'review'),
    person: fc.constantFrom('a', 'b'),
    pr: fc.integer({ min: 1, max: 40 }).map(String),
  });
  const criteria: fc.Arbitrary<Criteria> = fc.record(
    {
      merged: fc.integer({ min: 0, max: 4 }),
      reviews: fc.integer({ min: 0, max: 4 }),
      mergedAndReviews: fc.integer({ min: 0, max: 8 }),
      windowDays: fc.integer({ min: 1, max: 200 }),
      firstSeenDays: fc.integer({ min: 0, max: 200 }),
      activeWithinDays: fc.integer({ min: 1, max: 200 }),
      after: fc.constantFrom('s0', 's1', 's2', 's3'),
    },
    { requiredKeys: [] },
  );
  const ladder: fc.Arbitrary<Ladder> = fc
    .array(criteria, { minLength: 1, maxLength: 4 })
    .map((all) => ({ stages: all.map((c, i) => ({ id: `s${i}`, title: `S${i}`, criteria: c })) }));
  const events = fc.array(event, { maxLength: 60 });

  it('any permutation and duplication gives the same standings', () => {
    const shuffled = events.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray([...all, ...all], { minLength: all.length * 2 })),
    );
    fc.assert(
      fc.property(ladder, shuffled, (l, [all, other]) => {
        expect(climbAll(l, other, LATER)).toEqual(climbAll(l, all, LATER));
      }),
    );
  });

  it('a fact that comes late ends where it would have ended in time', () => {
    fc.assert(
      fc.property(ladder, events, fc.nat(), (l, all, n) => {
        if (all.length === 0) return;
        const late = all.filter((_, i) => i !== n % all.length);
        const steps: ProgressEvent[] = [];
        let last = climbAll(l, steps, LATER);
        for (const e of [...late, ...all.slice(n % all.length, (n % all.length) + 1)]) {
          steps.push(e);
          last = climbAll(l, steps, LATER);
        }
        expect(last).toEqual(climbAll(l, all, LATER));
      }),
      { numRuns: 50 },
    );
  });

  it('a stage never goes back as days pass, and what was said stays', () => {
    fc.assert(
      fc.property(ladder, events, fc.array(day, { minLength: 2, maxLength: 8 }), (l, all, days) => {
        const own = all.filter((e) => e.person === 'a');
        const rank = new Map(l.stages.map((s, i) => [s.id, i]));
        days.sort();
        let before = climb(l, own, days[0] ?? LATER, 'a');
        for (const asOf of days) {
          const now = climb(l, own, asOf, 'a');
          expect(rank.get(now.stage) ?? -1).toBeGreaterThanOrEqual(rank.get(before.stage) ?? -1);
          expect(now.transitions.slice(0, before.transitions.length)).toEqual(before.transitions);
          before = now;
        }
      }),
    );
  });

  it('the bar holds on its day and on no day before', () => {
    fc.assert(
      fc.property(criteria, events, (c, all) => {
        const { after: _, ...own } = c;
        const mine = all.filter((e) => e.person === 'a');
        expect(climb(only(own), mine, LATER).bars?.bar).toBe(slowFirstDay(own, mine));
      }),
    );
  });
});

/** The definition, word for word, tried on every day. */
function slowFirstDay(c: Criteria, events: ProgressEvent[]): string | undefined {
  const seen = new Map<string, ProgressEvent>();
  for (const e of [...events].sort((a, b) => (a.at < b.at ? -1 : 1))) {
    const key = `${e.event} ${e.pr}`;
    if (!seen.has(key)) seen.set(key, e);
  }
  const facts = [...seen.values()].map((e) => ({ ...e, day: Date.parse(e.at) / 86_400_000 }));
  const authored = new Set(facts.filter((f) => f.event !== 'review').map((f) => f.pr));
  const first = Math.min(...facts.map((f) => f.day));
  for (let t = first; t < first + 1000; t++) {
    const within = facts.filter((f) => f.day <= t && f.day > t - (c.windowDays ?? Infinity));
    const merged = within.filter((f) => f.event === 'pr_merged').length;
    const reviews = within.filter((f) => f.event === 'review' && !authored.has(f.pr)).length;
    const active = facts.some((f) => f.day <= t && f.day > t - (c.activeWithinDays ?? Infinity));
    const counts =
      merged >= (c.merged ?? 0) &&
      reviews >= (c.reviews ?? 0) &&
      merged + reviews >= (c.mergedAndReviews ?? 0);
    if (counts && active && t - first >= (c.firstSeenDays ?? 0))
      return new Date(t * 86_400_000).toISOString().slice(0, 10);
  }
  return undefined;
}
