import { statSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { UserError } from '../errors.js';
import type { StoreLog } from './log.js';
import { checkSocketFolder, codeOf, findPlaces, type Places, PORT } from './places.js';
import { readLogTail, startServer, stopServer, USER } from './server.js';

/** Advisory lock that every process using the server shares; who can have it alone is the last one. */
const PRESENCE = 0x70620001;
/** Advisory lock of the one App that owns the data folder. */
const OWNER = 0x70620002;
const START_WITHIN = 30_000;

export interface EmbeddedServer {
  config: pg.ClientConfig;
  /** Makes this process the one App of the data folder; a `UserError` when another is. */
  claim(): Promise<void>;
  /** Leaves; stops the server when nobody else uses it. Close every other connection before. */
  close(): Promise<void>;
}

/**
 * Attaches to the server of a data folder, or starts it when none answers. A server that outlived its starter
 * (kill -9) is attached to like any other, and the last process that leaves stops it.
 */
export async function openEmbedded(dataDir: string, log: StoreLog): Promise<EmbeddedServer> {
  const places = findPlaces(dataDir);
  const config: pg.ClientConfig = {
    host: places.socket,
    port: PORT,
    user: USER,
    database: 'postgres',
    password: '',
    ssl: false,
  };
  let closing = false;
  let owner = false;
  let session = await enter(places, config, log);
  watch();

  /** Takes the session's locks again when the server restarted under us. */
  function watch(): void {
    session.once('end', () => {
      if (!closing) void reenter();
    });
  }
  async function reenter(): Promise<void> {
    log.warn('the embedded database dropped our session; attaching again');
    try {
      session = await enter(places, config, log);
      watch();
      if (owner && !(await takeOwnership(session))) log.error('another App took the data folder over');
    } catch (error) {
      log.error({ reason: codeOf(error) }, 'the embedded database is gone and did not start again');
    }
  }

  return {
    config,
    async claim() {
      owner = await takeOwnership(session);
      if (owner) return;
      throw new UserError(
        `Another App already runs on the data folder ${places.home}. Stop it first, or give both the same PostgreSQL by DATABASE_URL: one folder serves one App.`,
      );
    },
    async close() {
      if (closing) return;
      closing = true;
      await leave(places, session, log);
    },
  };
}

/** A session that holds the presence lock, on a server that was there or was started for it. */
async function enter(places: Places, config: pg.ClientConfig, log: StoreLog): Promise<pg.Client> {
  const deadline = Date.now() + START_WITHIN;
  let startAgainAt = 0;
  let running: { exitCode: number | null } | null = null;
  checkSocketFolder(places.socket, trustedAccounts(places));
  for (;;) {
    const session = await connect(config);
    if (session instanceof pg.Client) {
      if (await tryLock(session, 'pg_try_advisory_lock_shared', PRESENCE)) return session;
      // Somebody is stopping the server just now: wait for its end and start anew.
      await session.end().catch(() => undefined);
    } else if (isAbsent(session) && Date.now() >= startAgainAt && (!running || running.exitCode !== null)) {
      running = await startServer(places);
      log.debug({ folder: places.home }, 'embedded database starting');
      startAgainAt = Date.now() + 200;
    } else if (!isAbsent(session) && !isBusy(session)) {
      throw new UserError(
        `The embedded database in ${places.home} refuses us (${codeOf(session)}). Use the account that started it, or set DATABASE_URL.`,
      );
    }
    if (Date.now() > deadline) {
      throw new UserError(
        `The embedded database in ${places.home} did not start within 30 s: ${await readLogTail(places)}. Its log is ${places.log}; or set DATABASE_URL.`,
      );
    }
    await sleep(20);
  }
}

async function connect(config: pg.ClientConfig): Promise<pg.Client | Error> {
  const client = new pg.Client({ ...config, application_name: 'partnerbot presence' });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return client;
  } catch (error) {
    await client.end().catch(() => undefined);
    return error instanceof Error ? error : new Error(String(error));
  }
}

/** No server listens. */
function isAbsent(error: Error): boolean {
  return ['ENOENT', 'ECONNREFUSED'].includes(codeOf(error));
}

/** A server listens and is starting, stopping or full. */
function isBusy(error: Error): boolean {
  return (
    ['57P03', '57P01', '53300', 'ECONNRESET', 'EPIPE'].includes(codeOf(error)) ||
    /terminated/.test(error.message)
  );
}

async function tryLock(
  session: pg.Client,
  how: 'pg_try_advisory_lock_shared' | 'pg_try_advisory_lock',
  key: number,
): Promise<boolean> {
  try {
    const { rows } = await session.query<{ held: boolean }>(`select ${how}($1) as held`, [key]);
    return rows[0]?.held === true;
  } catch {
    return false;
  }
}

async function takeOwnership(session: pg.Client): Promise<boolean> {
  return await tryLock(session, 'pg_try_advisory_lock', OWNER);
}

async function leave(places: Places, session: pg.Client, log: StoreLog): Promise<void> {
  try {
    // Both locks at once would be granted to nobody while two leave together, so the shared one goes first.
    await session.query('select pg_advisory_unlock_all()');
    if (await tryLock(session, 'pg_try_advisory_lock', PRESENCE)) {
      if (await stopServer(places)) log.debug({ folder: places.home }, 'embedded database stopped');
      else log.warn({ folder: places.home }, 'the embedded database did not stop within 20 s; left running');
    }
  } catch {
    // The server is gone already.
  } finally {
    await session.end().catch(() => undefined);
  }
}

/** Accounts that may own the socket's folder: ours, root's and that of the data itself. */
function trustedAccounts(places: Places): number[] {
  const data = statSync(places.data, { throwIfNoEntry: false });
  return [process.getuid?.() ?? 0, 0, ...(data ? [data.uid] : [])];
}
