import { renderCriterion } from './ladder-yaml.js';
import { asksMore } from './more-criteria.js';
import type { Criteria, Ladder, LadderStage } from './types.js';

/** What is wrong with a ladder. `path` leads to it in the configuration's ladder section, with the keys used there. */
export interface LadderFinding {
  path: (string | number)[];
  severity: 'error' | 'warning';
  message: string;
  mend: string;
}

/**
 * Finds what no ladder can mean: no stage, an id twice, `after` that names nothing or goes in a circle, a stage that nobody can
 * reach or stand at. Never throws; findings are in the order of the stages.
 */
export function checkLadder({ stages }: Ladder): LadderFinding[] {
  if (stages.length === 0) {
    const mend = 'list at least one stage, or leave the ladder out to get the default one';
    return [{ path: ['stages'], severity: 'error', message: 'the ladder has no stage', mend }];
  }
  const findings = stages.flatMap((stage, i) => [
    ...checkId(stages, i),
    ...checkAfter(stages, i),
    ...checkReach(stage, i),
    ...checkStanding(stages, i),
  ]);
  const stuck = new Set(findings.filter((f) => f.severity === 'error').map((f) => f.path[1]));
  if (stages.length > 1 && stages.every((_, i) => stuck.has(i))) {
    findings.push({
      path: ['stages'],
      severity: 'error',
      message: 'no stage of the ladder can be reached',
      mend: 'let the first stage ask for nothing',
    });
  }
  return findings;
}

function at(stage: number, ...rest: string[]): (string | number)[] {
  return ['stages', stage, ...rest];
}

function checkId(stages: readonly LadderStage[], i: number): LadderFinding[] {
  const first = stages.findIndex((s) => s.id === stages[i]?.id);
  if (first === i) return [];
  const message = `the id ${stages[i]?.id} is used twice, first by stage ${first + 1}`;
  return [{ path: at(i, 'id'), severity: 'error', message, mend: 'give every stage an id of its own' }];
}

function checkAfter(stages: readonly LadderStage[], i: number): LadderFinding[] {
  const after = stages[i]?.criteria.after;
  if (after === undefined) return [];
  const path = at(i, 'criteria', 'after');
  const found = stages.findIndex((s) => s.id === after);
  if (found < 0) {
    const mend = `name one of ${stages.map((s) => s.id).join(', ')}`;
    return [{ path, severity: 'error', message: `there is no stage ${after}`, mend }];
  }
  const circle = findCircle(stages, i);
  if (circle !== undefined) {
    const message = `after goes in a circle, so that nobody ever gets there: ${circle.join(' → ')}`;
    return [{ path, severity: 'error', message, mend: 'let each stage come after a lower one only' }];
  }
  if (found < i) return [];
  const message = `${stages[i]?.id} comes after ${after}, which is higher on the ladder: nobody would ever stand at it`;
  return [{ path, severity: 'warning', message, mend: 'put the stages in their order, the first one first' }];
}

/** The stages that lead from one back to itself; undefined when they do not. */
function findCircle(stages: readonly LadderStage[], start: number): string[] | undefined {
  const trail: string[] = [];
  let stage: LadderStage | undefined = stages[start];
  while (stage !== undefined && !trail.includes(stage.id)) {
    trail.push(stage.id);
    const after: string | undefined = stage.criteria.after;
    stage = after === undefined ? undefined : stages.find((s) => s.id === after);
  }
  return stage !== undefined && stage.id === trail[0] ? [...trail, stage.id] : undefined;
}

/** A number that no count can reach, or a window without a day in it. */
function checkReach({ criteria }: LadderStage, i: number): LadderFinding[] {
  const findings: LadderFinding[] = [];
  for (const key of NUMBERS) {
    const value = criteria[key];
    const least = key === 'windowDays' || key === 'activeWithinDays' ? 1 : 0;
    if (value === undefined || (Number.isInteger(value) && value >= least)) continue;
    const name = renderCriterion(key);
    findings.push({
      path: at(i, 'criteria', name),
      severity: 'error',
      message: `${name} is ${value}, which nobody can meet`,
      mend: `write a whole number, at least ${least}`,
    });
  }
  const { merged, reviews, mergedAndReviews, activeMonths, spanDays, reviewedAuthors, answeredShare } =
    criteria;
  const counts =
    merged ?? reviews ?? mergedAndReviews ?? activeMonths ?? spanDays ?? reviewedAuthors ?? answeredShare;
  if (criteria.windowDays !== undefined && counts === undefined) {
    findings.push({
      path: at(i, 'criteria', renderCriterion('windowDays')),
      severity: 'warning',
      message: 'window_days stands alone: there is nothing to count in it',
      mend: 'add merged, reviews or merged_and_reviews, or take it out',
    });
  }
  return findings;
}

const NUMBERS = [
  'merged',
  'reviews',
  'mergedAndReviews',
  'windowDays',
  'firstSeenDays',
  'activeWithinDays',
  'activeMonths',
  'spanDays',
  'reviewedAuthors',
  'answerDays',
  'sponsors',
  'sponsorEmployers',
  'approvals',
] as const satisfies (keyof Criteria)[];

/** Whoever meets the bar also meets a higher one, and stands there. */
function checkStanding(stages: readonly LadderStage[], i: number): LadderFinding[] {
  const stage = stages[i];
  const higher = stages.slice(i + 1).find((s) => stage !== undefined && implies(stage.criteria, s.criteria));
  if (stage === undefined || higher === undefined) return [];
  const message = `nobody can stand at ${stage.id}: whoever meets its bar also meets that of ${higher.id}, which is higher`;
  const mend = `ask for more at ${higher.id}, or take one of them out`;
  return [{ path: at(i), severity: 'warning', message, mend }];
}

/** Whether every person and day that meets `strict` meets `other` too, as far as the numbers alone tell. */
function implies(strict: Criteria, other: Criteria): boolean {
  // Of these the numbers alone tell nothing.
  if (asksMore(other) || other.repositories !== undefined || strict.repositories !== undefined) return false;
  if (other.after !== undefined && other.after !== strict.after) return false;
  // What was done within a shorter window was done within a longer one.
  const inside = (strict.windowDays ?? Infinity) <= (other.windowDays ?? Infinity);
  const merged = inside ? (strict.merged ?? 0) : 0;
  const reviews = inside ? (strict.reviews ?? 0) : 0;
  const together = Math.max(inside ? (strict.mergedAndReviews ?? 0) : 0, merged + reviews);
  return (
    merged >= (other.merged ?? 0) &&
    reviews >= (other.reviews ?? 0) &&
    together >= (other.mergedAndReviews ?? 0) &&
    (strict.firstSeenDays ?? 0) >= (other.firstSeenDays ?? 0) &&
    (other.activeWithinDays === undefined || (strict.activeWithinDays ?? Infinity) <= other.activeWithinDays)
  );
}
