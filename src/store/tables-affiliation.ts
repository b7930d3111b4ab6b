import type { ColumnType, Generated } from 'kysely';
import type { Instant } from './tables.js';

type Optional<T> = ColumnType<T | null, T | null | undefined, T | null>;

/** What was said of a person's affiliation in a thread; nothing is ever overwritten, the newest counts. */
export interface AffiliationsTable {
  id: Generated<number>;
  installation: number;
  user_id: number;
  /** Null: acts for none of the customers. */
  customer: Optional<string>;
  /** Inclusive days, `YYYY-MM-DD`; null: without an end on that side. */
  from_day: Optional<string>;
  until_day: Optional<string>;
  by: 'self' | 'maintainer';
  /** Numeric id of whoever said it; null once they were forgotten. */
  decided_by: Optional<number>;
  /** Other evidence agreed with the author's own word, then or later. */
  proven: ColumnType<boolean, boolean | undefined, boolean>;
  at: Instant;
  /** Where it was said, `REPOSITORY_ID:COMMENT_ID:INDEX`: the same words count once. */
  source: string;
}

export interface TombstoneSaltsTable {
  installation: number;
  salt: Buffer;
}

/** Who asked to be forgotten, as a salted digest of the numeric id. */
export interface TombstonesTable {
  installation: number;
  digest: Buffer;
  at: Instant;
}

export interface AffiliationTables {
  affiliations: AffiliationsTable;
  tombstone_salts: TombstoneSaltsTable;
  tombstones: TombstonesTable;
}
