import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { UserError } from '../errors.js';
import { readContent, writeBackup } from '../store/backup.js';
import type { StoreContent } from '../store/backup-tables.js';
import type { Database } from '../store/database.js';
import { hasten } from '../store/due.js';
import { type Restored, restoreBackup } from '../store/restore.js';
import { countLivingApps } from './workers-presence.js';

/** What finds out what happened since a backup was taken. */
const LOOKS = ['sweep', 'upkeep', 'redeliver'];

/** Writes everything that is stored into `file`; nothing is at that place unless it is whole. */
export async function takeBackup(database: Database, file: string, now: Date): Promise<StoreContent> {
  return await writeBackup(database, file, now);
}

/**
 * Fills the store from a backup, and has everything open looked at when the App starts next; throws a `UserError` and
 * changes nothing where that cannot be done.
 */
export async function fillFromBackup(
  database: Database,
  file: string,
  options: { replace?: boolean; now: Date },
): Promise<Restored> {
  // An App that works on the same store would write into the middle of it.
  await database.claimDataFolder();
  await refuseLivingApp(database);
  const restored = await restoreBackup(database, file, options);
  await hasten(database.db, LOOKS, options.now);
  return restored;
}

async function refuseLivingApp(database: Database): Promise<void> {
  const living = await countLivingApps(database.db);
  if (living > 0)
    throw new UserError(
      `${living === 1 ? 'An App works' : `${living} Apps work`} on this database now, and nothing was changed. Stop ${living === 1 ? 'it' : 'them'} first.`,
    );
}

/** Copies one store into another, and answers what differs afterwards: names of tables, or `jobs`. */
export async function moveStore(
  source: Database,
  target: Database,
  options: { replace?: boolean; now: Date },
): Promise<string[]> {
  await refuseLivingApp(target);
  const folder = await mkdtemp(path.join(tmpdir(), 'partnerbot-move-'));
  try {
    const file = path.join(folder, 'store.backup.gz');
    const before = await writeBackup(source, file, options.now);
    await restoreBackup(target, file, options);
    return compare(before, await readContent(target));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function compare(a: StoreContent, b: StoreContent): string[] {
  const names = [...new Set([...Object.keys(a.tables), ...Object.keys(b.tables)])].sort();
  const differing = names.filter((name) => a.tables[name]?.digest !== b.tables[name]?.digest);
  return a.jobs === b.jobs ? differing : [...differing, 'jobs'];
}
