import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { UserError } from '../errors.js';
import { openEmbedded } from './embedded.js';
import type { StoreLog } from './log.js';
import { codeOf } from './places.js';
import { preparing } from './prepared.js';
import type { Db, Tables } from './tables.js';

export interface DatabaseOptions {
  /** PostgreSQL 14 or later; without it, an embedded server in `dataDir`. */
  databaseUrl?: string | undefined;
  dataDir: string;
  log: StoreLog;
  /** Connections at most, the queue's own not counted. Default 10. */
  connections?: number;
}

/** The open store. Everything else of the App is given this and never a connection string. */
export interface Database {
  db: Db;
  pool: pg.Pool;
  /** For the queue, which keeps connections of its own. */
  config: pg.ClientConfig;
  embedded: boolean;
  /**
   * Makes this process the App of its data folder; a `UserError` when another App is. With DATABASE_URL any
   * number of Apps may run.
   */
  claimDataFolder(): Promise<void>;
  /** Ends all connections, and the embedded server when nobody else uses it. */
  close(): Promise<void>;
}

/** GitHub's ids fit a number, instants are ISO texts in UTC, days stay `YYYY-MM-DD`. */
const types: pg.CustomTypesConfig = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    if (format === 'binary') return pg.types.getTypeParser(oid, 'binary');
    if (oid === pg.types.builtins.INT8) return Number;
    if (oid === pg.types.builtins.DATE) return String;
    if (oid === pg.types.builtins.TIMESTAMPTZ) return (text: string) => new Date(text).toISOString();
    return pg.types.getTypeParser(oid, 'text');
  },
} as pg.CustomTypesConfig;

/** Opens PostgreSQL by its address, or the embedded server. Errors are sentences that say what to do. */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  if (options.databaseUrl) return await openByUrl(options.databaseUrl, options);
  const server = await openEmbedded(options.dataDir, options.log);
  const pool = createPool(server.config, options);
  return {
    ...storeOn(pool),
    config: server.config,
    embedded: true,
    claimDataFolder: () => server.claim(),
    async close() {
      await endPool(pool);
      await server.close();
    },
  };
}

async function openByUrl(databaseUrl: string, options: DatabaseOptions): Promise<Database> {
  const config: pg.ClientConfig = { connectionString: databaseUrl };
  const pool = createPool(config, options);
  try {
    await checkVersion(pool);
  } catch (error) {
    await endPool(pool);
    throw error;
  }
  return {
    ...storeOn(pool),
    config,
    embedded: false,
    claimDataFolder: async () => undefined,
    close: () => endPool(pool),
  };
}

async function checkVersion(pool: pg.Pool): Promise<void> {
  let found: { rows: { number: number; name: string }[] };
  try {
    found = await pool.query(
      `select current_setting('server_version_num')::integer as number, current_setting('server_version') as name`,
    );
  } catch (error) {
    throw new UserError(
      `The database named by DATABASE_URL cannot be reached (${codeOf(error)}). Check the address, the user and the password.`,
    );
  }
  const version = found.rows[0];
  if (version && version.number >= 140_000) return;
  throw new UserError(
    `The database named by DATABASE_URL is PostgreSQL ${version?.name ?? 'of unknown version'}; 14 or later is needed. Upgrade it, or name another.`,
  );
}

function createPool(config: pg.ClientConfig, options: DatabaseOptions): pg.Pool {
  const pool = new pg.Pool({
    ...config,
    types,
    max: options.connections ?? 10,
    application_name: 'partnerbot',
    connectionTimeoutMillis: 10_000,
  });
  // A connection that breaks while idle is replaced; without a listener it would end the process.
  pool.on('error', (error) => options.log.warn({ reason: codeOf(error) }, 'a database connection broke'));
  return pool;
}

function storeOn(pool: pg.Pool): { db: Db; pool: pg.Pool } {
  return { pool, db: new Kysely<Tables>({ dialect: new PostgresDialect({ pool: preparing(pool) }) }) };
}

async function endPool(pool: pg.Pool): Promise<void> {
  if (!pool.ended) await pool.end();
}
