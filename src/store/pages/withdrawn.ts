import { sql } from 'kysely';
import type { Db } from '../tables.js';

/** How many people of the installation were forgotten or opted out: another number, and what was gathered before may name them. */
export async function countWithdrawn(db: Db, installation: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select ((select count(*) from tombstones where installation = ${installation})
      + (select count(*) from people where installation = ${installation} and opted_out))::integer as count`.execute(
    db,
  );
  return rows[0]?.count ?? 0;
}
