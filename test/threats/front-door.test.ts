import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../support/database.js';
import { deliver, type Running, runServer } from '../web/support.js';

let database: TestDatabase;
let server: Running;
beforeAll(async () => {
  database = await testDatabase();
  server = await runServer(database, {});
});
afterAll(async () => {
  await server.stop();
  await database.close();
});

test.each([
  '/probot',
  '/probot/setup',
  '/probot/import',
  '/probot/success',
  '/setup',
  '/import',
  '/.env',
  '/',
])('no page of a set-up is at %s, by any method and whatever a proxy claims', async (path) => {
  for (const method of ['GET', 'POST', 'PUT']) {
    const answer = await fetch(`${server.url}${path}`, {
      method,
      redirect: 'manual',
      headers: { 'x-forwarded-host': 'canary-host.example.net', 'content-type': 'application/json' },
      ...(method === 'GET' ? {} : { body: '{"appId":"1","pem":"x","webhook_secret":"y"}' }),
    });
    expect([404, 405]).toContain(answer.status);
    expect(await answer.text()).not.toContain('canary-host');
  }
});

test('a signed body that is nested as deep as it is large is answered, and the server lives', async () => {
  for (const body of ['['.repeat(2_000_000), `${'{"a":'.repeat(300_000)}1${'}'.repeat(300_000)}`]) {
    const { status } = await deliver(server, body, { 'x-github-event': 'pull_request' });
    expect([202, 400]).toContain(status);
  }
  expect((await deliver(server, '{}')).status).toBe(202);
});

test('parts that would change every object change none', async () => {
  const body =
    '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"installation":{"id":1}}';
  expect((await deliver(server, body, { 'x-github-event': 'pull_request' })).status).toBe(202);
  expect(({} as { polluted?: number }).polluted).toBeUndefined();
});
