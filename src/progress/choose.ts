import { findFirstDay } from './bar.js';
import type { Cohort } from './cohort.js';
import { f1Of, findMedian, type Hold, type Score, score, type Weight } from './judge.js';
import type { Criteria } from './types.js';

/**
 * Few and round numbers, so that what is learnt is a rule that people can keep in mind. A grid seven times as fine was tried on two
 * projects: its rules did no better on years that they had not seen (F1 0.78 and 0.61, with this one 0.78 and 0.67), nor on
 * promotions that came later.
 */
const MERGED = [1, 3, 5, 10, 20, 30, 40, 60, 100];
const REVIEWS = [0, 1, 5, 10, 20];
const WINDOWS = [180, 365, undefined];
const AGES = [0, 90, 365];

/** A rule that is told so many days ahead is worth having: there is time to train somebody. */
export const WANTED_LEAD_DAYS = 180;
/** A rule with that lead is taken as long as it keeps this share of what is possible without. */
const LEAD_IS_WORTH = 0.8;

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

/** A rule that was chosen, and which others would do as well as far as the data can tell. */
export interface Choice extends Candidate {
  /** Least and most that the rules ask for which are within one standard error of the best, with the same window. */
  range: { merged: Span; reviews: Span; firstSeenDays: Span };
  /** How many such rules there are. */
  alike: number;
}

type Span = [least: number, most: number];

interface Scored {
  candidate: Candidate;
  own: Score;
  /** F1 together with the neighbouring rules. */
  f1: number;
}

/**
 * The rule in the middle of those that do as well as the best one, as far as the data can tell (one standard error), or the best
 * one right beside it. With a few dozen promotions the best-fitting rule is best by luck, and a small step away from it
 * things look different: so each rule is judged together with its neighbours, and one with equally good ones on all sides is
 * taken. Of the windows, that one in which most such rules lie. Rules that foretell early enough go first. `weigh` can
 * leave days or people out. Undefined when no rule finds anything.
 */
export function findBest(
  candidates: readonly Candidate[],
  cohort: Cohort,
  weigh: Weight = () => 1,
): Choice | undefined {
  const scored = smoothAll(
    candidates.map((candidate): Scored => {
      const own = score(candidate.holds, candidate.criteria.windowDays, cohort, weigh);
      return { candidate, own, f1: f1Of(own) };
    }),
  ).filter(({ own }) => own.found > 0);
  const early = scored.filter(({ own }) => (findMedian(own.leads) ?? 0) >= WANTED_LEAD_DAYS);
  const [best, bestEarly] = [findTop(scored), findTop(early)];
  if (best === undefined) return undefined;
  const leads = bestEarly !== undefined && bestEarly.f1 >= LEAD_IS_WORTH * best.f1;
  return chooseMiddle(leads ? early : scored, lowerBound(leads ? bestEarly : best));
}

/** How much a neighbouring rule counts against the rule itself, for each step away from it. */
const NEIGHBOUR = 0.5;
/** Steps from a rule to its neighbours: one in merged pull requests, reviews and age; the window stays. */
const STEPS = [-1, 0, 1].flatMap((dm) =>
  [-1, 0, 1].flatMap((dr) =>
    [-1, 0, 1].map((da) => ({
      dm,
      dr,
      da,
      weight: NEIGHBOUR ** (Math.abs(dm) + Math.abs(dr) + Math.abs(da)),
    })),
  ),
);

function smoothAll(scored: readonly Scored[]): Scored[] {
  const at = new Float64Array(MERGED.length * REVIEWS.length * WINDOWS.length * AGES.length).fill(-1);
  for (const { candidate, f1 } of scored) at[indexOf(...candidate.place)] = f1;
  return scored.map((one) => {
    const [m, r, w, a] = one.candidate.place;
    let sum = 0;
    let weights = 0;
    for (const { dm, dr, da, weight } of STEPS) {
      const f1 = isPlace(m + dm, r + dr, a + da) ? (at[indexOf(m + dm, r + dr, w, a + da)] ?? -1) : -1;
      if (f1 < 0) continue;
      sum += weight * f1;
      weights += weight;
    }
    return { ...one, f1: sum / weights };
  });
}

function isPlace(m: number, r: number, a: number): boolean {
  return m >= 0 && m < MERGED.length && r >= 0 && r < REVIEWS.length && a >= 0 && a < AGES.length;
}

function indexOf(m: number, r: number, w: number, a: number): number {
  return ((m * REVIEWS.length + r) * WINDOWS.length + w) * AGES.length + a;
}

function findTop(scored: readonly Scored[]): Scored | undefined {
  let top: Scored | undefined;
  for (const one of scored) if (top === undefined || one.f1 > top.f1 + 1e-9) top = one;
  return top;
}

/** F1 one standard error below: F1 = 2J / (1 + J), where J is the share of the found among promotions and false alarms. */
function lowerBound({ f1, own: { promotions, falseAlarms } }: Scored): number {
  const share = f1 / (2 - f1);
  const low = Math.max(0, share - Math.sqrt((share * (1 - share)) / (promotions + falseAlarms)));
  return (2 * low) / (1 + low);
}

function chooseMiddle(scored: readonly Scored[], bound: number): Choice | undefined {
  const good = scored.filter(({ f1 }) => f1 >= bound - 1e-9);
  const weightOf = ({ f1 }: Scored): number => f1 - bound + 1e-6;
  const window = findHeaviest(good, ({ candidate }) => candidate.place[2], weightOf);
  const alike = good.filter(({ candidate }) => candidate.place[2] === window);
  const middle = ([0, 1, 3] as const).map((axis) => findMiddle(alike, axis, weightOf));
  const away = ({ candidate: { place } }: Scored): number =>
    Math.abs(place[0] - (middle[0] ?? 0)) +
    Math.abs(place[1] - (middle[1] ?? 0)) +
    Math.abs(place[3] - (middle[2] ?? 0));
  const nearest = [...alike].sort((a, b) => away(a) - away(b) || b.f1 - a.f1);
  const chosen = findTop(nearest.filter((one) => away(one) <= 1)) ?? nearest[0];
  const range = (of: (c: Criteria) => number | undefined): Span => {
    const asked = alike.map(({ candidate }) => of(candidate.criteria) ?? 0);
    return [Math.min(...asked), Math.max(...asked)];
  };
  return (
    chosen && {
      ...chosen.candidate,
      alike: alike.length,
      range: {
        merged: range((c) => c.merged),
        reviews: range((c) => c.reviews),
        firstSeenDays: range((c) => c.firstSeenDays),
      },
    }
  );
}

/** The key under which most weight lies; of equal ones the first. */
function findHeaviest<T>(
  items: readonly T[],
  keyOf: (item: T) => number,
  weightOf: (item: T) => number,
): number {
  const sums = new Map<number, number>();
  for (const item of items) sums.set(keyOf(item), (sums.get(keyOf(item)) ?? 0) + weightOf(item));
  return [...sums].sort(([a, m], [b, n]) => n - m || a - b)[0]?.[0] ?? 0;
}

/** The weighted median of the places on one axis of the grid. */
function findMiddle(alike: readonly Scored[], axis: 0 | 1 | 3, weightOf: (one: Scored) => number): number {
  const sorted = [...alike].sort((a, b) => a.candidate.place[axis] - b.candidate.place[axis]);
  let left = sorted.reduce((sum, one) => sum + weightOf(one), 0) / 2;
  for (const one of sorted) {
    left -= weightOf(one);
    if (left <= 0) return one.candidate.place[axis];
  }
  return 0;
}
