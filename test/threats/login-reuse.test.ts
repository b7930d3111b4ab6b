import { afterEach, expect, test } from 'vitest';
import { open, ours, UNTOUCHED } from '../support/acts.js';
import { type Flow, startFlow } from '../support/flow.js';

let flow: Flow;
afterEach(async () => {
  await flow.stop();
});

test('a login that somebody else took says nothing: neither the customer, nor the ticks, nor the stage', async () => {
  flow = await startFlow();
  const { number } = open(flow);
  await flow.run();
  flow.sandbox.renameUser('dora', 'dora-elsewhere');
  flow.sandbox.createUser({ login: 'dora' });
  const before = ours(flow, number);
  flow.sandbox.comment(flow.repo, number, { by: 'dora', body: '/done guide-read\n/affiliation none' });
  await flow.run();
  const ticked = (text: string) => text.match(/- \[x\]/g)?.length ?? 0;
  expect(ticked(ours(flow, number))).toBe(ticked(before));
  expect(flow.pull(number).labels).toContain('partner: Acme Corporation');
  const taken = open(flow, { author: 'dora', domain: 'home.example.net', title: 'Not hers' });
  await flow.run();
  expect(flow.pull(taken.number)).toMatchObject(UNTOUCHED);
});
