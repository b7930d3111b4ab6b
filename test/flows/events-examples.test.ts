import { afterEach, expect, test } from 'vitest';
import { readAppManifest } from '../../src/sandbox/index.js';
import { open } from '../support/acts.js';
import { type Flow, startFlow } from '../support/flow.js';
import { webhookExamples } from '../support/webhook-examples.js';

let flow: Flow;
afterEach(async () => {
  await flow.stop();
});

// GitHub sends these two to every App, asked or not.
const EVENTS = [...readAppManifest('app.yml').events, 'installation', 'installation_repositories'];
const chosen = webhookExamples.filter((e) => EVENTS.includes(e.name));
const all = chosen.flatMap(({ name, examples }) => examples.map((payload) => ({ name, payload })));

async function failures(): Promise<unknown[]> {
  const { rows } = await flow.database.pool.query(
    'select task_identifier, last_error from graphile_worker.jobs where last_error is not null',
  );
  return rows;
}

/** Sends them all and says with what each was answered. */
async function sendAll(payloads: { name: string; payload: object }[]): Promise<string[]> {
  const bad: string[] = [];
  for (const { name, payload } of payloads) {
    const body = JSON.stringify(payload);
    const { status } = await flow.sandbox.sendRaw({ event: name, body, guid: crypto.randomUUID() });
    if (status !== 202) bad.push(`${name}: ${status}`);
  }
  await flow.run();
  return bad;
}

test('every example of every event is accepted, breaks nothing, and writes nothing', async () => {
  flow = await startFlow();
  expect(new Set(all.map((e) => e.name))).toEqual(new Set(EVENTS));
  expect(all.length).toBeGreaterThan(100);
  const mark = flow.sandbox.ledger.mark();
  const before = await flow.database.db.selectFrom('deliveries').select('delivery_id').execute();
  expect(await sendAll(all)).toEqual([]);
  const rows = await flow.database.db.selectFrom('deliveries').select(['outcome', 'why']).execute();
  expect(rows).toHaveLength(before.length + all.length);
  expect(rows.filter((r) => r.why?.includes('not understood'))).toEqual([]);
  expect(await failures()).toEqual([]);
  expect(flow.sandbox.ledger.count(mark)).toMatchObject({ write: 0 });
  const { number } = open(flow);
  await flow.run();
  expect(flow.pull(number).labels).toContain('partner');
}, 60_000);

test('the same in a repository of ours, by strangers: nothing is written there either', async () => {
  flow = await startFlow();
  const { number } = open(flow);
  await flow.run();
  const seen = JSON.parse(flow.sandbox.deliveries.log.at(-1)?.body ?? '{}');
  const untouched = flow.pull(number);
  const mark = flow.sandbox.ledger.mark();
  const ours = all
    // What would end the installation or move the repository is not what is tried here.
    .filter(
      ({ name }) => name !== 'installation' && name !== 'installation_repositories' && name !== 'repository',
    )
    .map(({ name, payload }) => ({
      name,
      payload: { ...payload, installation: { id: seen.installation.id }, repository: seen.repository },
    }));
  expect(await sendAll(ours)).toEqual([]);
  expect(await failures()).toEqual([]);
  expect(flow.sandbox.ledger.count(mark)).toMatchObject({ write: 0 });
  expect(flow.pull(number)).toEqual(untouched);
}, 60_000);

test('events of other Apps’ kinds, which nobody asked for, are accepted and ignored', async () => {
  flow = await startFlow();
  const others = webhookExamples.filter((e) => !EVENTS.includes(e.name));
  const first = others.flatMap(({ name, examples }) =>
    examples.slice(0, 1).map((payload) => ({ name, payload })),
  );
  const mark = flow.sandbox.ledger.mark();
  expect(await sendAll(first)).toEqual([]);
  expect(flow.sandbox.ledger.count(mark)).toEqual({ token: 0, config: 0, read: 0, write: 0, api: 0 });
}, 60_000);
