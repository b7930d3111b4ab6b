import fc from 'fast-check';
import { expect, it } from 'vitest';
import { defaultTracks } from '../../src/config/defaults.js';
import type { ProgressEvent } from '../../src/progress/types.js';
import { replay, type Ticked } from './replay.js';

const COUNTED = ['three-merged', 'first-review', 'twenty', 'three-months'];
const items = defaultTracks().flatMap((track) => track.items.filter((item) => COUNTED.includes(item.id)));
const track = { id: 't', title: 'T', version: 1, stages: [], items };
const DAY = 86_400_000;

/** The same by counting on the fingers. Rows of one event and one (named) pull request count once, at the earliest. */
function count(history: readonly ProgressEvent[]): Ticked {
  const of = (event: string): number[] => {
    const firsts = new Map<string, number>();
    for (const [i, e] of history.entries()) {
      const key = e.pr === '' ? `row ${i}` : e.pr;
      if (e.event === event) firsts.set(key, Math.min(Date.parse(e.at), firsts.get(key) ?? Infinity));
    }
    return [...firsts.values()].sort((a, b) => a - b);
  };
  const [merged, reviews] = [of('pr_merged'), of('review')];
  const looks = history.map((e) => Date.parse(e.at)).sort((a, b) => a - b);
  const due = (looks[0] ?? 0) + 90 * DAY;
  const proofs: Record<string, number | undefined> = {
    'three-merged': merged.find((at, i) => i >= 2 && at - (merged[0] ?? at) >= 30 * DAY),
    'first-review': reviews[0],
    twenty: [...merged, ...reviews].sort((a, b) => a - b)[19],
    'three-months': due,
  };
  const day = (at: number): string => new Date(at).toISOString().slice(0, 10);
  return Object.fromEntries(
    Object.entries(proofs).flatMap(([item, proof]) => {
      const seen = looks.find((at) => proof !== undefined && at >= proof);
      return proof === undefined || seen === undefined
        ? []
        : [[item, { seen: day(seen), proof: day(proof) }]];
    }),
  );
}

const event = fc.record({
  // Written with and without fractions, and in other zones, as files have it.
  at: fc
    .tuple(fc.integer({ min: 0, max: 400 * 24 }), fc.constantFrom('Z', '.000Z', '+00:00'))
    .map(([hour, zone]) => {
      const [instant = ''] = new Date(Date.UTC(2024, 0, 1) + (hour * DAY) / 24).toISOString().split('.');
      return `${instant}${zone}`;
    }),
  event: fc.constantFrom('pr_merged' as const, 'review' as const, 'pr_opened' as const),
  person: fc.constant('ada'),
  pr: fc.oneof(fc.constant(''), fc.integer({ min: 1, max: 30 }).map(String)),
});

it('items that count tick at the event that reaches them, in any order of rows and any form of dates', () => {
  fc.assert(
    fc.property(fc.array(event, { maxLength: 60 }), (history) => {
      expect(replay(track, history)).toEqual(count(history));
    }),
    { numRuns: 80 },
  );
});
