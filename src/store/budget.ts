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
 * there is room again. One statement on one row: processes that come at once are let through one by one, each
 * on what the one before it left. Counted by the injected clock.
 */
export async function takeWrite(db: Db, installation: number, now: Date): Promise<void> {
  const at = iso(now);
  const { rows } = await sql`
    insert into budgets as b (installation, writes) values (${installation}, array[${at}::timestamptz])
    on conflict (installation) do update set writes = array(
      select w from unnest(b.writes) w where w > ${at}::timestamptz - interval '1 hour' order by w
    ) || ${at}::timestamptz
    where (select count(*) filter (where w > ${at}::timestamptz - interval '1 minute') < ${WRITES_A_MINUTE}
        and count(*) filter (where w > ${at}::timestamptz - interval '1 hour') < ${WRITES_AN_HOUR}
      from unnest(b.writes) w)
    returning installation`.execute(db);
  if (rows.length > 0) return;
  throw new TransientError(
    'the budget of writes is used up for now',
    await secondsUntilRoom(db, installation, now),
  );
}

async function secondsUntilRoom(db: Db, installation: number, now: Date): Promise<number> {
  const { rows } = await sql<{ at: string }>`
    select w as at from budgets, unnest(writes) w where installation = ${installation} order by w desc`.execute(
    db,
  );
  const newestFirst = rows.map((row) => Date.parse(row.at));
  const waits = [
    { count: WRITES_A_MINUTE, window: 60_000 },
    { count: WRITES_AN_HOUR, window: 3_600_000 },
  ].map(({ count, window }) => (newestFirst[count - 1] ?? Number.NEGATIVE_INFINITY) + window - now.getTime());
  return Math.max(1, Math.ceil(Math.max(...waits) / 1000));
}
