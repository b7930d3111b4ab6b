import { sql } from 'kysely';
import type { Db } from '../store/tables.js';
import type { JobPayload } from './queue.js';

/** A job that is in the queue, parked or not. */
export interface Job {
  id: number;
  state: 'due' | 'running' | 'waiting' | 'dead';
  attempts: number;
  request: JobPayload;
  lastError: string | null;
  /** ISO instants. */
  createdAt: string;
  runAt: string;
}

const columns = sql`
  jobs.id, jobs.attempts, jobs.payload as request, jobs.last_error as "lastError",
  jobs.created_at as "createdAt", jobs.run_at as "runAt",
  case when jobs.locked_at is not null then 'running'
       when jobs.attempts >= jobs.max_attempts then 'dead'
       when jobs.run_at > now() then 'waiting' else 'due' end as state`;

/** Jobs in order of age, dead letters only unless `all`. */
export async function listJobs(db: Db, options: { all?: boolean; limit?: number } = {}): Promise<Job[]> {
  const { rows } = await sql<Job>`
    select ${columns} from graphile_worker._private_jobs as jobs
    where ${options.all ?? false} or (jobs.attempts >= jobs.max_attempts and jobs.locked_at is null)
    order by jobs.id limit ${options.limit ?? 100}`.execute(db);
  return rows;
}

/** Numbers of all that are parked, oldest first. */
export async function listParked(db: Db): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select id from graphile_worker._private_jobs
    where attempts >= max_attempts and locked_at is null order by id`.execute(db);
  return rows.map((row) => row.id);
}

/** One job. */
export async function findJob(db: Db, id: number): Promise<Job | null> {
  const { rows } = await sql<Job>`
    select ${columns} from graphile_worker._private_jobs as jobs where jobs.id = ${id}`.execute(db);
  return rows[0] ?? null;
}

/** Gives a parked job all its tries again, starting now. False when it is not there or runs. */
export async function retryJob(db: Db, id: number): Promise<boolean> {
  const { rows } = await sql`
    select id from graphile_worker.reschedule_jobs(array[${id}::bigint], run_at => now(), attempts => 0)`.execute(
    db,
  );
  return rows.length > 0;
}

/** Removes a job. False when it is not there or runs. */
export async function dropJob(db: Db, id: number): Promise<boolean> {
  const { rows } = await sql`
    delete from graphile_worker._private_jobs where id = ${id} and locked_at is null returning id`.execute(
    db,
  );
  return rows.length > 0;
}
