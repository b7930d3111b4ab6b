import type { ColumnType, Generated, JSONColumnType } from 'kysely';
import type { ContributionKind, HappeningKind } from '../reports/history.js';
import type { Instant } from './tables.js';

type Optional<T> = ColumnType<T | null, T | null | undefined, T | null>;
type InstantOrNull = ColumnType<string | null, Date | string | null | undefined, Date | string | null>;

/** Reading a repository's history: begun and not ended; one row per repository. */
export interface HistoryRunsTable {
  installation: number;
  repository_id: number;
  purpose: 'backfill' | 'rebuild';
  /** UTC day. */
  since: Optional<string>;
  /** Version of the configuration that it goes by; another one begins anew. */
  configuration: string;
  started_at: Instant;
  /** Where each list of GitHub goes on. */
  place: JSONColumnType<object, string, string>;
  pages: number;
}

export interface HistoryReadFactsTable {
  installation: number;
  repository_id: number;
  kind: ContributionKind;
  subject: number;
  number: Optional<number>;
  user_id: number;
  at: Instant;
  detail: Optional<string>;
  /** For whom the author acted then, where this fact tells it. */
  customer: Optional<string>;
}

export interface HistoryReadHappeningsTable {
  installation: number;
  repository_id: number;
  number: number;
  kind: HappeningKind;
  at: Instant;
  user_id: number;
  target_id: number;
  other_number: number;
}

export interface HistoryReadPeopleTable {
  installation: number;
  repository_id: number;
  user_id: number;
  node_id: string;
  login: string;
  asked: boolean;
  /** Null: nothing was found that says anything. */
  verdict: Optional<'partner' | 'none'>;
  customer: Optional<string>;
  confidence: Optional<number>;
  signal: Optional<string>;
  basis: Optional<'account' | 'address'>;
  evidence_at: InstantOrNull;
}

export interface HistoryCountsTable {
  installation: number;
  repository_id: number;
  kind: ContributionKind;
  /** UTC day. */
  day: string;
  count: number;
}

/** Where a customer stood from a day on, as it was noted. */
export interface CustomerStagesTable {
  id: Generated<number>;
  installation: number;
  customer: string;
  stage: string;
  /** UTC day; null while nothing was seen. */
  since: Optional<string>;
  evidence: string;
  /** Somebody decided it, over what is seen. */
  by_hand: boolean;
  noted_at: Instant;
}

export interface BackfillTables {
  customer_stages: CustomerStagesTable;
  history_runs: HistoryRunsTable;
  history_read_facts: HistoryReadFactsTable;
  history_read_happenings: HistoryReadHappeningsTable;
  history_read_people: HistoryReadPeopleTable;
  history_counts: HistoryCountsTable;
}
