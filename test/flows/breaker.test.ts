import { afterEach, expect, test } from 'vitest';
import { open, ours } from '../support/acts.js';
import { type Flow, startFlow } from '../support/flow.js';

let flow: Flow;
afterEach(async () => {
  await flow.stop();
});

const HOUR = 3_600_000;

/** Instants of the writes on a pull request that people see, in milliseconds. */
function visible(number: number): number[] {
  return flow.sandbox.ledger.calls
    .filter((c) => c.kind === 'write' && c.committed && !c.path.endsWith('/reactions'))
    .filter((c) => c.path.includes(`/issues/${number}/`) || /\/issues\/comments\/\d+$/.test(c.path))
    .map((c) => Date.parse(c.at));
}

async function pass(milliseconds: number): Promise<void> {
  flow.clock.advance(milliseconds);
  await flow.app.tick();
  await flow.run();
}

test('at most five writes on a pull request in any hour, and the last word is said', async () => {
  flow = await startFlow({ visibleWrites: 5 });
  const { number } = open(flow);
  await flow.run();
  // Two bots that answer each other: the label goes and comes every minute, and the checks flap.
  for (let i = 0; i < 12; i += 1) {
    flow.sandbox.comment(flow.repo, number, {
      by: 'dora',
      body: i % 2 ? '/done guide-read' : '/undone guide-read',
    });
    flow.sandbox.comment(flow.repo, number, { by: 'maria', body: i % 2 ? '/mentor @alice' : '/mentor @bob' });
    await flow.run();
    await pass(150_000);
  }
  const before = visible(number);
  for (const at of before)
    expect(before.filter((t) => t > at - HOUR && t <= at).length).toBeLessThanOrEqual(5);
  flow.sandbox.mergePull(flow.repo, number, { by: 'maria' });
  await flow.run();
  await pass(2 * HOUR);
  await pass(2 * HOUR);
  const all = visible(number);
  for (const at of all) expect(all.filter((t) => t > at - HOUR && t <= at).length).toBeLessThanOrEqual(5);
  expect(ours(flow, number)).toContain('**Merged.**');
  const open_ = await flow.database.db
    .selectFrom('effects')
    .select('id')
    .where('state', '=', 'intended')
    .execute();
  expect(open_).toEqual([]);
  // Nothing is left to do: the clock may run on.
  await pass(3 * HOUR);
  expect(visible(number)).toEqual(all);
});

test('other pull requests are not held back by one that is', async () => {
  flow = await startFlow({ visibleWrites: 1 });
  const first = open(flow).number;
  const second = open(flow, { title: 'Another' }).number;
  await flow.run();
  expect(visible(first).length).toBe(1);
  expect(visible(second).length).toBe(1);
  for (let i = 0; i < 5; i += 1) await pass(HOUR + 1000);
  expect(ours(flow, first)).toContain('dora');
  expect(ours(flow, second)).toContain('dora');
});

test('an order to wait holds for every call of the installation, also reads, in every process', async () => {
  flow = await startFlow();
  const headers = { 'retry-after': '90' };
  const match = { method: 'POST', path: /\/comments$/ };
  flow.sandbox.faults.add({ match, effect: 'status', status: 429, headers });
  open(flow);
  await flow.run();
  const told = flow.sandbox.ledger.mark();
  for (let i = 0; i < 89; i += 11) {
    open(flow, { title: `During the pause ${i}` });
    await flow.run();
    await pass(11_000 - (i === 88 ? 10_000 : 0));
  }
  expect(flow.sandbox.ledger.since(told).filter((c) => c.installation !== undefined)).toEqual([]);
  await pass(1_000);
  expect(flow.sandbox.ledger.since(told).length).toBeGreaterThan(0);
  for (let i = 0; i < 4; i += 1) await pass(61_000);
  const pulls = flow.sandbox.snapshot()[0]?.issues.filter((i) => i.pull) ?? [];
  expect(pulls.length).toBe(10);
  expect(pulls.map((p) => p.comments.filter((c) => c.byApp).length)).toEqual(Array(10).fill(1));
});

test('refused again and again without a time: the pauses double, up to an hour', async () => {
  flow = await startFlow();
  const body = { message: 'You have exceeded a secondary rate limit.' };
  const match = { kind: 'write' as const };
  flow.sandbox.faults.add({ match, effect: 'status', status: 403, body, times: 7 });
  const { number } = open(flow);
  await flow.run();
  const began = flow.clock.now().getTime();
  const tries = () => flow.sandbox.ledger.calls.filter((c) => c.kind === 'write' && c.status === 403);
  for (let i = 0; i < 200 && tries().length < 7; i += 1) await pass(30_000);
  const waits = tries().map((c, i, all) => (Date.parse(c.at) - Date.parse(all[i - 1]?.at ?? c.at)) / 1000);
  expect(waits).toEqual([0, 60, 120, 240, 480, 960, 1920]);
  for (let i = 0; i < 3; i += 1) await pass(HOUR);
  expect(ours(flow, number)).toContain('dora');
  expect(flow.clock.now().getTime()).toBeGreaterThan(began);
});

test('what the budget never let in, and is wanted no more, is not kept as done', async () => {
  flow = await startFlow();
  await flow.run();
  await flow.database.pool.query(
    `insert into budgets (installation, writes)
     select installation, array_fill($1::timestamptz, array[400]) from installations
     on conflict (installation) do update set writes = excluded.writes`,
    [flow.clock.now()],
  );
  const { number } = open(flow);
  await flow.run();
  const effects = () =>
    flow.database.db.selectFrom('effects').select(['action', 'state']).where('number', '=', number).execute();
  expect((await effects()).map((e) => e.state)).toContain('intended');
  flow.sandbox.closePull(flow.repo, number, { by: 'maria' });
  await pass(2 * HOUR);
  const issue = flow.sandbox.snapshot()[0]?.issues.find((i) => i.number === number);
  expect(issue).toMatchObject({ assignees: [], labels: expect.arrayContaining(['partner']) });
  expect(await effects()).toEqual(
    expect.arrayContaining([
      { action: 'assign', state: 'superseded' },
      { action: 'label.add', state: 'confirmed' },
    ]),
  );
});
