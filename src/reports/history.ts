/** What people do; see the glossary. A `star`, `watch` or `fork` shows interest; everything else is a contribution. */
export type ContributionKind =
  | 'pr_opened'
  | 'pr_merged'
  | 'review'
  | 'issue'
  | 'fork'
  | 'comment'
  | 'star'
  | 'watch'
  /** Somebody sorted another's issue: a label, a reproduction. */
  | 'triage'
  /** A change made in-house is declared to be given back; and it is in a release. */
  | 'give_back'
  | 'released';

/** One thing that somebody did. */
export interface Contribution {
  kind: ContributionKind;
  repository: string;
  /** Number of the pull request, or id of the review, issue, comment: unique within kind and repository. */
  subject: string;
  /** Pull request or issue; null where there is none. */
  number: number | null;
  person: string;
  /** ISO instant. */
  at: string;
  /** Of a review its state, of a merged pull request `docs` or `tests` where it changes nothing else; lower case. */
  detail?: string | null;
  /** For whom the person acted then; empty: for nobody. Null or absent: not known, then what is known of the person counts. */
  customer?: string | null;
}

/**
 * What happened to a pull request or issue and has no id of its own: the same kind at the same instant by and about the same
 * people is the same fact. States follow from the latest of two kinds (`closed`, `reopened`), so nothing is ever changed.
 */
export type HappeningKind =
  /** Marked ready for review, or turned back into a draft. */
  | 'ready'
  | 'drafted'
  /** Closed, by merging or without; whether it was merged is a contribution. */
  | 'closed'
  | 'reopened'
  /** New commits on the head. */
  | 'pushed'
  /** `target_id`: who was asked for a review. */
  | 'review_requested'
  | 'review_unrequested'
  /** `target_id`: the assignee. */
  | 'assigned'
  | 'unassigned'
  /** Cannot go on for a reason outside the review (a label, a dependency). */
  | 'blocked'
  | 'unblocked'
  /** A merged pull request closed an issue: `target_id` its author, `other_number` the issue. `at`: the merge. */
  | 'fixes';

/** What happened to a pull request or issue. */
export interface Happening {
  kind: HappeningKind;
  repository: string;
  number: number;
  at: string;
  /** Who did it; null where nobody knows. */
  person: string | null;
  /** Whom it is about; of `fixes`, who had reported the issue. */
  target: string | null;
  /** The issue that was fixed. */
  other?: number;
}

export interface CheckRun {
  repository: string;
  id: string;
  number: number | null;
  head: string;
  name: string;
  pushedAt: string | null;
  /** Where a maintainer had to let it run. */
  approvedAt: string | null;
  completedAt: string | null;
  /** GitHub's word, such as `success` or `failure`. */
  conclusion: string | null;
}

/** Somebody who appears in the facts. Bots are left out of every figure. */
export interface HistoryPerson {
  id: string;
  login: string | null;
  /** Customer whom they act for; null: none, or not known. */
  customer: string | null;
  bot: boolean;
}

/** One assignment of a mentor to a pull request. */
export interface Assignment {
  repository: string;
  number: number;
  /** Lower-case login. */
  mentor: string;
  at: string;
  releasedAt: string | null;
}

/** That somebody reached a stage of the ladder, on a UTC day. */
export interface Rise {
  person: string;
  stage: string;
  at: string;
}

/** A listed customer, and where it stands. */
export interface ListedCustomer {
  id: string;
  name: string;
  visibility: 'public' | 'anonymous' | 'private';
  /** `listed` to `reviewer`; see the stages of a customer. */
  stage: string;
  /** Somebody named it as one to win. */
  nominated?: boolean;
}

/** All that the metrics are taken from. Neither the order nor the repetition of facts matters. */
export interface History {
  people: readonly HistoryPerson[];
  contributions: readonly Contribution[];
  happenings: readonly Happening[];
  checks: readonly CheckRun[];
  assignments: readonly Assignment[];
  rises: readonly Rise[];
  customers: readonly ListedCustomer[];
  mentors: readonly { login: string; capacity: number }[];
  /** The stage at the top of the ladder: who reached it is a reviewer. */
  topStage: string;
  /** From the first to the highest, for the order in which they are told. */
  stages?: readonly string[];
  /** Which kinds are recorded at all; a figure about others has no data. Absent: all. */
  recorded?: ReadonlySet<string>;
}
