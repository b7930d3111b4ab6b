import type { ColumnType, Generated } from 'kysely';
import type { Instant } from './tables.js';

/** Who was asked to review which pull request, as a delivery told it; a request that was taken back is not here. */
export interface ReviewRequestsTable {
  installation: number;
  repository_id: number;
  number: number;
  /** Whose review was asked for. */
  user_id: number;
  at: Instant;
}

/** An accompanied person whom CODEOWNERS or OWNERS of a repository names now. */
export interface CodeOwnersTable {
  installation: number;
  repository_id: number;
  user_id: number;
  /** Of the file. */
  path: string;
  /** When it was first seen there. */
  since: Instant;
}

/** When a repository was last looked at for its code owners. */
export interface CodeOwnerReadsTable {
  installation: number;
  repository_id: number;
  read_at: Instant;
}

/** What a mentor or maintainer said of a customer's partnership; nothing is overwritten, the latest holds. */
export interface CustomerWordsTable {
  id: Generated<number>;
  installation: number;
  customer: string;
  what: 'confirmed' | 'withdrawn';
  by: ColumnType<string | null, string | null | undefined, string | null>;
  reason: string;
  at: Instant;
}

export interface LadderTables {
  review_requests: ReviewRequestsTable;
  code_owners: CodeOwnersTable;
  code_owner_reads: CodeOwnerReadsTable;
  customer_words: CustomerWordsTable;
}
