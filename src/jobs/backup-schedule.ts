import { mkdir, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { postpone } from '../store/due.js';
import type { Context } from './context.js';

/** Backups that the App takes by itself. */
export interface BackupPlan {
  /** Between two of them. */
  hours: number;
  /** How many stay; older ones go. */
  keep: number;
  folder: string;
  /** Writes everything that is stored into a file, or leaves nothing there. */
  write(file: string, now: Date): Promise<unknown>;
}

/** The job belongs to the App, not to an installation of it. */
const APP = 0;
const KEY = 'backup';
const HOUR = 60 * 60_000;
/** Named by the instant, so that their order is that of their age; files of other names are nobody's business of ours. */
const OURS = /^auto-(\d{4}-\d\d-\d\d)T(\d\d)(\d\d)(\d\d)Z\.backup\.gz$/;
const UNFINISHED = /^auto-.*\.backup\.gz\.unfinished-\d+$/;

/** Takes the backup that is due, and removes those beyond the number that is kept. */
export async function handleBackup(ctx: Context): Promise<string> {
  if (!ctx.backups) return 'switched off';
  const { folder, keep, write, hours } = ctx.backups;
  await put(ctx, new Date(ctx.clock.now().getTime() + hours * HOUR));
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const now = ctx.clock.now();
  const name = `auto-${now.toISOString().slice(0, 19).replaceAll(':', '')}Z.backup.gz`;
  await write(path.join(folder, name), now);
  const names = await readdir(folder);
  // What a kill left half written was never a backup; only one job writes here at a time.
  const old = [
    ...names
      .filter((n) => OURS.test(n))
      .sort()
      .slice(0, -keep),
    ...names.filter((n) => UNFINISHED.test(n)),
  ];
  for (const one of old) await rm(path.join(folder, one), { force: true });
  return `${name} is written, ${old.length} older ones are removed`;
}

/** Puts the first backup on the list of what is due, where they are switched on: at once where there is none yet. */
export async function scheduleBackup(ctx: Context): Promise<void> {
  if (!ctx.backups) return;
  const newest = await findNewestBackup(ctx.backups.folder);
  const now = ctx.clock.now();
  // A file from a clock that was ahead must not put off the next one.
  const last = newest && Math.min(newest.getTime(), now.getTime());
  await put(ctx, last === null ? now : new Date(last + ctx.backups.hours * HOUR));
}

async function put(ctx: Context, at: Date): Promise<void> {
  await postpone(ctx.db, APP, KEY, at, { kind: 'backup', installation: APP, trigger: KEY });
}

/** When the newest backup in a folder was taken; null where there is none. */
export async function findNewestBackup(folder: string): Promise<Date | null> {
  const names = await readdir(folder).catch(() => []);
  const newest = names
    .filter((n) => OURS.test(n))
    .sort()
    .at(-1);
  return newest === undefined ? null : new Date(newest.replace(OURS, '$1T$2:$3:$4Z'));
}
