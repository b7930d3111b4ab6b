import type { Database } from '../store/database.js';
import { listMissingMigrations } from '../store/migrate.js';
import { findNewestBackup } from './backup-schedule.js';
import type { StoreFound } from './doctor-store.js';
import { readQueue } from './queue.js';

/** How the store is. `backups`: what the App is set to take by itself. */
export async function readStoreFound(
  database: Database,
  backups: { hours: number; folder: string } | null,
): Promise<StoreFound> {
  const { rows } = await database.pool.query<{ version: string }>(
    `select split_part(current_setting('server_version'), ' ', 1) as version`,
  );
  return {
    embedded: database.embedded,
    version: rows[0]?.version ?? 'of unknown version',
    missingMigrations: await listMissingMigrations(database.db),
    // Before the first start there is no queue either, and the missing migrations say so.
    queue: await readQueue(database.db).catch(() => null),
    newestBackup: backups ? await findNewestBackup(backups.folder) : null,
    backupHours: backups?.hours ?? 0,
  };
}
