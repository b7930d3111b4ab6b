import { afterEach, beforeEach, expect, test } from 'vitest';
import type { FaultEffect } from '../../src/sandbox/index.js';
import { commitBy, type Flow, startFlow } from '../support/flow.js';

let flow: Flow;
beforeEach(async () => {
  flow = await startFlow();
});
afterEach(async () => {
  await flow.stop();
});

function open(): number {
  return flow.sandbox.openPull(flow.repo, {
    author: 'dora',
    title: 'Mend it',
    commits: [commitBy('dora', 'acme.example.com')],
    paths: ['src/net/a.c'],
  }).number;
}

/** Failed jobs come back by the database's clock, growing slower each time: a later event is quicker. */
async function again(number: number): Promise<void> {
  flow.clock.advance(3_600_000);
  flow.sandbox.comment(flow.repo, number, { by: 'dora', body: 'Anybody there?' });
  await flow.run();
}

function expectWhole(number: number): void {
  const { labels, assignees, comments } = flow.pull(number);
  expect(labels.toSorted()).toEqual(['partner', 'partner: Acme Corporation', 'stage: newcomer']);
  expect(assignees).toEqual(['alice']);
  expect(comments.filter((c) => c.byApp)).toHaveLength(1);
}

const effects: FaultEffect[] = ['status', 'status-after-commit', 'reset', 'reset-after-commit', 'truncate'];

for (const effect of effects) {
  test(`one comment, one mentor, after ${effect} at every write`, async () => {
    for (const path of [/\/comments$/, /\/assignees$/, /\/issues\/\d+\/labels$/])
      flow.sandbox.faults.add({ match: { method: 'POST', path }, effect });
    const number = open();
    await flow.run();
    for (let i = 0; i < 4; i += 1) await again(number);
    expectWhole(number);
    const states = await flow.database.db.selectFrom('effects').select('state').distinct().execute();
    expect(states).toEqual([{ state: 'confirmed' }]);
  });
}

test('a comment that got there unnoticed is found, though the next read does not show it yet', async () => {
  const { faults } = flow.sandbox;
  faults.add({ match: { method: 'POST', path: /\/comments$/ }, effect: 'reset-after-commit' });
  const number = open();
  await flow.run();
  expect(flow.pull(number).comments.filter((c) => c.byApp)).toHaveLength(1);
  faults.add({
    match: { graphql: true },
    effect: 'alter',
    alter: (body) =>
      JSON.parse(JSON.stringify(body), (key, value) => (isComments(key) ? nothing(value) : value)),
  });
  await again(number);
  expectWhole(number);
  const posts = flow.sandbox.ledger.calls.filter((c) => c.method === 'POST' && /\/comments$/.test(c.path));
  expect(posts).toHaveLength(1);
});
const isComments = (key: string) => key === 'early' || key === 'late';
const nothing = (list: object) => ({ ...list, totalCount: 0, nodes: [] });

for (const effect of effects) {
  test(`the end is said, and said once, after ${effect} at the edit of the comment`, async () => {
    const number = open();
    await flow.run();
    flow.sandbox.faults.add({ match: { method: 'PATCH', path: /\/comments\/\d+$/ }, effect });
    flow.clock.advance(3_600_000);
    flow.sandbox.mergePull(flow.repo, number, { by: 'maria' });
    await flow.run();
    for (let i = 0; i < 2; i += 1) await again(number);
    const [comment, ...more] = flow.pull(number).comments.filter((c) => c.byApp);
    expect(comment?.body).toContain('**Merged.**');
    expect(more).toEqual([]);
  });
}

test('what could not be finished in all tries is finished by the sweep, also when it is closed by then', async () => {
  const number = open();
  await flow.run();
  const match = { method: 'PATCH', path: /\/comments\/\d+$/ };
  flow.sandbox.faults.add({ match, effect: 'status', status: 502, times: Number.POSITIVE_INFINITY });
  flow.sandbox.mergePull(flow.repo, number, { by: 'maria' });
  await flow.run();
  flow.sandbox.faults.clear();
  flow.clock.advance(25 * 3_600_000);
  await flow.app.tick();
  await flow.run();
  expect(flow.pull(number).comments.find((c) => c.byApp)?.body).toContain('**Merged.**');
});

test('a read that fails is tried again, and nothing is half-done meanwhile', async () => {
  flow.sandbox.faults.add({ match: { graphql: true }, effect: 'status', status: 502 });
  const number = open();
  await flow.run();
  expect(flow.pull(number)).toMatchObject({ labels: [], assignees: [], comments: [] });
  await again(number);
  expectWhole(number);
});

test('`retry-after` is obeyed to the second of the clock, and then the work is finished', async () => {
  const headers = { 'retry-after': '120' };
  flow.sandbox.faults.add({
    match: { method: 'POST', path: /\/comments$/ },
    effect: 'status',
    status: 403,
    headers,
  });
  const number = open();
  await flow.run();
  expect(flow.pull(number).comments).toEqual([]);
  const posts = () =>
    flow.sandbox.ledger.calls.filter((c) => c.method === 'POST' && c.path.endsWith('/comments')).length;
  flow.clock.advance(119_000);
  await flow.app.tick();
  await flow.run();
  expect(posts()).toBe(1);
  flow.clock.advance(1_000);
  await flow.app.tick();
  await flow.run();
  expect(posts()).toBe(2);
  expectWhole(number);
});

test('a refusal for good ends with a reason and without a loop', async () => {
  const match = { method: 'POST', path: /\/comments$/ };
  flow.sandbox.faults.add({ match, effect: 'status', status: 403, times: Number.POSITIVE_INFINITY });
  const number = open();
  await flow.run();
  expect(flow.pull(number).labels).toContain('partner');
  const failed = await flow.database.db
    .selectFrom('effects')
    .selectAll()
    .where('state', '=', 'failed')
    .execute();
  expect(failed).toHaveLength(1);
  expect(failed[0]?.error).toContain('403');
  expect(flow.pull(number).comments).toEqual([]);
});

test('the budget of writes is never exceeded: more work than an hour allows is put off, and finished later', async () => {
  for (let i = 0; i < 25; i += 1) open();
  await flow.run();
  const written = () => flow.sandbox.ledger.calls.filter((c) => c.kind === 'write' && c.committed).length;
  expect(written()).toBeLessThanOrEqual(60);
  for (let i = 0; i < 6; i += 1) {
    flow.clock.advance(61_000);
    await flow.app.tick();
    await flow.run();
  }
  const pulls = flow.sandbox.snapshot()[0]?.issues ?? [];
  expect(pulls.map((p) => p.comments.filter((c) => c.byApp).length)).toEqual(Array(25).fill(1));
});
