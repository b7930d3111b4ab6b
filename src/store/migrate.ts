import { Logger, runMigrations } from 'graphile-worker';
import { type Migration, Migrator, sql } from 'kysely';
import pg from 'pg';
import { UserError } from '../errors.js';
import type { Database } from './database.js';
import { guardForgotten } from './guard-forgotten.js';
import * as first from './migrations/0001-first.js';
import * as affiliation from './migrations/0002-affiliation.js';
import * as mentoring from './migrations/0003-mentoring.js';
import * as training from './migrations/0004-training.js';
import * as history from './migrations/0005-history.js';
import * as operations from './migrations/0006-operations.js';
import * as breaker from './migrations/0007-breaker.js';
import * as promotion from './migrations/0008-promotion.js';
import * as backfill from './migrations/0009-backfill.js';
import * as web from './migrations/0010-web.js';
import * as previews from './migrations/0011-previews.js';
import * as quality from './migrations/0012-quality.js';
import * as ladderFacts from './migrations/0013-ladder-facts.js';
import * as wideIndexes from './migrations/0014-wide-indexes.js';
import type { Db } from './tables.js';

/** In order of their names; forward only. */
export const migrations: Record<string, Migration> = {
  '0001-first': first,
  '0002-affiliation': affiliation,
  '0003-mentoring': mentoring,
  '0004-training': training,
  '0005-history': history,
  '0006-operations': operations,
  '0007-breaker': breaker,
  '0008-promotion': promotion,
  '0009-backfill': backfill,
  '0010-web': web,
  '0011-previews': previews,
  '0012-quality': quality,
  '0013-ladder-facts': ladderFacts,
  '0014-wide-indexes': wideIndexes,
};

/** One process migrates at a time, the others wait and find nothing left to do. */
const LOCK = 0x70620003;

/** Brings the tables, ours and the queue's, to this version. Several processes may call it at once. */
export async function migrate(database: Database): Promise<void> {
  const session = new pg.Client({ ...database.config, application_name: 'partnerbot migration' });
  await session.connect();
  try {
    await session.query('select pg_advisory_lock($1)', [LOCK]);
    await refuseNewer(database.db);
    const migrator = new Migrator({ db: database.db, provider: { getMigrations: async () => migrations } });
    const { error } = await migrator.migrateToLatest();
    if (error) throw error;
    await guardForgotten(database.db);
    await migrateQueue(database);
  } finally {
    await session.end();
  }
}

/** Names of the migrations that this version has and the database has not; empty when it is up to date. */
export async function listMissingMigrations(db: Db): Promise<string[]> {
  const applied = new Set(await listApplied(db));
  return Object.keys(migrations).filter((name) => !applied.has(name));
}

async function refuseNewer(db: Db): Promise<void> {
  const unknown = (await listApplied(db)).filter((name) => !(name in migrations));
  if (unknown.length === 0) return;
  throw new UserError(
    `The database was written by a newer version of Partnerbot (it has ${unknown.join(', ')}). Install that version or a later one; older ones cannot read it.`,
  );
}

async function listApplied(db: Db): Promise<string[]> {
  const found = await sql<{
    there: boolean;
  }>`select to_regclass('kysely_migration') is not null as there`.execute(db);
  if (!found.rows[0]?.there) return [];
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db);
  return rows.map((row) => row.name);
}

async function migrateQueue(database: Database): Promise<void> {
  const pool = new pg.Pool({ ...database.config, max: 2 });
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  try {
    await runMigrations({ pgPool: pool, logger: new Logger(() => () => undefined) });
  } finally {
    await pool.end();
  }
}
