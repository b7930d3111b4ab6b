import { afterEach, beforeEach, expect, test } from 'vitest';
import { open, UNTOUCHED } from '../support/acts.js';
import { type Flow, startFlow } from '../support/flow.js';

let flow: Flow;
beforeEach(async () => {
  flow = await startFlow();
});
afterEach(async () => {
  await flow.stop();
});

async function stored(): Promise<number> {
  const rows = await flow.database.db.selectFrom('deliveries').select('delivery_id').execute();
  return rows.length;
}

/** Under a name of its own, unless given one. */
async function send(delivery: Parameters<Flow['sandbox']['sendRaw']>[0]): Promise<{ status: number }> {
  return await flow.sandbox.sendRaw({ guid: crypto.randomUUID(), ...delivery });
}

async function ready(): Promise<number> {
  return (await fetch(`http://127.0.0.1:${flow.app.port}/readyz`)).status;
}

/** Real payloads of everything that happens to a pull request, an issue, a fork and a repository. */
async function recordPayloads(): Promise<{ event: string; body: string }[]> {
  const { number, headSha } = open(flow, { author: 'stranger', domain: 'nowhere.example.net' });
  flow.sandbox.review(flow.repo, number, { by: 'sly', state: 'APPROVED' });
  flow.sandbox.comment(flow.repo, number, { by: 'sly', body: 'Nice' });
  flow.sandbox.openIssue(flow.repo, { author: 'stranger', title: 'It leaks' });
  flow.sandbox.setCheck(flow.repo, headSha, { name: 'build', status: 'completed', conclusion: 'success' });
  flow.sandbox.setStatus(flow.repo, headSha, { context: 'ci', state: 'success' });
  flow.sandbox.setFile(flow.repo, 'config.yml', 'x: 1', { by: 'maria' });
  flow.sandbox.fork(flow.repo, { by: 'stranger' });
  flow.sandbox.archiveRepository(flow.repo, { by: 'maria' });
  flow.sandbox.unarchiveRepository(flow.repo, { by: 'maria' });
  await flow.run();
  const seen = new Map(flow.sandbox.deliveries.log.map((d) => [d.event, { event: d.event, body: d.body }]));
  return [...seen.values()];
}

test('payloads with missing or senseless parts are stored and answered; the App lives and goes on', async () => {
  const payloads = await recordPayloads();
  expect(payloads.map((p) => p.event)).toEqual(
    expect.arrayContaining(['pull_request', 'pull_request_review', 'issue_comment', 'issues', 'check_run']),
  );
  expect(payloads.map((p) => p.event)).toEqual(
    expect.arrayContaining(['status', 'push', 'fork', 'repository', 'installation']),
  );
  const mark = flow.sandbox.ledger.mark();
  const before = await stored();
  let sent = 0;
  for (const { event, body } of payloads) {
    const whole = JSON.parse(body) as Record<string, unknown>;
    for (const key of Object.keys(whole)) {
      // Deleting an installation's account is another test's business.
      for (const instead of [undefined, null, 'x', []]) {
        const changed = JSON.stringify({ ...whole, [key]: instead });
        const { status } = await send({ event, body: changed });
        expect(status, `${event} with ${key}: ${JSON.stringify(instead)}`).toBe(202);
        sent += 1;
      }
    }
  }
  expect(await stored()).toBe(before + sent);
  await flow.app.settle();
  expect(await ready()).toBe(200);
  expect(flow.sandbox.ledger.count(mark)).toMatchObject({ write: 0 });
  const dead = await flow.database.pool.query(
    'select count(*)::int as n from graphile_worker.jobs where last_error is not null',
  );
  expect(dead.rows).toEqual([{ n: 0 }]);
  const { number } = open(flow);
  await flow.run();
  expect(flow.pull(number).labels).toContain('partner');
}, 60_000);

test('unsigned, mis-signed, truncated, non-JSON and oversized deliveries are refused, and nothing is stored', async () => {
  const { number } = open(flow);
  const body = flow.sandbox.deliveries.pending().at(-1)?.body ?? '';
  const before = await stored();
  const valid = 'sha256=';
  const cases: [number, Parameters<Flow['sandbox']['sendRaw']>[0]][] = [
    [401, { event: 'pull_request', body, signature: null }],
    [401, { event: 'pull_request', body, signature: '' }],
    [401, { event: 'pull_request', body, signature: `${valid}${'0'.repeat(64)}` }],
    [401, { event: 'pull_request', body, signature: `sha1=${'0'.repeat(40)}` }],
    [400, { event: 'pull_request', body: body.slice(0, body.length / 2) }],
    [400, { event: 'pull_request', body: 'action=opened' }],
    [400, { event: 'pull_request', body: new Uint8Array([0, 255, 254]) }],
    [400, { event: 'pull_request', body: '' }],
    [413, { event: 'pull_request', body: `"${'x'.repeat(25 * 1024 * 1024)}"` }],
  ];
  for (const [wanted, delivery] of cases)
    expect((await send(delivery)).status, JSON.stringify(delivery).slice(0, 80)).toBe(wanted);
  expect(await stored()).toBe(before);
  for (const odd of ['null', '[]', '7', '"text"', '{}', '{"installation":{"id":1}}'])
    expect((await send({ event: 'pull_request', body: odd })).status).toBe(202);
  expect((await send({ event: 'never_heard_of', body: '{}' })).status).toBe(202);
  expect(await stored()).toBe(before + 7);
  expect(await ready()).toBe(200);
  expect(flow.pull(number)).toMatchObject(UNTOUCHED);
  await flow.run();
  expect(flow.pull(number).labels).toContain('partner');
});

test('a delivery that comes twice under one name is stored once and asks for nothing new', async () => {
  open(flow);
  await flow.run();
  const opened = flow.sandbox.deliveries.log.filter((d) => d.event === 'pull_request').at(-1);
  const before = await stored();
  flow.calls();
  const again = { event: 'pull_request', body: opened?.body ?? '', guid: opened?.guid ?? '' };
  expect((await send(again)).status).toBe(202);
  await flow.run();
  expect(await stored()).toBe(before);
  expect(flow.calls()).toMatchObject({ api: 0 });
});

test('a payload that lies about its author changes nothing: the truth is read anew', async () => {
  const { number } = open(flow, { author: 'stranger', domain: 'nowhere.example.net' });
  const delivery = flow.sandbox.deliveries.pending().find((d) => d.event === 'pull_request');
  const payload = JSON.parse(delivery?.body ?? '{}');
  const dora = flow.sandbox.createUser({ login: 'imposter' });
  payload.pull_request.user = { ...payload.pull_request.user, login: 'dora', id: dora.id };
  payload.pull_request.head.repo = {
    ...payload.pull_request.head.repo,
    owner: { login: 'acme', id: 1, type: 'Organization' },
  };
  await send({ event: 'pull_request', body: JSON.stringify(payload) });
  await flow.run();
  expect(flow.pull(number)).toMatchObject(UNTOUCHED);
});
