import { type Kysely, sql } from 'kysely';

/** When GitHub wants to hear from an installation again, known to all processes; 0 stands for the App itself. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(`
alter table budgets add column paused_until timestamptz;
alter table budgets add column strikes integer not null default 0;
`)
    .execute(db);
}
