import type { ColumnType } from 'kysely';

/** Sessions of the pages that somebody ended: SHA-256 of a random id. */
export interface WebEndedSessionsTable {
  digest: string;
  until: ColumnType<string, Date | string, Date | string>;
}

export interface WebTables {
  web_ended_sessions: WebEndedSessionsTable;
}
