import { afterEach, expect, test } from 'vitest';
import { parseSettings } from '../../src/config/parse.js';
import { confirmCustomer, listUnconfirmed } from '../../src/jobs/confirm-customer.js';
import { gatherDue } from '../../src/jobs/due-items.js';
import { listCustomerStandings } from '../../src/jobs/report.js';
import { listHistory } from '../../src/store/contributions.js';
import { open } from '../support/acts.js';
import { CONFIG, type Flow, startFlow } from '../support/flow.js';

let flow: Flow;
afterEach(async () => {
  await flow.stop();
});

const personOf = async (login: string) =>
  await flow.database.db
    .selectFrom('people')
    .selectAll()
    .where('login', '=', login)
    .executeTakeFirstOrThrow();

test('requests for reviews and items of the checklist reach the ladder, whoever’s pull request it is', async () => {
  const ladder = `
ladder:
  stages:
    - id: newcomer
    - { id: contributor, criteria: { merged: 1 } }
    - { id: taught, criteria: { items: [guide-read] } }
    - { id: ready, title: Ready, criteria: { answered_share: 0.5 } }
`;
  flow = await startFlow({ config: `${CONFIG}${ladder}` });
  flow.sandbox.addCollaborator(flow.repo, 'dora', 'triage');
  const { number } = open(flow, {});
  await flow.run();
  const stranger = flow.sandbox.openPull(flow.repo, {
    author: 'stranger',
    title: 'Another',
    commits: [],
    paths: ['src/a.c'],
  });
  await flow.run();
  flow.sandbox.requestReview(flow.repo, stranger.number, { by: 'maria', reviewer: 'dora' });
  flow.sandbox.requestReview(flow.repo, stranger.number, { by: 'maria', reviewer: 'bob' });
  await flow.run();
  const { user_id: id, installation } = await personOf('dora');
  const witnessed = async () =>
    (await listHistory(flow.database.db, installation, id))
      .filter((e) => e.event === 'asked' || e.pr === 'guide-read')
      .map((e) => `${e.event} ${e.pr.replace(/^\d+#/, '')}`);
  expect(await witnessed()).toEqual([`asked ${stranger.number}`]);
  expect(await flow.database.db.selectFrom('review_requests').selectAll().execute()).toHaveLength(1);
  flow.clock.advance(60_000);
  flow.sandbox.comment(flow.repo, number, { by: 'dora', body: '/done guide-read' });
  await flow.run();
  expect(await witnessed()).toEqual([`asked ${stranger.number}`, 'item guide-read']);
  expect((await personOf('dora')).stage).toBe('taught');
  expect(flow.pull(number).labels).toContain('stage: taught');
  flow.clock.advance(60_000);
  flow.sandbox.review(flow.repo, stranger.number, { by: 'dora', state: 'COMMENTED', body: 'Why?' });
  await flow.run();
  expect((await personOf('dora')).stage).toBe('ready');
});

test('a customer’s stage follows its code owners and the word of a mentor, and goes back without them', async () => {
  flow = await startFlow({ config: CONFIG });
  for (let n = 0; n < 3; n += 1) {
    const { number } = open(flow, {});
    await flow.run();
    flow.sandbox.mergePull(flow.repo, number, { by: 'maria' });
    await flow.run();
    flow.clock.advance(31 * 24 * 3_600_000);
  }
  const { db } = flow.database;
  const { installation } = await personOf('dora');
  const { settings } = parseSettings(CONFIG, 'partnerbot.yml');
  if (!settings) throw new Error('the configuration is wrong');
  const standing = async () => {
    const until = flow.clock.now().toISOString();
    const span = { installation, from: until, until };
    const { standings } = await listCustomerStandings(db, span, settings, until.slice(0, 10));
    const found = standings.find((s) => s.id === 'acme');
    return { stage: found?.stage, reminders: found?.relationship?.reminders };
  };
  expect(await standing()).toMatchObject({
    stage: 'contributor',
    reminders: expect.arrayContaining([expect.stringContaining('a mentor or maintainer confirms it')]),
  });
  expect(await listUnconfirmed(db, installation, settings, flow.clock.now())).toMatchObject([
    { customer: 'acme', evidence: '3 merged pull requests' },
  ]);
  const waiting = async (confidential: boolean, visibility: 'public' | 'private' = 'public') => {
    const customers = settings.customers.map((c) => ({ ...c, visibility }));
    const o = { settings: { ...settings, customers }, now: flow.clock.now(), confidential };
    return (await gatherDue(db, installation, o)).filter((item) => item.kind === 'confirm');
  };
  // The third was merged 62 days after the first.
  const due = { kind: 'confirm', who: null, about: null, since: '2026-05-03' };
  expect(await waiting(true)).toEqual([{ ...due, customer: 'acme' }]);
  expect(await waiting(false)).toEqual([due]);
  expect(await waiting(false, 'private')).toEqual([]);
  const word = { customer: 'acme', by: '@Maria', withdraw: false, now: flow.clock.now() };
  const confirmed = await confirmCustomer(db, installation, settings, {
    ...word,
    reason: 'they answer\nwell',
  });
  expect(confirmed).toMatchObject({ stage: 'partner', evidence: expect.stringContaining('confirmed') });
  await expect(
    confirmCustomer(db, installation, settings, { ...word, customer: 'x', reason: 'y' }),
  ).rejects.toThrow('There is no customer x: name one of acme, hush, quiet.');
  flow.clock.advance(1000);
  expect((await standing()).stage).toBe('partner');
  expect(await listUnconfirmed(db, installation, settings, flow.clock.now())).toEqual([]);
  expect(await waiting(true)).toEqual([]);
  await confirmCustomer(db, installation, settings, {
    ...word,
    withdraw: true,
    reason: 'they left',
    now: flow.clock.now(),
  });
  flow.clock.advance(1000);
  expect((await standing()).stage).toBe('contributor');
  // Who took the word back is not asked for it again.
  expect(await waiting(true)).toEqual([]);

  const owners = async (text: string) => {
    flow.sandbox.setFile(flow.repo, '.github/CODEOWNERS', text, { by: 'maria' });
    await flow.run();
    flow.clock.advance(1000);
  };
  await owners('# @dora\n*.c @maria');
  expect((await standing()).stage).toBe('contributor');
  await owners('*.c @maria @Dora # for now');
  expect((await standing()).stage).toBe('reviewer');
  await owners('*.c @maria');
  expect((await standing()).stage).toBe('contributor');
});
