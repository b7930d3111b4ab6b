import { sql } from 'kysely';
import type { Request } from '../onboarding/requests.js';
import { listMissingMigrations } from '../store/migrate.js';
import type { Db } from '../store/tables.js';
import { type JobPayload, laneOf, MAX_ATTEMPTS, placeOf, readQueue, TASK } from './queue.js';

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
 * Stores a delivery together with the jobs that it asks for, both or neither: one statement, one way to the
 * database and back. False, and no job, when a delivery of this id is stored already.
 */
export async function storeDelivery(db: Db, delivery: ArrivedDelivery): Promise<boolean> {
  const fresh = freshDelivery(delivery);
  // Most deliveries ask for nothing, and need not pass the queue's functions.
  const statement =
    delivery.requests.length === 0
      ? sql<{ fresh: boolean }>`${fresh} select exists (select from fresh) as fresh`
      : sql<{ fresh: boolean }>`${fresh}, ${addedJobs(delivery)}
        select exists (select from fresh) as fresh, (select count(id) from added) as jobs`;
  const { rows } = await repeated(() => statement.execute(db));
  return rows[0]?.fresh === true;
}

/** `fresh`: the delivery's own row, where its id is new. */
function freshDelivery(delivery: ArrivedDelivery) {
  const number = delivery.number !== null && delivery.number < 2 ** 31 ? delivery.number : null;
  return sql`
    with fresh as (
      insert into deliveries (installation, delivery_id, event, action, repository_id, number, received_at,
        outcome, why, jobs)
      values (${delivery.installation}, ${delivery.id}, ${delivery.event}, ${delivery.action},
        ${delivery.repository}, ${number}, ${delivery.receivedAt},
        ${delivery.ignored === null ? 'queued' : 'ignored'}, ${delivery.ignored}, ${delivery.requests.length})
      on conflict (delivery_id) do nothing
      returning delivery_id
    )`;
}

/** `added`: its jobs, where there is a row in `fresh`. */
function addedJobs(delivery: ArrivedDelivery) {
  const jobs = delivery.requests.map((request) => {
    const { subject, key } = placeOf(request);
    const payload: JobPayload = {
      ...request,
      delivery: { id: delivery.id, receivedAt: delivery.receivedAt },
    };
    return { queue: laneOf(subject), key: key ?? null, payload: JSON.stringify(payload) };
  });
  // In one order for all deliveries, so that two that share keys never wait for each other in a circle.
  jobs.sort((a, b) => (a.queue < b.queue || (a.queue === b.queue && a.payload < b.payload) ? -1 : 1));
  return sql`
    added as (
      select (graphile_worker.add_job(${TASK}::text, payload => job.payload::json, queue_name => job.queue,
        job_key => job.key, max_attempts => ${MAX_ATTEMPTS}::integer)).id
      from fresh cross join unnest(${jobs.map((job) => job.queue)}::text[], ${jobs.map((job) => job.key)}::text[],
        ${jobs.map((job) => job.payload)}::text[]) with ordinality as job(queue, key, payload, place)
      order by job.place
    )`;
}

/** GitHub does not repeat what was refused, so two statements in each other's way are no reason to refuse. */
async function repeated<T>(work: () => Promise<T>): Promise<T> {
  for (let left = 3; ; left -= 1) {
    try {
      return await work();
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
