import type { ColumnType } from 'kysely';
import type { Instant } from './tables.js';

type Id = number;
type InstantOrNull = ColumnType<string | null, Date | string | null | undefined, Date | string | null>;
type Optional<T> = ColumnType<T | null, T | null | undefined, T | null>;
type WithDefault<T> = ColumnType<T, T | undefined, T>;

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

export interface HappeningsTable {
  installation: Id;
  repository_id: Id;
  number: number;
  kind: HappeningKind;
  at: Instant;
  /** Who did it; 0 where GitHub does not say. */
  user_id: WithDefault<number>;
  /** 0: nobody. */
  target_id: WithDefault<number>;
  /** 0: none. */
  other_number: WithDefault<number>;
}

export interface CheckRunsTable {
  installation: Id;
  repository_id: Id;
  /** GitHub's id of the check run; a run again has an id of its own. */
  id: Id;
  /** The pull request, where it is known. */
  number: Optional<number>;
  head_sha: string;
  name: string;
  /** When this head was pushed. */
  pushed_at: InstantOrNull;
  /** When somebody let it run, where it had to wait for that. */
  approved_at: InstantOrNull;
  completed_at: InstantOrNull;
  /** GitHub's word: success, failure, … */
  conclusion: Optional<string>;
}

export interface HistoryTables {
  happenings: HappeningsTable;
  check_runs: CheckRunsTable;
}
