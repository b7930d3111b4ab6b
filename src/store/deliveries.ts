import type { Insertable, Selectable } from 'kysely';
import { iso } from './instant.js';
import type { Db, DeliveriesTable } from './tables.js';

export type DeliveryRow = Selectable<DeliveriesTable>;

/** Stores a delivery. False when this delivery id is known already: then nothing more is to be done. */
export async function recordDelivery(
  db: Db,
  installation: number,
  delivery: Omit<Insertable<DeliveriesTable>, 'installation'>,
): Promise<boolean> {
  const row = await db
    .insertInto('deliveries')
    .values({ ...delivery, installation })
    .onConflict((c) => c.column('delivery_id').doNothing())
    .returning('delivery_id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Notes that everything a delivery asked for was done. */
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
