import { sql } from 'kysely';
import { TransientError } from '../errors.js';
import { iso } from './instant.js';
import type { Db } from './tables.js';

/**
 * GitHub's secondary limits are about 80 content-creating requests a minute and 500 an hour, for all processes
 * together; these stay below them.
 */
export const WRITES_A_MINUTE = 60;
export const WRITES_AN_HOUR = 400;

/**
 * Takes one write out of the installation's budget, or throws a TransientError that says in how many seconds
 * there is room again. Shared by all processes through the database, counted by the injected clock.
 */
export async function takeWrite(db: Db, installation: number, now: Date): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`partnerbot:budget:${installation}`}, 0))`.execute(
      trx,
    );
    const hourAgo = new Date(now.getTime() - 3_600_000);
    await trx
      .deleteFrom('writes')
      .where('installation', '=', installation)
      .where('at', '<=', iso(hourAgo))
      .execute();
    const rows = await trx
      .selectFrom('writes')
      .select('at')
      .where('installation', '=', installation)
      .orderBy('at', 'desc')
      .limit(WRITES_AN_HOUR)
      .execute();
    const full = findFull(
      rows.map((r) => Date.parse(r.at)),
      now.getTime(),
    );
    if (full !== null) throw new TransientError('the budget of writes is used up for now', full);
    await trx
      .insertInto('writes')
      .values({ installation, at: iso(now) })
      .execute();
  });
}

/** Seconds until there is room, or null when there is. `times` are newest first. */
function findFull(times: number[], now: number): number | null {
  const waits = [
    { count: WRITES_A_MINUTE, window: 60_000 },
    { count: WRITES_AN_HOUR, window: 3_600_000 },
  ].flatMap(({ count, window }) => {
    const oldest = times[count - 1];
    return oldest !== undefined && oldest > now - window ? [oldest + window - now] : [];
  });
  return waits.length > 0 ? Math.ceil(Math.max(...waits) / 1000) : null;
}
