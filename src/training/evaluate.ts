import { byInstant, type Finding } from './finding.js';
import { evaluatePredicate } from './predicates.js';
import type { ItemState, Tick, Track, TrackItem, TrainingFacts } from './types.js';

/**
 * Where every item of a track stands, in the track's order.
 *
 * A tick by hand decides over evidence until the next one by hand; of two, the newer counts. Evidence that once
 * proved an item and no longer does, or can no longer be read, shows `reopened` with the reason; but not while the
 * checks of a newer commit are awaited, which is what every push brings and no loss. What was proven
 * when the pull request was merged stays proven: checks and references that vanish later take nothing away.
 */
export function evaluateTrack(track: Track, facts: TrainingFacts): ItemState[] {
  const states = track.items.map((item) => evaluateItem(item, facts));
  const open = new Set(states.filter((s) => s.state !== 'done').map((s) => s.item.id));
  return states.map((state) => {
    const first = (state.item.after ?? []).filter((id) => id !== state.item.id && open.has(id));
    return first.length > 0 && state.state !== 'done' ? { ...state, waitsFor: first } : state;
  });
}

function evaluateItem(item: TrackItem, facts: TrainingFacts): ItemState {
  const byHand = newest(facts.ticks, item.id, 'hand');
  if (byHand?.done === true) {
    const { at, by, skipped } = byHand;
    return {
      item,
      state: 'done',
      at,
      ...(by !== undefined && { tickedBy: by }),
      ...(skipped !== undefined && { skipped }),
    };
  }
  if (byHand !== undefined) {
    const turn = item.by[0] ?? 'later';
    return {
      item,
      state: 'open',
      at: byHand.at,
      turn,
      ...(byHand.by !== undefined && { tickedBy: byHand.by }),
    };
  }
  if (item.evidence === undefined) return { item, state: 'open', turn: item.by[0] ?? 'later' };
  const last = newest(
    facts.ticks.filter((tick) => tick.done),
    item.id,
    'evidence',
  );
  const finding = evaluatePredicate(item.evidence, last ? { ...facts, provenAt: last.at } : facts);
  const proof = {
    evidence: finding.evidence,
    ...(finding.link !== undefined && { link: finding.link }),
    ...(finding.at !== undefined && { at: finding.at }),
  };
  if (finding.holds === true) return { item, state: 'done', ...proof };
  const stored = newest(facts.ticks, item.id, 'evidence');
  if (stored?.done === true && (facts.merged || finding.unread === true)) return fromStored(item, stored);
  const lost = last !== undefined && !isAwaited(finding, facts, last);
  const state = lost ? 'reopened' : finding.holds === null ? 'unknown' : 'open';
  return { item, state, ...proof, turn: finding.turn };
}

/** Checks are running, or nothing is reported yet on a commit that is newer than the proof. */
function isAwaited(finding: Finding, facts: TrainingFacts, last: Tick): boolean {
  if (finding.turn === 'ci') return true;
  return finding.holds === null && facts.headAt !== null && byInstant(facts.headAt, last.at) > 0;
}

function fromStored(item: TrackItem, tick: Tick): ItemState {
  return {
    item,
    state: 'done',
    at: tick.at,
    ...(tick.evidence !== undefined && { evidence: tick.evidence }),
    ...(tick.link !== undefined && { link: tick.link }),
  };
}

/** The newest tick of an item from one source; of equal instants, the later in the list. */
function newest(ticks: readonly Tick[], item: string, source: Tick['source']): Tick | undefined {
  let found: Tick | undefined;
  for (const tick of ticks) {
    if (tick.item !== item || tick.source !== source) continue;
    if (found === undefined || byInstant(tick.at, found.at) >= 0) found = tick;
  }
  return found;
}

/**
 * The ticks to store because evidence newly proves an item, or because it was lost. Storing them and evaluating
 * again gives the same states and no further ticks. Ticks by hand are made by the command that asks for them.
 */
export function newTicks(states: readonly ItemState[], facts: TrainingFacts): Tick[] {
  return states.flatMap((state) => {
    const { item } = state;
    if (item.evidence === undefined || newest(facts.ticks, item.id, 'hand') !== undefined) return [];
    const before = newest(facts.ticks, item.id, 'evidence');
    const done = state.state === 'done';
    if (done === (before?.done ?? false)) return [];
    const tick: Tick = {
      item: item.id,
      done,
      source: 'evidence',
      // A loss is dated by when it was noticed: the old proof's instant would put it before the tick it undoes.
      at: done ? notBefore(state.at, before, facts.now) : facts.now,
      ...(state.evidence !== undefined && { evidence: state.evidence }),
      ...(state.link !== undefined && { link: state.link }),
    };
    return [tick];
  });
}

/** The proof's own instant, unless a newer tick is stored already: then now, so that the newest is the last. */
function notBefore(at: string | undefined, before: Tick | undefined, now: string): string {
  if (at === undefined) return now;
  return before !== undefined && byInstant(at, before.at) <= 0 ? now : at;
}
