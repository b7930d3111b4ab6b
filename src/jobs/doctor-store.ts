import { bad, type Check, ok } from './doctor-checks.js';
import type { QueueState } from './queue.js';

/** What the store is, as it was found. */
export interface StoreFound {
  embedded: boolean;
  /** Of PostgreSQL. */
  version: string;
  missingMigrations: string[];
  queue: QueueState | null;
  /** Of the newest backup by the App itself; null where there is none. */
  newestBackup: Date | null;
  /** Hours between two backups by the App itself; 0: none are taken. */
  backupHours: number;
}

/** More than that, and nobody seems to take jobs. Seconds. */
const STUCK = 300;

/** Database, migrations, queue and backups. */
export function judgeStore(store: StoreFound, now: Date): Check[] {
  const kind = store.embedded ? 'embedded' : 'by DATABASE_URL';
  const checks = [ok('database', `PostgreSQL ${store.version}, ${kind}`)];
  if (store.missingMigrations.length > 0)
    checks.push(
      bad(
        'fail',
        'migrations',
        `lacks ${store.missingMigrations.join(', ')}`,
        'Start the App of this version once; it makes them.',
      ),
    );
  if (store.queue) checks.push(judgeQueue(store.queue));
  if (store.backupHours > 0) checks.push(judgeBackup(store, now));
  return checks;
}

function judgeQueue(queue: QueueState): Check {
  const found = `${queue.due} due, ${queue.running} running, ${queue.waiting} waiting, ${queue.dead} parked`;
  if (queue.oldestSeconds > STUCK)
    return bad(
      'fail',
      'queue',
      `${found}; one has waited for ${Math.round(queue.oldestSeconds / 60)} minutes`,
      'Start the App, or restart it; its log says what it waits for.',
    );
  if (queue.dead > 0)
    return bad(
      'warn',
      'queue',
      found,
      '`partnerbot jobs list` says why; then `partnerbot jobs retry ID` or `drop ID`.',
    );
  return ok('queue', found);
}

function judgeBackup({ newestBackup, backupHours }: StoreFound, now: Date): Check {
  const hours = newestBackup ? (now.getTime() - newestBackup.getTime()) / 3_600_000 : null;
  const mend = 'Start the App, which takes them; see that the disk of BACKUP_DIR has room.';
  if (hours === null) return bad('warn', 'backups', 'none yet', mend);
  const found = `the newest is ${hours < 1 ? 'less than an hour' : `${Math.floor(hours)} h`} old`;
  return hours > 3 * backupHours ? bad('warn', 'backups', found, mend) : ok('backups', found);
}
