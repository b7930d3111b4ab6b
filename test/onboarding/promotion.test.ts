import { describe, expect, test } from 'vitest';
import { parsePromotionCommands } from '../../src/onboarding/commands.js';
import { readPromotionCommand } from '../../src/onboarding/commands-progress.js';
import { findCandidacy, findLapse, type StageWord } from '../../src/onboarding/promotion.js';
import { listThanked, promotionsIssue, thanksComment } from '../../src/onboarding/promotion-issue.js';
import type { Ladder, ProgressEvent } from '../../src/progress/types.js';

const LADDER: Ladder = {
  stages: [
    { id: 'newcomer', title: 'Newcomer', criteria: {} },
    { id: 'contributor', title: 'Contributor', criteria: { merged: 1 } },
    {
      id: 'reviewer',
      title: 'Reviewer',
      criteria: { merged: 2, sponsors: 2, sponsorEmployers: 2, approvals: 1 },
    },
  ],
};
const merged = (n: number, day: string): ProgressEvent[] => [
  { at: `${day}T08:00:00Z`, event: 'pr_opened', person: '7', pr: `1#${n}` },
  { at: `${day}T09:00:00Z`, event: 'pr_merged', person: '7', pr: `1#${n}` },
];
const TWO = [...merged(1, '2026-01-01'), ...merged(2, '2026-02-01')];
const said = (
  what: StageWord['what'],
  by: string | null,
  at: string,
  employer: string | null = null,
): StageWord => ({
  what,
  stage: what === 'back' || what === 'emeritus' ? null : 'reviewer',
  by,
  employer,
  at,
});
const candidacy = (history: ProgressEvent[], words: StageWord[], asOf = '2026-03-01T00:00:00Z') =>
  findCandidacy(LADDER, { userId: 7, login: 'dora', history, words }, asOf);

describe('who waits for people’s word', () => {
  test('nobody who lacks what the machine can see, and whoever has it since the day of it', () => {
    expect(candidacy(merged(1, '2026-01-01'), [])).toBeNull();
    expect(candidacy(TWO, [])).toMatchObject({
      stage: 'reviewer',
      since: '2026-02-01',
      evidence: { merged: 2 },
      missing: { sponsors: 2, employers: 2, approvals: 1 },
      pausedUntil: null,
    });
  });

  test.each<[name: string, words: StageWord[], missing: object]>([
    [
      'the same sponsor twice',
      [said('sponsored', 'a', '2026-02-02'), said('sponsored', 'a', '2026-02-03')],
      { sponsors: 1, employers: 1, approvals: 1 },
    ],
    [
      'two of one employer',
      [said('sponsored', 'a', '2026-02-02', 'x'), said('sponsored', 'b', '2026-02-03', 'x')],
      { sponsors: 0, employers: 1, approvals: 1 },
    ],
    [
      'two of unknown employers',
      [said('sponsored', 'a', '2026-02-02'), said('sponsored', 'b', '2026-02-03')],
      { sponsors: 0, employers: 0, approvals: 1 },
    ],
  ])('%s', (_, words, missing) => {
    expect(candidacy(TWO, words)?.missing).toEqual(missing);
  });

  test('“not yet” holds for three months, and less where somebody approves', () => {
    const paused = [said('not-yet', 'm', '2026-02-02T00:00:00Z')];
    expect(candidacy(TWO, paused)?.pausedUntil).toBe('2026-05-03');
    expect(candidacy(TWO, paused, '2026-05-03T00:00:00Z')?.pausedUntil).toBeNull();
    expect(
      candidacy(TWO, [...paused, said('approved', 'm', '2026-02-09T00:00:00Z')])?.pausedUntil,
    ).toBeNull();
  });

  test('nobody who stands there already, nor an emeritus before they are back', () => {
    const done: ProgressEvent[] = [
      ...TWO,
      { at: '2026-02-03T00:00:00Z', event: 'sponsored', person: '7', pr: '', by: 'a' },
      { at: '2026-02-03T00:00:00Z', event: 'sponsored', person: '7', pr: '', by: 'b' },
      { at: '2026-02-04T00:00:00Z', event: 'approved', person: '7', pr: '', by: 'm' },
    ];
    expect(candidacy(done, [])).toBeNull();
    const left = [said('emeritus', 'dora', '2026-02-05T00:00:00Z')];
    expect(candidacy(TWO, left)).toBeNull();
    expect(candidacy(TWO, [...left, said('back', 'dora', '2026-02-06T00:00:00Z')])).not.toBeNull();
  });
});

