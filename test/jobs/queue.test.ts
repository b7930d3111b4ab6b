import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { ManualClock } from '../../src/clock.js';
import { TransientError } from '../../src/errors.js';
import { storeDelivery } from '../../src/jobs/deliveries.js';
import { type DeliveryRef, enqueue, placeOf, readQueue, settled } from '../../src/jobs/queue.js';
import { startWorker, type Worker } from '../../src/jobs/workers.js';
import type { Request } from '../../src/onboarding/requests.js';
import { quietLog } from '../../src/store/log.js';
import { type TestDatabase, testDatabase } from '../support/database.js';

let database: TestDatabase;
let worker: Worker | null = null;
const clock = new ManualClock(new Date('2026-03-01T00:00:00Z'));

beforeAll(async () => {
  database = await testDatabase();
});
afterEach(async () => {
  await worker?.stop();
  worker = null;
});
afterAll(() => database.close());

const repository = { id: 7, owner: 'o', ownerId: 1, name: 'r', private: false };
const base = { installation: 1, repository, trigger: 'test' };
const actor = { id: 5, login: 'a', type: 'User' as const };
function pull(number: number, review?: { id: number; at: string }): Request {
  const plain = { ...base, kind: 'pull' as const, number, actor, author: actor, headOwner: null };
  return review ? { ...plain, review } : plain;
}

async function start(
  handle: (request: Request, attempt: number, delivery?: DeliveryRef) => Promise<void>,
): Promise<Worker> {
  worker = await startWorker({ database, clock, log: quietLog, concurrency: 6, handle });
  return worker;
}

describe('a place in the queue', () => {
  test('bursts about one pull request cost one look, its reviews are all kept', async () => {
    const done: Request[] = [];
    for (let i = 0; i < 20; i += 1) await enqueue(database.db, pull(1));
    for (const id of [1, 2, 2, 3]) await enqueue(database.db, pull(1, { id, at: '2026-01-01T00:00:00Z' }));
    const { whenSettled } = await start(async (request) => void done.push(request));
    await whenSettled();
    expect(done.filter((r) => r.kind === 'pull' && !r.review)).toHaveLength(1);
    expect(done.flatMap((r) => (r.kind === 'pull' && r.review ? [r.review.id] : []))).toEqual([1, 2, 3]);
  });

  test('every kind of request has a queue; facts have no key that another fact shares', () => {
    const issue = { ...base, kind: 'issue' as const, author: actor, at: '', labels: [] };
    expect(placeOf({ ...issue, number: 1, id: 11 }).key).toBeUndefined();
    expect(placeOf(pull(1)).key).not.toBe(placeOf(pull(2)).key);
    expect(placeOf(pull(1, { id: 1, at: '' })).key).not.toBe(placeOf(pull(1)).key);
    expect(placeOf(pull(1, { id: 1, at: '' })).subject).toBe(placeOf(pull(1)).subject);
    expect(placeOf({ ...pull(1), installation: 2 } as Request).subject).not.toBe(placeOf(pull(1)).subject);
  });
});

test('jobs of one queue never run side by side, those of others do', async () => {
  const open = new Map<number, number>();
  let most = 0;
  let together = 0;
  const order = new Map<number, number[]>();
  for (let i = 0; i < 60; i += 1) {
    await enqueue(database.db, pull(i % 4, { id: 100 + i, at: '2026-01-01T00:00:00Z' }));
  }
  const { whenSettled } = await start(async (request) => {
    if (request.kind !== 'pull') return;
    open.set(request.number, (open.get(request.number) ?? 0) + 1);
    most = Math.max(most, open.get(request.number) ?? 0);
    together = Math.max(
      together,
      [...open.values()].reduce((a, b) => a + b, 0),
    );
    await new Promise((resolve) => setTimeout(resolve, 3));
    order.set(request.number, [...(order.get(request.number) ?? []), request.review?.id ?? 0]);
    open.set(request.number, (open.get(request.number) ?? 0) - 1);
  });
  await whenSettled();
  expect(most).toBe(1);
  expect(together).toBeGreaterThan(1);
  expect([...order.values()].map((ids) => ids.length)).toEqual([15, 15, 15, 15]);
  for (const ids of order.values()) expect(ids).toEqual([...ids].sort((a, b) => a - b));
});

test('a request that comes while the same one runs is looked at afterwards', async () => {
  let runs = 0;
  const { whenSettled } = await start(async () => {
    runs += 1;
    if (runs === 1) await enqueue(database.db, pull(9));
  });
  await enqueue(database.db, pull(9));
  await whenSettled();
  expect(runs).toBe(2);
});

test('a job that fails waits for its next try and does not stop others', async () => {
  const done: number[] = [];
  const { whenSettled } = await start(async (request) => {
    if (request.kind === 'pull' && request.number === 20) throw new Error('not today');
    if (request.kind === 'pull') done.push(request.number);
  });
  await enqueue(database.db, pull(20));
  await enqueue(database.db, pull(21));
  await whenSettled();
  expect(done).toEqual([21]);
  expect(await readQueue(database.db)).toMatchObject({ due: 0, running: 0, waiting: 1, dead: 0 });
  await database.pool.query('delete from graphile_worker._private_jobs');
});

test('what the other side puts off comes back when the clock says so, and counts as no try', async () => {
  const attempts: number[] = [];
  const deliveries: unknown[] = [];
  const { whenSettled, enqueueDue } = await start(async (request, attempt, delivery) => {
    expect(request).toEqual(pull(30));
    attempts.push(attempt);
    deliveries.push(delivery);
    if (attempts.length === 1) throw new TransientError('later', 600);
  });
  const delivery = { id: 'd-30', receivedAt: '2026-03-01T00:00:00.000Z' };
  await enqueue(database.db, { ...pull(30), delivery });
  await whenSettled();
  clock.advance(599_000);
  expect(await enqueueDue()).toBe(0);
  clock.advance(1_000);
  expect(await enqueueDue()).toBe(1);
  await whenSettled();
  expect(attempts).toEqual([1, 1]);
  expect(deliveries).toEqual([delivery, delivery]);
});

test('a job knows the delivery that it came from, of two that share a job the newest', async () => {
  const seen: unknown[] = [];
  const arrived = { event: 'pull_request', action: null, installation: 1, repository: 7, ignored: null };
  for (const id of ['d-1', 'd-2']) {
    const receivedAt = clock.now().toISOString();
    const requests = [pull(31)];
    await storeDelivery(database.db, { ...arrived, id, number: 31, receivedAt, requests });
    clock.advance(1_000);
  }
  await enqueue(database.db, pull(32));
  const { whenSettled } = await start(async (request, _attempt, delivery) => {
    seen.push([request, delivery?.id, delivery && clock.now().getTime() - Date.parse(delivery.receivedAt)]);
  });
  await whenSettled();
  expect(seen).toHaveLength(2);
  expect(seen).toEqual(
    expect.arrayContaining([
      [pull(31), 'd-2', 1_000],
      [pull(32), undefined, undefined],
    ]),
  );
});

test('whenSettled waits for what is running and what is due', async () => {
  let finished = 0;
  const { whenSettled } = await start(async () => {
    await new Promise((resolve) => setTimeout(resolve, 20));
    finished += 1;
  });
  for (let n = 40; n < 60; n += 1) await enqueue(database.db, pull(n));
  expect(await settled(database.db)).toBe(false);
  await whenSettled();
  expect(finished).toBe(20);
  expect(await settled(database.db)).toBe(true);
});
