import { afterAll, beforeAll, expect, test } from 'vitest';
import { TransientError } from '../../src/errors.js';
import { roomAfter, takeWrite, WRITES_A_MINUTE, WRITES_AN_HOUR } from '../../src/store/budget.js';
import { postpone } from '../../src/store/due.js';
import { type TestDatabase, testDatabase } from '../support/database.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(async () => {
  await database.close();
});

const NOW = Date.parse('2026-03-02T09:00:00Z');

test('of writes that come one after the other as soon as they may, no window holds too many', () => {
  const before = Array.from({ length: WRITES_A_MINUTE }, (_, i) => NOW - i * 400);
  const all = [...before].reverse();
  for (let others = 0; others < 1500; others += 1) {
    const at = roomAfter(before, others, NOW);
    expect(at).toBeGreaterThanOrEqual(all.at(-1) ?? 0);
    all.push(at);
  }
  for (const [window, limit] of [
    [60_000, WRITES_A_MINUTE],
    [3_600_000, WRITES_AN_HOUR],
  ] as const)
    for (let i = limit; i < all.length; i += 1)
      expect((all[i] ?? 0) - (all[i - limit] ?? 0)).toBeGreaterThanOrEqual(window);
});

test('those who wait for room come back a few at a time, not all with the first write that is free', async () => {
  const { db } = database;
  const now = new Date(NOW);
  for (let i = 0; i < WRITES_A_MINUTE; i += 1) await takeWrite(db, 1, now);
  const waits: number[] = [];
  for (let number = 1; number <= 100; number += 1) {
    const error = await takeWrite(db, 1, now).then(
      () => null,
      (e: unknown) => e,
    );
    if (!(error instanceof TransientError) || error.retryAfter === undefined) throw error;
    waits.push(error.retryAfter);
    const repository = { id: 1, owner: 'octo', ownerId: 1, name: 'engine', private: false };
    const at = new Date(NOW + error.retryAfter * 1000);
    await postpone(db, 1, `pull:1:1:${number}`, at, {
      kind: 'pull',
      installation: 1,
      repository,
      number,
      trigger: 'test',
      actor: null,
      author: null,
      headOwner: null,
    });
  }
  expect(waits).toEqual(waits.toSorted((a, b) => a - b));
  for (const wait of waits)
    expect(waits.filter((w) => w >= wait && w < wait + 60).length * 3).toBeLessThanOrEqual(WRITES_A_MINUTE);
  // Another installation waits for nobody.
  await takeWrite(db, 2, now);
});
