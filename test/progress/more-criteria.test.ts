import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { climb, climbAll } from '../../src/progress/ladder.js';
import type { Criteria, Ladder, ProgressEvent } from '../../src/progress/types.js';

const LATER = '2030-01-01';

function ladder(criteria: Criteria): Ladder {
  return {
    stages: [
      { id: 'base', title: 'Base', criteria: {} },
      { id: 'bar', title: 'Bar', criteria },
    ],
  };
}

function event(
  what: ProgressEvent['event'],
  at: string,
  pr = '',
  more: Partial<ProgressEvent> = {},
): ProgressEvent {
  return { event: what, at, person: 'p', pr, ...more };
}

const merged = (at: string, pr: string, repository?: string) =>
  event('pr_merged', at, pr, repository === undefined ? {} : { repository });
const review = (at: string, pr: string, by?: string) =>
  event('review', at, pr, by === undefined ? {} : { by });
const sponsor = (at: string, by: string, employer?: string) =>
  event('sponsored', at, '', employer === undefined ? { by } : { by, employer });

it('an approval or a sponsor counts for the stage that it was said about, or for all where it names none', () => {
  const stages: Ladder = {
    stages: [
      { id: 'base', title: 'Base', criteria: {} },
      { id: 'lower', title: 'Lower', criteria: { approvals: 1 } },
      { id: 'upper', title: 'Upper', criteria: { approvals: 2, sponsors: 1 } },
    ],
  };
  const said = (by: string, stage?: string, what: 'approved' | 'sponsored' = 'approved') =>
    event(what, '2020-02-01', '', stage === undefined ? { by } : { by, stage });
  const at = (...words: ProgressEvent[]) => climb(stages, [merged('2020-01-01', '1'), ...words], LATER);
  expect(at(said('a', 'upper'), said('b', 'upper')).stage).toBe('base');
  expect(at(said('a', 'lower'), said('b', 'lower'), said('c', 'lower', 'sponsored'))).toMatchObject({
    stage: 'lower',
    next: {
      stage: 'upper',
      missing: [
        { have: 0, need: 1 },
        { have: 0, need: 2 },
      ],
    },
  });
  expect(at(said('a', 'upper'), said('b', 'upper'), said('c', 'upper', 'sponsored')).stage).toBe('upper');
  const both = at(said('a'), said('b', 'upper'), said('a', 'lower'), said('c', undefined, 'sponsored'));
  expect(both.stage).toBe('upper');
  expect(both.transitions.at(-1)?.evidence).toMatchObject({ approvedBy: 'a b', sponsoredBy: 'c' });
});

