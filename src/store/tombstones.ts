import { sql } from 'kysely';
import type { Db } from './tables.js';

/**
 * Notes that somebody asked to be forgotten: a salted digest of the numeric id, nothing else. `salt` (random bytes)
 * becomes the installation's own where it has none yet.
 */
export async function recordTombstone(
  db: Db,
  installation: number,
  userId: number,
  salt: Buffer,
  at: Date | string,
): Promise<void> {
  await db
    .insertInto('tombstone_salts')
    .values({ installation, salt })
    .onConflict((c) => c.doNothing())
    .execute();
  await sql`
    insert into tombstones (installation, digest, at)
    select ${installation}, sha256(salt || convert_to(${String(userId)}::text, 'UTF8')), ${at}::timestamptz
    from tombstone_salts where installation = ${installation}
    on conflict do nothing`.execute(db);
}

/** Which of these people asked to be forgotten. */
export async function listForgotten(
  db: Db,
  installation: number,
  userIds: readonly number[],
): Promise<Set<number>> {
  const ids = [...new Set(userIds)];
  if (ids.length === 0) return new Set();
  const { rows } = await sql<{ id: number }>`
    select who as id from unnest(${ids}::bigint[]) who
    where exists (select from tombstone_salts where installation = ${installation})
      and partnerbot_forgotten(${installation}, who)`.execute(db);
  return new Set(rows.map((row) => row.id));
}
