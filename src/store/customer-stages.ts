import type { Selectable } from 'kysely';
import type { Db } from './tables.js';
import type { CustomerStagesTable } from './tables-backfill.js';

export type CustomerStageRow = Selectable<CustomerStagesTable>;

/** Every stage in which customers were noted, oldest first. */
export async function listCustomerStages(db: Db, installation: number): Promise<CustomerStageRow[]> {
  return await db
    .selectFrom('customer_stages')
    .selectAll()
    .where('installation', '=', installation)
    .orderBy('id')
    .execute();
}

/** Notes where customers stand now, where it is not what was noted last. Gives how many have moved. */
export async function recordCustomerStages(
  db: Db,
  installation: number,
  standings: readonly Omit<CustomerStageRow, 'id' | 'installation' | 'noted_at'>[],
  at: Date | string,
): Promise<number> {
  const last = new Map((await listCustomerStages(db, installation)).map((row) => [row.customer, row]));
  const moved = standings.filter((s) => {
    const known = last.get(s.customer);
    return known ? known.stage !== s.stage || known.by_hand !== s.by_hand : s.stage !== 'listed' || s.by_hand;
  });
  if (moved.length === 0) return 0;
  await db
    .insertInto('customer_stages')
    .values(moved.map((s) => ({ ...s, installation, noted_at: at })))
    .execute();
  return moved.length;
}
