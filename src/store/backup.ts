import type pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { type BackupWriter, countRows, FORMAT, FORMAT_VERSION, writeBackupFile } from './backup-file.js';
import { copyOut, listTables, listWaitingJobs, type StoreContent } from './backup-tables.js';
import type { Database } from './database.js';

/**
 * Writes everything that is stored into one file: one consistent snapshot, while the App goes on. Jobs that wait or
 * are parked belong to it; one that runs is in it as waiting, because every job can be done again.
 */
export async function writeBackup(database: Database, file: string, now: Date): Promise<StoreContent> {
  return await inSnapshot(database, async (client) => {
    let content: StoreContent | undefined;
    await writeBackupFile(file, async (writer) => {
      content = await writeContent(client, writer, now);
    });
    return content ?? { tables: {}, jobs: 0 };
  });
}

async function writeContent(client: pg.PoolClient, writer: BackupWriter, now: Date): Promise<StoreContent> {
  const { rows } = await client.query<{ name: string }>('select name from kysely_migration order by name');
  const migrations = rows.map((row) => row.name);
  await writer.line(
    JSON.stringify({ format: FORMAT, version: FORMAT_VERSION, at: now.toISOString(), migrations }),
  );
  const content: StoreContent = { tables: {}, jobs: 0 };
  for (const table of await listTables(client)) {
    await writer.line(JSON.stringify({ table: table.name, columns: table.columns }));
    content.tables[table.name] = await writer.rows(client.query(copyTo(copyOut(table))));
  }
  for (const job of await listWaitingJobs(client)) {
    await writer.line(JSON.stringify({ job }));
    content.jobs += 1;
  }
  return content;
}

/** Rows and digests of every table as they are now, to see that two stores hold the same. */
export async function readContent(database: Database): Promise<StoreContent> {
  return await inSnapshot(database, async (client) => {
    const content: StoreContent = { tables: {}, jobs: (await listWaitingJobs(client)).length };
    for (const table of await listTables(client))
      content.tables[table.name] = await countRows(client.query(copyTo(copyOut(table))));
    return content;
  });
}

async function inSnapshot<T>(database: Database, run: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await database.pool.connect();
  try {
    await client.query('begin transaction isolation level repeatable read read only');
    const result = await run(client);
    await client.query('commit');
    client.release();
    return result;
  } catch (error) {
    // A COPY that was left in its middle cannot be taken up again.
    client.release(true);
    throw error;
  }
}
