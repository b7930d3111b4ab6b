import { expect, test } from 'vitest';
import { defaultLadder } from '../../src/progress/default-ladder.js';
import { climb } from '../../src/progress/ladder.js';
import type { ProgressEvent } from '../../src/progress/types.js';
import { sayRise } from '../../src/reports/rise-words.js';

test('what a stage rests on is said in words, whatever the bar asks', () => {
  const cases: [evidence: Record<string, number | string>, says: string[], pulls?: string[]][] = [
    [{ firstSeen: '2026-01-02' }, ['first seen on 2026-01-02']],
    [{ merged: 1, firstSeen: '2026-01-02', mergedPullRequests: '7#1' }, ['1 merged pull request'], ['7#1']],
    [
      { merged: 5, windowDays: 365, firstSeen: '2026-01-02', mergedPullRequests: '7#1 7#2' },
      ['5 merged pull requests within 365 days'],
      ['7#1', '7#2'],
    ],
    [
      { after: 'regular-contributor', reviews: 1, firstSeen: '2026-01-02', reviewedPullRequests: '7#9' },
      ['after the stage regular-contributor', '1 review of others’ work'],
      ['7#9'],
    ],
    [{ sponsoredBy: 'ann bob', approvedBy: 'cleo' }, ['sponsored by ann, bob', 'approved by cleo']],
    [{ answeredShare: 0.8 }, ['answered share: 0.8']],
    [{}, []],
  ];
  for (const [evidence, says, pulls = []] of cases) {
    const reasons = sayRise(evidence);
    expect(reasons.map(({ text }) => text)).toEqual(says);
    expect(reasons.flatMap((reason) => reason.pulls)).toEqual(pulls);
  }
});

test('no stage of the default ladder is explained by a bare name of a figure', () => {
  const events = Array.from({ length: 30 }, (_, n): ProgressEvent[] => {
    const at = `2026-0${1 + Math.floor(n / 6)}-0${1 + (n % 6)}`;
    return [
      { at, event: 'pr_merged', person: 'a', pr: `1#${n}` },
      { at, event: 'review', person: 'a', pr: `1#${n + 100}` },
    ];
  }).flat();
  const { transitions } = climb(defaultLadder(), events, '2026-07-01');
  expect(transitions.length).toBeGreaterThan(3);
  for (const { evidence } of transitions)
    for (const { text } of sayRise(evidence)) expect(text).not.toMatch(/^\w+( \w+)?: /);
});