test.each<[asOf: string, words: StageWord[], since: string | null]>([
  ['2026-07-30T00:00:00Z', [], null],
  ['2026-07-31T09:00:00Z', [], '2026-02-01'],
  ['2026-07-31T09:00:00Z', [said('back', 'dora', '2026-07-01T00:00:00Z')], null],
  ['2026-07-31T09:00:00Z', [said('emeritus', 'dora', '2026-03-01T00:00:00Z')], null],
])('quiet at %s after words %j: %s', (asOf, words, since) => {
  expect(findLapse(TWO, words, asOf)).toBe(since);
});

const CANDIDATES = [
  { userId: 7, login: 'dora', stage: 'reviewer' },
  { userId: 8, login: 'eve-2', stage: 'reviewer' },
];

test.each<
  [
    text: string,
    by: string,
    rights: { writes?: boolean; topStage?: boolean },
    many: boolean,
    expected: object | null,
  ]
>([
  ['/promote dora', 'maria', { writes: true }, true, { what: 'approved', about: 7, stage: 'reviewer' }],
  ['/promote @Eve-2', 'maria', { writes: true }, true, { what: 'approved', about: 8, stage: 'reviewer' }],
  ['/promote', 'maria', { writes: true }, false, { what: 'approved', about: 7, stage: 'reviewer' }],
  ['/promote', 'maria', { writes: true }, true, null],
  ['/promote nobody', 'maria', { writes: true }, true, null],
  ['/promote dora', 'dora', { writes: true }, true, null],
  ['/promote dora', 'top', { topStage: true }, true, null],
  ['/sponsor dora', 'top', { topStage: true }, true, { what: 'sponsored', about: 7, stage: 'reviewer' }],
  ['/sponsor dora', 'stranger', {}, true, null],
  [
    '/not-yet dora because of <b>this</b>',
    'maria',
    { writes: true },
    true,
    { what: 'not-yet', about: 7, stage: 'reviewer', reason: 'of <b>this</b>' },
  ],
  [
    '/not-yet because more reviews',
    'maria',
    { writes: true },
    false,
    { what: 'not-yet', about: 7, stage: 'reviewer', reason: 'more reviews' },
  ],
  ['/emeritus', 'stranger', {}, true, { what: 'emeritus', about: null, stage: null }],
])('%s by %s with %j (several wait: %s)', (text, by, rights, many, expected) => {
  const [command] = parsePromotionCommands(text);
  if (!command) throw new Error('no command');
  const context = {
    by,
    writes: false,
    topStage: false,
    ...rights,
    candidates: many ? CANDIDATES : CANDIDATES.slice(0, 1),
  };
  expect(readPromotionCommand(command, context)).toEqual(expected);
});

test('the issue mentions nobody, the thanks mention one, and what was thanked is read back', () => {
  const found = candidacy(TWO, [said('sponsored', 'a', '2026-02-02')]);
  if (!found) throw new Error('nobody waits');
  const linkOf = (pr: string) => `/o/engine/issues/${pr.split('#')[1]}`;
  const outside = (text: string) => text.replace(/```[\s\S]*?```/g, '').replace(/`[^`]*`/g, '');
  expect(outside(promotionsIssue([found], linkOf).body)).not.toMatch(/@[a-z]/);
  const thanks = thanksComment(found, linkOf);
  expect(outside(thanks).match(/@[a-z]+/g)).toEqual(['@dora']);
  expect(thanks).toContain(
    '2 merged pull requests; merged: [#1](/o/engine/issues/1), [#2](/o/engine/issues/2)',
  );
  expect(listThanked(thanks)).toEqual(['7 reviewer']);
});
