import { defaultLadder } from './default-ladder.js';
import type { Criteria } from './types.js';

/** How each criterion is called in the configuration. */
const KEYS: { readonly [K in keyof Required<Criteria>]: string } = {
  merged: 'merged',
  reviews: 'reviews',
  mergedAndReviews: 'merged_and_reviews',
  windowDays: 'window_days',
  firstSeenDays: 'first_seen_days',
  activeWithinDays: 'active_within_days',
  after: 'after',
  activeMonths: 'active_months',
  spanDays: 'span_days',
  reviewedAuthors: 'reviewed_authors',
  answeredShare: 'answered_share',
  answerDays: 'answer_days',
  items: 'items',
  sponsors: 'sponsors',
  sponsorEmployers: 'sponsor_employers',
  approvals: 'approvals',
  repositories: 'repositories',
};

/** How a criterion is called in the configuration. */
export function renderCriterion(criterion: keyof Criteria): string {
  return KEYS[criterion];
}

/** Criteria with the keys of the configuration's ladder section. */
export function renderCriteria(criteria: Criteria): Record<string, number | string | string[]> {
  const rendered: Record<string, number | string | string[]> = {};
  for (const [key, name] of Object.entries(KEYS)) {
    const value = criteria[key as keyof Criteria];
    if (value !== undefined) rendered[name] = value;
  }
  return rendered;
}

/** The default ladder with another bar for its highest stage, as a section of the configuration. */
export function renderLadderYaml(highest: Criteria): string {
  const { stages } = defaultLadder();
  const lines = stages.flatMap(({ id, title, criteria }, i) => {
    const asked = Object.entries(renderCriteria(i === stages.length - 1 ? highest : criteria));
    const flow = asked
      .map(([key, value]) => `${key}: ${typeof value === 'object' ? JSON.stringify(value) : value}`)
      .join(', ');
    return [
      `    - id: ${id}`,
      `      title: ${title}`,
      ...(flow === '' ? [] : [`      criteria: { ${flow} }`]),
    ];
  });
  return `${['ladder:', '  stages:', ...lines].join('\n')}\n`;
}
