import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { readQueue } from '../../src/jobs/queue.js';
import type { Request } from '../../src/onboarding/requests.js';
import { isSigned, parseSecrets, sign } from '../../src/web/signature.js';
import { type TestDatabase, testDatabase } from '../support/database.js';
import { deliver, NEXT_SECRET, type Running, runServer, SECRET, trickle } from './support.js';

let database: TestDatabase;
let server: Running;

const repository = { id: 7, owner: 'o', ownerId: 1, name: 'r', private: false };
const pull = (number: number): Request => ({
  kind: 'pull',
  installation: 1,
  repository,
  number,
  trigger: 'pull_request.opened',
  actor: null,
  author: null,
  headOwner: null,
});
const route = (event: string, payload: unknown) => {
  if (event !== 'pull_request') return { ignored: 'not for us' };
  return { requests: [pull((payload as { pull_request: { number: number } }).pull_request.number)] };
};

beforeAll(async () => {
  database = await testDatabase();
});
beforeEach(async () => {
  await database.pool.query('truncate deliveries');
  await database.pool.query('delete from graphile_worker._private_jobs');
  server = await runServer(database, { route });
});
afterEach(() => server.stop());
afterAll(() => database.close());

async function countRows(): Promise<number> {
  return (await database.pool.query<{ n: number }>('select count(*) as n from deliveries')).rows[0]?.n ?? -1;
}
const opened = (number: number) =>
  JSON.stringify({
    action: 'opened',
    installation: { id: 1 },
    repository: { id: 7 },
    pull_request: { number, body: 'CANARY-BODY', user: { email: 'canary@example.org' } },
  });

describe('the signature', () => {
  // https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries
  test("is GitHub's, by the vector that it publishes", () => {
    expect(sign("It's a Secret to Everybody", Buffer.from('Hello, World!'))).toBe(
      'sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17',
    );
  });

  test('holds for either of two secrets, and for nothing else', () => {
    const secrets = parseSecrets(`${SECRET.replaceAll(' ', '-')} \n ${NEXT_SECRET.replaceAll(' ', '-')} `);
    expect(secrets).toHaveLength(2);
    const body = Buffer.from('x');
    for (const secret of secrets) expect(isSigned(secrets, body, sign(secret, body))).toBe(true);
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.constant(undefined), fc.nat(63)), (how) => {
        const good = sign(secrets[0] ?? '', body);
        const at = typeof how === 'number' ? how + 7 : 0;
        const wrong =
          typeof how === 'number'
            ? good.slice(0, at) + (good[at] === '0' ? '1' : '0') + good.slice(at + 1)
            : how;
        expect(isSigned(secrets, body, wrong)).toBe(false);
      }),
      { numRuns: 500 },
    );
    expect(isSigned([], body, sign('', body))).toBe(false);
  });
});

describe('what is refused is not stored', () => {
  const cases: {
    name: string;
    body?: string;
    headers: Record<string, string | undefined>;
    status: number;
  }[] = [
    { name: 'no signature', headers: { 'x-hub-signature-256': undefined }, status: 401 },
    { name: 'an empty signature', headers: { 'x-hub-signature-256': '' }, status: 401 },
    {
      name: "a stranger's signature",
      headers: { 'x-hub-signature-256': sign('development', Buffer.from('{}')) },
      status: 401,
    },
    {
      name: 'an old algorithm',
      headers: { 'x-hub-signature-256': undefined, 'x-hub-signature': 'sha1=00' },
      status: 401,
    },
    {
      name: 'unsigned and not JSON',
      body: '{',
      headers: { 'x-hub-signature-256': 'sha256=00' },
      status: 401,
    },
    { name: 'signed and not JSON', body: '{"action": ', headers: {}, status: 400 },
    { name: 'signed and empty', body: '', headers: {}, status: 400 },
    { name: 'no event', headers: { 'x-github-event': undefined }, status: 400 },
    { name: 'no delivery id', headers: { 'x-github-delivery': undefined }, status: 400 },
    { name: 'an event that is no name', headers: { 'x-github-event': '../../etc' }, status: 400 },
    { name: 'an endless delivery id', headers: { 'x-github-delivery': 'x'.repeat(200) }, status: 400 },
  ];
  test.each(cases)('$name: $status', async ({ body, headers, status }) => {
    const answer = await deliver(server, body ?? '{}', headers);
    expect(answer.status).toBe(status);
    expect(answer.text).toMatch(/^[a-zA-Z ]{1,20}$/);
    expect(await countRows()).toBe(0);
  });

  test('every wrong signature gets the same answer', async () => {
    const answers = await Promise.all(
      ['', 'sha256=', `sha256=${'0'.repeat(64)}`, 'x'].map((signature) =>
        deliver(server, opened(1), { 'x-hub-signature-256': signature }),
      ),
    );
    expect(new Set(answers.map((answer) => answer.text))).toEqual(new Set(['bad signature']));
  });

  test('a body that says it is too large is refused before it is read', async () => {
    const size = 25 * 1024 * 1024 + 1;
    const none = (async function* () {
      yield Buffer.alloc(1);
      await sleep(5_000, undefined, { ref: false });
    })();
    expect(await trickle(server, { 'content-length': String(size) }, none)).toBe(413);
  });

  test('a body of unknown size is cut off at the limit', async () => {
    let sent = 0;
    const endless = (async function* () {
      for (; sent < 400; sent += 1) yield Buffer.alloc(1024 * 1024, 'x');
    })();
    expect(await trickle(server, {}, endless)).toBe(413);
    // 25 read, 25 discarded while the answer travels, and what the system buffers.
    expect(sent).toBeLessThan(80);
    expect(await countRows()).toBe(0);
  });

  test('a large body sent whole gets its answer, not a reset', async () => {
    const body = Buffer.alloc(26 * 1024 * 1024, ' ');
    for (let round = 0; round < 3; round += 1) expect((await deliver(server, body)).status).toBe(413);
  });

  test('exactly 25 MiB is welcome', async () => {
    const body = Buffer.alloc(25 * 1024 * 1024, ' ');
    body.write('{}');
    expect((await deliver(server, body)).status).toBe(202);
  });

  test('a sender that never ends is given up', async () => {
    const hasty = await runServer(database, { bodyWithin: 50 });
    const slow = (async function* () {
      yield Buffer.from('{');
      await sleep(5_000, undefined, { ref: false });
    })();
    expect(await trickle(hasty, {}, slow)).toBe(408);
    await hasty.stop();
  });
});

