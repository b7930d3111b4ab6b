import { sql } from 'kysely';
import { iso } from './instant.js';
import type { Db } from './tables.js';

/** GitHub refused without saying for how long: the first pause, and the longest that it grows to. Seconds. */
const FIRST = 60;
const LONGEST = 3600;
/** GitHub orders no longer one: what lies further off was written by a clock that was ahead. */
const BELIEVED = '1 day';

/** Until when GitHub does not want to be called for an installation (0: by the App itself); null: it may be. */
export async function findPause(db: Db, installation: number, now: Date): Promise<Date | null> {
  const row = await db
    .selectFrom('budgets')
    .select('paused_until')
    .where('installation', '=', installation)
    .where('paused_until', '>', iso(now))
    .where('paused_until', '<=', sql<string>`${iso(now)}::timestamptz + ${BELIEVED}::interval`)
    .executeTakeFirst();
  return row?.paused_until ? new Date(row.paused_until) : null;
}

/**
 * Notes that GitHub wants no calls until then; the later of two orders holds. Without a time (null) it is a minute,
 * and twice as long with each refusal in the hour after the last one, as GitHub asks. Refusals of calls that were
 * under way together are one.
 */
export async function recordPause(
  db: Db,
  installation: number,
  until: Date | null,
  now: Date,
): Promise<void> {
  const at = sql`${iso(now)}::timestamptz`;
  if (until) {
    await sql`
      insert into budgets as b (installation, paused_until) values (${installation}, ${iso(until)})
      on conflict (installation) do update
        set paused_until = greatest(b.paused_until, excluded.paused_until)`.execute(db);
    return;
  }
  const strikes = sql`case when b.paused_until > ${at} - interval '1 hour' then b.strikes + 1 else 1 end`;
  await sql`
    insert into budgets as b (installation, strikes, paused_until)
    values (${installation}, 1, ${at} + ${FIRST} * interval '1 second')
    on conflict (installation) do update set
      strikes = ${strikes},
      paused_until = ${at}
        + least(${LONGEST}, ${FIRST} * power(2, least(${strikes}, 10) - 1)) * interval '1 second'
      where b.paused_until is null or b.paused_until <= ${at}`.execute(db);
}
