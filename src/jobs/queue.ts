import { sql } from 'kysely';
import type { Request } from '../onboarding/requests.js';
import type { Db } from '../store/tables.js';

/** Name of the one kind of job: its payload is a `Request`. */
export const TASK = 'request';
/** Tries before a job is parked as a dead letter: some 30 minutes of growing pauses. */
export const MAX_ATTEMPTS = 8;

/** Where a request stands in line. */
export interface Place {
  /** Requests of one queue never run side by side. */
  queue: string;
  /** A request that waits under the same key is replaced. Absent: it carries a fact of its own. */
  key?: string;
}

/**
 * Requests about one subject share a queue. Those that only say "look again" share a key, so that a burst costs
 * one look; a review, issue or fork is a fact that must not be lost, and is replaced by its own repetition only.
 */
export function placeOf(request: Request): Place {
  const at = request.installation;
  switch (request.kind) {
    case 'pull': {
      const queue = `pull:${at}:${request.repository.id}:${request.number}`;
      if (request.review) return { queue, key: `review:${at}:${request.repository.id}:${request.review.id}` };
      return { queue, key: queue };
    }
    case 'sha': {
      const queue = `sha:${at}:${request.repository.id}:${request.sha}`;
      return { queue, key: queue };
    }
    case 'issue':
      return { queue: `issue:${at}:${request.repository.id}:${request.number}` };
    case 'fork':
      return { queue: `fork:${at}:${request.id}`, key: `fork:${at}:${request.id}` };
    case 'config': {
      const queue = `config:${at}:${request.repository.id}`;
      return { queue, key: queue };
    }
    case 'repository':
      return { queue: `repository:${at}:${request.repository.id}` };
    case 'installation':
    case 'repositories':
      return { queue: `installation:${at}` };
  }
}

/**
 * Adds a request to the queue, in the transaction that `db` is, if it is one: it is worked on when that commits.
 * A job of the same key that runs just now is not touched: the new one runs after it.
 */
export async function enqueue(db: Db, request: Request): Promise<void> {
  const { queue, key } = placeOf(request);
  await sql`select from graphile_worker.add_job(
    ${TASK}::text, payload => ${JSON.stringify(request)}::json, queue_name => ${queue}::text,
    job_key => ${key ?? null}::text, max_attempts => ${MAX_ATTEMPTS}::integer)`.execute(db);
}

/** Counts of the queue, for `/metrics`, tests and the demo. */
export interface QueueState {
  /** Could start now. */
  due: number;
  running: number;
  /** Failed before and wait for their next try. */
  waiting: number;
  /** Parked as dead letters after the last try. */
  dead: number;
  /** Seconds that the oldest job that is due has waited; 0 when none. */
  oldestSeconds: number;
}

/** How the queue stands now, over all processes. */
export async function readQueue(db: Db): Promise<QueueState> {
  const { rows } = await sql<QueueState>`
    select
      count(*) filter (where locked_at is null and attempts < max_attempts and run_at <= now())::integer as due,
      count(*) filter (where locked_at is not null)::integer as running,
      count(*) filter (where locked_at is null and attempts < max_attempts and run_at > now())::integer as waiting,
      count(*) filter (where locked_at is null and attempts >= max_attempts)::integer as dead,
      coalesce(extract(epoch from now() - min(run_at)
        filter (where locked_at is null and attempts < max_attempts and run_at <= now())), 0)::float8 as "oldestSeconds"
    from graphile_worker.jobs`.execute(db);
  return rows[0] ?? { due: 0, running: 0, waiting: 0, dead: 0, oldestSeconds: 0 };
}

/** Whether no job could start now and none runs. Retries that wait for their time, and dead letters, don't count. */
export async function settled(db: Db): Promise<boolean> {
  const { rows } = await sql<{ busy: boolean }>`
    select exists (
      select from graphile_worker._private_jobs
      where locked_at is not null or (attempts < max_attempts and run_at <= now())
    ) as busy`.execute(db);
  return rows[0]?.busy !== true;
}
