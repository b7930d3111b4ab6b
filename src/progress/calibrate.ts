import { findBest, listCandidates } from './choose.js';
import { type Cohort, findOutsidersShare, gatherCohort, type PastPromotion } from './cohort.js';
import { type Fit, fitOf, score } from './judge.js';
import type { PersonLog } from './person-log.js';
import type { Criteria } from './types.js';
import { measureUncertainty, type Uncertainty } from './uncertainty.js';

/** Fewer dated promotions than this, and anything that fits them is chance. */
export const FEWEST_PROMOTIONS = 10;
/** With fewer than this there is not even a hint to give. */
const FEWEST_FOR_A_HINT = 3;
/** Below this share of reviews by others than members, reviews are recorded for members only. */
const FEWEST_OUTSIDERS = 0.05;

/** What a project has really asked of those whom it promoted, and how sure that is. */
export interface Calibration {
  role: string;
  /** Null where nothing can be said at all. */
  criteria: Criteria | null;
  fit: Fit | null;
  /** Why the full answer is refused; `criteria` are then the best without reviews, where that much can be said. */
  refused: { what: 'reviews' | 'everything'; reason: string } | null;
  /** How much of it may be luck; null where nothing was learnt. */
  uncertainty: Uncertainty | null;
}

/**
 * Learns from past promotions to a role the criteria that best foretell them. Nothing after the day `until` is looked at.
 * It prefers a simple, stable rule to the best-fitting one; see `findBest`.
 */
export function calibrate(
  logs: readonly PersonLog[],
  promotions: readonly PastPromotion[],
  role: string,
  until = Infinity,
): Calibration {
  const cohort = gatherCohort(logs, promotions, role, until);
  const refused = findRefusal(cohort, findOutsidersShare(logs, promotions, until));
  const nothing = { role, criteria: null, fit: null, refused, uncertainty: null };
  if (cohort.promoted.size < FEWEST_FOR_A_HINT) return nothing;
  const candidates = listCandidates(cohort, refused === null);
  const best = findBest(candidates, cohort);
  if (best === undefined) {
    const reason = `None of the people promoted to ${role} had merged work before; their events may be missing.`;
    // That there are no reviews either says less.
    return { ...nothing, refused: refused?.what === 'everything' ? refused : { what: 'everything', reason } };
  }
  const fitted = score(best.holds, best.criteria.windowDays, cohort);
  return {
    role,
    criteria: best.criteria,
    fit: fitOf(fitted),
    refused,
    uncertainty: measureUncertainty(candidates, best, fitted, cohort),
  };
}

function findRefusal(cohort: Cohort, outsiders: number | undefined): Calibration['refused'] {
  const n = cohort.promoted.size;
  if (n < FEWEST_PROMOTIONS) {
    const found = n === 0 ? 'no dated promotion' : `only ${n} dated ${n === 1 ? 'promotion' : 'promotions'}`;
    const reason =
      `There ${n > 1 ? 'are' : 'is'} ${found} to ${cohort.role}, too few to learn from: ` +
      `at least ${FEWEST_PROMOTIONS} are needed. Keep the default ladder, or set the bar by hand.`;
    return { what: 'everything', reason };
  }
  if (outsiders === undefined) {
    const reason = 'No reviews are recorded, so they cannot foretell a promotion.';
    return { what: 'reviews', reason };
  }
  if (outsiders < FEWEST_OUTSIDERS) {
    const percent = Math.round(outsiders * 1000) / 10;
    const reason =
      `Reviews are recorded for members only (${percent} % of them are by anybody else), so they follow ` +
      'a promotion and cannot foretell it. The criteria given here do without reviews.';
    return { what: 'reviews', reason };
  }
  return null;
}
