import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, chownSync, closeSync, existsSync, mkdirSync, openSync, statSync } from 'node:fs';
import { mkdtemp, readdir, readFile, readlink, rename, rm, truncate } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { UserError } from '../errors.js';
import { type Account, chooseAccount, ownerToBe } from './account.js';
import { type Binaries, findBinaries } from './binaries.js';
import { checkSocketFolder, type Places, PORT } from './places.js';

export const USER = 'partnerbot';
const LOG_LIMIT = 1_000_000;

/** Settings of a server for one machine: off the network, small, and without people's data in its log. */
const SETTINGS = [
  'listen_addresses=',
  'unix_socket_permissions=0700',
  'max_connections=80',
  'shared_buffers=64MB',
  'io_method=sync',
  'timezone=UTC',
  'log_timezone=UTC',
  'log_checkpoints=off',
  'log_min_error_statement=panic',
  'log_error_verbosity=terse',
];

/**
 * Starts the server on a data folder that has none, after making the folder when it is new. Several processes
 * may do so at once: one server wins, the others' end at once. Returns the started process; it may not answer yet.
 */
export async function startServer(places: Places): Promise<ChildProcess> {
  const binaries = await findBinaries();
  const account = chooseAccount(places.data, path.dirname(binaries.postgres));
  if (!hasData(places)) await initialise(places, binaries, account);
  await removeStaleLock(places);
  prepareSocketFolder(places.socket, account);
  await truncateLog(places.log);
  const log = openSync(places.log, 'a', 0o600);
  try {
    const options = [...SETTINGS, `unix_socket_directories=${places.socket}`].flatMap((s) => ['-c', s]);
    // Detached: its own session, so that Ctrl-C in the terminal reaches us and not the server.
    const child = run(account, binaries.postgres, ['-D', places.data, '-p', String(PORT), ...options], {
      stdio: ['ignore', log, log],
      detached: true,
    });
    child.unref();
    return child;
  } finally {
    closeSync(log);
  }
}

/** Asks the server to end now, rolling back what is open, and waits until it has. False when it would not. */
export async function stopServer(places: Places): Promise<boolean> {
  const pid = await readPid(places);
  if (pid === null) return true;
  try {
    process.kill(pid, 'SIGINT');
  } catch {
    return !isAlive(pid);
  }
  for (let waited = 0; waited < 20_000; waited += 20) {
    if (!existsSync(path.join(places.data, 'postmaster.pid')) || (await readPid(places)) !== pid) return true;
    await sleep(20);
  }
  return false;
}

/** The last lines of the server's log, for a message about why it does not start. */
export async function readLogTail(places: Places): Promise<string> {
  const text = await readFile(places.log, 'utf8').catch(() => '');
  return text.trimEnd().split('\n').slice(-3).join(' | ');
}

function run(
  account: Account,
  program: string,
  args: string[],
  options: { stdio: ('ignore' | 'pipe' | number)[]; detached: boolean },
): ChildProcess {
  const [command = program, ...rest] = [...account.prefix, program, ...args];
  // Settings of the user's own PostgreSQL, such as PGDATA or PGPORT, are not meant for this server.
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('PG')));
  const child = spawn(command, rest, { ...options, ...(account.ids ?? {}), env: { ...env, LC_ALL: 'C' } });
  child.on('error', () => undefined);
  return child;
}

function hasData(places: Places): boolean {
  return existsSync(path.join(places.data, 'PG_VERSION'));
}

/** Makes the data in a folder of our own and moves it into place whole: a kill in between leaves nothing half made. */
async function initialise(places: Places, binaries: Binaries, account: Account): Promise<void> {
  await removeAbandoned(places);
  if (existsSync(places.data) && !hasData(places)) {
    throw new UserError(
      `The folder ${places.data} holds no database although it is there. Move it away, or name another DATA_DIR.`,
    );
  }
  const fresh = await mkdtemp(`${places.data}.new-${process.pid}-`);
  const owner = ownerToBe(account);
  if (owner) chownSync(fresh, owner.uid, owner.gid);
  const child = run(
    account,
    binaries.initdb,
    [
      `--pgdata=${fresh}`,
      `--username=${USER}`,
      '--auth=trust',
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--no-instructions',
    ],
    { stdio: ['ignore', 'ignore', 'pipe'], detached: true },
  );
  let errors = '';
  child.stderr?.on('data', (chunk) => {
    errors += String(chunk);
  });
  const status = await new Promise<number | null>((resolve) => {
    child.on('error', () => resolve(null));
    child.on('close', resolve);
  });
  if (status !== 0) {
    await rm(fresh, { recursive: true, force: true });
    throw new UserError(
      `The embedded database could not be made in ${places.data}: ${errors.trim().split('\n').at(-1) ?? 'no reason given'}. Check that the disk has 100 MB free, or set DATABASE_URL.`,
    );
  }
  try {
    await rename(fresh, places.data);
  } catch {
    // Another process was faster; its data is in place.
    await rm(fresh, { recursive: true, force: true });
  }
}

/** Removes data folders whose maker died before they were moved into place. */
async function removeAbandoned(places: Places): Promise<void> {
  const prefix = `${path.basename(places.data)}.new-`;
  for (const name of await readdir(places.home)) {
    const pid = Number.parseInt(name.startsWith(prefix) ? name.slice(prefix.length) : '', 10);
    if (Number.isInteger(pid) && pid !== process.pid && !isAlive(pid)) {
      await rm(path.join(places.home, name), { recursive: true, force: true });
    }
  }
}

/**
 * After a power loss the lock file stays, and its number may by now belong to another process: the server would
 * then refuse to start for ever. Where the system tells which folder that process works in, we know better.
 */
async function removeStaleLock(places: Places): Promise<void> {
  const pid = await readPid(places);
  if (pid === null || !isAlive(pid)) return;
  const folder = await readlink(`/proc/${pid}/cwd`).catch(() => null);
  if (folder === null || folder === places.data || (await readPid(places)) !== pid) return;
  await rm(path.join(places.data, 'postmaster.pid'), { force: true });
  await rm(path.join(places.socket, `.s.PGSQL.${PORT}.lock`), { force: true });
}

async function readPid(places: Places): Promise<number | null> {
  const text = await readFile(path.join(places.data, 'postmaster.pid'), 'utf8').catch(() => '');
  const pid = Number.parseInt(text, 10);
  return Number.isInteger(pid) && pid > 1 ? pid : null;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function prepareSocketFolder(folder: string, account: Account): void {
  const owner = ownerToBe(account);
  const trusted = [process.getuid?.() ?? 0, ...(owner ? [owner.uid] : [])];
  checkSocketFolder(folder, trusted);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
  if (owner) chownSync(folder, owner.uid, owner.gid);
}

async function truncateLog(file: string): Promise<void> {
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > LOG_LIMIT) await truncate(file);
}
