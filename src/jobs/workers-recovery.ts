import { sql } from 'kysely';
import type { StoreLog } from '../store/log.js';
import type { Db } from '../store/tables.js';

/** Class of the advisory locks by which the queue's processes show that they live. */
const ALIVE = 0x70620004;

/** Kinds of requests that never have a key: one of theirs is replaced by none. */
const KEYLESS = ['issue', 'repository', 'installation', 'repositories'];

/** SQL of the two numbers that name the lock of one process; `parameter` holds the process's name. */
export function lockNameOf(parameter: string): string {
  return `${ALIVE}, hashtext(${parameter})`;
}

/**
 * Frees the jobs of processes that died: their session is gone, and with it their lock, so that nobody needs to
 * wait the queue's own four hours. Returns the names that look dead. With `before` (the names that looked dead
 * the last time), only those that still do are freed: a session that broke is back by then. Null frees at once.
 */
export async function freeAbandonedJobs(
  db: Db,
  before: ReadonlySet<string> | null,
  log: StoreLog,
): Promise<Set<string>> {
  const { rows } = await sql<{ name: string }>`
    with named as (
      select locked_by as name from graphile_worker._private_jobs where locked_by is not null
      union
      select locked_by from graphile_worker._private_job_queues where locked_by is not null
    )
    select name from named
    where not exists (
      select from pg_locks
      where locktype = 'advisory' and classid::bigint = ${ALIVE}
        and objid::bigint = (hashtext(name)::bigint & 4294967295)
        and database = (select oid from pg_database where datname = current_database())
        and granted
    )`.execute(db);
  const dead = new Set(rows.map((row) => row.name));
  const sure = [...dead].filter((name) => before === null || before.has(name));
  if (sure.length > 0) {
    // A newer request of the same key took their key and tries while they ran, and does their work: nothing is left to park.
    await sql`delete from graphile_worker._private_jobs
      where locked_by = any(${sure}::text[]) and key is null and attempts >= max_attempts
        and payload ->> 'kind' <> all(${KEYLESS}::text[])`.execute(db);
    await sql`select graphile_worker.force_unlock_workers(${sure}::text[])`.execute(db);
    log.info({ processes: sure.length }, 'freed the jobs of processes that died');
  }
  return dead;
}
