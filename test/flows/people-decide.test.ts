import { afterEach, beforeEach, expect, test } from 'vitest';
import { commitBy, type Flow, startFlow } from '../support/flow.js';

let flow: Flow;
let number: number;
beforeEach(async () => {
  flow = await startFlow();
});
afterEach(async () => {
  await flow.stop();
});

async function open(options: { draft?: boolean } = {}): Promise<void> {
  ({ number } = flow.sandbox.openPull(flow.repo, {
    author: 'dora',
    title: 'Mend it',
    commits: [commitBy('dora', 'acme.example.com')],
    ...options,
  }));
  await flow.run();
}

async function remark(): Promise<void> {
  flow.clock.advance(60_000);
  flow.sandbox.comment(flow.repo, number, { by: 'stranger', body: 'Hm.' });
  await flow.run();
}

const ours = () => flow.pull(number).comments.filter((c) => c.byApp);

test('whoever people asked for a review is the mentor, and nothing is written again at each event', async () => {
  await open({ draft: true });
  flow.sandbox.requestReview(flow.repo, number, { by: 'maria', reviewer: 'bob' });
  flow.sandbox.readyForReview(flow.repo, number, { by: 'dora' });
  await flow.run();
  expect(flow.pull(number).assignees).toEqual([]);
  expect(ours()[0]?.body).toContain('@bob');
  flow.calls();
  await remark();
  await remark();
  expect(flow.calls().write).toBe(0);
  flow.sandbox.review(flow.repo, number, { by: 'bob', state: 'COMMENTED', body: 'One question.' });
  await flow.run();
  expect(flow.pull(number).assignees).toEqual([]);
  expect(ours()[0]?.body).toContain('@bob');
});

test('whoever people asked counts off the rota too; whom GitHub asked as a code owner does not', async () => {
  await open({ draft: true });
  flow.sandbox.requestReview(flow.repo, number, { by: 'maria', reviewer: 'maria', asCodeOwner: true });
  flow.sandbox.readyForReview(flow.repo, number, { by: 'dora' });
  await flow.run();
  expect(flow.pull(number).assignees).toHaveLength(1);
  await open({ draft: true });
  flow.sandbox.requestReview(flow.repo, number, { by: 'olga', reviewer: 'maria' });
  flow.sandbox.readyForReview(flow.repo, number, { by: 'dora' });
  await flow.run();
  expect(flow.pull(number).assignees).toEqual([]);
  // Named, so that the author knows who looks at it; not notified by us.
  expect(ours()[0]?.body).toContain('`maria`, who was chosen by people in this project');
});

test('whom people assigned and took off again is not assigned by the bot', async () => {
  await open({ draft: true });
  flow.sandbox.assign(flow.repo, number, { by: 'maria', login: 'bob' });
  flow.sandbox.readyForReview(flow.repo, number, { by: 'dora' });
  await flow.run();
  flow.sandbox.unassign(flow.repo, number, { by: 'maria', login: 'bob' });
  await flow.run();
  await remark();
  expect(flow.pull(number).assignees).toEqual([]);
});

test('an author who is listed as independent gets everything taken back that the bot had put there', async () => {
  await open();
  expect(flow.pull(number).labels).toContain('partner');
  const config = `${flow.config}\nindependents:\n  - { login: dora }\n`;
  flow.sandbox.setFile(flow.repo, '.github/partnerbot.yml', config, { by: 'maria' });
  await flow.run();
  await remark();
  expect(flow.pull(number)).toMatchObject({ labels: [], assignees: [] });
  expect(ours()).toEqual([]);
  flow.calls();
  await remark();
  expect(flow.calls().write).toBe(0);
});

test('a customer who becomes private leaves no trace on what is open', async () => {
  await open();
  const config = flow.config.replace('visibility: public', 'visibility: private');
  flow.sandbox.setFile(flow.repo, '.github/partnerbot.yml', config, { by: 'maria' });
  await flow.run();
  await remark();
  expect(flow.pull(number)).toMatchObject({ labels: [], assignees: [] });
  expect(ours()).toEqual([]);
});

test('at the merge the stage label follows', async () => {
  await open();
  flow.sandbox.mergePull(flow.repo, number, { by: 'maria' });
  await flow.run();
  expect(flow.pull(number).labels.filter((l) => l.startsWith('stage'))).toEqual(['stage: contributor']);
});
