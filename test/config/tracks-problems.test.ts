import { describe, expect, it } from 'vitest';
import { parseSettings } from '../../src/config/parse.js';

const track = (items: string) =>
  `tracks:\n  - id: t\n    title: T\n    stages: [newcomer]\n    items:\n${items}`;
const problems = (text: string) =>
  parseSettings(text, 't.yml').problems.map(
    (p) => `${p.at.line}:${p.at.column} ${p.severity} ${p.message} (${p.mend})`,
  );
const evidence = (text: string) => track(`      - { id: a, text: A, evidence: ${text} }\n`);

describe('a track that cannot be meant', () => {
  it.each([
    [
      'a circle',
      track(
        '      - { id: a, text: A, after: [b] }\n      - { id: b, text: B, after: [c] }\n      - { id: c, text: C, after: [a] }\n',
      ),
      '6:34 error a waits for itself, so nobody can ever tick it: a after b after c after a (take one of them out of after)',
    ],
    [
      'an item that is not there',
      track('      - { id: aa, text: A, after: [guide-reed] }\n      - { id: guide-read, text: B }\n'),
      '6:36 error the track has no item guide-reed (did you mean guide-read?)',
    ],
    [
      'an unknown predicate',
      evidence('{ merge: true }'),
      '6:39 error unknown key "merge" (did you mean merged?)',
    ],
    [
      'too many items',
      track(Array.from({ length: 200 }, (_, i) => `      - { id: i${i}, text: A }\n`).join('')),
      'items is too long (list at most 50 items; nobody finishes a longer list)',
    ],
    [
      'an item that nobody can tick',
      track('      - { id: a, text: A, by: [] }\n'),
      '6:31 warning nobody can ever tick a (name who may, or give it evidence)',
    ],
    [
      'a track that nothing leads to',
      'tracks:\n  - id: lost\n    title: T\n    items: [{ id: a, text: A }]\n',
      '2:9 warning nobody ever gets the track lost (name stages, or a when: with labels, paths or segments)',
    ],
    [
      'a detail of nothing',
      evidence('{ inline: true }'),
      '6:47 error inline means something only with reviews_given (add reviews_given, or remove it)',
    ],
    [
      'a span longer than its window',
      evidence('{ merged_count: 2, over_days: 9, within_days: 3 }'),
      'error over_days is more than within_days',
    ],
    ['a span of one', evidence('{ merged_count: 1, over_days: 9 }'), 'error one merge has no span of days'],
    [
      'more employers than sponsors',
      evidence('{ sponsors: { count: 1, employers: 2 } }'),
      'error more employers than sponsors',
    ],
    [
      'a moment and itself',
      evidence('{ time_between: { from: opened, to: opened, max_days: 1 } }'),
      'error both moments are the same',
    ],
    [
      'a moment that is always the first, as the second',
      evidence('{ time_between: { from: merged, to: opened, max_days: 1 } }'),
      'error nothing comes before opened (write opened as from, and the later moment as to)',
    ],
    [
      'a guide for nothing',
      'ci:\n  guides:\n    - { text: A }\n',
      '3:7 error this guide fits no failure (add check or line)',
    ],
  ])('%s is named with its place and how to mend it', (_, text, expected) => {
    expect(problems(text).join('\n')).toContain(expected);
  });

  it.each([
    [
      'every new predicate',
      evidence(
        "{ all: [{ label: 'ok*' }, { released: true }, { codeowner: true }, { merged_and_reviewed: 3 }, { requests_answered: { percent: 80, within_days: 3 } }, { reviews_given: 3, inline: true, requested: true }, { merged_count: 2, within_days: 9, touching: a }] }",
      ),
    ],
    [
      'conditions',
      'tracks:\n  - { id: t, title: T, when: { segments: [large], paths: [src/**], labels: [x] }, items: [{ id: a, text: A, weight: 3 }] }\n',
    ],
  ])('%s is fine', (_, text) => {
    expect(problems(text)).toEqual([]);
  });
});
