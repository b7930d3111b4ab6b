import type { Cohort } from './cohort.js';

/** The first day on which a bar held, of one person. */
export interface Hold {
  person: string;
  day: number;
}

/** How well a bar would have foretold the promotions of a project. */
export interface Fit {
  promotions: number;
  found: number;
  falseAlarms: number;
  precision: number;
  recall: number;
  f1: number;
  /** Median of the days from the bar to the promotion, over those found; null without any. */
  medianLeadDays: number | null;
}

/** A false alarm counts only when so many days were left to promote the person. */
export const PATIENCE_DAYS = 365;

/** What happened to a person on a day counts so much; 0 leaves it out. */
export type Weight = (day: number, person: string) => number;

/** Found promotions, all promotions and false alarms, weighted; and the lead of each found one in days. */
export interface Score {
  found: number;
  promotions: number;
  falseAlarms: number;
  leads: number[];
}

/**
 * Compares the days on which a bar first held with the promotions. A promotion is found when the bar first holds on or before
 * its day. A false alarm is somebody never given the role whose bar first holds after the window of the first promotion
 * begins (so many days before it as the bar looks back) and at least a year before the end of the data.
 */
export function score(
  holds: readonly Hold[],
  windowDays: number | undefined,
  cohort: Cohort,
  weigh: Weight = () => 1,
): Score {
  const begin = cohort.firstPromotion - (windowDays ?? 0);
  const total: Score = { found: 0, promotions: 0, falseAlarms: 0, leads: [] };
  for (const [person, day] of cohort.promoted) total.promotions += weigh(day, person);
  for (const { person, day } of holds) {
    const promotion = cohort.promoted.get(person);
    if (promotion !== undefined) {
      const weight = weigh(promotion, person);
      if (day > promotion || weight === 0) continue;
      total.found += weight;
      total.leads.push(promotion - day);
    } else if (!cohort.undated.has(person) && day > begin && day <= cohort.end - PATIENCE_DAYS) {
      total.falseAlarms += weigh(day, person);
    }
  }
  return total;
}

/** The harmonic mean of precision and recall; 0 where nothing was found. */
export function f1Of({ found, promotions, falseAlarms }: Score): number {
  return found === 0 ? 0 : (2 * found) / (found + falseAlarms + promotions);
}

/** An unweighted score as the figures that people know. */
export function fitOf(s: Score): Fit {
  const rounded = (value: number): number => Math.round(value * 1000) / 1000;
  return {
    promotions: s.promotions,
    found: s.found,
    falseAlarms: s.falseAlarms,
    precision: s.found === 0 ? 0 : rounded(s.found / (s.found + s.falseAlarms)),
    recall: s.promotions === 0 ? 0 : rounded(s.found / s.promotions),
    f1: rounded(f1Of(s)),
    medianLeadDays: findMedian(s.leads) ?? null,
  };
}

/** The middle value, or the mean of the two in the middle; undefined for an empty list. */
export function findMedian(values: readonly number[]): number | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  const low = sorted[(sorted.length - 1) >> 1];
  const high = sorted[sorted.length >> 1];
  return low === undefined || high === undefined ? undefined : (low + high) / 2;
}

/** Wilson's interval at 95 % for a share of `hits` in `of`: in which range the true share may well lie. */
export function wilson(hits: number, of: number): [number, number] {
  if (of === 0) return [0, 1];
  const z = 1.96;
  const p = hits / of;
  const centre = (p + (z * z) / (2 * of)) / (1 + (z * z) / of);
  const reach = (z / (1 + (z * z) / of)) * Math.sqrt((p * (1 - p)) / of + (z * z) / (4 * of * of));
  const round = (value: number): number => Math.round(Math.min(1, Math.max(0, value)) * 1000) / 1000;
  return [round(centre - reach), round(centre + reach)];
}
