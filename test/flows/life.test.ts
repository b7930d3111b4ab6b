import { afterEach, beforeEach, expect, test } from 'vitest';
import { commitBy, type Flow, startFlow } from '../support/flow.js';

let flow: Flow;
const heads = new Map<number, string>();
beforeEach(async () => {
  flow = await startFlow();
});
afterEach(async () => {
  await flow.stop();
});

const DAY = 24 * 3_600_000;

async function open(options: { draft?: boolean; paths?: string[] } = {}): Promise<number> {
  const { number, headSha } = flow.sandbox.openPull(flow.repo, {
    author: 'dora',
    title: 'Mend it',
    commits: [commitBy('dora', 'acme.example.com')],
    paths: ['docs/guide.md'],
    additions: 3,
    ...options,
  });
  heads.set(number, headSha);
  await flow.run();
  return number;
}

function comment(number: number): string {
  const { comments } = flow.pull(number);
  expect(comments.filter((c) => c.byApp)).toHaveLength(1);
  return comments.find((c) => c.byApp)?.body ?? '';
}

async function openLoad(): Promise<number> {
  const rows = await flow.database.db
    .selectFrom('pulls')
    .select('number')
    .where('mentor_open', '=', true)
    .execute();
  return rows.length;
}

test('a draft is welcomed without a mentor; ready for review, it gets one; back to draft, the load follows', async () => {
  const number = await open({ draft: true });
  expect(flow.pull(number).assignees).toEqual([]);
  expect(comment(number)).toContain('It is a draft');
  flow.sandbox.readyForReview(flow.repo, number, { by: 'dora' });
  await flow.run();
  const [mentor] = flow.pull(number).assignees;
  expect(['alice', 'bob']).toContain(mentor);
  expect(comment(number)).toContain(`@${mentor}`);
  expect(await openLoad()).toBe(1);
  flow.sandbox.convertToDraft(flow.repo, number, { by: 'dora' });
  await flow.run();
  expect(await openLoad()).toBe(0);
});

test('a merge makes a contributor: said in the one comment, shown on the other open pull request', async () => {
  const first = await open();
  const second = await open();
  expect(flow.pull(second).labels).toContain('stage: newcomer');
  flow.clock.advance(DAY);
  flow.sandbox.mergePull(flow.repo, first, { by: 'maria' });
  await flow.run();
  expect(comment(first)).toContain('**Merged.**');
  expect(comment(first)).toContain('**Contributor**');
  expect(flow.pull(second).labels).toContain('stage: contributor');
  expect(flow.pull(second).labels).not.toContain('stage: newcomer');
  expect(comment(second)).toContain('**Contributor**');
  expect(await openLoad()).toBe(1);
});

test('closed and reopened: comment and load follow, the mentor stays the same, nothing is said twice', async () => {
  const number = await open();
  const [mentor] = flow.pull(number).assignees;
  flow.sandbox.closePull(flow.repo, number, { by: 'dora' });
  await flow.run();
  expect(comment(number)).toContain('**Closed without a merge.**');
  expect(await openLoad()).toBe(0);
  flow.sandbox.reopenPull(flow.repo, number, { by: 'dora' });
  await flow.run();
  expect(comment(number)).not.toContain('**Closed');
  expect(flow.pull(number).assignees).toEqual([mentor]);
  expect(await openLoad()).toBe(1);
});

test('after the end, an event changes nothing any more', async () => {
  const number = await open();
  flow.sandbox.mergePull(flow.repo, number, { by: 'maria' });
  await flow.run();
  flow.calls();
  flow.sandbox.comment(flow.repo, number, { by: 'dora', body: 'Thank you' });
  flow.sandbox.addLabel(flow.repo, number, { by: 'maria', label: 'backport' });
  await flow.run();
  expect(flow.calls().write).toBe(0);
});

