import { afterEach, expect, test } from 'vitest';
import { open } from '../support/acts.js';
import { type Flow, SECRET, startFlow } from '../support/flow.js';
import { logged } from '../support/logged.js';
import { findTraces } from '../support/traces.js';

let flow: Flow;
afterEach(async () => {
  await flow.stop();
});

const CANARY = 'ghs_canary0123456789ABCDEF';

test('no secret of ours stands in the log or the store, whatever fails and however much is logged', async () => {
  const { log } = await logged('trace', async () => {
    flow = await startFlow();
    const { faults } = flow.sandbox;
    const body = { message: `Bad credentials: token ${CANARY}, Bearer ${CANARY} of canary@leak.example.com` };
    faults.add({ match: { kind: 'read' }, effect: 'status', status: 401, body, times: 2 });
    faults.add({ match: { kind: 'write' }, effect: 'status', status: 403, body, times: 2 });
    faults.add({ match: { kind: 'token' }, effect: 'status', status: 500, body, times: 2 });
    flow.sandbox.expireTokens();
    open(flow);
    await flow.run();
    flow.clock.advance(3_600_000);
    open(flow, { title: 'Once more' });
    await flow.run();
    await flow.sandbox.sendRaw({ body: '{}', signature: `sha256=${CANARY}`, headers: { cookie: CANARY } });
  });
  expect(log.length).toBeGreaterThan(1000);
  expect(log).not.toContain(CANARY);
  expect(log).not.toContain('canary@leak');
  expect(log).not.toContain(SECRET);
  expect(log).not.toMatch(/BEGIN (RSA )?PRIVATE KEY/);
  expect(log).not.toMatch(/\beyJ[\w-]+\.[\w-]+\.[\w-]+/);
  expect(log).not.toMatch(/\bgh[opsu]_\w{8,}/);
  expect(await findTraces(flow.database, 'canary|BEGIN (RSA )?PRIVATE|gh[opsu]_[A-Za-z0-9]{8,}')).toEqual([]);
});
