import { Writable } from 'node:stream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createLogger } from '../../src/web/logging.js';
import { type TestDatabase, testDatabase } from '../support/database.js';
import { deliver, type Running, runServer } from './support.js';

let database: TestDatabase;
let server: Running;
beforeAll(async () => {
  database = await testDatabase();
  server = await runServer(database);
});
afterAll(async () => {
  await server.stop();
  await database.close();
});

test.each([
  ['GET', '/healthz', 200],
  ['GET', '/readyz', 200],
  ['GET', '/metrics', 200],
  ['GET', '/', 404],
  ['GET', '/probot', 404],
  ['POST', '/probot/import', 404],
  ['POST', '/healthz', 404],
  ['GET', '/api/github/webhooks', 405],
  ['GET', '/api/github/webhooks/', 404],
  ['GET', '/healthz?x=1', 200],
])('%s %s: %i', async (method, path, status) => {
  expect((await fetch(server.url + path, { method })).status).toBe(status);
});

test('is not ready while a migration is to be done, but alive', async () => {
  const empty = await testDatabase({ migrated: false });
  const early = await runServer(empty);
  const answer = await fetch(`${early.url}/readyz`);
  expect([answer.status, await answer.text()]).toEqual([503, 'not ready: queue, migrations']);
  expect((await fetch(`${early.url}/healthz`)).status).toBe(200);
  await early.stop();
  await empty.close();
});

test('counts deliveries by event and outcome; a name that nobody signed is no label', async () => {
  await deliver(server, '{}', { 'x-github-event': 'star' });
  await deliver(server, '{}', { 'x-github-event': 'forged_event', 'x-hub-signature-256': 'sha256=0' });
  const text = await (await fetch(`${server.url}/metrics`)).text();
  expect(text).toContain('partnerbot_deliveries_total{event="star",outcome="ignored"} 1');
  expect(text).toContain('partnerbot_deliveries_total{event="unknown",outcome="unsigned"} 1');
  expect(text).not.toContain('forged_event');
  expect(text).toContain('partnerbot_queue_jobs{state="dead"} 0');
});

test('stopping ends what is under way and takes nothing new', async () => {
  const other = await runServer(database);
  const under = deliver(other, '{}');
  expect((await under).status).toBe(202);
  await other.stop();
  await expect(fetch(`${other.url}/healthz`)).rejects.toThrow();
});

test('the log leaves out secrets, wherever they stand', () => {
  let text = '';
  const destination = new Writable({
    write(chunk, _encoding, done) {
      text += String(chunk);
      done();
    },
  });
  const log = createLogger({ destination });
  const headers = { authorization: 'token ghs_CANARY12345678', cookie: 'CANARY' };
  log.info({ headers, request: { headers, body: 'CANARY' }, email: 'canary@example.org' }, 'fields');
  const error = Object.assign(new Error('refused for canary@example.org with ghs_CANARY12345678'), {
    request: { headers },
    status: 403,
  });
  log.error({ err: error }, 'an error about canary@example.org');
  log.error({ deep: { nested: { token: 'CANARY' } } }, 'connect to postgresql://me:CANARY@host/db failed');
  expect(text).not.toMatch(/canary/i);
  expect(text).toContain('"status":403');
});
