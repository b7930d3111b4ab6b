/**
 * What others do about a person: ask for a review, vouch as a sponsor, approve a promotion, tick an item of a checklist. None of
 * it shows that the person was there.
 */
export type Testimony = 'asked' | 'sponsored' | 'approved' | 'item';

/** One fact of a person's history. Rows with the same event, person and (named) pull request count once. */
export interface ProgressEvent {
  /** ISO instant; days are UTC dates. */
  at: string;
  event: 'pr_opened' | 'pr_merged' | 'review' | Testimony;
  person: string;
  /** Pull request; of `item` the item of a checklist. Empty when unknown. */
  pr: string;
  /** Of a review: whose work it was. Of `sponsored` and `approved`: who did it. Absent: unknown. */
  by?: string;
  /** Whom a sponsor works for; absent: nobody that is known, which is an employer of one's own. */
  employer?: string;
  /** Of `sponsored` and `approved`: the stage that it was said about; absent: every stage. */
  stage?: string;
  /** `OWNER/NAME`, for criteria about some repositories; absent: unknown, which is in none. */
  repository?: string;
  /** Tells facts without a pull request apart (a commit id): the same one counts once. Empty or absent: unknown. */
  commit?: string;
}

/**
 * What a stage asks for. All that are named must hold on the same day.
 * A window of W days at day t is (t−W, t]; without a window, everything up to t counts.
 */
export interface Criteria {
  /** Merged pull requests, at least; within `windowDays` where given. */
  merged?: number;
  /** Reviews of others' work, at least; within `windowDays` where given. */
  reviews?: number;
  /** Merged pull requests and reviews together, at least; within `windowDays` where given. */
  mergedAndReviews?: number;
  windowDays?: number;
  /** Days since the person was first seen, at least. */
  firstSeenDays?: number;
  /** Some event of the person within so many days. */
  activeWithinDays?: number;
  /** Stage that the person must have reached before or on the same day. */
  after?: string;
  /** Different UTC months with some event of the person, at least; within `windowDays` where given. */
  activeMonths?: number;
  /** Days from the first to the latest merged pull request or review, at least; within `windowDays` where given. */
  spanDays?: number;
  /** Different people whose work was reviewed, at least; within `windowDays` where given. */
  reviewedAuthors?: number;
  /** Share (0 to 1) of the reviews asked for that came within `answerDays`; within `windowDays` where given. */
  answeredShare?: number;
  /** Default 7. */
  answerDays?: number;
  /** Items of checklists that are done. */
  items?: string[];
  /** People who vouch, at least; and how many different employers they have among them. */
  sponsors?: number;
  sponsorEmployers?: number;
  /** People who approved, at least. */
  approvals?: number;
  /** gitignore-style patterns over `OWNER/NAME`: only what happened there counts for this stage. */
  repositories?: string[];
}

export interface LadderStage {
  id: string;
  title: string;
  /** Empty: everybody who was seen. */
  criteria: Criteria;
}

/** From the first stage to the highest. Bars are independent: who meets a higher one stands there. */
export interface Ladder {
  stages: LadderStage[];
}

export interface Transition {
  stage: string;
  /** UTC day, `YYYY-MM-DD`, on which the bar was first met. */
  at: string;
  evidence: Record<string, number | string>;
}

export interface Missing {
  criterion: string;
  have: number | string;
  need: number | string;
}

export interface Standing {
  person: string;
  stage: string;
  /** UTC day. */
  since: string;
  /** Every rise, oldest first; on one day, the lower stage first. */
  transitions: Transition[];
  /** For every bar that was ever met, the first such UTC day; also for bars below the stage already held. */
  bars?: Record<string, string>;
  /** Null at the top of the ladder. */
  next: { stage: string; missing: Missing[] } | null;
}
