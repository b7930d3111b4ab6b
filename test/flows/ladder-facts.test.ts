import { afterEach, expect, test } from 'vitest';
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
