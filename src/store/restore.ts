import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { UserError } from '../errors.js';
import { type BackupHeader, readBackupFile, type TablePart } from './backup-file.js';
import { copyIn, FORGOTTEN_TABLES, listTables, quote, type StoredJob } from './backup-tables.js';
import type { Database } from './database.js';
import { migrate, migrations } from './migrate.js';

export interface Restored {
  /** When the backup was taken, ISO. */
  at: string;
  /** Rows that were read, by table. */
  tables: Record<string, number>;
  jobs: number;
}

/**
 * Fills a store from a backup, all or nothing: only when the last line was read and its checksum fits is anything
 * kept. The backup of an older version leaves empty what that version did not know. Who was forgotten since it was
 * taken stays forgotten.
 *
 * Throws a `UserError` at a damaged file, at one of a newer version, and at a store that holds something, unless
 * `replace` says that it may go.
 */
export async function restoreBackup(
  database: Database,
  file: string,
  { replace = false }: { replace?: boolean } = {},
): Promise<Restored> {
  const header = await checkWhole(file);
  refuseNewer(file, header);
  // Before the tables are touched: an older App may still work on a store that was named by mistake.
  if (!replace) await refuseFull(database.pool);
  await migrate(database);
  const client = await database.pool.connect();
  try {
    await client.query('begin');
    if (!replace) await refuseFull(client);
    await empty(client);
    const restored = await load(client, file);
    await setSequences(client);
    await client.query('commit');
    client.release();
    return { ...restored, at: header.at };
  } catch (error) {
    // The connection goes, and with it everything that was begun.
    client.release(true);
    throw error;
  }
}

/** Reads the file once to its end, so that a damaged one is known before the store is touched. */
async function checkWhole(file: string): Promise<BackupHeader> {
  let header: BackupHeader | null = null;
  for await (const line of readBackupFile(file)) if (line.kind === 'header') header = line.header;
  if (header === null) throw new UserError(`${file} is empty. Name a file that \`partnerbot backup\` wrote.`);
  return header;
}

function refuseNewer(file: string, header: BackupHeader): void {
  const unknown = header.migrations.filter((name) => !(name in migrations));
  if (unknown.length > 0)
    throw new UserError(
      `${file} was written by a newer version of Partnerbot (it has ${unknown.join(', ')}). Install that version or a later one.`,
    );
}

async function refuseFull(client: pg.ClientBase | pg.Pool): Promise<void> {
  for (const { name } of await listTables(client)) {
    const found = await client.query(`select from ${quote(name)} limit 1`);
    if ((found.rowCount ?? 0) > 0)
      throw new UserError(
        `The store is not empty (there are rows in ${name}), and nothing was changed. Stop the App, then give --replace to put the backup in the place of what is there.`,
      );
  }
}

async function empty(client: pg.ClientBase): Promise<void> {
  const names = (await listTables(client)).map((t) => t.name).filter((n) => !FORGOTTEN_TABLES.includes(n));
  await client.query(`truncate ${names.map(quote).join(', ')}`);
  await client.query('delete from graphile_worker._private_jobs');
}

async function load(client: pg.ClientBase, file: string): Promise<Omit<Restored, 'at'>> {
  const known = new Map((await listTables(client)).map((t) => [t.name, t]));
  const tables: Record<string, number> = {};
  let jobs = 0;
  let open: { part: TablePart; rows: number; sink: Writable; done: Promise<void> } | null = null;
  for await (const line of readBackupFile(file)) {
    if (line.kind === 'table') {
      const columns = known.get(line.part.table)?.columns ?? [];
      const lost = line.part.columns.filter((column) => !columns.includes(column));
      if (lost.length > 0)
        throw new UserError(
          `The backup holds ${line.part.table}.${lost.join(', ')}, which this version does not have. Restore it with the version that wrote it, then upgrade.`,
        );
      const sink = await beginTable(client, line.part);
      const done = finished(sink);
      // Waited for below; a failure in between must not count as unheard.
      done.catch(() => undefined);
      open = { part: line.part, rows: 0, sink, done };
    } else if (line.kind === 'row' && open) {
      open.rows += 1;
      if (!open.sink.write(`${line.text}\n`)) await Promise.race([once(open.sink, 'drain'), open.done]);
    } else if (line.kind === 'part-end' && open) {
      open.sink.end();
      await open.done;
      await endTable(client, open.part.table);
      tables[open.part.table] = open.rows;
      open = null;
    } else if (line.kind === 'job') {
      await addJob(client, line.job as StoredJob);
      jobs += 1;
    }
  }
  return { tables, jobs };
}

/** Rows of the forgotten are added to those that are there; all others go into empty tables. */
async function beginTable(client: pg.ClientBase, { table, columns }: TablePart): Promise<Writable> {
  const added = FORGOTTEN_TABLES.includes(table);
  if (added) await client.query(`create temporary table incoming (like ${quote(table)}) on commit drop`);
  return client.query(copyFrom(copyIn(added ? 'incoming' : table, columns)));
}

async function endTable(client: pg.ClientBase, table: string): Promise<void> {
  if (!FORGOTTEN_TABLES.includes(table)) return;
  await client.query(`insert into ${quote(table)} select * from incoming on conflict do nothing`);
  await client.query('drop table incoming');
}

async function addJob(client: pg.ClientBase, job: StoredJob): Promise<void> {
  const { rows } = await client.query<{ id: string }>(
    `select id from graphile_worker.add_job($1, $2::json, queue_name => $3, run_at => $4, max_attempts => $5,
       job_key => $6, priority => $7)`,
    [job.task, JSON.stringify(job.payload), job.queue, job.runAt, job.maxAttempts, job.key, job.priority],
  );
  await client.query(
    'update graphile_worker._private_jobs set attempts = $2, last_error = $3 where id = $1',
    [rows[0]?.id, job.attempts, job.lastError],
  );
}

/** New rows are numbered after those that came with the backup. */
async function setSequences(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ table: string; column: string }>(
    `select c.relname as table, a.attname as column from pg_class c
     join pg_attribute a on a.attrelid = c.oid and a.attidentity <> ''
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'`,
  );
  for (const { table, column } of rows)
    await client.query(
      `select setval(pg_get_serial_sequence($1, $2), coalesce(max(${quote(column)}), 0) + 1, false) from ${quote(table)}`,
      [quote(table), column],
    );
}
