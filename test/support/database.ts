import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { type Database, openDatabase } from '../../src/store/database.js';
import { quietLog } from '../../src/store/log.js';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Connection string of the server of this run; its database name is to be replaced. */
    databaseServer: string;
    /** Name of a migrated database without rows. */
    databaseTemplate: string;
  }
}

/** The address of another database on the server of this run. */
export function addressOf(server: string, database: string): string {
  const url = new URL(server);
  url.pathname = `/${database}`;
  return url.href;
}

/** Runs one statement on the server's own database. */
export async function onServer(server: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

export interface TestDatabase extends Database {
  /** For a second opener or another process. */
  url: string;
}

/**
 * A fresh, migrated database of its own on the server of this run: a copy of a template, some 15 ms where the server lies in memory (`findScratch`).
 * `close` also drops it. Give `migrated: false` for one without tables.
 */
export async function testDatabase(options: { migrated?: boolean } = {}): Promise<TestDatabase> {
  const server = inject('databaseServer');
  const name = `test_${randomBytes(6).toString('hex')}`;
  const template = options.migrated === false ? 'template0' : inject('databaseTemplate');
  await createFrom(server, name, template);
  const url = addressOf(server, name);
  const database = await openDatabase({ databaseUrl: url, dataDir: '', log: quietLog });
  return {
    ...database,
    url,
    async close() {
      await database.close();
      await onServer(server, `drop database if exists ${name} with (force)`);
    },
  };
}

/** Another connection pool on the same database, as a second process would have. */
export async function secondOpener(database: TestDatabase): Promise<Database> {
  return await openDatabase({ databaseUrl: database.url, dataDir: '', log: quietLog });
}

/** A template can be copied by one session at a time: wait for our turn. */
async function createFrom(server: string, name: string, template: string): Promise<void> {
  for (let left = 50; ; left -= 1) {
    try {
      await onServer(server, `create database ${name} template ${template} strategy file_copy`);
      return;
    } catch (error) {
      const busy = error instanceof pg.DatabaseError && error.code === '55006';
      if (!busy || left === 0) throw error;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}
