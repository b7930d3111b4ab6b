import { Writable } from 'node:stream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ManualClock } from '../../src/clock.js';
import { TransientError } from '../../src/errors.js';
import { storeDelivery } from '../../src/jobs/deliveries.js';
import { recordRuns } from '../../src/jobs/record-runs.js';
import type { Request } from '../../src/onboarding/requests.js';
import { createLogger } from '../../src/web/logging.js';
import { createMetrics } from '../../src/web/metrics.js';
import { type TestDatabase, testDatabase } from '../support/database.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const receivedAt = '2026-03-01T00:00:00.000Z';
const where = { installation: 3, repository: 7, number: 12 };
const request: Request = {
  kind: 'pull',
  installation: 3,
  repository: { id: 7, owner: 'o', ownerId: 1, name: 'r', private: false },
  number: 12,
  trigger: 'pull_request.opened',
  actor: null,
  author: null,
  headOwner: null,
};

/** A delivery that is stored; what running its job leaves behind. */
async function run(id: string, attempt: number, handle: () => Promise<string>) {
  const arrived = { event: 'pull_request', action: 'opened', ...where, receivedAt, ignored: null };
  await storeDelivery(database.db, { ...arrived, id, requests: [request] });
  let text = '';
  const destination = new Writable({
    write(chunk, _encoding, done) {
      text += String(chunk);
      done();
    },
  });
  const clock = new ManualClock(new Date('2026-03-01T00:00:42Z'));
  const metrics = createMetrics({
    queue: async () => ({ due: 0, running: 0, waiting: 0, dead: 0, oldestSeconds: 0 }),
  });
  const log = createLogger({ level: 'debug', destination });
  const { db } = database;
  const error = await recordRuns({ db, clock, log, eventAge: metrics.eventAge }, handle)(request, attempt, {
    id,
    receivedAt,
  }).catch((e: unknown) => e);
  const stored = await db.selectFrom('deliveries').selectAll().where('delivery_id', '=', id).execute();
  const lines = text.split('\n').filter((line) => line !== '');
  return {
    error,
    lines: lines.map((line) => JSON.parse(line) as { msg: string }),
    processedAt: stored[0]?.processed_at,
    page: await metrics.registry.metrics(),
  };
}

test('what is done closes its delivery, counts its age, and says what came of it', async () => {
  const { lines, processedAt, page } = await run('done-1', 1, async () => 'nothing changed');
  expect(lines).toMatchObject([
    { ...where, kind: 'pull', delivery: 'done-1', attempt: 1, outcome: 'nothing changed' },
  ]);
  expect(processedAt).toBe('2026-03-01T00:00:42.000Z');
  expect(page).toContain('partnerbot_event_age_seconds_sum 42');
  expect(page).toContain('partnerbot_event_age_seconds_count 1');
});

test.each([
  [1, /is tried again/],
  [10, /failed 10 times and is parked/],
])('try %i that fails says where and why, without an address, and fails', async (attempt, says) => {
  const id = `failed-${attempt}`;
  const { error, lines, processedAt, page } = await run(id, attempt, async () => {
    throw new Error('GitHub refused dora@acme.example.com');
  });
  expect(error).toMatchObject({ message: 'GitHub refused dora@acme.example.com' });
  expect(lines).toMatchObject([
    { ...where, kind: 'pull', delivery: id, attempt, err: { message: 'GitHub refused [address]' } },
  ]);
  expect(lines[0]?.msg).toMatch(says);
  expect(JSON.stringify(lines)).not.toContain('dora@');
  expect(processedAt).toBeNull();
  expect(page).toContain('partnerbot_event_age_seconds_count 0');
});

test('what the other side puts off is no failure, and its delivery stays open', async () => {
  const later = new TransientError('later', 600);
  const { error, lines, processedAt } = await run('later-1', 1, async () => {
    throw later;
  });
  expect([error, lines, processedAt]).toEqual([later, [], null]);
});
