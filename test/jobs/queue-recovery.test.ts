import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemClock } from '../../src/clock.js';
import { enqueue, readQueue } from '../../src/jobs/queue.js';
import { dropJob, findJob, listJobs, retryJob } from '../../src/jobs/queue-jobs.js';
import { startWorker } from '../../src/jobs/workers.js';
import { freeAbandonedJobs } from '../../src/jobs/workers-recovery.js';
import type { Request } from '../../src/onboarding/requests.js';
import { quietLog } from '../../src/store/log.js';
import { type Build, buildProject } from '../support/child.js';
import { secondOpener, type TestDatabase, testDatabase } from '../support/database.js';

let build: Build;
let database: TestDatabase;
beforeAll(async () => {
  build = await buildProject();
  database = await testDatabase();
});
afterAll(async () => {
  await build.remove();
  await database.close();
});

const repository = { id: 7, owner: 'o', ownerId: 1, name: 'r', private: false };
const pull = (number: number): Request => ({
  kind: 'pull',
  installation: 1,
  repository,
  number,
  trigger: 'test',
  actor: null,
  author: null,
  headOwner: null,
});
const numberOf = (request: Request) => (request.kind === 'pull' ? request.number : -1);

/** Another process whose worker says which job it began, and never ends it. */
const HANGS = (url: string) => `
  const { openDatabase } = await load('store/database.js');
  const { quietLog } = await load('store/log.js');
  const { startWorker } = await load('jobs/workers.js');
  const database = await openDatabase({ databaseUrl: ${JSON.stringify(url)}, dataDir: '', log: quietLog });
  await startWorker({ database, clock: { now: () => new Date() }, log: quietLog, concurrency: 2,
    handle: async (request) => {
      process.stdout.write(request.number + '\\n');
      await new Promise(() => {});
    } });`;

test('jobs of a killed process are done by the next at once, those of a living one are left to it', async () => {
  for (const n of [1, 2]) await enqueue(database.db, pull(n));
  const killed = build.start(HANGS(database.url));
  expect([await killed.next(), await killed.next()].sort()).toEqual(['1', '2']);
  for (const n of [3, 4]) await enqueue(database.db, pull(n));
  const living = build.start(HANGS(database.url));
  expect([await living.next(), await living.next()].sort()).toEqual(['3', '4']);
  // Replaced while it ran: the newer one does the work, and the older one is no dead letter.
  await enqueue(database.db, pull(1));
  await killed.kill('SIGKILL');

  const opener = await secondOpener(database);
  const done: number[] = [];
  // The server notices the end of a killed process's session a moment later.
  await expect
    .poll(async () => {
      await freeAbandonedJobs(opener.db, null, quietLog);
      return (await readQueue(opener.db)).running;
    })
    .toBe(2);
  const worker = await startWorker({
    database: opener,
    clock: systemClock,
    log: quietLog,
    handle: async (request) => void done.push(numberOf(request)),
  });
  await expect.poll(() => [...done].sort()).toEqual([1, 2]);
  expect(
    (await listJobs(database.db, { all: true })).map((job) => [numberOf(job.request), job.state]),
  ).toEqual([
    [3, 'running'],
    [4, 'running'],
  ]);
  await worker.stop();
  await opener.close();
  await living.kill('SIGKILL');
  await expect
    .poll(async () => {
      await freeAbandonedJobs(database.db, null, quietLog);
      return (await readQueue(database.db)).due;
    })
    .toBe(2);
  for (const job of await listJobs(database.db, { all: true })) await dropJob(database.db, job.id);
});

test('a process whose session broke for a moment keeps its jobs', async () => {
  await database.pool.query(
    `insert into graphile_worker._private_tasks (identifier) values ('request') on conflict do nothing`,
  );
  await enqueue(database.db, pull(5));
  await database.pool.query(
    `update graphile_worker._private_jobs set locked_at = now(), locked_by = 'pool-x'`,
  );
  const first = await freeAbandonedJobs(database.db, new Set(), quietLog);
  expect([...first]).toEqual(['pool-x']);
  expect((await readQueue(database.db)).running).toBe(1);
  await freeAbandonedJobs(database.db, first, quietLog);
  expect((await readQueue(database.db)).running).toBe(0);
  for (const job of await listJobs(database.db, { all: true })) await dropJob(database.db, job.id);
});

test('a job that fails ten times is parked, can be read, tried again and dropped', async () => {
  await enqueue(database.db, pull(6));
  let tries = 0;
  const worker = await startWorker({
    database,
    clock: systemClock,
    log: quietLog,
    handle: async () => {
      tries += 1;
      throw new Error('it never works');
    },
  });
  await expect
    .poll(
      async () => {
        await database.pool.query(
          'update graphile_worker._private_jobs set run_at = now() where locked_at is null',
        );
        return (await readQueue(database.db)).dead;
      },
      { timeout: 25_000, interval: 50 },
    )
    .toBe(1);
  expect(tries).toBe(10);
  await worker.stop();
  const [dead] = await listJobs(database.db);
  expect(dead).toMatchObject({
    state: 'dead',
    attempts: 10,
    lastError: 'it never works',
    request: { number: 6 },
  });
  const id = dead?.id ?? 0;
  expect(await retryJob(database.db, id)).toBe(true);
  expect(await findJob(database.db, id)).toMatchObject({ state: 'due', attempts: 0 });
  expect(await dropJob(database.db, id)).toBe(true);
  expect(await dropJob(database.db, id)).toBe(false);
  expect(await retryJob(database.db, id)).toBe(false);
});

test('a job that fails while a newer one of its kind waits is no dead letter: that one does the work', async () => {
  await enqueue(database.db, pull(7));
  const attempts: number[] = [];
  const worker = await startWorker({
    database,
    clock: systemClock,
    log: quietLog,
    handle: async (_request, attempt) => {
      attempts.push(attempt);
      if (attempts.length > 1) return;
      await enqueue(database.db, pull(7));
      throw new Error('it fails once');
    },
  });
  await worker.whenSettled();
  await worker.stop();
  expect(attempts).toEqual([1, 1]);
  expect(await listJobs(database.db, { all: true })).toEqual([]);
});
