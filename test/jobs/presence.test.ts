import net from 'node:net';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { holdPresence, type Presence } from '../../src/jobs/workers-presence.js';
import { type TestDatabase, testDatabase } from '../support/database.js';

let database: TestDatabase;
let presence: Presence;
beforeAll(async () => {
  database = await testDatabase();
});
afterEach(async () => {
  await presence.release();
});
afterAll(async () => {
  await database.close();
});

/** The session that holds the lock of a name, or null. */
async function holderOf(name: string): Promise<number | null> {
  const { rows } = await database.pool.query<{ pid: number }>(
    `select pid from pg_locks where locktype = 'advisory' and granted
       and objid::bigint = (hashtext($1)::bigint & 4294967295)`,
    [name],
  );
  return rows[0]?.pid ?? null;
}

test('a session that the server ends is replaced, and holds the lock again', async () => {
  presence = await holdPresence(database);
  await Promise.all([presence.hold('one'), presence.hold('one')]);
  const first = await holderOf('one');
  expect(first).not.toBeNull();
  await presence.check();
  expect(await holderOf('one')).toBe(first);
  await database.pool.query('select pg_terminate_backend($1)', [first]);
  await expect.poll(() => holderOf('one')).not.toBe(first);
  await expect.poll(() => holderOf('one')).not.toBeNull();
});

/** A way to the database that can go dead without a word to whoever uses it. */
async function wayToDatabase(): Promise<{ config: pg.ClientConfig; cut(): void; close(): void }> {
  const { host, port, user, database: name, password } = new pg.Client(database.config);
  const ends: net.Socket[] = [];
  const all: net.Socket[] = [];
  const server = net.createServer((here) => {
    const there = host.startsWith('/') ? net.connect(`${host}/.s.PGSQL.${port}`) : net.connect(port, host);
    here.on('data', (data) => void (there.destroyed || there.write(data)));
    there.on('data', (data) => void here.write(data));
    for (const socket of [here, there]) socket.on('error', () => undefined);
    here.on('close', () => there.destroy());
    ends.push(there);
    all.push(here, there);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const at = typeof address === 'object' && address ? address.port : 0;
  return {
    config: { host: '127.0.0.1', port: at, user, database: name, ...(password ? { password } : {}) },
    cut: () => {
      for (const there of ends.splice(0)) there.destroy();
    },
    close: () => {
      server.close();
      for (const socket of all) socket.destroy();
    },
  };
}

test('a session that died without a word is noticed and replaced: nobody takes us for dead for long', async () => {
  const way = await wayToDatabase();
  try {
    presence = await holdPresence({ config: way.config }, 300);
    await presence.hold('two');
    expect(await holderOf('two')).not.toBeNull();
    way.cut();
    await expect.poll(() => holderOf('two')).toBeNull();
    await presence.check();
    await expect.poll(() => holderOf('two')).not.toBeNull();
    await presence.release();
  } finally {
    way.close();
  }
});
