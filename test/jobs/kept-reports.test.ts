import { afterAll, beforeAll, expect, test } from 'vitest';
import { createReports } from '../../src/jobs/pages/reports.js';
import { startWarming } from '../../src/jobs/pages/warm.js';
import type { Settings } from '../../src/onboarding/settings.js';
import { quietLog } from '../../src/store/log.js';
import { type TestDatabase, testDatabase } from '../support/database.js';

const MINUTE = 60_000;
const PLACE = { installation: 1, owner: 'octo' };
const WINDOW = { from: 0, until: 90 * 86_400_000 };
/** Nothing is read of it: it counts which one it is. */
const SETTINGS = { customers: [] } as unknown as Settings;

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(async () => {
  await database.close();
});

/** Gathers 1, then 2, and so on; `fail` lets the next one fail. */
function startReports(slow: number) {
  const state = { now: Date.parse('2026-01-01T12:00:00Z'), gathered: 0, fail: false };
  const ctx = { db: database.db, clock: { now: () => new Date(state.now) }, log: quietLog };
  const find = createReports(
    ctx as never,
    async () => {
      if (state.fail) throw new Error('the database is away');
      state.gathered += 1;
      return state.gathered;
    },
    slow,
  );
  const look = async (settings = SETTINGS, installation = 1) =>
    (await find({ ...PLACE, installation }, settings, WINDOW)).value;
  return { state, find, look, pass: (ms: number) => (state.now += ms) };
}

const ALWAYS_SLOW = 0;
const NEVER_SLOW = Number.POSITIVE_INFINITY;

test('a report is gathered once for all who look at once and in the next minute', async () => {
  const { look, pass } = startReports(ALWAYS_SLOW);
  expect(await Promise.all([look(), look(), look()])).toEqual([1, 1, 1]);
  pass(MINUTE - 1);
  expect(await look()).toBe(1);
  expect(await look(SETTINGS, 2)).toBe(2);
});

test('what takes long is shown as it was, with its time, and is newer at the next look', async () => {
  const { state, find, look, pass } = startReports(ALWAYS_SLOW);
  const began = new Date(state.now);
  await look();
  pass(10 * MINUTE);
  expect(await find(PLACE, SETTINGS, WINDOW)).toEqual({ value: 1, at: began });
  await expect.poll(() => look()).toBe(2);
  expect((await find(PLACE, SETTINGS, WINDOW)).at).toEqual(new Date(state.now));
});

test('what is quick is never older than a minute', async () => {
  const { look, pass } = startReports(NEVER_SLOW);
  await look();
  pass(MINUTE);
  expect(await look()).toBe(2);
});

test('nothing is shown that is a day old, of another configuration, or from before somebody left', async () => {
  const { look, pass } = startReports(ALWAYS_SLOW);
  await look();
  pass(24 * 60 * MINUTE);
  expect(await look()).toBe(2);
  const other = { ...SETTINGS };
  expect(await look(other)).toBe(3);
  await database.pool.query(
    `insert into people (installation, user_id, login, verdict, opted_out, checked_at) values (1, 7, 'zoe', 'none', true, now())`,
  );
  expect(await look(other)).toBe(4);
  await database.pool.query(`insert into tombstones (installation, digest, at) values (1, '\\x01', now())`);
  expect(await look(other)).toBe(5);
});

test('a failure is told who waits for it, and is not kept; behind a look it leaves what there was', async () => {
  const { state, look, pass } = startReports(ALWAYS_SLOW);
  state.fail = true;
  await expect(look()).rejects.toThrow('away');
  state.fail = false;
  expect(await look()).toBe(1);
  pass(MINUTE);
  state.fail = true;
  expect(await look()).toBe(1);
  state.fail = false;
  await expect.poll(() => look()).toBe(2);
});

test('figures are gathered beforehand, a failure does no harm, and the end waits for them', async () => {
  let done = 0;
  const failing = startWarming({ log: quietLog } as never, { warm: () => Promise.reject(new Error('away')) });
  await failing();
  const stop = startWarming({ log: quietLog } as never, {
    warm: async () => {
      await database.pool.query('select pg_sleep(0.01)');
      done += 1;
    },
  });
  await stop();
  expect(done).toBe(1);
});
