import { checkPassed, ciGreen } from './check-predicates.js';
import { allOf, anyOf, type Finding, negated, notRead, unreadable } from './finding.js';
import {
  activeSince,
  affiliationKnown,
  isMerged,
  issueLinked,
  mergedOften,
  smallChange,
  touchesPath,
} from './history-predicates.js';
import {
  listedAsOwner,
  mergedAndReviewed,
  type RequestsAnswered,
  requestsAnswered,
  reviewedOthers,
  shadowReviewed,
  sponsored,
} from './people-predicates.js';
import { isReleased, labelled, type TimeBetween, timeBetween } from './pull-predicates.js';
import { reviewAnswered } from './review-predicates.js';
import type { Predicate, TrainingFacts } from './types.js';

/** Deeper than any track that a person would write; a guard against one that a program wrote. */
const MAX_DEPTH = 20;

/** Keys that say more about the one beside them. */
const DETAILS = new Set(['overDays', 'withinDays', 'touching', 'inline', 'requested']);

/** Every key that a predicate may have, all optional: several in one object must all hold. */
type Keys = {
  check?: string[];
  ciGreen?: boolean;
  linkedIssue?: boolean;
  maxChangedLines?: number;
  reviewAnsweredWithinDays?: number;
  merged?: boolean;
  mergedCount?: number;
  overDays?: number;
  withinDays?: number;
  touching?: string[];
  touches?: string[];
  reviewsGiven?: number;
  inline?: true;
  requested?: true;
  mergedAndReviewed?: number;
  requestsAnswered?: RequestsAnswered;
  label?: string[];
  sponsors?: { count: number; employers: number };
  shadowReviews?: number;
  codeowner?: boolean;
  released?: boolean;
  timeBetween?: TimeBetween;
  affiliationSettled?: boolean;
  activeDays?: number;
  all?: Predicate[];
  any?: Predicate[];
  not?: Predicate;
};

/**
 * Evaluates what proves an item. Each predicate's meaning stands at the function that evaluates it.
 * A key that is not known (a newer configuration) makes the answer unknown, never wrong.
 */
export function evaluatePredicate(predicate: Predicate, facts: TrainingFacts, depth = 0): Finding {
  if (depth > MAX_DEPTH) return unreadable('too-deep');
  const p: Keys = predicate;
  return allOf(
    Object.keys(predicate)
      .filter((key) => !DETAILS.has(key))
      .map((key) => evaluateKey(key, p, facts, depth)),
  );
}

function evaluateKey(key: string, p: Keys, facts: TrainingFacts, depth: number): Finding {
  const moments = key === 'timeBetween' && p.timeBetween ? [p.timeBetween.from, p.timeBetween.to] : [];
  if ([key, ...moments].some((one) => facts.notGiven?.has(one))) return notRead();
  const nested = (list: readonly Predicate[] = [], of = facts) =>
    list.map((x) => evaluatePredicate(x, of, depth + 1));
  switch (key) {
    case 'check':
      return checkPassed(p.check ?? [], facts);
    case 'ciGreen':
      return ciGreen(facts);
    case 'linkedIssue':
      return issueLinked(facts);
    case 'maxChangedLines':
      return smallChange(p.maxChangedLines ?? 0, facts);
    case 'reviewAnsweredWithinDays':
      return reviewAnswered(p.reviewAnsweredWithinDays ?? 0, facts);
    case 'merged':
      return isMerged(facts);
    case 'mergedCount':
      return mergedOften({ ...p, count: p.mergedCount ?? 1 }, facts);
    case 'touches':
      return touchesPath(p.touches ?? [], facts);
    case 'reviewsGiven':
      return reviewedOthers({ ...p, count: p.reviewsGiven ?? 1 }, facts);
    case 'mergedAndReviewed':
      return mergedAndReviewed(p.mergedAndReviewed ?? 1, facts);
    case 'requestsAnswered':
      return p.requestsAnswered ? requestsAnswered(p.requestsAnswered, facts) : unreadable('nothing-named');
    case 'label':
      return labelled(p.label ?? [], facts);
    case 'sponsors':
      return p.sponsors ? sponsored(p.sponsors, facts) : unreadable('nothing-named');
    case 'shadowReviews':
      return shadowReviewed(p.shadowReviews ?? 1, facts);
    case 'codeowner':
      return listedAsOwner(facts);
    case 'released':
      return isReleased(facts);
    case 'timeBetween':
      return p.timeBetween ? timeBetween(p.timeBetween, facts) : unreadable('nothing-named');
    case 'affiliationSettled':
      return affiliationKnown(facts);
    case 'activeDays':
      return activeSince(p.activeDays ?? 0, facts);
    case 'all':
      return allOf(nested(p.all));
    case 'any':
      return anyOf(nested(p.any, alone(facts)));
    case 'not':
      return p.not === undefined
        ? unreadable('nothing-named')
        : negated(evaluatePredicate(p.not, alone(facts), depth + 1));
    default:
      return unreadable('unknown-predicate', { key });
  }
}

/** Without what was proven of the whole: below `any` and `not` that says nothing of the part. */
function alone({ provenAt: _whole, ...facts }: TrainingFacts): TrainingFacts {
  return facts;
}
