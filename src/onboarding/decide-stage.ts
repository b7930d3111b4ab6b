import { climb } from '../progress/ladder.js';
import type { Ladder, Standing, Transition } from '../progress/types.js';
import type { Facts } from './facts.js';

export interface StageDecision {
  stage: string;
  standing: Standing;
  /** Those that the person's record does not have yet are the job's to tell apart. */
  transitions: Transition[];
}

/**
 * The author's stage: the highest of what the history proves and of what was reached before. It never goes
 * back, so a ledger that is still being filled, or an event that comes late, can only raise it.
 */
export function decideStage(f: Facts): StageDecision {
  const { ladder } = f.settings;
  const standing = standingOf(f);
  const sticky = f.pull.comments.find((c) => c.sticky)?.sticky?.stage ?? null;
  const reached = [standing.stage, f.knownStage, f.memory.stage, sticky];
  const stage = reached.reduce<string>(
    (best, s) => (s !== null && rank(ladder, s) > rank(ladder, best) ? s : best),
    standing.stage,
  );
  return { stage, standing, transitions: standing.transitions };
}

/** By the history that it follows from: one look decides several times on the same, which may be long. */
const found = new WeakMap<Facts['history'], { ladder: Ladder; now: string; standing: Standing }>();

function standingOf({ settings: { ladder }, history, now }: Facts): Standing {
  const known = found.get(history);
  if (known?.ladder === ladder && known.now === now) return known.standing;
  const standing = climb(ladder, history, now);
  found.set(history, { ladder, now, standing });
  return standing;
}

/** Place on the ladder from 0; −1 for a stage that the ladder no longer has. */
function rank(ladder: Ladder, stage: string): number {
  return ladder.stages.findIndex((s) => s.id === stage);
}
