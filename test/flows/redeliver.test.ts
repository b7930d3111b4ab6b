import { afterEach, expect, test } from 'vitest';
import { open, UNTOUCHED } from '../support/acts.js';
import { type Flow, startFlow, styledLabels } from '../support/flow.js';

let flow: Flow;
afterEach(async () => {
  await flow.stop();
});

async function pass(minutes: number): Promise<void> {
  flow.clock.advance(minutes * 60_000);
  await flow.app.tick();
  await flow.run();
}

const openByPartner = () => open(flow, { author: 'dora', domain: 'acme.example.com' });

test('a delivery that never arrived is asked for again, and its pull request is as if it had', async () => {
  flow = await startFlow({ redeliverMinutes: 30 });
  flow.sandbox.deliveries.drop((d) => d.event === 'pull_request');
  const { number } = openByPartner();
  await flow.run();
  expect(flow.pull(number)).toMatchObject(UNTOUCHED);
  flow.sandbox.deliveries.clear();
  await pass(31);
  expect(flow.pull(number).labels).toEqual(expect.arrayContaining(styledLabels));
  expect(flow.pull(number).comments.filter((c) => c.byApp)).toHaveLength(1);
  // What has arrived is not asked for any more.
  const sent = flow.sandbox.deliveries.log.length;
  await pass(31);
  expect(flow.sandbox.deliveries.log.length).toBe(sent);
});

test('what fails three times is left to the sweep, and what is older than GitHub keeps it too', async () => {
  flow = await startFlow({ redeliverMinutes: 30 });
  // From its first event on, the App is active in the repository.
  openByPartner();
  await flow.run();
  flow.sandbox.deliveries.drop((d) => d.event === 'pull_request');
  const { number } = openByPartner();
  await flow.run();
  const guid = flow.sandbox.deliveries.log.findLast((d) => d.event === 'pull_request')?.guid;
  const attempts = () => flow.sandbox.deliveries.log.filter((d) => d.guid === guid).length;
  for (let i = 0; i < 5; i += 1) await pass(31);
  expect(attempts()).toBe(3);
  flow.sandbox.deliveries.clear();
  await pass(4 * 24 * 60);
  expect(attempts()).toBe(3);
  expect(flow.pull(number).labels).toEqual(expect.arrayContaining(styledLabels));
});
