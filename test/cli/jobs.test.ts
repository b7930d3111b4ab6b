import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { jobsCommand } from '../../src/cli/jobs.js';
import { ManualClock } from '../../src/clock.js';
import { enqueue } from '../../src/jobs/queue.js';
import { startWorker } from '../../src/jobs/workers.js';
import type { Request } from '../../src/onboarding/requests.js';
import { quietLog } from '../../src/store/log.js';
import { type TestDatabase, testDatabase } from '../support/database.js';
import { run } from './run-command.js';

let database: TestDatabase;
const clock = new ManualClock(new Date('2026-03-01T00:00:00Z'));

beforeAll(async () => {
  database = await testDatabase();
  vi.stubEnv('DATABASE_URL', database.url);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await database.close();
});

const repository = { id: 7, owner: 'o', ownerId: 1, name: 'r', private: false };
const config = { kind: 'config', installation: 1, repository, trigger: 'test' } satisfies Request;

async function work(handle: () => Promise<void>): Promise<void> {
  const worker = await startWorker({ database, clock, log: quietLog, concurrency: 1, handle });
  await worker.whenSettled();
  await worker.stop();
}

/** Parks the job, as the last of many failures does. */
async function park(): Promise<number> {
  await enqueue(database.db, config);
  const { rows } = await database.pool.query(
    `update graphile_worker._private_jobs set attempts = max_attempts, last_error = $1 returning id`,
    ['GitHub said \u001b[31m403\nand more'],
  );
  return Number(rows[0].id);
}

test('a parked job is listed, shown, tried again and removed', async () => {
  expect(await run(jobsCommand(), ['list'])).toMatchObject({ out: 'No job is parked.\n', status: 0 });
  const id = await park();
  const listed = await run(jobsCommand(), ['list']);
  expect(listed.status).toBe(1);
  expect(listed.out).toContain('config o/r');
  expect(listed.out).toContain('GitHub said');
  expect(listed.out).not.toContain('\u001b[31m403');
  const shown = await run(jobsCommand(), ['show', String(id)]);
  expect(JSON.parse(shown.out)).toMatchObject({ id, state: 'dead', request: config });

  expect(await run(jobsCommand(), ['retry', String(id)])).toMatchObject({ status: 0 });
  let handled = 0;
  await work(async () => {
    handled += 1;
  });
  expect(handled).toBe(1);

  const second = await park();
  expect(await run(jobsCommand(), ['drop', String(second)])).toMatchObject({ status: 0 });
  expect(await run(jobsCommand(), ['list', '--all', '--format', 'json'])).toMatchObject({ out: '[]\n' });
});

test('a job that is not there is named, and the others are changed all the same', async () => {
  const id = await park();
  const result = await run(jobsCommand(), ['drop', '999999', String(id)]);
  expect(result.status).toBe(1);
  expect(result.err).toContain('There is no job 999999');
  expect(result.out).toContain(`Job ${id} is removed.`);
  const shown = await run(jobsCommand(), ['show', String(id)]);
  expect(shown).toMatchObject({ status: 2, out: '' });
});

test('after a long outage all that is parked is tried again at once; a list that is cut off says so', async () => {
  for (let number = 1; number <= 3; number += 1)
    await enqueue(database.db, { kind: 'sweep', installation: number, trigger: 'test' });
  await database.pool.query(
    `update graphile_worker._private_jobs set attempts = max_attempts where payload ->> 'installation' <> '3'`,
  );
  expect((await run(jobsCommand(), ['list', '--limit', '1'])).out).toContain('Only the oldest 1 are shown');
  expect((await run(jobsCommand(), ['list', '--limit', '2'])).out).not.toContain('Only');
  const again = await run(jobsCommand(), ['retry', '--parked']);
  expect(again).toMatchObject({ status: 0, err: '' });
  expect(again.out.split('\n').filter(Boolean)).toHaveLength(2);
  expect(await run(jobsCommand(), ['list'])).toMatchObject({ status: 0, out: 'No job is parked.\n' });
  for (const args of [['retry'], ['drop'], ['drop', '1', '--parked']])
    expect((await run(jobsCommand(), args)).status).toBe(2);
});
