import { describe, expect, it } from 'vitest';
import { sayEvidence } from '../../src/onboarding/say.js';
import { evaluateTrack, newTicks } from '../../src/training/evaluate.js';
import { said } from '../../src/training/evidence.js';
import { evaluatePredicate } from '../../src/training/predicates.js';
import type { ItemState, PastFacts, Predicate, TrainingFacts } from '../../src/training/types.js';
import { check, review, tick, trackOf, trainingFacts } from './facts.js';

/** What the comment says of it; a key without words would say nothing. */
function sentence(state: ItemState | undefined): string {
  return sayEvidence(state?.evidence ?? []);
}

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

function confirmed(day: string) {
  return { at: `${day}T00:00:00Z`, url: `https://github.example/octo/net/pull/8#r-${day}` };
}

function past(changes: Partial<PastFacts>): PastFacts {
  return { reviews: [], requests: [], merged: [], ...changes };
}
function merged(id: string, ...paths: string[]) {
  return { url: `https://github.example/p/${id}`, at: `2026-02-0${id}T00:00:00Z`, paths };
}
/** The first days of February. */
function days(count: number): string[] {
  return Array.from({ length: count }, (_, i) => `2026-02-0${i + 1}T00:00:00Z`);
}
/** Day of February. */
function reviewed(pull: string, day: number, lineComments: number) {
  const at = `2026-02-0${day}T00:00:00Z`;
  return { pull, at, url: `https://github.example/r/${pull}${day}`, lineComments, requestedAt: null };
}
/** Days of February, counted on. */
function asked(day: number, answered: number | null) {
  const on = (d: number) => new Date(Date.UTC(2026, 1, d)).toISOString();
  return { pull: 'p', at: on(day), answeredAt: answered === null ? null : on(answered) };
}
function labelled(label: string, actorId: number, person = true) {
  return { label, actorId, person, at: '2026-03-05T00:00:00Z' };
}
function sponsor(login: string, employer: string | null, day: number) {
  return { login, employer, at: `2026-02-0${day}T00:00:00Z` };
}

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
    no: {
      reviews: [review('2026-03-01T00:00:00Z'), review('2026-03-02T00:00:01Z')],
      authorActivity: ['2026-03-09T00:00:02Z'],
    },
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
    yes: { reviewedAts: days(5) },
    at: '2026-02-05T00:00:00Z',
    no: { reviewedAts: days(4) },
    turn: 'later',
  },
  {
    name: 'affiliationSettled',
    predicate: { affiliationSettled: true },
    yes: { affiliationSettled: true },
    no: {},
    turn: 'later',
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
    name: 'mergedCount within a window',
    predicate: { mergedCount: 2, withinDays: 7 },
    yes: { mergedAts: ['2026-01-01T00:00:00Z', '2026-02-01T00:00:00Z', '2026-02-08T00:00:00Z'] },
    at: '2026-02-08T00:00:00Z',
    no: { mergedAts: ['2026-01-01T00:00:00Z', '2026-02-01T00:00:00Z', '2026-02-08T00:00:01Z'] },
    turn: 'later',
  },
  {
    name: 'mergedCount of those that change such paths, this one included',
    predicate: { mergedCount: 2, touching: ['docs/**'] },
    yes: {
      past: past({ merged: [merged('1', 'docs/a.md'), merged('2', 'src/a.ts')] }),
      merged: true,
      mergedAt: '2026-03-09T00:00:00Z',
      paths: ['docs/b.md'],
    },
    at: '2026-03-09T00:00:00Z',
    no: { past: past({ merged: [merged('1', 'docs/a.md'), merged('2', 'src/a.ts')] }) },
    turn: 'later',
    unknown: { past: null },
  },
  {
    name: 'reviewsGiven with comments on lines: several on one pull request count once',
    predicate: { reviewsGiven: 2, inline: true },
    yes: { past: past({ reviews: [reviewed('a', 1, 1), reviewed('b', 2, 0), reviewed('b', 3, 2)] }) },
    at: '2026-02-03T00:00:00Z',
    no: { past: past({ reviews: [reviewed('a', 1, 1), reviewed('a', 2, 1), reviewed('b', 3, 0)] }) },
    turn: 'later',
    unknown: { past: null },
  },
  {
    name: 'reviewsGiven that were asked for',
    predicate: { reviewsGiven: 1, requested: true },
    yes: { past: past({ reviews: [{ ...reviewed('a', 2, 0), requestedAt: '2026-02-01T00:00:00Z' }] }) },
    at: '2026-02-02T00:00:00Z',
    no: { past: past({ reviews: [{ ...reviewed('a', 2, 0), requestedAt: '2026-02-03T00:00:00Z' }] }) },
    turn: 'later',
    unknown: { past: null },
  },
  {
    name: 'mergedAndReviewed',
    predicate: { mergedAndReviewed: 3 },
    yes: { mergedAts: ['2026-02-09T00:00:00Z'], reviewedAts: days(2) },
    at: '2026-02-09T00:00:00Z',
    no: { mergedAts: ['2026-02-09T00:00:00Z'], reviewedAts: days(1) },
    turn: 'later',
  },
  {
    name: 'shadowReviews: as many as were confirmed',
    predicate: { shadowReviews: 2 },
    yes: { shadows: [confirmed('2026-02-02'), confirmed('2026-02-01'), confirmed('2026-02-03')] },
    at: '2026-02-02T00:00:00Z',
    no: { shadows: [confirmed('2026-02-02')] },
    turn: 'later',
    unknown: { shadows: null },
  },
  {
    name: 'requestsAnswered: one that may still be answered is not judged',
    predicate: { requestsAnswered: { percent: 50, withinDays: 3, atLeast: 2 } },
    yes: { past: past({ requests: [asked(1, 3), asked(2, 9), asked(37, null)] }) },
    at: '2026-02-03T00:00:00.000Z',
    no: { past: past({ requests: [asked(1, 3), asked(2, 9), asked(3, null)] }) },
    turn: 'later',
    unknown: { past: null },
  },
  {
    name: 'requestsAnswered: with few requests nothing is said',
    predicate: { requestsAnswered: { percent: 50, withinDays: 3, atLeast: 1 } },
    yes: { past: past({ requests: [asked(1, 4)] }) },
    no: { past: past({}) },
    turn: 'later',
  },
  {
    name: 'label: set by somebody else',
    predicate: { label: ['accepted*'] },
    yes: { labels: ['Accepted'], labelled: [labelled('accepted', 2)] },
    at: '2026-03-05T00:00:00Z',
    no: { labels: ['Accepted'], labelled: [labelled('accepted', 1)] },
    turn: 'maintainer',
    unknown: { labels: ['Accepted'] },
  },
  {
    name: 'label: by a bot, or taken off again, it does not count',
    predicate: { label: ['accepted'] },
    yes: { labels: ['accepted'], labelled: [labelled('accepted', 9, false), labelled('accepted', 2)] },
    no: { labels: [], labelled: [labelled('accepted', 2)] },
    turn: 'maintainer',
  },
  {
    name: 'sponsors of different employers',
    predicate: { sponsors: { count: 2, employers: 2 } },
    yes: { sponsors: [sponsor('bob', 'acme', 1), sponsor('BOB', 'x', 2), sponsor('eve', 'octo', 3)] },
    at: '2026-02-03T00:00:00Z',
    no: { sponsors: [sponsor('bob', 'acme', 1), sponsor('eve', 'acme', 2), sponsor('max', null, 3)] },
    turn: 'maintainer',
    unknown: { sponsors: null },
  },
  {
    name: 'sponsors: too few',
    predicate: { sponsors: { count: 1, employers: 1 } },
    yes: { sponsors: [sponsor('bob', 'acme', 1)] },
    no: { sponsors: [] },
    turn: 'maintainer',
  },
  {
    name: 'codeowner',
    predicate: { codeowner: true },
    yes: { codeowners: { path: 'CODEOWNERS', url: 'https://github.example/o' } },
    no: { codeowners: { path: null, url: '' } },
    turn: 'later',
    unknown: { codeowners: null },
  },
  {
    name: 'released',
    predicate: { released: true },
    yes: {
      merged: true,
      mergedAt: '2026-03-01T00:00:00Z',
      release: { tag: 'v1', url: 'https://github.example/r', at: '2026-03-02T00:00:00Z' },
    },
    at: '2026-03-02T00:00:00Z',
    no: {},
    turn: 'later',
    unknown: { merged: true, mergedAt: '2026-03-01T00:00:00Z', release: null },
  },
  {
    name: 'timeBetween: the first approval after the opening',
    predicate: { timeBetween: { from: 'opened', to: 'approved', maxDays: 10 } },
    yes: { reviews: [review('2026-02-22T00:00:00Z', 'APPROVED')] },
    at: '2026-02-22T00:00:00Z',
    no: { reviews: [review('2026-03-09T00:00:00Z', 'APPROVED')] },
    turn: 'later',
  },
  {
    name: 'timeBetween: not yet, and unknown without the first moment',
    predicate: { timeBetween: { from: 'first-review', to: 'author-answer', maxDays: 30 } },
    yes: {
      reviews: [review('2026-03-01T00:00:00Z')],
      authorActivity: ['2026-02-21T00:00:00Z', '2026-03-04T00:00:00Z'],
    },
    at: '2026-03-04T00:00:00Z',
    no: { reviews: [review('2026-03-01T00:00:00Z')] },
    turn: 'later',
    unknown: { authorActivity: ['2026-03-04T00:00:00Z'] },
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
    expect(state(yes)?.state).toBe('done');
    expect(sentence(state(yes))).toMatch(/\.$/);
    if (at !== undefined) expect(state(yes)?.at).toBe(at);
    expect(state(yes)?.link ?? 'https://').toMatch(/^https:/);
  });

  it('does not hold, with a reason and whose move it is', () => {
    expect(state(no)).toMatchObject({ state: 'open', turn });
    expect(sentence(state(no))).toMatch(/\.$/);
  });

  it('is reopened when a stored proof is lost, until it is proven again', () => {
    const before = trainingFacts(yes);
    const ticks = newTicks(evaluateTrack(track, before), before);
    expect(ticks).toMatchObject([{ item: 'it', done: true, source: 'evidence' }]);
    expect(state({ ...no, ticks })?.state).toBe('reopened');
    expect(sentence(state({ ...no, ticks }))).toMatch(/\.$/);
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

describe('an answer by a push that a later push hides', () => {
  const reviews = [review('2026-03-01T00:00:00Z')];
  const first = { reviews, authorActivity: ['2026-03-02T00:00:00Z'] };
  const later = { reviews, authorActivity: ['2026-03-09T00:00:00Z'] };
  const answered: Predicate = { reviewAnsweredWithinDays: 3 };
  const soon: Predicate = { timeBetween: { from: 'first-review', to: 'author-answer', maxDays: 3 } };

  it.each<[string, Predicate, Partial<TrainingFacts>, ItemState['state']]>([
    ['stays answered', answered, later, 'done'],
    ['stays in time', soon, later, 'done'],
    ['stays answered as one of several', { all: [answered, { maxChangedLines: 99 }] }, later, 'done'],
    ['is lost with the last answer', answered, { reviews, authorActivity: [] }, 'reopened'],
    [
      'says nothing of the next review',
      answered,
      { ...later, reviews: [...reviews, review('2026-03-04T00:00:00Z')] },
      'reopened',
    ],
    ['may have been proven otherwise', { any: [answered, { linkedIssue: true }] }, later, 'reopened'],
  ])('%s', (_, predicate, now, expected) => {
    const track = trackOf(predicate);
    const before = trainingFacts(first);
    const ticks = newTicks(evaluateTrack(track, before), before);
    expect(ticks).toMatchObject([{ done: true }]);
    expect(evaluateTrack(track, trainingFacts({ ...now, ticks }))[0]?.state).toBe(expected);
    // Who looks for the first time sees only the late one.
    expect(evaluateTrack(track, trainingFacts(now))[0]?.state).toBe('open');
  });
});

describe('moments in another order', () => {
  it.each<[string, Partial<TrainingFacts>]>([
    [
      'a review after the merge',
      { merged: true, mergedAt: '2026-02-22T00:00:00Z', reviews: [review('2026-03-01T00:00:00Z')] },
    ],
    ['a merge without a review', { merged: true, mergedAt: '2026-02-22T00:00:00Z' }],
  ])('%s says nothing of the time until the merge', (_, facts) => {
    const track = trackOf({ timeBetween: { from: 'first-review', to: 'merged', maxDays: 3 } });
    expect(evaluateTrack(track, trainingFacts(facts))[0]?.state).toBe('unknown');
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
    const stored = tick({ evidence: said('check-passed', { name: 'cla' }), link: 'https://ci.example/' });
    const facts = trainingFacts({ ticks: [stored], merged: true, mergedAt: '2026-03-09T00:00:00Z' });
    const states = evaluateTrack(trackOf({ check: ['cla'] }), facts);
    expect(states).toMatchObject([{ state: 'done', evidence: stored.evidence, link: stored.link }]);
    expect(newTicks(states, facts)).toEqual([]);
  });
});
