import type { Facts } from '../../src/onboarding/facts.js';
import { trainingFacts } from '../../src/onboarding/training-facts.js';
import type { ProgressEvent } from '../../src/progress/types.js';
import { evaluateTrack, newTicks } from '../../src/training/evaluate.js';
import type { Tick, Track } from '../../src/training/types.js';

/** When an item was ticked: the day of the look at which it was, and the day that its proof bears. */
export type Ticked = Record<string, { seen: string; proof: string }>;

/** Looks at a person's history at every instant of it, as the App does with each event, and says which item ticked when. */
export function replay(track: Track, history: readonly ProgressEvent[]): Ticked {
  const sorted = [...history].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  const ticked: Ticked = {};
  let ticks: Tick[] = [];
  for (const [i, { at }] of sorted.entries()) {
    if (Date.parse(sorted[i + 1]?.at ?? '') === Date.parse(at)) continue;
    const now = new Date(at).toISOString();
    const facts = trainingFacts(factsAt(now, sorted.slice(0, i + 1)), ticks);
    for (const tick of newTicks(evaluateTrack(track, facts), facts)) {
      if (!tick.done) throw new Error(`${tick.item} was lost on ${now}`);
      ticks = [...ticks, tick];
      ticked[tick.item] = { seen: now.slice(0, 10), proof: tick.at.slice(0, 10) };
    }
    if (track.items.every((item) => ticked[item.id])) break;
  }
  return ticked;
}

function factsAt(now: string, history: ProgressEvent[]): Facts {
  const pull: Partial<Facts['pull']> = {
    state: 'open',
    createdAt: now,
    mergedAt: null,
    url: '',
    author: { id: 1, login: 'ada', type: 'User' },
    headAt: null,
    headSha: '',
    changedLines: 0,
    labels: [],
    paths: [],
    checks: [],
    reviews: [],
    comments: [],
    linkedIssues: [],
    timeline: [],
  };
  return { now, history, pull, affiliationSettled: false } as unknown as Facts;
}
