import { mkdirSync, readFileSync } from 'node:fs';
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { UserError } from '../../src/errors.js';
import { type Database, openDatabase } from '../../src/store/database.js';
import { quietLog } from '../../src/store/log.js';
import { migrate } from '../../src/store/migrate.js';
import { type Build, buildProject } from '../support/child.js';

let build: Build;
let folder: string;
const folders: string[] = [];

beforeAll(async () => {
  build = await buildProject();
});
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'partnerbot-embedded-'));
  folders.push(folder);
});
afterAll(async () => {
  await build.remove();
  for (const one of folders) {
    // A test that failed may have left its server: its last user stops it.
    await open(one).then(
      (database) => database.close(),
      () => undefined,
    );
    await rm(one, { recursive: true, force: true });
  }
});

function open(dataDir: string): Promise<Database> {
  return openDatabase({ dataDir, log: quietLog });
}
const pidFile = (dataDir: string) => path.join(dataDir, 'postgres/postmaster.pid');
const readPid = (dataDir: string) => Number.parseInt(readFileSync(pidFile(dataDir), 'utf8'), 10);
const isThere = (file: string) =>
  stat(file).then(
    () => true,
    () => false,
  );
const OPEN = (dataDir: string) => `
  const { openDatabase } = await load('store/database.js');
  const { quietLog } = await load('store/log.js');
  const database = await openDatabase({ dataDir: ${JSON.stringify(dataDir)}, log: quietLog });`;

test('starts, keeps what was written, and stops with its last user', async () => {
  const first = await open(folder);
  await first.pool.query('create table kept (id bigint)');
  await first.pool.query('insert into kept values (9007199254740991)');
  const second = await open(folder);
  await first.close();
  expect((await second.pool.query('select id from kept')).rows).toEqual([{ id: 9007199254740991 }]);
  await second.close();
  expect(await isThere(pidFile(folder))).toBe(false);
  const third = await open(folder);
  expect((await third.pool.query('select count(*) as n from kept')).rows).toEqual([{ n: 1 }]);
  await third.close();
});

test('listens on no network address', async () => {
  const database = await open(folder);
  const { rows } = await database.pool.query(`select current_setting('listen_addresses') as at`);
  expect(rows).toEqual([{ at: '' }]);
  await database.close();
});

test('six openers at once share one server, of a folder that was empty', async () => {
  const opened = await Promise.all(Array.from({ length: 6 }, () => open(folder)));
  const pids = await Promise.all(
    opened.map(async ({ pool }) => (await pool.query('select pg_postmaster_start_time() as at')).rows[0].at),
  );
  expect(new Set(pids).size).toBe(1);
  await Promise.all(opened.map((database) => database.close()));
  expect(await isThere(pidFile(folder))).toBe(false);
  expect((await readdir(folder)).filter((name) => name.includes('.new-'))).toEqual([]);
});

test('processes that open and close at random never find the database missing', async () => {
  const script = `${OPEN(folder)}
    await database.pool.query('select 1');
    await database.close();
    process.stdout.write('done\\n');`;
  const rounds = Array.from({ length: 3 }, async () => {
    for (let round = 0; round < 3; round += 1) expect(await build.start(script).next()).toBe('done');
  });
  await Promise.all(rounds);
  expect(await isThere(pidFile(folder))).toBe(false);
});

test('a server that outlived its starter is attached to, and nothing is lost', async () => {
  const child = build.start(`${OPEN(folder)}
    await database.pool.query('create table kept as select 1 as id');
    process.stdout.write('ready\\n');
    setInterval(() => {}, 1000);`);
  expect(await child.next()).toBe('ready');
  const pid = readPid(folder);
  await child.kill('SIGKILL');
  const database = await open(folder);
  expect(readPid(folder)).toBe(pid);
  expect((await database.pool.query('select id from kept')).rows).toEqual([{ id: 1 }]);
  await database.close();
  expect(await isThere(pidFile(folder))).toBe(false);
});

test('Ctrl-C reaches us and not the server', async () => {
  const child = build.start(`${OPEN(folder)}
    process.on('SIGINT', async () => {
      await database.pool.query('select 1');
      await database.close();
      process.stdout.write('closed in order\\n');
      process.exit(0);
    });
    process.stdout.write('ready\\n');
    setInterval(() => {}, 1000);`);
  expect(await child.next()).toBe('ready');
  // The server is in a session of its own, so the terminal's signal to our group does not get there.
  const session = readFileSync(`/proc/${readPid(folder)}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ')[3];
  expect(Number(session)).toBe(readPid(folder));
  child.process.kill('SIGINT');
  expect(await child.next()).toBe('closed in order');
});

test('after a power loss it starts again, also when the old number belongs to somebody else now', async () => {
  const first = await open(folder);
  await first.pool.query('create table kept as select 1 as id');
  const stale = readFileSync(pidFile(folder), 'utf8');
  await first.close();
  for (const pid of [process.pid, 4_000_000]) {
    await writeFile(pidFile(folder), stale.replace(/^\d+/, String(pid)));
    const again = await open(folder);
    expect((await again.pool.query('select id from kept')).rows).toEqual([{ id: 1 }]);
    await again.close();
  }
});

describe('ownership', () => {
  test('one App per folder; the next is told what to do, until the first has gone', async () => {
    const first = await open(folder);
    const second = await open(folder);
    await first.claimDataFolder();
    await expect(second.claimDataFolder()).rejects.toThrow(/DATABASE_URL/);
    await expect(second.claimDataFolder()).rejects.toBeInstanceOf(UserError);
    await first.close();
    await second.claimDataFolder();
    await second.close();
  });

  test('a killed App leaves the folder free', async () => {
    const child = build.start(`${OPEN(folder)}
      await database.claimDataFolder();
      process.stdout.write('mine\\n');
      setInterval(() => {}, 1000);`);
    expect(await child.next()).toBe('mine');
    await child.kill('SIGKILL');
    const next = await open(folder);
    await expect
      .poll(() =>
        next.claimDataFolder().then(
          () => true,
          () => false,
        ),
      )
      .toBe(true);
    await next.close();
  });
});

test('a deep data folder works: its socket lies where the path is short', async () => {
  const deep = path.join(folder, 'a'.repeat(90), 'b'.repeat(40));
  const first = await open(deep);
  const second = await open(deep);
  expect(second.config.host).toBe(first.config.host);
  expect(Buffer.byteLength(`${first.config.host}/.s.PGSQL.5432`)).toBeLessThanOrEqual(100);
  await migrate(first);
  await first.close();
  await second.close();
});

test('a folder that holds something else is left alone', async () => {
  mkdirSync(path.join(folder, 'postgres'));
  await writeFile(path.join(folder, 'postgres/notes.txt'), 'mine');
  await expect(open(folder)).rejects.toThrow(/holds no database/);
  expect(readFileSync(path.join(folder, 'postgres/notes.txt'), 'utf8')).toBe('mine');
});
