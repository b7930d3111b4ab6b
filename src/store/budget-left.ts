import { sql } from 'kysely';
import { WRITES_A_MINUTE, WRITES_AN_HOUR } from './budget.js';
import { iso } from './instant.js';
import type { Db } from './tables.js';

/** Writes that each installation may still make in this minute and this hour; those that wrote nothing lately are left out. */
export async function listWritesLeft(
  db: Db,
  now: Date,
): Promise<{ installation: number; minute: number; hour: number }[]> {
  const { rows } = await sql<{ installation: number; minute: number; hour: number }>`
    select b.installation,
      ${WRITES_A_MINUTE} - count(*) filter (where w > ${iso(now)}::timestamptz - interval '1 minute')::integer as minute,
      ${WRITES_AN_HOUR} - count(*)::integer as hour
    from budgets b, unnest(b.writes) w
    where w > ${iso(now)}::timestamptz - interval '1 hour'
    group by b.installation order by b.installation`.execute(db);
  return rows;
}
