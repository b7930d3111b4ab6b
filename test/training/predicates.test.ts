import { describe, expect, it } from 'vitest';
import { evaluateTrack, newTicks } from '../../src/training/evaluate.js';
import { evaluatePredicate } from '../../src/training/predicates.js';
import type { Predicate, TrainingFacts } from '../../src/training/types.js';
import { check, review, tick, trackOf, trainingFacts } from './facts.js';

type Case = {
  name: string;
  predicate: Predicate;
  yes: Partial<TrainingFacts>;
  at?: string;
  no: Partial<TrainingFacts>;
  turn: string;
  /** Facts from which nothing can be said; absent where every fact decides. */
  unknown?: Partial<TrainingFacts>;
};

const issue = { number: 12, url: 'https://github.example/octo/net/issues/12' };

const CASES: Case[] = [
  {
    name: 'check by glob, case apart',
    predicate: { check: ['*CLA*', 'dco'] },
    yes: { checks: [check('license/cla', 'success'), check('build', 'failure')] },
    at: '2026-03-02T00:00:00Z',
    no: { checks: [check('EasyCLA', 'failure')] },
    turn: 'mentee',
    unknown: { checks: [check('build', 'success')] },
  },
  {
    name: 'check: one of two matching fails',
    predicate: { check: ['cla*'] },
    yes: { checks: [check('cla', 'neutral'), check('cla/2', 'skipped')] },
    no: { checks: [check('cla', 'success'), check('cla/2', 'failure'), check('cla/3', 'pending')] },
    turn: 'mentee',
    unknown: {},
  },
  {
    name: 'ciGreen counts only required checks where there are any',
    predicate: { ciGreen: true },
    yes: { checks: [check('a', 'success', { required: true }), check('b', 'failure')] },
    at: '2026-03-02T00:00:00Z',
    no: { checks: [check('a', 'action-required', { required: true }), check('b', 'success')] },
    turn: 'maintainer',
    unknown: { checks: [] },
  },
  {
    name: 'ciGreen counts all where none is required',
    predicate: { ciGreen: true },
    yes: { checks: [check('a', 'success'), check('b', 'skipped')] },
    no: { checks: [check('a', 'pending'), check('b', 'failure')] },
    turn: 'mentee',
    unknown: {},
  },
  {
    name: 'linkedIssue',
    predicate: { linkedIssue: true },
    yes: { linkedIssues: [issue] },
    no: {},
    turn: 'mentee',
  },
  {
    name: 'maxChangedLines',
    predicate: { maxChangedLines: 200 },
    yes: { changedLines: 200 },
    no: { changedLines: 201 },
    turn: 'mentee',
  },
  {
    name: 'reviewAnsweredWithinDays: answered on the last instant',
    predicate: { reviewAnsweredWithinDays: 7 },
    yes: { reviews: [review('2026-03-01T00:00:00Z')], authorActivity: ['2026-03-08T00:00:00Z'] },
    at: '2026-03-08T00:00:00Z',
    no: { reviews: [review('2026-03-05T00:00:00Z')] },
    turn: 'mentee',
  },
  {
    name: 'reviewAnsweredWithinDays: too late is for the mentor to judge',
    predicate: { reviewAnsweredWithinDays: 7 },
    // An answer in a thread comes as a review by the author.
    yes: {
      reviews: [review('2026-03-01T00:00:00Z', 'COMMENTED'), review('2026-03-02T00:00:00Z', 'COMMENTED', 1)],
    },
    at: '2026-03-02T00:00:00Z',
    no: { reviews: [review('2026-03-01T00:00:00Z')], authorActivity: ['2026-03-08T00:00:01Z'] },
    turn: 'mentor',
  },
  {
    name: 'reviewAnsweredWithinDays: an approval asks for nothing, a merge settles it',
    predicate: { reviewAnsweredWithinDays: 7 },
    yes: {
      reviews: [review('2026-03-01T00:00:00Z', 'APPROVED')],
      merged: true,
      mergedAt: '2026-03-04T00:00:00Z',
    },
    at: '2026-03-04T00:00:00Z',
    no: { reviews: [review('2026-03-01T00:00:00Z', 'APPROVED')] },
    turn: 'mentor',
  },
  {
    name: 'reviewAnsweredWithinDays: an activity before the review is no answer',
    predicate: { reviewAnsweredWithinDays: 7 },
    yes: {
      reviews: [review('2026-03-01T00:00:00Z', 'COMMENTED', null)],
      authorActivity: ['2026-03-01T00:00:01Z'],
    },
    no: { reviews: [review('2026-03-01T00:00:00Z')], authorActivity: ['2026-02-28T00:00:00Z'] },
    turn: 'mentee',
  },
  {
    name: 'merged',
    predicate: { merged: true },
    yes: { merged: true, mergedAt: '2026-03-09T00:00:00Z' },
    at: '2026-03-09T00:00:00Z',
    no: {},
    turn: 'mentor',
  },
  {
    name: 'mergedCount over days, in any order',
    predicate: { mergedCount: 3, overDays: 30 },
    yes: {
      mergedAts: [
        '2026-03-01T00:00:00Z',
        '2026-01-01T00:00:00Z',
        '2026-01-02T00:00:00Z',
        '2026-02-01T00:00:00Z',
      ],
    },
    // The third merge is too near to the first; the fourth, in February, is the proof.
    at: '2026-02-01T00:00:00Z',
    no: { mergedAts: ['2026-01-01T00:00:00Z', '2026-01-02T00:00:00Z', '2026-01-03T00:00:00Z'] },
    turn: 'later',
  },
  {
    name: 'touches',
    predicate: { touches: ['docs/**', '*.md'] },
    yes: { paths: ['../odd', 'src/a.ts', 'deep/README.md'] },
    no: { paths: ['src/a.ts', '/abs', ''] },
    turn: 'later',
  },
  {
    name: 'reviewsGiven',
    predicate: { reviewsGiven: 5 },
    yes: { reviewsGiven: 5 },
    no: { reviewsGiven: 4 },
    turn: 'later',
  },
  {
    name: 'affiliationSettled',
    predicate: { affiliationSettled: true },
    yes: { affiliationSettled: true },
    no: {},
    turn: 'mentee',
  },
  {
    name: 'activeDays',
    predicate: { activeDays: 90 },
    yes: { firstAt: '2025-12-10T12:00:00Z' },
    at: '2026-03-10T12:00:00.000Z',
    no: { firstAt: '2025-12-10T12:00:01Z' },
    turn: 'later',
    unknown: { firstAt: null },
  },
  {
    name: 'several keys: all must hold',
    predicate: { maxChangedLines: 200, linkedIssue: true } as Predicate,
    yes: { linkedIssues: [issue] },
    no: { linkedIssues: [issue], changedLines: 999 },
    turn: 'mentee',
  },
  {
    name: 'all: a failure decides over what is unknown',
    predicate: { all: [{ ciGreen: true }, { merged: true }] },
    yes: { checks: [check('a', 'success')], merged: true, mergedAt: '2026-03-09T00:00:00Z' },
    at: '2026-03-09T00:00:00Z',
    no: {},
    turn: 'mentor',
    unknown: { merged: true, mergedAt: '2026-03-09T00:00:00Z' },
  },
  {
    name: 'any: the oldest proof counts, what is unknown decides over a failure',
    predicate: { any: [{ merged: true }, { ciGreen: true }] },
    yes: { checks: [check('a', 'success')], merged: true, mergedAt: '2026-03-09T00:00:00Z' },
    at: '2026-03-02T00:00:00Z',
    no: { checks: [check('a', 'failure')] },
    turn: 'mentor',
    unknown: {},
  },
  {
    name: 'not',
    predicate: { not: { check: ['wip'] } },
    yes: { checks: [check('WIP', 'failure')] },
    no: { checks: [check('WIP', 'success')] },
    turn: 'mentee',
    unknown: {},
  },
];

