import { afterEach, expect, test } from 'vitest';
import { open } from '../support/acts.js';
import { CONFIG, type Flow, startFlow } from '../support/flow.js';

const LADDER = `
ladder:
  stages:
    - id: newcomer
    - { id: contributor, criteria: { merged: 1 } }
    - { id: regular-reviewer, title: Regular reviewer, criteria: { merged: 1, sponsors: 1, approvals: 2 } }
`;

let flow: Flow;
afterEach(async () => {
  await flow.stop();
});

const issues = () =>
  (flow.sandbox.snapshot().find((r) => r.repository === flow.repo)?.issues ?? []).filter(
    (i) => !i.pull && i.body?.startsWith('<!-- partnerbot:promotions -->'),
  );
const issue = () => {
  const [only, ...more] = issues();
  if (!only || more.length > 0) throw new Error(`there are ${issues().length} issues about promotions`);
  return only;
};

async function pass(hours: number): Promise<void> {
  for (let left = hours; left > 0; left -= 25) {
    flow.clock.advance(25 * 3_600_000);
    await flow.app.tick();
    await flow.run();
  }
}

async function mergeOne(author = 'dora', domain = 'acme.example.com'): Promise<number> {
  const { number } = open(flow, { author, domain });
  await flow.run();
  flow.sandbox.mergePull(flow.repo, number, { by: 'maria' });
  await flow.run();
  return number;
}

async function say(by: string, body: string): Promise<void> {
  flow.clock.advance(60_000);
  flow.sandbox.comment(flow.repo, issue().number, { by, body });
  await flow.run();
}

const stageOf = async (login: string) =>
  (await flow.database.db.selectFrom('people').select('stage').where('login', '=', login).executeTakeFirst())
    ?.stage;
const thanks = () => issue().comments.filter((c) => c.byApp && c.body.includes('@dora'));

test('whoever meets the bar stands in one issue with the evidence, and people decide; thanked once, by name', async () => {
  flow = await startFlow({ config: `${CONFIG}${LADDER}` });
  const merged = await mergeOne();
  expect(issues()).toEqual([]);
  await pass(25);
  expect(issue().body).toContain('`dora`: Regular reviewer');
  expect(issue().body).toContain('1 merged pull request');
  expect(issue().body).toContain(`[#${merged}](/octo-project/engine/issues/${merged})`);
  expect(issue().body).toContain('PATH @dora');
  expect(issue().body).not.toContain('Acme');
  expect(await stageOf('dora')).toBe('contributor');
  // Neither strangers nor the person decide, and one voice counts once.
  await say('stranger', '/promote dora');
  await say('dora', '/promote dora');
  await say('maria', '/promote dora\n/promote @dora');
  await say('alice', '/sponsor');
  expect(issue().body).toContain('**Sponsors:** `alice`. **Agreed:** `maria`');
  expect(await stageOf('dora')).toBe('contributor');
  await say('bob', '/promote dora');
  expect(await stageOf('dora')).toBe('regular-reviewer');
  expect(thanks()).toHaveLength(1);
  expect(thanks()[0]?.body).toContain('thank you for 1 merged pull request');
  expect(issue().body).toContain('Nobody waits for a decision now.');
  await pass(75);
  await flow.restart({ fresh: true });
  await pass(50);
  expect(issues()).toHaveLength(1);
  expect(thanks()).toHaveLength(1);
});

test('a reason for “not yet” is kept for the mentor and taken out of the thread; the public word is kind', async () => {
  flow = await startFlow({ config: `${CONFIG}${LADDER}` });
  await mergeOne();
  await pass(25);
  await say('maria', '/not-yet dora because the reviews were rude');
  expect(JSON.stringify(flow.sandbox.snapshot())).not.toContain('rude');
  expect(issue().body).toContain('What they have done is appreciated');
  const words = await flow.database.db
    .selectFrom('promotion_words')
    .select(['what', 'reason', 'by'])
    .execute();
  expect(words).toEqual([{ what: 'not-yet', reason: 'the reviews were rude', by: 'maria' }]);
  await pass(50);
  expect(issues()).toHaveLength(1);
  flow.clock.advance(90 * 24 * 3_600_000);
  await pass(25);
  expect(issue().body).not.toContain('appreciated');
});

test('nothing is written where the ladder asks nobody, nor about a private customer’s people', async () => {
  flow = await startFlow({ config: `${CONFIG}${LADDER}` });
  await mergeOne('secretive', 'hush.example.com');
  await pass(50);
  expect(issues()).toEqual([]);
  await mergeOne();
  await pass(25);
  expect(JSON.stringify(issue())).not.toContain('secretive');
});

test('who leaves it to others says so, nobody is taken down, and the way back is one word', async () => {
  flow = await startFlow({ config: `${CONFIG}${LADDER}` });
  await mergeOne();
  await pass(25);
  await say('dora', '/emeritus');
  expect(issue().body).not.toContain('`dora`');
  expect(await stageOf('dora')).toBe('contributor');
  await say('dora', '/back');
  expect(issue().body).toContain('`dora`: Regular reviewer');
});
