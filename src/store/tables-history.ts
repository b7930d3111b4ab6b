import type { ColumnType } from 'kysely';
import type { HappeningKind } from '../reports/history.js';
import type { Instant } from './tables.js';

type Id = number;
type InstantOrNull = ColumnType<string | null, Date | string | null | undefined, Date | string | null>;
type Optional<T> = ColumnType<T | null, T | null | undefined, T | null>;
type WithDefault<T> = ColumnType<T, T | undefined, T>;

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
