/**
 * Every sentence that evidence can be. The words stand in the catalogue of messages as `evidence.KEY`, so that they
 * can be translated and worded differently; what is stored with a tick is the key and the values.
 */
export type EvidenceKey =
  | 'affiliation-answered'
  | 'affiliation-open'
  | 'check-failed'
  | 'check-none'
  | 'check-none-of-kind'
  | 'check-passed'
  | 'check-running'
  | 'check-waits'
  | 'checks-failed'
  | 'checks-none'
  | 'checks-passed'
  | 'checks-passed-required'
  | 'checks-running'
  | 'codeowners-listed'
  | 'codeowners-not-listed'
  | 'first-on'
  | 'first-on-due'
  | 'first-unknown'
  | 'issue-linked'
  | 'issue-none'
  | 'label-none'
  | 'label-own'
  | 'label-set'
  | 'lines-many'
  | 'lines-within'
  | 'merged'
  | 'merged-and-reviewed'
  | 'merged-and-reviewed-short'
  | 'merged-count'
  | 'merged-count-short'
  | 'merged-not'
  | 'merged-span-short'
  | 'merged-touching'
  | 'merged-touching-short'
  | 'not-read'
  | 'nothing-named'
  | 'release-has-it'
  | 'release-none'
  | 'requests-answered'
  | 'requests-few'
  | 'requests-unanswered'
  | 'review-answered'
  | 'review-late'
  | 'review-none'
  | 'review-overdue'
  | 'review-unasked'
  | 'review-waits'
  | 'reviews-given'
  | 'reviews-given-short'
  | 'reviews-inline'
  | 'reviews-inline-short'
  | 'reviews-requested'
  | 'reviews-requested-short'
  | 'shadow-reviews'
  | 'shadow-reviews-short'
  | 'sponsors-enough'
  | 'sponsors-few'
  | 'sponsors-one-employer'
  | 'text'
  | 'time-between'
  | 'time-between-late'
  | 'time-between-open'
  | 'too-deep'
  | 'touches'
  | 'touches-none'
  | 'touches-none-of-kind'
  | 'unknown-predicate';

/** One sentence of evidence. `text` is a sentence as it was stored by an earlier version, in its value `text`. */
export interface Said {
  say: EvidenceKey;
  values: Record<string, string | number>;
}

export function said(say: EvidenceKey, values: Said['values'] = {}): Said[] {
  return [{ say, values }];
}
