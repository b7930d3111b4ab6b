import { afterEach, expect, test } from 'vitest';
import { open, ours, UNTOUCHED } from '../support/acts.js';
import { CONFIG, type Flow, startFlow } from '../support/flow.js';

let flow: Flow;
afterEach(async () => {
  await flow.stop();
});

const HOME = 'home.example.net';
const NAMED = ['partner', 'partner: Acme Corporation', 'stage: newcomer'];
const NEUTRAL = ['partner', 'stage: newcomer'];

async function openBy(author: string, domain = HOME): Promise<number> {
  const { number } = open(flow, { author, domain });
  await flow.run();
  return number;
}

async function say(number: number, by: string, body: string): Promise<void> {
  flow.clock.advance(60_000);
  flow.sandbox.comment(flow.repo, number, { by, body });
  await flow.run();
}

const labels = (number: number) => flow.pull(number).labels.toSorted();

/** How often somebody's account was asked about on its own, beside the pull request. */
function asked(): number {
  return flow.sandbox.ledger.calls.filter((c) => c.graphqlOperation === 'PartnerbotPerson').length;
}

test('where the App is installed on the customer’s organisation, a concealed member is a partner without a name', async () => {
  flow = await startFlow({ config: CONFIG.replace('orgs: [acme]', 'orgs: [acme, acme-two]') });
  flow.sandbox.addMember('acme', 'sly', { public: false });
  const before = await openBy('sly');
  expect(flow.pull(before)).toMatchObject(UNTOUCHED);
  expect(asked()).toBe(0);
  flow.sandbox.installApp('acme', { repositories: [] });
  await flow.run();
  flow.clock.advance(25 * 3_600_000);
  const number = await openBy('sly');
  expect(labels(number)).toEqual(NEUTRAL);
  expect(ours(flow, number)).not.toContain('Acme');
  expect(asked()).toBe(1);
  expect(labels(await openBy('sly'))).toEqual(NEUTRAL);
  expect(asked()).toBe(1);
  await say(number, 'sly', '/affiliation confirm');
  expect(labels(number)).toEqual(NAMED);
  expect(ours(flow, number)).toContain('works with Acme Corporation');
});

test('somebody unknown costs one call more, once a day; somebody known none', async () => {
  flow = await startFlow();
  flow.sandbox.installApp('acme', { repositories: [] });
  await flow.run();
  const first = await openBy('stranger');
  await openBy('stranger');
  flow.sandbox.openIssue(flow.repo, { author: 'stranger', title: 'Slow' });
  await flow.run();
  expect(flow.pull(first)).toMatchObject(UNTOUCHED);
  expect(asked()).toBe(1);
  flow.sandbox.openIssue(flow.repo, { author: 'secretive', title: 'Slow' });
  await flow.run();
  flow.sandbox.openIssue(flow.repo, { author: 'secretive', title: 'Slower' });
  await flow.run();
  expect(asked()).toBe(2);
  expect(labels(await openBy('dora', 'acme.example.com'))).toEqual(NAMED);
  expect(asked()).toBe(2);
});
