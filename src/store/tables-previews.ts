import type { ColumnType } from 'kysely';

type Instant = ColumnType<string, Date | string, Date | string>;

/** The comment on a pull request that edits the configuration; `comment_id` null: there is none now. */
export interface ConfigPreviewsTable {
  installation: number;
  repository_id: number;
  number: number;
  comment_id: ColumnType<number | null, number | null | undefined, number | null>;
  /** Somebody deleted it: it is not posted again. */
  deleted: ColumnType<boolean, boolean | undefined, boolean>;
  /** What it was made from. */
  head_sha: string;
  config_version: string;
  /** SHA-256 of what it says; empty: nothing. */
  digest: string;
  at: Instant;
}

/** What GitHub says about a mentor's login in a repository. `mentor` is in lower case. */
export interface MentorLoginsTable {
  installation: number;
  repository_id: number;
  mentor: string;
  state: 'ok' | 'unassignable' | 'unknown';
  at: Instant;
}

/** Whose account a mentor's login was when a version of the configuration was first used. */
export interface MentorAccountsTable {
  installation: number;
  version: string;
  mentor: string;
  user_id: number;
  at: Instant;
}

export interface PreviewTables {
  mentor_accounts: MentorAccountsTable;
  config_previews: ConfigPreviewsTable;
  mentor_logins: MentorLoginsTable;
}
