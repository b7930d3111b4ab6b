import { describe, expect, it } from 'vitest';
import { checkLadder } from '../../src/progress/check.js';
import { defaultLadder } from '../../src/progress/default-ladder.js';
import type { Criteria, Ladder } from '../../src/progress/types.js';

function ladder(...stages: [string, Criteria][]): Ladder {
  return { stages: stages.map(([id, criteria]) => ({ id, title: id, criteria })) };
}

describe('checkLadder', () => {
  it('has nothing to say about the default ladder', () => {
    expect(checkLadder(defaultLadder())).toEqual([]);
  });

  const cases: { name: string; ladder: Ladder; found: string[] }[] = [
    { name: 'no stage', ladder: ladder(), found: ['stages error the ladder has no stage'] },
    {
      name: 'an id twice',
      ladder: ladder(['a', {}], ['a', { merged: 1 }]),
      found: ['stages.1.id error the id a is used twice'],
    },
    {
      name: 'after nothing',
      ladder: ladder(['a', {}], ['b', { after: 'z' }]),
      found: ['stages.1.criteria.after error there is no stage z'],
    },
    {
      name: 'a circle, named at each of its stages',
      ladder: ladder(['a', {}], ['b', { after: 'c' }], ['c', { after: 'b' }]),
      found: [
        'stages.1.criteria.after error after goes in a circle, so that nobody ever gets there: b → c → b',
        'stages.2.criteria.after error after goes in a circle, so that nobody ever gets there: c → b → c',
      ],
    },
    {
      name: 'after itself',
      ladder: ladder(['a', {}], ['b', { after: 'b' }]),
      found: ['stages.1.criteria.after error after goes in a circle, so that nobody ever gets there: b → b'],
    },
    {
      name: 'after a higher one',
      ladder: ladder(['a', {}], ['b', { after: 'c', merged: 1 }], ['c', { reviews: 1 }]),
      found: ['stages.1.criteria.after warning b comes after c, which is higher'],
    },
    {
      name: 'a number nobody can meet',
      ladder: ladder(['a', {}], ['b', { merged: Number.NaN }], ['c', { reviews: 1, windowDays: 0 }]),
      found: [
        'stages.1.criteria.merged error merged is NaN',
        'stages.2.criteria.window_days error window_days is 0',
      ],
    },
    {
      name: 'a window with nothing in it',
      ladder: ladder(['a', {}], ['b', { firstSeenDays: 9, windowDays: 30 }]),
      found: ['stages.1.criteria.window_days warning window_days stands alone'],
    },
    {
      name: 'a stage that nobody can stand at',
      ladder: ladder(['a', {}], ['b', { merged: 5, windowDays: 100 }], ['c', { mergedAndReviews: 5 }]),
      found: ['stages.1 warning nobody can stand at b: whoever meets its bar also meets that of c'],
    },
    {
      name: 'a longer window does not imply a shorter one',
      ladder: ladder(['a', {}], ['b', { merged: 5, windowDays: 365 }], ['c', { merged: 5, windowDays: 90 }]),
      found: [],
    },
    {
      name: 'nothing that can be reached',
      ladder: ladder(['a', { after: 'b' }], ['b', { after: 'a' }]),
      found: [
        'stages.0.criteria.after error',
        'stages.1.criteria.after error',
        'stages error no stage of the ladder',
      ],
    },
  ];
  it.each(cases)('$name', ({ ladder: asked, found }) => {
    const lines = checkLadder(asked).map((f) => `${f.path.join('.')} ${f.severity} ${f.message}`);
    expect(lines).toHaveLength(found.length);
    for (const [i, line] of lines.entries()) expect(line.startsWith(found[i] ?? '?'), line).toBe(true);
  });
});
