import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import pg from 'pg';
import type { Database } from '../store/database.js';
import type { Db } from '../store/tables.js';
import { lockNameOf } from './workers-recovery.js';

/** Between two looks whether we still pass for alive; others free our jobs after ten seconds. Milliseconds. */
export const PRESENT_EVERY = 2_000;
/** A session that does not answer is given up. Milliseconds. */
const PATIENCE = 3_000;

/** Of the sessions, as the server lists them. */
const NAME = 'partnerbot worker';

/** How many Apps work on a database now: each keeps one such session. */
export async function countLivingApps(db: Db): Promise<number> {
  const { rows } = await sql<{ living: number }>`
    select count(*)::integer as living from pg_stat_activity
    where datname = current_database() and application_name = ${NAME}`.execute(db);
  return rows[0]?.living ?? 0;
}

export interface Presence {
  /** Takes the lock of this name, once. */
  hold(name: string): Promise<void>;
  /** Sees that the lock is ours still, and takes it again where it is not. */
  check(): Promise<void>;
  release(): Promise<void>;
}

/**
 * A session that holds the advisory lock of this process's name in the queue, and takes it again when broken. A session
 * may break without a word to this side (a restart behind a proxy, a firewall that forgets it): others would then take us
 * for dead, and do jobs of ours that we are doing. So it is asked again and again.
 */
export async function holdPresence(
  database: Pick<Database, 'config'>,
  patience = PATIENCE,
): Promise<Presence> {
  let name: string | null = null;
  let held: Promise<void> | null = null;
  let released = false;
  let session = await open();

  async function open(): Promise<pg.Client> {
    const client = new pg.Client({
      ...database.config,
      application_name: NAME,
      keepAlive: true,
      query_timeout: patience,
      connectionTimeoutMillis: patience,
    });
    client.on('error', () => undefined);
    await client.connect();
    client.once('end', () => {
      if (!released && client === session) void reopen();
    });
    return client;
  }
  let reopening: Promise<void> | null = null;
  function reopen(): Promise<void> {
    reopening ??= openAgain().finally(() => {
      reopening = null;
    });
    return reopening;
  }
  async function openAgain(): Promise<void> {
    while (!released) {
      try {
        session = await open();
        await take();
        return;
      } catch {
        await sleep(200);
      }
    }
  }
  /** The session may hold it already: then it holds it no second time. */
  async function take(): Promise<void> {
    if (name === null) return;
    await session.query(
      `select pg_try_advisory_lock(${lockNameOf('$1')}) where not exists (
        select from pg_locks where locktype = 'advisory' and pid = pg_backend_pid() and granted)`,
      [name],
    );
  }
  return {
    async hold(given) {
      name = given;
      held ??= take();
      await held;
    },
    async check() {
      const asked = session;
      try {
        await take();
      } catch {
        if (released || asked !== session) return;
        const gone = session.end().catch(() => undefined);
        await Promise.race([gone, sleep(patience)]);
        await reopen();
      }
    },
    async release() {
      released = true;
      await session.end().catch(() => undefined);
    },
  };
}
