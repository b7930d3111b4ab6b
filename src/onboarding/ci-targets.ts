import type { CheckTally } from '../reports/ci.js';
import { type Item, type Measured, measureDurations } from '../reports/metric.js';
import type { CiTargets } from './ci-types.js';

/** With fewer values a figure is chance, and nobody is told of it. */
export const FEWEST_VALUES = 5;
/** A target is missed when it was missed for so long, at every look. */
const PATIENCE = 24 * 3_600_000;
const HOUR = 3_600_000;

/** A figure beside its target. */
export interface CiFigure {
  /** `feedback`, `approval`, or `failure:` and `flake:` with the name of the check. */
  id: string;
  kind: 'feedback' | 'approval' | 'failure' | 'flake';
  /** Name of the check, of a share. */
  check: string | null;
  /** Hours, or a share from 0 to 1. */
  value: number;
  /** In the same unit. */
  target: number;
  n: number;
  items: Item[];
}

/** What was measured of the checks of one repository. */
export interface CiMeasured {
  feedback: Measured;
  waits: Measured;
  tallies: readonly CheckTally[];
  failed: readonly Item[];
  flaky: readonly Item[];
}

/** Waits for leave with their hours; one that lasts has taken so long as until now. */
export function measureWaits(
  waits: readonly { number: number; since: string; until: string | null }[],
  repository: string,
  now: string,
): Measured {
  const hours = (w: { since: string; until: string | null }): number =>
    Math.round(((Date.parse(w.until ?? now) - Date.parse(w.since)) / HOUR) * 100) / 100;
  return measureDurations(
    waits.map((w) => ({ repository, number: w.number, at: w.since, value: Math.max(0, hours(w)) })),
  );
}

/** The figures that a target is set for and that rest on enough values. */
export function listFigures(m: CiMeasured, targets: CiTargets): CiFigure[] {
  const figures: CiFigure[] = [];
  const median = (kind: 'feedback' | 'approval', of: Measured, target: number | undefined): void => {
    if (target === undefined || of.value === null || of.n < FEWEST_VALUES) return;
    figures.push({ id: kind, kind, check: null, value: of.value, target, n: of.n, items: of.items });
  };
  median('feedback', m.feedback, targets.feedbackHours);
  median('approval', m.waits, targets.approvalHours);
  for (const { name, pairs, failed, flaky } of m.tallies) {
    if (pairs < FEWEST_VALUES) continue;
    const share = (
      kind: 'failure' | 'flake',
      count: number,
      percent: number | undefined,
      all: readonly Item[],
    ) => {
      if (percent === undefined) return;
      const items = all.filter((i) => i.note === name);
      const id = `${kind}:${name}`;
      figures.push({ id, kind, check: name, value: count / pairs, target: percent / 100, n: pairs, items });
    };
    share('failure', failed, targets.failurePercent, m.failed);
    share('flake', flaky, targets.flakePercent, m.flaky);
  }
  return figures;
}

/** A target that is missed, since when. */
export interface CiMiss {
  figure: string;
  since: string;
}

export interface MissVerdict {
  /** To be remembered; what is missing here is met again, or rests on too little. */
  misses: CiMiss[];
  /** Missed for a day: the owner is to know. The oldest first. */
  lasting: (CiFigure & { since: string })[];
  /** When the next of the others will have been missed for a day; null: none. */
  lookAt: string | null;
}

/** Which targets are missed, and which of them for a day already. */
export function judgeMisses(
  figures: readonly CiFigure[],
  before: readonly CiMiss[],
  now: string,
): MissVerdict {
  const missed = figures
    .filter((f) => f.value > f.target)
    .map((f) => ({ ...f, since: before.find((b) => b.figure === f.id)?.since ?? now }))
    .sort((a, b) => Date.parse(a.since) - Date.parse(b.since) || (a.id < b.id ? -1 : 1));
  const lasts = (since: string): boolean => Date.parse(now) - Date.parse(since) >= PATIENCE;
  const young = missed.find((m) => !lasts(m.since));
  return {
    misses: missed.map(({ id, since }) => ({ figure: id, since })),
    lasting: missed.filter((m) => lasts(m.since)),
    lookAt: young ? new Date(Date.parse(young.since) + PATIENCE).toISOString() : null,
  };
}
