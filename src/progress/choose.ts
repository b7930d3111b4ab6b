import { findFirstDay } from './bar.js';
import type { Cohort } from './cohort.js';
import { f1Of, findMedian, type Hold, type Score, score, type Weight } from './judge.js';
import type { Criteria } from './types.js';

/** Round numbers, so that what is learnt is a rule that people can keep in mind. */
const MERGED = [1, 3, 5, 10, 15, 20, 25, 30, 40, 50, 60];
const REVIEWS = [0, 1, 3, 5, 10, 15, 20, 30];
const WINDOWS = [90, 180, 365, undefined];
const AGES = [0, 90, 180, 365, 730];

/** A rule that is told so many days ahead is worth having: there is time to train somebody. */
export const WANTED_LEAD_DAYS = 180;
/** A rule with that lead is taken as long as it keeps this share of what is possible without. */
const LEAD_IS_WORTH = 0.8;
/** How much a neighbouring rule counts against the rule itself, for each step away from it. */
const NEIGHBOUR = 0.5;
/** Years after which a promotion counts half: what a project asks changes. */
const HALF_LIFE_YEARS = 3;

/** A rule, its place in the grid, and when it first held for whom. */
export interface Candidate {
  criteria: Criteria;
  place: readonly [merged: number, reviews: number, window: number, age: number];
  holds: Hold[];
}

/** Every rule of the grid, with the days on which it first held; `withReviews` false leaves reviews out. */
export function listCandidates(cohort: Cohort, withReviews: boolean): Candidate[] {
  const candidates: Candidate[] = [];
  for (const [m, merged] of MERGED.entries()) {
    // Nobody else can meet any rule with so many, which spares most of the work.
    const logs = cohort.logs.filter((l) => l.merged.length >= merged);
    for (const [r, reviews] of (withReviews ? REVIEWS : [0]).entries()) {
      for (const [w, windowDays] of WINDOWS.entries()) {
        for (const [a, firstSeenDays] of AGES.entries()) {
          const criteria: Criteria = {
            merged,
            ...(reviews > 0 && { reviews }),
            ...(windowDays !== undefined && { windowDays }),
            ...(firstSeenDays > 0 && { firstSeenDays }),
          };
          const holds: Hold[] = [];
          for (const log of logs) {
            const day = findFirstDay(criteria, log, cohort.end);
            if (day !== undefined) holds.push({ person: log.person, day });
          }
          candidates.push({ criteria, place: [m, r, w, a], holds });
        }
      }
    }
  }
  return candidates;
}

/**
 * The rule that foretells best together with its neighbours: with a few dozen promotions the best-fitting one is best by luck,
 * and a small step away from it things look different. Recent promotions count more. `weigh` can leave days out.
 * Undefined when no rule finds anything.
 */
export function findBest(
  candidates: readonly Candidate[],
  cohort: Cohort,
  weigh: Weight = () => 1,
): Candidate | undefined {
  const recent: Weight = (day) => weigh(day) * 2 ** (-(cohort.end - day) / (365 * HALF_LIFE_YEARS));
  const scores = new Map<string, Score>();
  for (const c of candidates)
    scores.set(c.place.join(), score(c.holds, c.criteria.windowDays, cohort, recent));
  let best: { candidate: Candidate; value: number } | undefined;
  let early: { candidate: Candidate; value: number } | undefined;
  for (const candidate of candidates) {
    const own = scores.get(candidate.place.join());
    if (own === undefined || own.found === 0) continue;
    const value = smooth(candidate.place, scores);
    if (best === undefined || value > best.value + 1e-9) best = { candidate, value };
    if ((findMedian(own.leads) ?? 0) < WANTED_LEAD_DAYS) continue;
    if (early === undefined || value > early.value + 1e-9) early = { candidate, value };
  }
  return early !== undefined && best !== undefined && early.value >= LEAD_IS_WORTH * best.value
    ? early.candidate
    : best?.candidate;
}

function smooth([m, r, w, a]: Candidate['place'], scores: ReadonlyMap<string, Score>): number {
  let sum = 0;
  let weights = 0;
  for (const dm of [-1, 0, 1]) {
    for (const dr of [-1, 0, 1]) {
      for (const da of [-1, 0, 1]) {
        const neighbour = scores.get([m + dm, r + dr, w, a + da].join());
        if (neighbour === undefined) continue;
        const weight = NEIGHBOUR ** (Math.abs(dm) + Math.abs(dr) + Math.abs(da));
        sum += weight * f1Of(neighbour);
        weights += weight;
      }
    }
  }
  return sum / weights;
}
