import type { Selectable } from 'kysely';
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
