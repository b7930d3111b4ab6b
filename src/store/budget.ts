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
/** What one look writes on average when there is much to do; it decides how far apart those who wait are let in. */
const WRITES_A_LOOK = 3;

/**
 * Takes one write out of the installation's budget, or throws a TransientError that says in how many seconds
 * there is room again. One statement on one row: processes that come at once are let through one by one, each
 * on what the one before it left. Counted by the injected clock; what a clock far ahead wrote does not count.
 * `effect`, the id of what is written, is thereby marked as performed: from here on nobody knows whether it holds until
 * that is confirmed. What was never let in stays intended.
 */
export async function takeWrite(db: Db, installation: number, now: Date, effect?: number): Promise<void> {
  const at = iso(now);
  const { rows } = await sql`
    with taken as (
      insert into budgets as b (installation, writes) values (${installation}, array[${at}::timestamptz])
      on conflict (installation) do update set writes = array(
        select w from unnest(b.writes) w
        where w > ${at}::timestamptz - interval '1 hour' and w < ${at}::timestamptz + interval '1 hour' order by w
      ) || ${at}::timestamptz
      where (select count(*) filter (where w > ${at}::timestamptz - interval '1 minute') < ${WRITES_A_MINUTE}
          and count(*) filter (where w > ${at}::timestamptz - interval '1 hour') < ${WRITES_AN_HOUR}
        from unnest(b.writes) w where w < ${at}::timestamptz + interval '1 hour')
      returning installation
    ), marked as (
      update effects set state = 'performed', at = ${at}
      where installation = ${installation} and id = ${effect ?? null}::bigint and state = 'intended'
        and exists (select from taken)
    )
    select installation from taken`.execute(db);
  if (rows.length > 0) return;
  throw new TransientError(
    'the budget of writes is used up for now',
    await secondsUntilRoom(db, installation, now),
  );
}

/**
 * Whoever waits comes after those who wait already, a few writes apart: if all came back with the first write that is free,
 * each would read anew what it is about, only to be sent away again.
 */
async function secondsUntilRoom(db: Db, installation: number, now: Date): Promise<number> {
  const { rows } = await sql<{ at: string }>`
    select w as at from budgets, unnest(writes) w
    where installation = ${installation} and w < ${iso(now)}::timestamptz + interval '1 hour' order by w desc`.execute(
    db,
  );
  const newestFirst = rows.map((row) => Date.parse(row.at));
  const waiting = await listWaiting(db, installation);
  let before = 0;
  for (;;) {
    const at = roomAfter(newestFirst, before * WRITES_A_LOOK, now.getTime());
    const earlier = waiting.filter((due) => due <= at).length;
    if (earlier <= before) return Math.max(1, Math.ceil((at - now.getTime()) / 1000));
    before = earlier;
  }
}

/** When a write is free after so many others, each made as soon as it may be. Milliseconds; pure. */
export function roomAfter(newestFirst: readonly number[], others: number, now: number): number {
  const all = newestFirst.toReversed();
  for (;;) {
    const minute = (all.at(-WRITES_A_MINUTE) ?? Number.NEGATIVE_INFINITY) + 60_000;
    const hour = (all.at(-WRITES_AN_HOUR) ?? Number.NEGATIVE_INFINITY) + 3_600_000;
    all.push(Math.max(now, minute, hour));
    if (all.length > newestFirst.length + others) return all.at(-1) ?? now;
  }
}

/** When those are let in who were put off before. Milliseconds, in order. */
async function listWaiting(db: Db, installation: number): Promise<number[]> {
  const { rows } = await sql<{ at: string }>`
    select due_at as at from due where installation = ${installation}
      and (key like 'pull:%' or key like 'review:%' or key like 'job:%') order by due_at`.execute(db);
  return rows.map((row) => Date.parse(row.at));
}
