import { type Kysely, sql } from 'kysely';

/**
 * Sessions of the pages that were ended before they ran out. A session itself is a signed cookie: nothing is stored of who
 * looks at pages.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(`
create table web_ended_sessions (
  digest text primary key,
  until timestamptz not null
);
create index web_ended_sessions_by_end on web_ended_sessions (until);
create index pulls_by_movement on pulls (installation, updated_at desc);
create index pulls_of_author on pulls (installation, author_id);
`)
    .execute(db);
}
