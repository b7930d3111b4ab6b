import { UserError } from './errors.js';
import { type Database, openDatabase } from './store/database.js';
import { listMissingMigrations, migrate } from './store/migrate.js';
import { holdsDatabase } from './store/places.js';
import { createLogger } from './web/logging.js';

export interface WithStoreOptions {
  /** Instead of the environment's DATABASE_URL and DATA_DIR. */
  databaseUrl?: string;
  dataDir?: string;
  /**
   * Brings the tables to this version first. Off by default: a command of a newer version must not change the tables
   * under an App of an older one that still runs.
   */
  migrate?: boolean;
  /** Takes the tables as they are, also where some are missing. */
  lookOnly?: boolean;
  /** The folder may be new: for what fills a store, and looks at the tables itself. */
  fill?: boolean;
}

/**
 * Opens the store of the App for one command, and closes it whatever happens: the server that DATABASE_URL names, or
 * the embedded one in DATA_DIR, which is started for this time when no App runs there.
 *
 * Throws a `UserError` where the store cannot be opened, or has tables of another version.
 */
export async function withStore<T>(
  run: (database: Database) => Promise<T>,
  options: WithStoreOptions = {},
): Promise<T> {
  const { env } = process;
  const databaseUrl = options.databaseUrl ?? (options.dataDir === undefined ? env.DATABASE_URL : undefined);
  const log = createLogger({ level: env.LOG_LEVEL || 'warn' });
  const dataDir = options.dataDir ?? (env.DATA_DIR || './data');
  if (!databaseUrl && !options.migrate && !options.fill) refuseMissing(dataDir);
  const database = await openDatabase({
    dataDir,
    ...(databaseUrl ? { databaseUrl } : {}),
    connections: 4,
    log,
  });
  try {
    if (options.migrate) await migrate(database);
    else if (!options.lookOnly && !options.fill) await refuseOldTables(database);
    return await run(database);
  } finally {
    await database.close();
  }
}

/** A command that only looks must not leave an empty database behind where somebody mistook the folder. */
function refuseMissing(dataDir: string): void {
  if (holdsDatabase(dataDir)) return;
  throw new UserError(
    `There is no store in ${dataDir}: no App has run on it. Name the App's folder by DATA_DIR, or its PostgreSQL by DATABASE_URL.`,
  );
}

async function refuseOldTables(database: Database): Promise<void> {
  const missing = await listMissingMigrations(database.db);
  if (missing.length === 0) return;
  throw new UserError(
    `The database lacks ${missing.length === 1 ? 'a change' : `${missing.length} changes`} that this version needs (${missing.join(', ')}). Start the App of this version once with \`npm start\`; it makes them.`,
  );
}
