import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LoggedDelivery } from '../../src/github/delivery-log.js';
import { findLost } from '../../src/jobs/redeliver.js';

const NOW = new Date('2026-03-02T12:00:00Z');
const hour = (h: number) => new Date(NOW.getTime() - h * 3_600_000).toISOString();

function attempt(id: number, guid: string, arrived: boolean, at = hour(1)): LoggedDelivery {
  return {
    id,
    guid,
    at,
    event: 'pull_request',
    action: 'opened',
    installation: 1,
    status: arrived ? 202 : 500,
    arrived,
  };
}

const cases: [string, LoggedDelivery[], string[], { again: [number, string][]; givenUp: string[] }][] = [
  ['an empty log', [], [], { again: [], givenUp: [] }],
  ['one that arrived', [attempt(1, 'a', true)], ['a'], { again: [], givenUp: [] }],
  ['one that failed', [attempt(1, 'a', false)], [], { again: [[1, 'failed']], givenUp: [] }],
  [
    'one that failed, then arrived',
    [attempt(2, 'a', true), attempt(1, 'a', false)],
    ['a'],
    { again: [], givenUp: [] },
  ],
  [
    'one that we stored before our answer was lost',
    [attempt(1, 'a', false)],
    ['a'],
    { again: [], givenUp: [] },
  ],
  [
    'one that somebody else answered for, as after a restored backup',
    [attempt(1, 'a', true)],
    [],
    { again: [[1, 'unknown']], givenUp: [] },
  ],
  [
    'the newest attempt of several is asked for',
    [attempt(5, 'a', false), attempt(1, 'a', false)],
    [],
    { again: [[5, 'failed']], givenUp: [] },
  ],
  [
    'one that failed three times',
    [attempt(5, 'a', false), attempt(3, 'a', false), attempt(1, 'a', false)],
    [],
    { again: [], givenUp: ['a'] },
  ],
  ['one that may still be on its way', [attempt(1, 'a', false, hour(0.01))], [], { again: [], givenUp: [] }],
  [
    'the oldest comes first',
    [attempt(2, 'b', false, hour(1)), attempt(1, 'a', false, hour(2))],
    [],
    {
      again: [
        [1, 'failed'],
        [2, 'failed'],
      ],
      givenUp: [],
    },
  ],
];

describe('of the log of deliveries', () => {
  test.each(cases)('%s', (_, log, known, wanted) => {
    const { again, givenUp } = findLost(log, new Set(known), NOW);
    expect({ again: again.map((d) => [d.id, d.why]), givenUp: givenUp.map((d) => d.guid) }).toEqual(wanted);
  });

  test('nothing that we have is asked for, nothing twice, whatever the order of the log', () => {
    const entry = fc.record({
      id: fc.nat(50),
      guid: fc.constantFrom('a', 'b', 'c', 'd'),
      at: fc.integer({ min: 0, max: 100 }).map(hour),
      status: fc.constant(0),
      arrived: fc.boolean(),
    });
    const base = { event: 'push', action: null, installation: null };
    fc.assert(
      fc.property(
        fc.uniqueArray(entry, { selector: (e) => e.id }),
        fc.subarray(['a', 'b', 'c', 'd']),
        (log, known) => {
          const found = findLost(
            log.map((e) => ({ ...base, ...e })),
            new Set(known),
            NOW,
          );
          const asked = found.again.map((d) => d.guid);
          expect(new Set(asked).size).toBe(asked.length);
          expect(asked.filter((guid) => known.includes(guid))).toEqual([]);
          const turned = findLost(log.map((e) => ({ ...base, ...e })).reverse(), new Set(known), NOW);
          expect(turned).toEqual(found);
        },
      ),
    );
  });
});
