import type { ColumnType } from 'kysely';

type Id = number;
type Instant = ColumnType<string, Date | string, Date | string>;
type InstantOrNull = ColumnType<string | null, Date | string | null | undefined, Date | string | null>;
type Optional<T> = ColumnType<T | null, T | null | undefined, T | null>;

/** A target that the checks of a repository miss; the row goes when it is met again. */
export interface CiMissesTable {
  installation: Id;
  repository_id: Id;
  /** `feedback`, `approval`, or `failure:` and `flake:` with the name of a check. */
  figure: string;
  since: Instant;
}

/** The one issue of a repository about its checks. */
export interface CiIssuesTable {
  installation: Id;
  repository_id: Id;
  issue_number: number;
  /** Who was told, once. */
  owner_login: Optional<string>;
  /** Of the text as it stands there. */
  digest: string;
  open: boolean;
}

/** A trainee and a pull request to review beside its mentor: invited, and (or) confirmed. */
export interface ShadowReviewsTable {
  installation: Id;
  repository_id: Id;
  number: number;
  /** The trainee. */
  user_id: Id;
  /** The trainee's own pull request where the invitation stands; null: they came uninvited. */
  shown_on: Optional<number>;
  invited_at: InstantOrNull;
  /** The invitation is over: the pull request was closed, or too long ago. */
  ended_at: InstantOrNull;
  /** Login of whoever compared. */
  confirmed_by: Optional<string>;
  confirmed_at: InstantOrNull;
  /** The review. */
  url: Optional<string>;
}

/** What reviewers found in a pull request that has ended. Counts only. */
export interface ReviewQualityTable {
  installation: Id;
  repository_id: Id;
  number: number;
  /** The author. */
  user_id: Id;
  ended_at: Instant;
  rounds: number;
  remarks: number;
  /** Remarks that a tool could have made. */
  for_tools: number;
}

/** The issue that shows somebody's whole way. */
export interface JourneyIssuesTable {
  installation: Id;
  user_id: Id;
  repository_id: Id;
  issue_number: number;
  digest: string;
  /** It was deleted, or cannot be written: it is left alone. */
  gone: ColumnType<boolean, boolean | undefined, boolean>;
}

export interface QualityTables {
  ci_misses: CiMissesTable;
  ci_issues: CiIssuesTable;
  shadow_reviews: ShadowReviewsTable;
  review_quality: ReviewQualityTable;
  journey_issues: JourneyIssuesTable;
}
