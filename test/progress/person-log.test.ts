import fc from 'fast-check';
import { expect, it } from 'vitest';
import { getDay } from '../../src/progress/days.js';
import { defaultLadder } from '../../src/progress/default-ladder.js';
import { climb, standingOf } from '../../src/progress/ladder.js';
import { LogBook, sortOut } from '../../src/progress/person-log.js';
import type { ProgressEvent } from '../../src/progress/types.js';

const event: fc.Arbitrary<ProgressEvent> = fc.record({
  at: fc.integer({ min: 0, max: 400 }).map((d) => new Date(Date.UTC(2020, 0, 1 + d)).toISOString()),
  event: fc.constantFrom('pr_opened', 'pr_merged', 'review'),
  person: fc.constant('p'),
  pr: fc.constantFrom('', ...Array.from({ length: 30 }, (_, i) => String(i))),
  commit: fc.constantFrom('', 'a', 'b', 'c'),
});

it('taking facts one by one ends where sorting them out at once does, after every one', () => {
  fc.assert(
    fc.property(fc.array(event, { maxLength: 80 }), (events) => {
      const book = new LogBook('p');
      for (const [i, e] of events.entries()) {
        book.add(e);
        const now = standingOf(defaultLadder(), book.log(), getDay('2022-01-01'));
        expect(now).toEqual(climb(defaultLadder(), events.slice(0, i + 1), '2022-01-01', 'p'));
      }
    }),
    { numRuns: 50 },
  );
});

it('a commit without a pull request counts once, and what names neither counts each time', () => {
  const fact = { at: '2020-01-01', event: 'pr_merged', person: 'p', pr: '' } as const;
  const log = sortOut('p', [
    fact,
    fact,
    { ...fact, commit: 'c' },
    { ...fact, at: '2019-12-31', commit: 'c' },
  ]);
  expect(log.merged).toHaveLength(3);
  expect(log.days).toEqual([getDay('2019-12-31'), getDay('2020-01-01')]);
});

it('an impossible date leaves the book as it was', () => {
  const book = new LogBook('p');
  expect(() => book.add({ at: '2021-02-29', event: 'review', person: 'p', pr: '1' })).toThrow(RangeError);
  expect(book.log()).toEqual({ person: 'p', days: [], merged: [], reviews: [], opened: [], witnesses: [] });
});