describe.each(CASES)('$name', ({ predicate, yes, at, no, turn }) => {
  const track = trackOf(predicate);
  const state = (changes: Partial<TrainingFacts>) => evaluateTrack(track, trainingFacts(changes))[0];

  it('holds, with a sentence and the instant of the proof', () => {
    expect(state(yes)).toMatchObject({ state: 'done', evidence: expect.stringMatching(/\.$/) });
    if (at !== undefined) expect(state(yes)?.at).toBe(at);
    expect(state(yes)?.link ?? 'https://').toMatch(/^https:/);
  });

  it('does not hold, with a reason and whose move it is', () => {
    expect(state(no)).toMatchObject({ state: 'open', turn, evidence: expect.stringMatching(/\.$/) });
  });

  it('is reopened when a stored proof is lost, until it is proven again', () => {
    const before = trainingFacts(yes);
    const ticks = newTicks(evaluateTrack(track, before), before);
    expect(ticks).toMatchObject([{ item: 'it', done: true, source: 'evidence' }]);
    expect(state({ ...no, ticks })).toMatchObject({
      state: 'reopened',
      evidence: expect.stringMatching(/\.$/),
    });
    const lost = trainingFacts({ ...no, ticks });
    const more = [...ticks, ...newTicks(evaluateTrack(track, lost), lost)];
    expect(more.map((t) => t.done)).toEqual([true, false]);
    expect(state({ ...no, ticks: more })?.state).toBe('reopened');
    expect(newTicks(evaluateTrack(track, { ...lost, ticks: more }), { ...lost, ticks: more })).toEqual([]);
    const again = trainingFacts({ ...yes, ticks: more });
    const all = [...more, ...newTicks(evaluateTrack(track, again), again)];
    expect(all.map((t) => t.done)).toEqual([true, false, true]);
    expect(newTicks(evaluateTrack(track, { ...again, ticks: all }), { ...again, ticks: all })).toEqual([]);
  });
});

