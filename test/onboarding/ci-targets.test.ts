import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ciIssue } from '../../src/onboarding/ci-issue.js';
import { type CiFigure, judgeMisses, listFigures, measureWaits } from '../../src/onboarding/ci-targets.js';
import { countQuality } from '../../src/onboarding/review-quality.js';
import { NO_DATA } from '../../src/reports/metric.js';
import { findLiveParts } from './live-parts.js';

const NOW = '2026-03-05T12:00:00Z';
const figure = (id: string, value: number, target = 1): CiFigure => ({
  id,
  kind: 'flake',
  check: id,
  value,
  target,
  n: 9,
  items: [{ repository: '7', number: 4, note: id }],
});

describe('targets for checks', () => {
  it('judges what rests on five values, against the targets that are set', () => {
    const tallies = [
      { name: 'build', pairs: 10, failed: 6, flaky: 1 },
      { name: 'rare', pairs: 4, failed: 4, flaky: 4 },
    ];
    const waits = measureWaits(
      [1, 2, 3, 4, 5].map((number) => ({ number, since: '2026-03-05T06:00:00Z', until: null })),
      '7',
      NOW,
    );
    const figures = listFigures(
      {
        feedback: { ...NO_DATA, value: 3, n: 4 },
        waits,
        tallies,
        failed: [{ note: 'rare' }, { note: 'build' }],
        flaky: [],
      },
      { feedbackHours: 1, approvalHours: 4, failurePercent: 50, overDays: 7 },
    );
    expect(figures).toMatchObject([
      { id: 'approval', value: 6, target: 4, n: 5 },
      { id: 'failure:build', value: 0.6, target: 0.5, n: 10, items: [{ note: 'build' }] },
    ]);
  });

  it.each([
    ['first seen', [], ['2026-03-05T12:00:00Z'], 0, '2026-03-06T12:00:00.000Z'],
    ['not for a day yet', ['2026-03-04T12:00:01Z'], ['2026-03-04T12:00:01Z'], 0, '2026-03-05T12:00:01.000Z'],
    ['for a day', ['2026-03-04T12:00:00Z'], ['2026-03-04T12:00:00Z'], 1, null],
  ] as const)('a miss that is %s', (_, before, since, lasting, lookAt) => {
    const verdict = judgeMisses(
      [figure('a', 2)],
      before.map((s) => ({ figure: 'a', since: s })),
      NOW,
    );
    expect(verdict.misses.map((m) => m.since)).toEqual(since);
    expect(verdict.lasting).toHaveLength(lasting);
    expect(verdict.lookAt).toBe(lookAt);
  });

  it('forgets a miss once the target is met', () => {
    const verdict = judgeMisses([figure('a', 1)], [{ figure: 'a', since: '2026-01-01T00:00:00Z' }], NOW);
    expect(verdict).toEqual({ misses: [], lasting: [], lookAt: null });
  });

  it('mentions the owner alone, whatever a check is called', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        const check = `@octocat #7 [x](https://x.example) ${name}`;
        const { body } = ciIssue('olga', [{ ...figure('a', 0.5, 0.1), check, since: NOW }], 7);
        const live = findLiveParts(body);
        expect(live.mentions).toEqual(['olga']);
      }),
    );
  });
});

describe('what reviewers found', () => {
  const review = (id: number, authorId: number, state: string, commit: string) => ({
    id,
    authorId,
    bot: false,
    state,
    commit,
  });
  const remark = (authorId: number, body: string, more = {}) => ({
    authorId,
    bot: false,
    review: 2,
    answers: false,
    body,
    ...more,
  });
  it.each([
    ['nothing said', [], [], { rounds: 0, remarks: 0, forTools: 0 }],
    ['approved', [review(1, 2, 'APPROVED', 'a')], [], { rounds: 0, remarks: 0, forTools: 0 }],
    [
      'two reviewers of one state are one round',
      [review(1, 2, 'CHANGES_REQUESTED', 'a'), review(2, 3, 'COMMENTED', 'a')],
      [remark(3, 'NIT: comma'), remark(3, 'nitpicking aside, why?'), remark(3, 'A unit test?')],
      { rounds: 1, remarks: 3, forTools: 2 },
    ],
    [
      'bots, answers and the author do not count',
      [review(1, 9, 'CHANGES_REQUESTED', 'a')],
      [remark(9, 'nit: mine'), remark(3, 'nit: a', { answers: true }), remark(3, 'nit: b', { bot: true })],
      { rounds: 0, remarks: 0, forTools: 0 },
    ],
  ] as const)('%s', (_, reviews, remarks, expected) => {
    expect(countQuality({ authorId: 9, reviews, remarks })).toEqual(expected);
  });
});
