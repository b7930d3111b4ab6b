import { sql } from 'kysely';
import type { Request } from '../onboarding/requests.js';
import { recordDelivery } from '../store/deliveries.js';
import { listMissingMigrations } from '../store/migrate.js';
import type { Db } from '../store/tables.js';
import { enqueue, readQueue } from './queue.js';

/** A delivery as the ingress hands it over. */
export interface ArrivedDelivery {
  id: string;
  event: string;
  action: string | null;
  /** 0 when the payload names none. */
  installation: number;
  repository: number | null;
  number: number | null;
  /** ISO instant. */
  receivedAt: string;
  requests: Request[];
  /** Why it asks for nothing; null when it does. */
  ignored: string | null;
}

/**
 * Stores a delivery together with the jobs that it asks for, both or neither. False, and no job, when a delivery
 * of this id is stored already.
 */
export async function storeDelivery(db: Db, delivery: ArrivedDelivery): Promise<boolean> {
  return await repeated(db, async (trx) => {
    const fresh = await recordDelivery(trx, delivery.installation, {
      delivery_id: delivery.id,
      event: delivery.event,
      action: delivery.action,
      repository_id: delivery.repository,
      number: delivery.number !== null && delivery.number < 2 ** 31 ? delivery.number : null,
      received_at: delivery.receivedAt,
      outcome: delivery.ignored === null ? 'queued' : 'ignored',
      why: delivery.ignored,
      jobs: delivery.requests.length,
    });
    if (!fresh) return false;
    // In one order for all deliveries, so that two that share keys never wait for each other in a circle.
    const ordered = delivery.requests.map((request) => [JSON.stringify(request), request] as const);
    ordered.sort(([a], [b]) => (a < b ? -1 : 1));
    for (const [, request] of ordered) await enqueue(trx, request);
    return true;
  });
}

/** GitHub does not repeat what was refused, so two transactions in each other's way are no reason to refuse. */
async function repeated<T>(db: Db, work: (trx: Db) => Promise<T>): Promise<T> {
  for (let left = 3; ; left -= 1) {
    try {
      return await db.transaction().execute(work);
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : null;
      if (left === 0 || (code !== '40P01' && code !== '40001')) throw error;
    }
  }
}

/** What `/readyz` asks: each rejects while that part is not ready. */
export function readinessChecks(db: Db): {
  database(): Promise<unknown>;
  queue(): Promise<unknown>;
  migrations(): Promise<unknown>;
} {
  return {
    database: () => sql`select 1`.execute(db),
    queue: () => readQueue(db),
    async migrations() {
      const missing = await listMissingMigrations(db);
      if (missing.length > 0) throw new Error(`${missing.length} migrations are to be done`);
    },
  };
}
