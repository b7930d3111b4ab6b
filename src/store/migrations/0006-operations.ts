import { type Kysely, sql } from 'kysely';

/** What the owner let the App do when it was last looked at, to see that it has changed. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw('alter table installations add column permissions text').execute(db);
}
