import type pg from 'pg';
import type { PartCount } from './backup-file.js';

/** What a backup holds, or what two stores are compared by: rows and digest of each table, and the jobs. */
export interface StoreContent {
  tables: Record<string, PartCount>;
  jobs: number;
}

export interface StoredTable {
  name: string;
  /** In the order of the table, without those that the database computes. */
  columns: string[];
  /** The primary key as an order in SQL that every server gives alike, whatever its locale. */
  key: string[];
}

/** A job as it can be added again, whatever version of the queue reads it. */
export interface StoredJob {
  task: string;
  payload: unknown;
  queue: string | null;
  key: string | null;
  priority: number;
  maxAttempts: number;
  attempts: number;
  runAt: string;
  lastError: string | null;
}

/** Who was forgotten comes first: the other tables refuse them, also those of an older backup. */
export const FORGOTTEN_TABLES = ['tombstone_salts', 'tombstones'];
/** The record of migrations is written by migrating. */
const OTHERS = ['kysely_migration', 'kysely_migration_lock'];

/** All tables of ours, those of the forgotten first, the others by name. */
export async function listTables(client: pg.ClientBase | pg.Pool): Promise<StoredTable[]> {
  const { rows } = await client.query<StoredTable>(
    `select c.relname as name,
       array(select a.attname::text from pg_attribute a
             where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
             order by a.attnum) as columns,
       array(select quote_ident(a.attname) || case when a.attcollation <> 0 then ' collate "C"' else '' end from pg_index i
             join unnest(i.indkey) with ordinality k(attnum, place) on true
             join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum
             where i.indrelid = c.oid and i.indisprimary order by k.place) as key
     from pg_class c
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> all($1)
     order by c.relname`,
    [OTHERS],
  );
  const rank = ({ name }: StoredTable) =>
    FORGOTTEN_TABLES.includes(name) ? FORGOTTEN_TABLES.indexOf(name) : FORGOTTEN_TABLES.length;
  return rows.sort((a, b) => rank(a) - rank(b));
}

/** The names are those of our own migrations, quoted all the same. */
export function copyOut({ name, columns, key }: StoredTable): string {
  const order = key.length > 0 ? ` order by ${key.join(', ')}` : '';
  return `copy (select ${columns.map(quote).join(', ')} from ${quote(name)}${order}) to stdout`;
}

export function copyIn(name: string, columns: readonly string[]): string {
  return `copy ${quote(name)} (${columns.map(quote).join(', ')}) from stdin`;
}

export function quote(identifier: string): string {
  return `"${identifier.replaceAll('"', '""')}"`;
}

export async function listWaitingJobs(client: pg.ClientBase): Promise<StoredJob[]> {
  const { rows } = await client.query<StoredJob>(
    `select t.identifier as task, j.payload, q.queue_name as queue, j.key, j.priority,
       j.max_attempts as "maxAttempts", j.attempts, j.run_at as "runAt", j.last_error as "lastError"
     from graphile_worker._private_jobs j
     join graphile_worker._private_tasks t on t.id = j.task_id
     left join graphile_worker._private_job_queues q on q.id = j.job_queue_id
     order by j.id`,
  );
  return rows;
}