describe('what a stage may ask for beside counts', () => {
  const cases: { name: string; criteria: Criteria; events: ProgressEvent[]; at: string | undefined }[] = [
    {
      name: 'months with activity, of a window',
      criteria: { activeMonths: 3, windowDays: 100 },
      events: [
        merged('2020-01-31', '1'),
        merged('2020-02-01', '2'),
        merged('2020-04-01', '3'),
        merged('2020-05-01', '4'),
      ],
      at: '2020-04-01',
    },
    {
      name: 'not when they lie outside it',
      criteria: { activeMonths: 3, windowDays: 60 },
      events: [merged('2020-01-31', '1'), merged('2020-02-01', '2'), merged('2020-04-01', '3')],
      at: undefined,
    },
    {
      name: 'three merged over at least 30 days',
      criteria: { merged: 3, spanDays: 30 },
      events: [
        merged('2020-01-01', '1'),
        merged('2020-01-02', '2'),
        merged('2020-01-03', '3'),
        review('2020-01-31', '9'),
      ],
      at: '2020-01-31',
    },
    {
      name: 'different people reviewed; whose is unknown counts for nobody',
      criteria: { reviewedAuthors: 2 },
      events: [
        review('2020-01-01', '1', 'a'),
        review('2020-01-02', '2', 'a'),
        review('2020-01-03', '3'),
        review('2020-01-04', '4', 'b'),
      ],
      at: '2020-01-04',
    },
    {
      name: 'four in five reviews in time; what may still come does not count yet',
      criteria: { answeredShare: 0.8, answerDays: 3, reviews: 1 },
      events: [
        event('asked', '2020-01-01', '1'),
        review('2020-01-05', '1'),
        ...['2', '3', '4', '5'].flatMap((pr) => [event('asked', '2020-02-01', pr), review('2020-02-04', pr)]),
        event('asked', '2020-02-03', '6'),
      ],
      at: '2020-02-04',
    },
    {
      name: 'no review was asked for',
      criteria: { answeredShare: 0 },
      events: [review('2020-01-01', '1')],
      at: undefined,
    },
    {
      name: 'items of checklists, each however often',
      criteria: { items: ['guide', 'cla'] },
      events: [
        merged('2020-01-01', '1'),
        event('item', '2020-01-05', 'cla'),
        event('item', '2020-01-09', 'guide'),
      ],
      at: '2020-01-09',
    },
    {
      name: 'sponsors from different employers; the same one twice is one',
      criteria: { sponsors: 2, sponsorEmployers: 2 },
      events: [
        merged('2020-01-01', '1'),
        sponsor('2020-01-02', 'a', 'acme'),
        sponsor('2020-01-03', 'a', 'acme'),
        sponsor('2020-01-04', 'b', 'acme'),
        sponsor('2020-01-05', 'c'),
      ],
      at: '2020-01-05',
    },
    {
      name: 'an approval on a quiet day',
      criteria: { merged: 1, approvals: 1 },
      events: [merged('2020-01-01', '1'), event('approved', '2020-03-01', '', { by: 'm' })],
      at: '2020-03-01',
    },
    {
      name: 'a vouching before the first event',
      criteria: { sponsors: 1 },
      events: [sponsor('2019-01-01', 'a'), merged('2020-01-01', '1')],
      at: '2020-01-01',
    },
    {
      name: 'only what happened in some repositories',
      criteria: { merged: 2, repositories: ['octo-org/core*', '!octo-org/core-docs'] },
      events: [
        merged('2020-01-01', '1', 'octo-org/site'),
        merged('2020-01-02', '2', 'octo-org/core'),
        merged('2020-01-03', '3', 'octo-org/core-docs'),
        merged('2020-01-04', '4'),
        merged('2020-01-05', '5', 'octo-org/core-net'),
      ],
      at: '2020-01-05',
    },
  ];
  it.each(cases)('$name', ({ criteria, events, at }) => {
    expect(climb(ladder(criteria), events, LATER, 'p').bars?.bar).toBe(at);
  });

  it('is said when it is missing, and shown when it is there', () => {
    const asked = ladder({ sponsors: 2, items: ['cla'], answeredShare: 0.8 });
    const events = [merged('2020-01-01', '1'), sponsor('2020-01-02', 'a')];
    expect(climb(asked, events, LATER).next?.missing).toEqual([
      { criterion: 'answeredShare', have: 'none was asked for', need: 0.8 },
      { criterion: 'items', have: 'none', need: 'cla' },
      { criterion: 'sponsors', have: 1, need: 2 },
    ]);
    const { transitions } = climb(ladder({ sponsors: 1 }), events, LATER);
    expect(transitions[1]?.evidence).toMatchObject({ sponsors: 1, sponsoredBy: 'a' });
  });

  it('shows nobody as active by what others say', () => {
    const events = [merged('2020-01-01', '1'), sponsor('2020-06-01', 'a')];
    expect(climb(ladder({ sponsors: 1, activeWithinDays: 30 }), events, LATER).bars?.bar).toBeUndefined();
  });
});

describe('whatever the order in which it becomes known', () => {
  const day = fc.integer({ min: 0, max: 300 }).map((d) => new Date(Date.UTC(2020, 0, 1 + d)).toISOString());
  const anything = fc.record({
    at: day,
    event: fc.constantFrom(
      'pr_opened',
      'pr_merged',
      'review',
      'asked',
      'sponsored',
      'approved',
      'item',
    ) as fc.Arbitrary<ProgressEvent['event']>,
    person: fc.constantFrom('a', 'b'),
    pr: fc.integer({ min: 1, max: 9 }).map(String),
    by: fc.constantFrom('x', 'y', 'z'),
    employer: fc.constantFrom('', 'acme'),
    repository: fc.constantFrom('o/one', 'o/two'),
  });
  const criteria: fc.Arbitrary<Criteria> = fc.record(
    {
      merged: fc.integer({ min: 0, max: 2 }),
      windowDays: fc.integer({ min: 1, max: 200 }),
      activeMonths: fc.integer({ min: 1, max: 3 }),
      spanDays: fc.integer({ min: 1, max: 60 }),
      reviewedAuthors: fc.integer({ min: 1, max: 2 }),
      answeredShare: fc.constantFrom(0, 0.5, 1),
      items: fc.constantFrom(['1'], ['1', '2']),
      sponsors: fc.integer({ min: 1, max: 2 }),
      sponsorEmployers: fc.integer({ min: 1, max: 2 }),
      approvals: fc.integer({ min: 1, max: 2 }),
      repositories: fc.constantFrom(['o/one'], ['*', '!o/two']),
    },
    { requiredKeys: [] },
  );

  it('any permutation, duplication and late insertion ends at the same standings', () => {
    const mixed = fc
      .array(anything, { maxLength: 40 })
      .chain((all) =>
        fc.tuple(fc.constant(all), fc.shuffledSubarray([...all, ...all], { minLength: all.length * 2 })),
      );
    fc.assert(
      fc.property(criteria, mixed, (c, [all, other]) => {
        expect(climbAll(ladder(c), other, LATER)).toEqual(climbAll(ladder(c), all, LATER));
      }),
    );
  });
});
