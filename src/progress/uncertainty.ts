import { type Candidate, type Choice, findBest } from './choose.js';
import type { Cohort } from './cohort.js';
import { formatDay } from './days.js';
import { type Fit, f1Of, fitOf, type Score, score, type Weight, wilson } from './judge.js';

/** How much of what was learnt may be luck. */
export interface Uncertainty {
  /** In which range the true figures of the rule may well lie (95 %). */
  precision: [number, number];
  recall: [number, number];
  f1: [number, number];
  /** How rules learnt without one year did on that year, all years together. */
  leaveOneYearOut: Fit;
  /** A rule learnt from the first two thirds of the promotions, judged on the others; null where there are too few. */
  laterPromotions: (Fit & { learntUntil: string; criteria: Candidate['criteria'] }) | null;
  /**
   * The whole choice repeated with people drawn anew: in which range (nine in ten draws) the merged pull requests asked
   * for and the F1 lie, the latter on people of whom the rule had learnt nothing.
   */
  resampled: { merged: [number, number]; f1: [number, number] };
  /** Least and most asked for by the rules that do as well, as far as the data can tell, and how many they are. */
  alike: { rules: number } & Choice['range'];
}

const DRAWS = 100;
/** Fewer promotions on one side of a cut say nothing. */
const FEWEST_ON_A_SIDE = 5;
/** In a draw, only rules that come near the best one overall are looked at: the others would not win anyway. */
const NEAR = 0.6;

/** All that is told about how sure a choice is. `fitted` is its score on everything that is known. */
export function measureUncertainty(
  candidates: readonly Candidate[],
  best: Choice,
  fitted: Score,
  cohort: Cohort,
): Uncertainty {
  return {
    ...listRanges(fitted),
    leaveOneYearOut: leaveOneYearOut(candidates, cohort),
    laterPromotions: judgeLater(candidates, cohort),
    resampled: resample(candidates, cohort),
    alike: { rules: best.alike, ...best.range },
  };
}

/** F1 = 2J / (1 + J), where J is the share of the found among promotions and false alarms together. */
function listRanges({
  found,
  promotions,
  falseAlarms,
}: Score): Pick<Uncertainty, 'precision' | 'recall' | 'f1'> {
  const [low, high] = wilson(found, promotions + falseAlarms);
  const f1 = (j: number): number => round((2 * j) / (1 + j));
  return {
    precision: wilson(found, found + falseAlarms),
    recall: wilson(found, promotions),
    f1: [f1(low), f1(high)],
  };
}

/** For every calendar year: a rule learnt without it, judged on it. The sum tells how a rule does on what it has not seen. */
function leaveOneYearOut(candidates: readonly Candidate[], cohort: Cohort): Fit {
  const years = new Map<number, string>();
  const yearOf = (day: number): string => {
    const known = years.get(day) ?? formatDay(day).slice(0, 4);
    years.set(day, known);
    return known;
  };
  const total: Score = { found: 0, promotions: 0, falseAlarms: 0, leads: [] };
  for (const year of new Set([...cohort.promoted.values()].map(yearOf))) {
    const rule = findBest(candidates, cohort, (day) => (yearOf(day) === year ? 0 : 1));
    add(
      total,
      judge(rule, cohort, (day) => (yearOf(day) === year ? 1 : 0)),
    );
  }
  return fitOf(total);
}

/** What would have come of calibrating earlier. What was not known on that day is not looked at. */
function judgeLater(candidates: readonly Candidate[], cohort: Cohort): Uncertainty['laterPromotions'] {
  const days = [...cohort.promoted.values()].sort((a, b) => a - b);
  const cut = days[Math.ceil((days.length * 2) / 3) - 1] ?? 0;
  const [before, after] = [days.filter((d) => d <= cut), days.filter((d) => d > cut)];
  if (before.length < FEWEST_ON_A_SIDE || after.length < FEWEST_ON_A_SIDE) return null;
  const pick = (wanted: (day: number) => boolean): Map<string, number> =>
    new Map([...cohort.promoted].filter(([, day]) => wanted(day)));
  const early = pick((day) => day <= cut);
  const late = pick((day) => day > cut);
  const rule = findBest(candidates, { ...cohort, promoted: early, end: cut });
  if (rule === undefined) return null;
  const fit = fitOf(
    judge(rule, {
      ...cohort,
      promoted: late,
      firstPromotion: Math.min(...late.values()),
      undated: new Set([...cohort.undated, ...early.keys()]),
    }),
  );
  return { learntUntil: formatDay(cut), criteria: rule.criteria, ...fit };
}

/** Bootstrap: people are drawn with replacement; those who were not drawn judge the rule. */
function resample(candidates: readonly Candidate[], cohort: Cohort): Uncertainty['resampled'] {
  const scored = candidates.map((c) => ({ c, f1: f1Of(score(c.holds, c.criteria.windowDays, cohort)) }));
  const top = Math.max(...scored.map((s) => s.f1));
  const near = scored.filter((s) => s.f1 >= NEAR * top).map((s) => s.c);
  const people = cohort.logs.map((log) => log.person);
  const merged: number[] = [];
  const f1: number[] = [];
  const draw = createDraws();
  for (let i = 0; i < DRAWS; i++) {
    const times = new Map<string, number>();
    for (let n = 0; n < people.length; n++) {
      const person = people[draw(people.length)] ?? '';
      times.set(person, (times.get(person) ?? 0) + 1);
    }
    const rule = findBest(near, cohort, (_, person) => times.get(person) ?? 0);
    if (rule === undefined) continue;
    merged.push(rule.criteria.merged ?? 0);
    f1.push(f1Of(judge(rule, cohort, (_, person) => (times.has(person) ? 0 : 1))));
  }
  return { merged: middleOf(merged), f1: middleOf(f1) };
}

function judge(rule: Candidate | undefined, cohort: Cohort, weigh?: Weight): Score {
  return score(rule?.holds ?? [], rule?.criteria.windowDays, cohort, weigh);
}

function add(total: Score, part: Score): void {
  total.found += part.found;
  total.promotions += part.promotions;
  total.falseAlarms += part.falseAlarms;
  total.leads.push(...part.leads);
}

/** Where nine in ten of the values lie. */
function middleOf(values: readonly number[]): [number, number] {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number): number => sorted[Math.round((sorted.length - 1) * share)] ?? 0;
  return [round(at(0.05)), round(at(0.95))];
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}

/** The same draws each time (mulberry32): whoever asks twice gets one answer. */
function createDraws(): (below: number) => number {
  let state = 1;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4_294_967_296) * below);
  };
}
