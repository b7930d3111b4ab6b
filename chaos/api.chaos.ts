import { afterEach, expect, test } from 'vitest';
import type { Fault, LedgerCall } from '../src/sandbox/index.js';
import { type Flow, startFlow } from '../test/support/flow.js';
import { addDevelopers, openBy, stir } from './support/crowd.js';
import { count, randomOf, say, seed } from './support/form.js';
import { findBursts, findPostedTwice, findWrong } from './support/invariants.js';
import { finish } from './support/settle.js';

let flow: Flow;
afterEach(async () => {
  await flow.stop();
});

const HOUR = 3_600_000;

test('calls that fail in every way, and an hour without GitHub: nothing lost, nothing doubled, no order broken', async () => {
  const wanted = count(60, 10_000);
  const random = randomOf(seed);
  flow = await startFlow({ visibleWrites: 5, callWithin: 600 });
  const { sandbox, repo, clock } = flow;
  const developers = addDevelopers(sandbox, count(10, 100));
  const spoiled: Record<string, number> = {};
  const orders: { index: number; at: number; until: number }[] = [];
  let outage: { from: number; until: number } | null = null;
  const add = (share: number, name: string, fault: Omit<Fault, 'match'>, wait?: number) =>
    sandbox.faults.add({
      ...fault,
      times: Number.POSITIVE_INFINITY,
      match: (call) => {
        if (call.kind === 'token' || !random.chance(share)) return false;
        spoiled[name] = (spoiled[name] ?? 0) + 1;
        const now = clock.now().getTime();
        if (wait !== undefined)
          orders.push({ index: sandbox.ledger.mark(), at: now, until: now + wait * 1000 });
        return true;
      },
    });
  sandbox.faults.add({
    match: () => {
      const now = clock.now().getTime();
      return outage !== null && now >= outage.from && now < outage.until;
    },
    times: Number.POSITIVE_INFINITY,
    effect: 'status',
    status: 503,
  });
  const refusal = { message: 'You have exceeded a secondary rate limit.' };
  add(0.1, '5xx after the commit', { effect: 'status-after-commit', status: 502 });
  for (const [status, wait] of [
    [403, 7],
    [429, 90],
  ] as const)
    add(
      0.027,
      '403 or 429',
      { effect: 'status', status, body: refusal, headers: { 'retry-after': `${wait}` } },
      wait,
    );
  add(0.03, 'reset', { effect: 'reset' });
  add(0.03, 'reset', { effect: 'reset-after-commit' });
  add(0.06, 'cut off', { effect: 'truncate' });
  add(0.06, 'hung', { effect: 'hang' });
  const pulls: { author: string; number: number }[] = [];
  while (sandbox.ledger.calls.length < wanted) {
    for (let i = 0; i < 6; i += 1) {
      const author = random.pick(developers);
      if (i === 0 || pulls.length === 0) pulls.push({ author, number: openBy(sandbox, repo, author) });
      const one = random.pick(pulls);
      stir(sandbox, repo, one.number, one.author, random);
    }
    if (outage === null && sandbox.ledger.calls.length > wanted / 2) {
      const from = clock.now().getTime();
      outage = { from, until: from + HOUR };
    }
    await flow.run({ concurrency: 8 });
    clock.advance(20_000);
    await flow.app.tick();
    if (sandbox.ledger.calls.length % 5 === 0) await finish(flow, { concurrency: 8, within: 2 * HOUR });
  }
  await finish(flow, { concurrency: 8 });
  sandbox.faults.clear();
  // What was tried so often that it was parked is healed by the sweep.
  clock.advance(25 * HOUR);
  await flow.app.tick();
  await finish(flow, { concurrency: 8, within: 12 * HOUR });
  const calls = sandbox.ledger.calls;
  const dead = await flow.database.pool.query(
    `select payload ->> 'kind' as kind, left(last_error, 160) as why
     from graphile_worker._private_jobs where attempts >= max_attempts`,
  );
  say('api', {
    calls: calls.length,
    pullRequests: pulls.length,
    ...spoiled,
    orders: orders.length,
    parked: dead.rows,
  });
  expect(findWrong(sandbox)).toEqual([]);
  expect(findPostedTwice(calls)).toEqual([]);
  expect(findBursts(calls)).toEqual([]);
  expect(findDisobedient(calls, orders)).toEqual([]);
});

/** Calls of the installation within a pause that was ordered; those under way at its instant were out already. */
function findDisobedient(
  calls: readonly LedgerCall[],
  orders: readonly { index: number; at: number; until: number }[],
): string[] {
  return orders.flatMap(({ index, at, until }) =>
    calls
      .filter((c) => c.index > index && c.installation !== undefined)
      .filter((c) => Date.parse(c.at) > at && Date.parse(c.at) < until)
      .map((c) => `${c.method} ${c.path} at ${c.at}, ordered to wait until ${new Date(until).toISOString()}`),
  );
}
