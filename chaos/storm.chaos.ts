import { afterEach, expect, test } from 'vitest';
import { type Flow, startFlow } from '../test/support/flow.js';
import { addDevelopers, openBy, stir } from './support/crowd.js';
import { count, randomOf, say, seed } from './support/form.js';
import { findBursts, findPostedTwice, findWrong } from './support/invariants.js';
import { finish } from './support/settle.js';

let flow: Flow;
afterEach(async () => {
  await flow.stop();
});

test('deliveries, three times each, 200 at once: everything once', async () => {
  const wanted = count(90, 10_000);
  const random = randomOf(seed);
  flow = await startFlow({ visibleWrites: 5 });
  const { sandbox, repo } = flow;
  const developers = addDevelopers(sandbox, count(10, 100));
  sandbox.deliveries.duplicate(() => true, 3);
  sandbox.deliveries.shuffle(seed);
  const pulls = Array.from({ length: Math.ceil(wanted / 12) }, () => {
    const author = random.pick(developers);
    return { author, number: openBy(sandbox, repo, author) };
  });
  while (sandbox.pending() < wanted) {
    const { author, number } = random.pick(pulls);
    stir(sandbox, repo, number, author, random);
  }
  const began = flow.clock.now().getTime();
  const sent = sandbox.pending();
  const rounds = await finish(flow, { concurrency: 200 });
  const refused = sandbox.deliveries.log.filter((d) => d.status !== 'OK').length;
  const rows = await flow.database.db
    .selectFrom('deliveries')
    .select((e) => e.fn.countAll<number>().as('n'))
    .executeTakeFirst();
  say('storm', {
    deliveries: sent,
    attempts: sandbox.deliveries.log.length,
    refused,
    pullRequests: pulls.length,
    rounds,
    reads: sandbox.ledger.count().read,
    writes: sandbox.ledger.count().write,
    simulatedMinutes: Math.round((flow.clock.now().getTime() - began) / 60_000),
  });
  expect(refused).toBe(0);
  expect(findWrong(sandbox)).toEqual([]);
  expect(findPostedTwice(sandbox.ledger.calls)).toEqual([]);
  expect(findBursts(sandbox.ledger.calls)).toEqual([]);
  // Those who wait for the budget are let in a few at a time: nobody is read anew for each write that is free.
  expect(sandbox.ledger.count().read).toBeLessThan(4 * (pulls.length + sandbox.ledger.count().write));
  const guids = new Set(sandbox.deliveries.log.map((d) => d.guid));
  expect(Number(rows?.n)).toBe(guids.size);
});
