import { byInstant, type Finding, missing, notRead, proven } from './finding.js';
import type { PastReview, TrainingFacts } from './types.js';

const DAY = 86_400_000;

export interface ReviewsGiven {
  count: number;
  /** Only reviews with comments on lines count. */
  inline?: boolean | undefined;
  /** Only reviews that the person was asked for count: those of a first reviewer. */
  requested?: boolean | undefined;
}

/**
 * `{ reviewsGiven: N, inline?, requested? }`: pull requests of others that the person reviewed. Counted from the
 * ledger; what a review held, or whether it was asked for, is read from GitHub only where a track asks for it.
 */
export function reviewedOthers(wanted: ReviewsGiven, facts: TrainingFacts): Finding {
  const { count, inline = false, requested = false } = wanted;
  const kind = requested ? 'reviews-requested' : inline ? 'reviews-inline' : 'reviews-given';
  if (!inline && !requested) {
    const reached = nth(count, facts.reviewedAts);
    const values = { count, have: facts.reviewedAts.length };
    if (reached !== undefined) return proven(kind, values, { at: reached });
    return missing('later', `${kind}-short`, values);
  }
  if (facts.past === null) return notRead();
  const fits = (r: PastReview): boolean =>
    (!inline || r.lineComments > 0) &&
    (!requested || (r.requestedAt !== null && byInstant(r.requestedAt, r.at) <= 0));
  const first = new Map<string, PastReview>();
  for (const review of [...facts.past.reviews].sort((a, b) => byInstant(a.at, b.at)))
    if (fits(review) && !first.has(review.pull)) first.set(review.pull, review);
  const reached = [...first.values()][count - 1];
  const values = { count, have: first.size };
  if (reached) return proven(kind, values, { link: reached.url, at: reached.at });
  return missing('later', `${kind}-short`, values);
}

/** `{ mergedAndReviewed: N }`: merged pull requests and reviews of others' work, added up. */
export function mergedAndReviewed(count: number, facts: TrainingFacts): Finding {
  const both = [...facts.mergedAts, ...facts.reviewedAts];
  const have = both.length;
  const reached = nth(count, both);
  if (reached !== undefined) return proven('merged-and-reviewed', { count, have }, { at: reached });
  return missing('later', 'merged-and-reviewed-short', { count, have });
}

/** The instant at which so many were reached; undefined where there are fewer. */
function nth(count: number, instants: readonly string[]): string | undefined {
  return [...instants].sort(byInstant)[count - 1];
}

export interface RequestsAnswered {
  percent: number;
  withinDays: number;
  /** With fewer requests than this nothing can be said of anybody. */
  atLeast: number;
}

/**
 * `{ requestsAnswered: { percent, withinDays, atLeast } }`: of the reviews that the person was asked for, so many in a
 * hundred were given within so many days. A request whose time is not over yet does not count.
 */
export function requestsAnswered(wanted: RequestsAnswered, facts: TrainingFacts): Finding {
  if (facts.past === null) return notRead();
  const { percent, withinDays, atLeast } = wanted;
  const now = Date.parse(facts.now);
  const inTime = (r: { at: string; answeredAt: string | null }): boolean =>
    r.answeredAt !== null && Date.parse(r.answeredAt) - Date.parse(r.at) <= withinDays * DAY;
  const judged = facts.past.requests.filter((r) => inTime(r) || now - Date.parse(r.at) > withinDays * DAY);
  const answered = judged.filter(inTime);
  const values = { percent, days: withinDays, have: answered.length, total: judged.length, count: atLeast };
  if (judged.length < atLeast) return missing('later', 'requests-few', values);
  if (answered.length * 100 < percent * judged.length) return missing('later', 'requests-unanswered', values);
  const at = answered
    .flatMap((r) => r.answeredAt ?? [])
    .sort(byInstant)
    .at(-1);
  return proven('requests-answered', values, { at });
}

/**
 * `{ sponsors: { count, employers } }`: so many people speak for the person, from so many different employers.
 * An employer that is not known counts for none.
 */
export function sponsored(wanted: { count: number; employers: number }, facts: TrainingFacts): Finding {
  if (facts.sponsors === null) return notRead();
  const { count, employers } = wanted;
  const first = new Map<string, { employer: string | null; at: string }>();
  for (const s of [...facts.sponsors].sort((a, b) => byInstant(a.at, b.at)))
    if (!first.has(s.login.toLowerCase())) first.set(s.login.toLowerCase(), s);
  const given = [...first.values()];
  const different = (list: typeof given) => new Set(list.flatMap((s) => s.employer ?? [])).size;
  const values = { count, employers, have: given.length, haveEmployers: different(given) };
  const enough = given.findIndex((_, i) => i + 1 >= count && different(given.slice(0, i + 1)) >= employers);
  if (enough >= 0) return proven('sponsors-enough', values, { at: given[enough]?.at });
  if (given.length >= count) return missing('maintainer', 'sponsors-one-employer', values);
  return missing('maintainer', 'sponsors-few', values);
}

/** `{ shadowReviews: N }`: reviews that the person gave before a mentor, which the mentor compared and confirmed. */
export function shadowReviewed(count: number, facts: TrainingFacts): Finding {
  const { shadows } = facts;
  if (shadows == null) return notRead();
  const values = { count, have: shadows.length };
  const reached = [...shadows].sort((a, b) => byInstant(a.at, b.at))[count - 1];
  if (reached) return proven('shadow-reviews', values, { link: reached.url, at: reached.at });
  return missing('later', 'shadow-reviews-short', values);
}

/** `{ codeowner: true }`: CODEOWNERS or OWNERS on the default branch names the person. */
export function listedAsOwner(facts: TrainingFacts): Finding {
  if (facts.codeowners === null) return notRead();
  const { path, url } = facts.codeowners;
  if (path === null) return missing('later', 'codeowners-not-listed');
  return proven('codeowners-listed', { path }, { link: url });
}