describe.each(CASES.filter((c) => c.unknown !== undefined))('$name', ({ predicate, unknown }) => {
  it('is unknown when nothing is reported, and claims nothing', () => {
    const facts = trainingFacts(unknown);
    const states = evaluateTrack(trackOf(predicate), facts);
    expect(states).toMatchObject([{ state: 'unknown' }]);
    expect(newTicks(states, facts)).toEqual([]);
  });
});

describe('what a configuration should not hold', () => {
  it.each([
    ['nothing', {}],
    ['an empty all', { all: [] }],
    ['an empty any', { any: [] }],
    ['a key of a later version', { phaseOfMoon: 'full' }],
    [
      'a nesting without end',
      Array.from({ length: 60 }).reduce<object>((inner) => ({ not: inner }), { merged: true }),
    ],
  ])('%s is unknown, not wrong', (_, predicate) => {
    expect(evaluatePredicate(predicate as Predicate, trainingFacts({ merged: true })).holds).toBeNull();
  });
});

describe('a push', () => {
  const track = trackOf({ ciGreen: true });
  const ticks = [tick()];
  const afterPush = (changes: Partial<TrainingFacts>) =>
    evaluateTrack(track, trainingFacts({ ticks, headAt: '2026-03-04T00:00:00Z', ...changes }))[0]?.state;

  it('awaits the checks of the new commit and calls nothing lost until one fails', () => {
    expect(afterPush({})).toBe('unknown');
    expect(afterPush({ ticks: [...ticks, tick({ done: false, at: '2026-03-04T00:01:00Z' })] })).toBe(
      'unknown',
    );
    expect(afterPush({ checks: [check('a', 'pending'), check('b', 'success')] })).toBe('open');
    expect(afterPush({ checks: [check('a', 'failure')] })).toBe('reopened');
    expect(afterPush({ checks: [check('a', 'success')] })).toBe('done');
  });

  it('is told from a check that vanished without one', () => {
    expect(afterPush({ headAt: '2026-03-01T00:00:00Z' })).toBe('reopened');
    expect(afterPush({ headAt: null })).toBe('reopened');
  });
});

describe('evidence', () => {
  it('does not change with the hour, so that the comment does not either', () => {
    const facts = { reviews: [review('2026-03-05T00:00:00Z')], firstAt: '2026-03-01T00:00:00Z' };
    for (const { predicate } of CASES) {
      const at = (now: string) => evaluatePredicate(predicate, trainingFacts({ ...facts, now }));
      expect(at('2026-03-11T00:00:00Z')).toEqual(at('2026-03-05T01:00:00Z'));
    }
  });

  it('outlives the merge: a check that vanishes later takes nothing away', () => {
    const stored = tick({ evidence: 'The check cla passed.', link: 'https://ci.example/' });
    const facts = trainingFacts({ ticks: [stored], merged: true, mergedAt: '2026-03-09T00:00:00Z' });
    const states = evaluateTrack(trackOf({ check: ['cla'] }), facts);
    expect(states).toMatchObject([{ state: 'done', evidence: stored.evidence, link: stored.link }]);
    expect(newTicks(states, facts)).toEqual([]);
  });
});
