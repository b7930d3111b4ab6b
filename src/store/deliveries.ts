import { type Selectable, sql } from 'kysely';
import { iso } from './instant.js';
import type { Db, DeliveriesTable } from './tables.js';

export type DeliveryRow = Selectable<DeliveriesTable>;

/**
 * Notes that a job of a delivery was done; of several, the last counts. It stays open when a newer delivery's job
 * took the place of its own.
 */
export async function finishDelivery(
  db: Db,
  installation: number,
  deliveryId: string,
  at: Date | string,
): Promise<void> {
  await db
    .updateTable('deliveries')
    .set({ processed_at: at })
    .where('installation', '=', installation)
    .where('delivery_id', '=', deliveryId)
    .execute();
}

/** Forgets deliveries that arrived before an instant; GitHub repeats none that old. Returns how many. */
export async function purgeDeliveries(db: Db, before: Date | string): Promise<number> {
  const result = await db.deleteFrom('deliveries').where('received_at', '<', iso(before)).executeTakeFirst();
  return Number(result.numDeletedRows);
}

/** Of these ids, those that we have; at most a few thousand at once. */
export async function listKnownDeliveries(db: Db, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await db
    .selectFrom('deliveries')
    .select('delivery_id')
    .where('delivery_id', '=', sql<string>`any(${[...new Set(ids)]}::text[])`)
    .execute();
  return new Set(rows.map((row) => row.delivery_id));
}
