import { afterEach, expect, test } from 'vitest';
import { commitBy, type Flow, startFlow } from '../support/flow.js';
import { logged } from '../support/logged.js';

let flow: Flow;
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

/** Those that led to a job about the pull request. One whose job was replaced by a newer one's stays open. */
async function listQueued() {
  return await flow.database.db
    .selectFrom('deliveries')
    .selectAll()
    .where('event', '=', 'pull_request')
    .where('outcome', '=', 'queued')
    .execute();
}

/** Of as many scrapes as there are processes behind the address. */
async function countAges(): Promise<number> {
  let count = 0;
  for (let i = 0; i < Number(process.env.FLOW_APPS ?? '1'); i += 1) {
    const page = await (await fetch(`http://127.0.0.1:${flow.app.port}/metrics`)).text();
    count += Number(/^partnerbot_event_age_seconds_count (\d+)$/m.exec(page)?.[1]);
  }
  return count;
}

test('a delivery whose job is done is closed, and its age is on the page of metrics', async () => {
  flow = await startFlow();
  const before = await countAges();
  open();
  await flow.run();
  const closed = (await listQueued()).filter((d) => d.processed_at !== null);
  expect(closed.length).toBeGreaterThan(0);
  for (const { processed_at, received_at } of closed)
    expect(Date.parse(processed_at ?? '')).toBeGreaterThanOrEqual(Date.parse(received_at));
  expect(await countAges()).toBeGreaterThan(before);
});

// What processes of their own log is not read here.
test.skipIf(process.env.FLOW_APPS)(
  'a failed job is logged with its delivery and the reason, and its delivery stays open',
  async () => {
    let number = 0;
    const { log } = await logged('warn', async () => {
      flow = await startFlow();
      flow.sandbox.faults.add({ match: { path: /\/graphql$/ }, effect: 'status', status: 422, times: 50 });
      number = open();
      await flow.run();
    });
    const queued = await listQueued();
    expect(queued.length).toBeGreaterThan(0);
    expect(queued.filter((d) => d.processed_at !== null)).toEqual([]);
    const lines = log.split('\n').filter((line) => line.includes('a request failed'));
    expect(lines.length).toBeGreaterThan(0);
    const last = JSON.parse(lines.at(-1) ?? '{}') as { delivery: string; err: { message: string } };
    expect(last).toMatchObject({ level: 40, kind: 'pull', number, attempt: 1 });
    expect(queued.map((d) => d.delivery_id)).toContain(last.delivery);
    expect(last.err.message).not.toBe('');
  },
);