describe('what is accepted is stored', () => {
  test('with its job, in one go', async () => {
    expect(await deliver(server, opened(12), { 'x-github-event': 'pull_request' })).toEqual({
      status: 202,
      text: 'accepted',
    });
    const { rows } = await database.pool.query('select * from deliveries');
    expect(rows).toMatchObject([
      {
        event: 'pull_request',
        action: 'opened',
        installation: 1,
        repository_id: 7,
        number: 12,
        outcome: 'queued',
        jobs: 1,
      },
    ]);
    expect(await readQueue(database.db)).toMatchObject({ due: 1 });
  });

  test('signed with the next secret of a rotation', async () => {
    const body = opened(1);
    const headers = { 'x-hub-signature-256': sign(NEXT_SECRET, Buffer.from(body)) };
    expect((await deliver(server, body, headers)).status).toBe(202);
  });

  test('sent as a form, as a hook may be set up', async () => {
    const body = new URLSearchParams({ payload: opened(3) }).toString();
    const headers = { 'content-type': 'application/x-www-form-urlencoded', 'x-github-event': 'pull_request' };
    expect((await deliver(server, body, headers)).status).toBe(202);
    expect(await readQueue(database.db)).toMatchObject({ due: 1 });
  });

  test('without an installation, of an unknown event, or of a shape that the router chokes on: ignored, with why', async () => {
    expect((await deliver(server, '{}')).status).toBe(202);
    expect((await deliver(server, 'null')).status).toBe(202);
    expect((await deliver(server, '{}', { 'x-github-event': 'pull_request' })).status).toBe(202);
    const { rows } = await database.pool.query(
      'select installation, outcome, why from deliveries order by why',
    );
    expect(rows).toEqual([
      { installation: 0, outcome: 'ignored', why: 'its payload was not understood' },
      { installation: 0, outcome: 'ignored', why: 'not for us' },
      { installation: 0, outcome: 'ignored', why: 'not for us' },
    ]);
    expect(await readQueue(database.db)).toMatchObject({ due: 0 });
  });

  test('once, however often and at once it is sent', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 2, max: 25 }), fc.uuid(), async (copies, id) => {
        const before = await countRows();
        const headers = { 'x-github-event': 'pull_request', 'x-github-delivery': id };
        const answers = await Promise.all(
          Array.from({ length: copies }, () => deliver(server, opened(5), headers)),
        );
        expect(answers.map((answer) => answer.status)).toEqual(answers.map(() => 202));
        expect(await countRows()).toBe(before + 1);
      }),
      { numRuns: 8 },
    );
    expect(await readQueue(database.db)).toMatchObject({ due: 1 });
  });

  test('or refused with 503 when it cannot be, and then nothing of it is there', async () => {
    await database.pool.query('alter table deliveries rename to elsewhere');
    expect(await deliver(server, opened(1), { 'x-github-event': 'pull_request' })).toEqual({
      status: 503,
      text: 'cannot be stored now',
    });
    await database.pool.query('alter table elsewhere rename to deliveries');
    expect(await countRows()).toBe(0);
    expect(await readQueue(database.db)).toMatchObject({ due: 0 });
  });
});

test('any signed bytes get an answer, and any JSON is stored', async () => {
  const junk = fc.oneof(fc.json(), fc.string(), fc.uint8Array({ maxLength: 200 }));
  await fc.assert(
    fc.asyncProperty(junk, fc.constantFrom('pull_request', 'ping', 'made_up'), async (body, event) => {
      const { status } = await deliver(server, body, { 'x-github-event': event });
      expect([202, 400]).toContain(status);
    }),
    { numRuns: 120 },
  );
});

test('the log says which delivery, and nothing of what it held', async () => {
  await deliver(server, opened(12), {
    'x-github-event': 'pull_request',
    'x-github-delivery': 'abc',
    cookie: 'CANARY-COOKIE',
  });
  await deliver(server, opened(12), { 'x-hub-signature-256': 'sha256=CANARY-SIGNATURE' });
  const line = server
    .logged()
    .split('\n')
    .map((l) => (l ? JSON.parse(l) : {}))
    .find((l) => l.delivery === 'abc');
  expect(line).toMatchObject({ installation: 1, repository: 7, number: 12, outcome: 'queued' });
  expect(server.logged()).not.toMatch(/canary/i);
  expect(server.logged()).not.toContain(SECRET);
});
