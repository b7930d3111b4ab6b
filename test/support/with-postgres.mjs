// Runs a command with DATABASE_URL set to a PostgreSQL server of its own, as a cluster would have one: on a TCP port
// of the loopback interface, with a password. The programs are those that came with npm. The server and its data
// are gone afterwards.
//
//   node test/support/with-postgres.mjs -- npx vitest run test/flows
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, chownSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

const dist = new URL('../../dist/', import.meta.url);
/** @type {typeof import('../../src/store/binaries.js')} */
const { findBinaries } = await import(new URL('store/binaries.js', dist).href);
/** @type {typeof import('../../src/store/account.js')} */
const { chooseAccount, ownerToBe } = await import(new URL('store/account.js', dist).href);
/** @type {typeof import('../../src/sandbox/scratch.js')} */
const { findScratch } = await import(new URL('sandbox/scratch.js', dist).href);

const USER = 'partnerbot';
const START_WITHIN = 30_000;

const [program, ...args] = process.argv.slice(process.argv[2] === '--' ? 3 : 2);
if (program === undefined) {
  process.stderr.write(
    'Name the command to run: node test/support/with-postgres.mjs -- COMMAND [ARGUMENT …]\n',
  );
  process.exit(2);
}

const folder = mkdtempSync(path.join(findScratch(), 'partnerbot-server-'));
const log = path.join(folder, 'log');
try {
  const server = await start();
  try {
    process.exitCode = await end(
      spawn(program, args, { stdio: 'inherit', env: { ...process.env, DATABASE_URL: server.url } }),
    );
  } finally {
    const gone = end(server.child);
    server.child.kill('SIGINT');
    await gone;
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function start() {
  const data = path.join(folder, 'data');
  const binaries = await findBinaries();
  const account = chooseAccount(data, path.dirname(binaries.postgres));
  const owner = ownerToBe(account);
  const password = randomBytes(16).toString('hex');
  const passwordFile = path.join(folder, 'password');
  writeFileSync(passwordFile, password, { mode: 0o600 });
  chmodSync(folder, 0o755);
  if (owner) for (const entry of [folder, passwordFile]) chownSync(entry, owner.uid, owner.gid);

  /** @param {string} name @param {string[]} options */
  const run = (name, options) => {
    const [first = name, ...rest] = [...account.prefix, name, ...options];
    const env = { ...process.env, LC_ALL: 'C' };
    // A group of its own, so that Ctrl-C ends the command first and the server after it.
    const child = spawn(first, rest, {
      ...(account.ids ?? {}),
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (/** @type {Buffer} */ chunk) => writeFileSync(log, chunk, { flag: 'a' }));
    return child;
  };

  const made = await end(
    run(binaries.initdb, [
      `--pgdata=${data}`,
      `--username=${USER}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--no-sync',
    ]),
  );
  if (made !== 0) throw new Error(`The server's data could not be made:\n${readFileSync(log, 'utf8')}`);
  const port = await findPort();
  const settings = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'max_connections=200',
    // The data need not outlive this run.
    'fsync=off',
  ];
  const child = run(binaries.postgres, [
    '-D',
    data,
    '-p',
    String(port),
    ...settings.flatMap((s) => ['-c', s]),
  ]);
  const url = `postgresql://${USER}:${password}@127.0.0.1:${port}/postgres`;
  await waitFor(url, child);
  return { child, url };
}

/** @param {string} url @param {import('node:child_process').ChildProcess} child */
async function waitFor(url, child) {
  for (let waited = 0; waited < START_WITHIN && child.exitCode === null; waited += 50) {
    const client = new pg.Client({ connectionString: url });
    client.on('error', () => undefined);
    try {
      await client.connect();
      await client.end();
      return;
    } catch {
      await client.end().catch(() => undefined);
      await sleep(50);
    }
  }
  child.kill('SIGINT');
  throw new Error(`The server did not start within 30 s:\n${readFileSync(log, 'utf8')}`);
}

/** @returns {Promise<number>} a free port of the loopback interface */
function findPort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/** @param {import('node:child_process').ChildProcess} child @returns {Promise<number>} its exit status; 1 when killed */
function end(child) {
  if (child.exitCode !== null) return Promise.resolve(child.exitCode);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (status) => resolve(status ?? 1));
  });
}