test('items tick themselves: sign-off check, CI, linked issue, answered review, merged', async () => {
  const { number: issue } = flow.sandbox.openIssue(flow.repo, { author: 'maria', title: 'Broken' });
  const number = await open();
  const ticked = () => [...comment(number).matchAll(/^- \[x\] (.*?) –/gm)].map((m) => m[1]);
  const headSha = heads.get(number) ?? '';
  flow.sandbox.setCheck(flow.repo, headSha, { name: 'DCO', status: 'completed', conclusion: 'success' });
  await flow.run();
  expect(ticked().join()).toContain('Pass the check for the licence');
  flow.sandbox.setStatus(flow.repo, headSha, { context: 'ci/build', state: 'failure' });
  await flow.run();
  expect(ticked().join()).not.toContain('required checks to pass');
  flow.sandbox.setStatus(flow.repo, headSha, { context: 'ci/build', state: 'success' });
  await flow.run();
  expect(ticked().join()).toContain('required checks to pass');
  flow.sandbox.editPull(flow.repo, number, { by: 'dora', body: `Fixes #${issue}`, linkedIssues: [issue] });
  await flow.run();
  expect(ticked().join()).toContain('Link the issue');
  flow.sandbox.review(flow.repo, number, {
    by: 'alice',
    state: 'CHANGES_REQUESTED',
    body: 'Please rename it.',
  });
  await flow.run();
  expect(ticked().join()).not.toContain('Answer each review');
  flow.clock.advance(2 * DAY);
  flow.sandbox.comment(flow.repo, number, { by: 'dora', body: 'Done.' });
  await flow.run();
  expect(ticked().join()).toContain('Answer each review');
  flow.sandbox.mergePull(flow.repo, number, { by: 'maria' });
  await flow.run();
  expect(ticked().join()).toContain('See it merged');
});

test('a review that is answered too late stays open, with the reason', async () => {
  const number = await open();
  flow.sandbox.review(flow.repo, number, { by: 'bob', state: 'CHANGES_REQUESTED', body: 'Why?' });
  flow.clock.advance(9 * DAY);
  flow.sandbox.comment(flow.repo, number, { by: 'dora', body: 'Sorry, late.' });
  await flow.run();
  expect(comment(number)).toMatch(/- \[ \] Answer each review/);
});

test('reviews by a customer’s developer count for the stage, wherever they are', async () => {
  const own = await open();
  for (let i = 0; i < 5; i += 1) {
    const number = await open();
    flow.clock.advance(DAY);
    flow.sandbox.mergePull(flow.repo, number, { by: 'maria' });
    await flow.run();
  }
  expect(flow.pull(own).labels).toContain('stage: regular-contributor');
  const other = flow.sandbox.openPull(flow.repo, { author: 'stranger', title: 'Theirs' });
  await flow.run();
  flow.sandbox.review(flow.repo, other.number, {
    by: 'dora',
    state: 'COMMENTED',
    body: 'Looks right to me.',
  });
  await flow.run();
  expect(flow.pull(own).labels).toContain('stage: reviewer-in-training');
  expect(flow.pull(other.number)).toMatchObject({ labels: [], comments: [] });
});

test('late and doubled deliveries change nothing in the end', async () => {
  flow.sandbox.deliveries.duplicate(() => true, 3);
  flow.sandbox.deliveries.shuffle(7);
  const number = await open();
  flow.sandbox.review(flow.repo, number, { by: 'alice', state: 'APPROVED' });
  flow.sandbox.mergePull(flow.repo, number, { by: 'maria' });
  await flow.run();
  flow.sandbox.deliveries.clear();
  await flow.run();
  expect(comment(number)).toContain('**Merged.**');
  expect(flow.pull(number).labels.filter((l) => l.startsWith('partner'))).toHaveLength(2);
});

test('what no delivery told, the sweep heals', async () => {
  flow.sandbox.deliveries.drop((d) => d.event === 'pull_request');
  const number = await open();
  expect(flow.pull(number).comments).toEqual([]);
  flow.sandbox.deliveries.clear();
  flow.clock.advance(DAY + 60_000);
  await flow.app.tick();
  await flow.run();
  expect(comment(number)).toContain('Welcome');
  flow.sandbox.deliveries.drop((d) => d.event === 'pull_request');
  flow.sandbox.mergePull(flow.repo, number, { by: 'maria' });
  await flow.run();
  flow.sandbox.deliveries.clear();
  flow.clock.advance(DAY + 60_000);
  await flow.app.tick();
  await flow.run();
  expect(comment(number)).toContain('**Merged.**');
  flow.calls();
  flow.clock.advance(DAY + 60_000);
  await flow.app.tick();
  await flow.run();
  expect(flow.calls().write).toBe(0);
});
