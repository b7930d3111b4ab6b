import { byInstant, type Finding, missing, proven } from './finding.js';
import type { TrainingFacts } from './types.js';

const DAY = 86_400_000;

/**
 * `{ reviewAnsweredWithinDays: N }`: every review by somebody else that asks for something (changes requested, or
 * comments) was followed by a comment, a review reply or a push of the author within N days of 24 hours.
 * An approval asks for nothing, and of a dismissed review it is no longer known what it asked.
 * Without such a review the item stays open until the merge, which settles it. A review that was proven to be answered in
 * time stays so when a later push hides the one that answered it; it is lost with the last answer.
 */
export function reviewAnswered(days: number, facts: TrainingFacts): Finding {
  const asking = facts.reviews
    .filter(
      (r) => r.authorId !== facts.authorId && (r.state === 'CHANGES_REQUESTED' || r.state === 'COMMENTED'),
    )
    .sort((a, b) => byInstant(a.at, b.at));
  if (asking.length === 0) {
    if (facts.merged) return proven('review-unasked', {}, { link: facts.url, at: facts.mergedAt });
    return missing('mentor', 'review-none');
  }
  const activity = [...facts.authorActivity, ...ownReplies(facts)].sort(byInstant);
  let last: { at: string; url: string } | undefined;
  for (const review of asking) {
    const answer = activity.find((at) => Date.parse(at) > Date.parse(review.at));
    const due = Date.parse(review.at) + days * DAY;
    const day = review.at.slice(0, 10);
    if (answer !== undefined && Date.parse(answer) <= due) {
      last = { at: answer, url: review.url };
    } else if (answer !== undefined && wasProven(facts, review.at)) {
      last = { at: facts.provenAt ?? answer, url: review.url };
    } else if (answer !== undefined) {
      return missing('mentor', 'review-late', { day, days }, review.url);
    } else if (Date.parse(facts.now) <= due) {
      return missing('mentee', 'review-waits', { day }, review.url);
    } else {
      return missing('mentee', 'review-overdue', { day, days }, review.url);
    }
  }
  return proven('review-answered', { count: asking.length, days }, { link: last?.url, at: last?.at });
}

function wasProven({ provenAt }: TrainingFacts, at: string): boolean {
  return provenAt !== undefined && byInstant(provenAt, at) > 0;
}

/** An answer in a review thread reaches us as a review by the author. */
function ownReplies(facts: TrainingFacts): string[] {
  return facts.reviews.filter((r) => r.authorId === facts.authorId).map((r) => r.at);
}
