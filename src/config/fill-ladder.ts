import type { Criteria, Ladder } from '../progress/types.js';
import type { LadderInput } from './ladder-schema.js';

/** The ladder as the rest of the program knows it, with every default filled in. */
export function fillLadder(input: LadderInput): Ladder {
  return {
    stages: input.stages.map(({ id, title, criteria }) => ({
      id,
      title: title ?? titleOf(id),
      criteria: fillCriteria(criteria ?? {}),
    })),
  };
}

type CriteriaInput = NonNullable<LadderInput['stages'][number]['criteria']>;

/** How the criteria are called in the YAML, and in the program. */
const NAMES: { [K in keyof Required<CriteriaInput>]: keyof Criteria } = {
  merged: 'merged',
  reviews: 'reviews',
  merged_and_reviews: 'mergedAndReviews',
  window_days: 'windowDays',
  first_seen_days: 'firstSeenDays',
  active_within_days: 'activeWithinDays',
  after: 'after',
  active_months: 'activeMonths',
  span_days: 'spanDays',
  reviewed_authors: 'reviewedAuthors',
  answered_share: 'answeredShare',
  answer_days: 'answerDays',
  items: 'items',
  sponsors: 'sponsors',
  sponsor_employers: 'sponsorEmployers',
  approvals: 'approvals',
  repositories: 'repositories',
};

function fillCriteria(input: CriteriaInput): Criteria {
  const entries = Object.entries(input).map(([key, value]) => [NAMES[key as keyof CriteriaInput], value]);
  return Object.fromEntries(entries) as Criteria;
}

/** `regular-reviewer` → `Regular reviewer`. */
function titleOf(id: string): string {
  const words = id.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
