import { describe, expect, it } from 'vitest';
import { evaluateTrack, newTicks } from '../../src/training/evaluate.js';
import { tick, trackOf, trainingFacts } from './facts.js';

const done = tick({ source: 'hand', by: 'bob', at: '2026-03-04T00:00:00Z' });
const undone = tick({ source: 'hand', by: 'eve', done: false, at: '2026-03-05T00:00:00Z' });
const merged = { merged: true, mergedAt: '2026-03-09T00:00:00Z' };

describe('ticks by hand', () => {
  it.each([
    ['tick what has no proof', [done], {}, { state: 'done', tickedBy: 'bob', at: done.at }],
    ['overrule evidence', [undone], merged, { state: 'open', tickedBy: 'eve' }],
    [
      'the newest wins, whatever the order of the rows',
      [undone, done],
      {},
      { state: 'open', tickedBy: 'eve' },
    ],
    ['of two at one instant, the later row wins', [{ ...undone, at: done.at }, done], {}, { state: 'done' }],
    ['another item is not touched', [{ ...done, item: 'other' }], {}, { state: 'open' }],
  ])('%s', (_, ticks, changes, expected) => {
    const facts = trainingFacts({ ticks, ...changes });
    const [state] = evaluateTrack(trackOf({ merged: true }, ['mentor']), facts);
    expect(state).toMatchObject(expected);
  });

  it('leave evidence silent', () => {
    const facts = trainingFacts({ ticks: [undone], ...merged });
    expect(newTicks(evaluateTrack(trackOf({ merged: true }), facts), facts)).toEqual([]);
  });

  it('an item without evidence waits for the first who may tick it', () => {
    expect(evaluateTrack(trackOf(undefined, ['mentor', 'maintainer']), trainingFacts())).toMatchObject([
      { state: 'open', turn: 'mentor' },
    ]);
    expect(newTicks(evaluateTrack(trackOf(undefined), trainingFacts()), trainingFacts())).toEqual([]);
  });
});
