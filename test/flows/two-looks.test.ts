import { afterEach, expect, test, vi } from 'vitest';
import type { IncomingCall } from '../../src/sandbox/traffic.js';
import { issuesOf, open } from '../support/acts.js';
import { CONFIG, type Flow, type FlowOptions, startFlow, styledLabels } from '../support/flow.js';

/** Two looks at two pull requests of one person at the same time: neither knows what the other is about to store. */
let flow: Flow;
afterEach(async () => {
  await flow.stop();
});

async function begin(options: FlowOptions = {}): Promise<void> {
  flow = await startFlow({ labels: styledLabels, ...options });
}

/** Holds the answers to calls of that kind, though what they ask for is done, until `release`. */
function hold(match: (call: IncomingCall) => boolean, times = 1): { release(): void; held(): number } {
  let [release, held] = [() => {}, 0];
  const until = new Promise<void>((resolve) => {
    release = resolve;
  });
  const counted = (call: IncomingCall) => {
    if (!match(call)) return false;
    held += 1;
    return true;
  };
  flow.sandbox.faults.add({ match: counted, times, effect: 'delay', until });
  return { release: () => release(), held: () => held };
}

/** The one read of a pull request. */
function isReadOf(number: number): (call: IncomingCall) => boolean {
  return ({ graphqlOperation, body }) =>
    graphqlOperation !== undefined &&
    (body as { variables?: { number?: number } }).variables?.number === number;
}

const find = (login: string) =>
  flow.database.db.selectFrom('people').selectAll().where('login', '=', login).executeTakeFirst();

test('“stop” while a first look at another one is under way: it holds there too', async () => {
  await begin();
  const { number: known } = open(flow);
  await flow.run();
  const { number: other } = open(flow, { title: 'Another one' });
  const read = hold(isReadOf(other));
  const running = flow.run({ concurrency: 4 });
  await vi.waitUntil(() => read.held() > 0, { timeout: 10_000 });
  flow.sandbox.comment(flow.repo, known, { by: 'dora', body: '/partnerbot stop' });
  await flow.sandbox.deliver();
  await vi.waitUntil(() => flow.pull(known).comments.every((c) => !c.byApp), { timeout: 10_000 });
  read.release();
  await running;
  expect(flow.pull(other).comments.filter((c) => c.byApp)).toEqual([]);
  expect(flow.pull(other).labels).toEqual([]);
  // Nothing was written only to be taken back.
  const posted = flow.sandbox.ledger.calls.filter(
    (c) => c.method === 'POST' && c.path.endsWith(`/issues/${other}/comments`),
  );
  expect(posted).toEqual([]);
});

test('two first ones at once: one mentor for both, and the person’s own from then on', async () => {
  await begin({ config: CONFIG.replace(', skills: ["src/net/**"]', '') });
  const [a, b] = [open(flow).number, open(flow, { title: 'Another one' }).number];
  const asked = hold(({ method, path }) => method === 'POST' && path.endsWith('/assignees'));
  const running = flow.run({ concurrency: 4 });
  const assigned = () => [a, b].filter((n) => flow.pull(n).assignees.length > 0).length;
  await vi.waitUntil(() => asked.held() > 0 && assigned() === 2, { timeout: 10_000 });
  asked.release();
  await running;
  const [first, second] = [flow.pull(a).assignees, flow.pull(b).assignees];
  expect(first).toHaveLength(1);
  expect(second).toEqual(first);
  expect((await find('dora'))?.mentor_login).toBe(first[0]);
});

test('two at once where the way is told in an issue: one issue', async () => {
  await begin({ config: `journey_issue: true\n${CONFIG}` });
  open(flow);
  open(flow, { title: 'Another one' });
  const isSearch = ({ method, path }: IncomingCall) => method === 'GET' && path.endsWith('/engine/issues');
  const search = hold(isSearch, 2);
  const running = flow.run({ concurrency: 4 });
  await vi.waitUntil(() => search.held() > 0, { timeout: 10_000 });
  // Whoever is second waits for the first, so a second search is not to be seen however long one waits.
  await vi.waitUntil(() => search.held() === 2, { timeout: 500 }).catch(() => undefined);
  search.release();
  await running;
  expect(issuesOf(flow)).toHaveLength(1);
});

// Processes of their own are told the time between their jobs only, and here one of them is held in the middle.
test.skipIf(process.env.FLOW_APPS)(
  'found to be nobody’s while another look learns whose they are: looked at again',
  async () => {
    await begin();
    const { number: told } = open(flow, { author: 'sly', domain: 'home.example.net' });
    flow.sandbox.comment(flow.repo, told, { by: 'maria', body: '/affiliation acme' });
    const read = hold(isReadOf(told));
    const running = flow.run({ concurrency: 4 });
    await vi.waitUntil(() => read.held() > 0, { timeout: 10_000 });
    flow.clock.advance(60_000);
    const { number: late } = open(flow, { author: 'sly', domain: 'home.example.net', title: 'Another one' });
    await flow.sandbox.deliver();
    await vi.waitUntil(async () => (await find('sly'))?.verdict === 'none', { timeout: 10_000 });
    read.release();
    await running;
    expect(flow.pull(told).labels).toContain('partner');
    expect(flow.pull(late).labels).toContain('partner');
  },
);
