import { afterEach, beforeEach, expect, test } from 'vitest';
import { load, open, ours } from '../support/acts.js';
import { type Flow, startFlow } from '../support/flow.js';

let flow: Flow;
beforeEach(async () => {
  flow = await startFlow();
});
afterEach(async () => {
  await flow.stop();
});

/** What the marker of a reviewer would hold, were it signed. */
const RAISED = Buffer.from(JSON.stringify([1, 'regular-reviewer', 'stranger', 'pair', '', null, 0])).toString(
  'base64url',
);

const mine = (number: number) => flow.pull(number).comments.filter((c) => c.byApp);
const nudge = async (number: number) => {
  flow.sandbox.comment(flow.repo, number, { by: 'dora', body: 'Hello' });
  await flow.run();
};

test('a marker that a stranger forges, quotes or copies is worth nothing', async () => {
  const { number } = open(flow);
  await flow.run();
  const valid = ours(flow, number);
  const bodies = [
    valid,
    `> ${valid}`,
    valid.replace(/sticky \S+/, `sticky ${RAISED}`),
    `<!-- partnerbot:sticky ${RAISED} ${'0'.repeat(64)} -->\n\nThe stage is regular-reviewer`,
  ];
  for (const body of bodies) flow.sandbox.comment(flow.repo, number, { by: 'stranger', body });
  flow.calls();
  await flow.run();
  expect(flow.calls().write).toBe(0);
  expect(ours(flow, number)).toBe(valid);
  const { number: second } = open(flow);
  flow.sandbox.comment(flow.repo, second, { by: 'stranger', body: valid });
  await flow.run();
  expect(mine(second)).toHaveLength(1);
  expect(flow.pull(second).labels).toContain('stage: newcomer');
  await flow.restart({ fresh: true });
  flow.calls();
  await nudge(number);
  expect(flow.calls().write).toBe(0);
  expect(mine(number)).toHaveLength(1);
  expect(flow.pull(number).labels).toContain('stage: newcomer');
  expect(flow.pull(number).assignees).not.toContain('stranger');
});

test('a stranger’s copy is not taken for our comment, also where ours is gone and nothing is remembered', async () => {
  const { number } = open(flow);
  await flow.run();
  const valid = ours(flow, number);
  flow.sandbox.comment(flow.repo, number, { by: 'stranger', body: valid });
  flow.sandbox.deleteComment(flow.repo, mine(number)[0]?.id ?? 0, { by: 'maria' });
  await flow.restart({ fresh: true });
  flow.clock.advance(60_000);
  await nudge(number);
  flow.sandbox.mergePull(flow.repo, number, { by: 'maria' });
  await flow.run();
  expect(mine(number)).toHaveLength(1);
  const { comments } = flow.pull(number);
  expect(comments.filter((c) => c.author === 'stranger').map((c) => c.body)).toEqual([valid]);
});

test.each([
  ['changes its words', (body: string) => body.replace('Welcome', 'Go away')],
  ['raises its stage', (body: string) => body.replace(/sticky \S+/, `sticky ${RAISED}`)],
  ['takes the marker away', (body: string) => body.split('\n').slice(2).join('\n')],
  ['empties it', () => '.'],
])('a maintainer who %s has it put back with the next change, in the same comment', async (_, edit) => {
  const { number } = open(flow);
  await flow.run();
  const before = mine(number)[0];
  flow.sandbox.editComment(flow.repo, before?.id ?? 0, { by: 'maria', body: edit(before?.body ?? '') });
  await nudge(number);
  expect(mine(number)).toHaveLength(1);
  expect(mine(number)[0]).toMatchObject({ id: before?.id, body: before?.body });
  expect(flow.pull(number).labels).toContain('stage: newcomer');
  flow.calls();
  await nudge(number);
  expect(flow.calls()).toMatchObject({ read: 1, write: 0 });
});

test('a comment that a maintainer deletes is never posted again', async () => {
  const { number } = open(flow);
  await flow.run();
  const before = flow.pull(number);
  flow.sandbox.deleteComment(flow.repo, mine(number)[0]?.id ?? 0, { by: 'maria' });
  await nudge(number);
  flow.sandbox.mergePull(flow.repo, number, { by: 'maria' });
  await flow.run();
  flow.clock.advance(25 * 3_600_000);
  await flow.app.tick();
  await flow.run();
  expect(mine(number)).toEqual([]);
  expect(flow.pull(number).assignees).toEqual(before.assignees);
  expect(await load(flow)).toBe(0);
});

test('a mentor whom a person takes off is not put back, nor is another one; whom a person puts on, is kept', async () => {
  const { number } = open(flow);
  await flow.run();
  const [mentor = ''] = flow.pull(number).assignees;
  flow.sandbox.unassign(flow.repo, number, { by: 'maria', login: mentor });
  await flow.run();
  await nudge(number);
  expect(flow.pull(number).assignees).toEqual([]);
  expect(ours(flow, number)).not.toContain(`@${mentor}`);
  expect(await load(flow)).toBe(0);
  flow.sandbox.assign(flow.repo, number, { by: 'maria', login: 'olga' });
  await flow.run();
  expect(flow.pull(number).assignees).toEqual(['olga']);
  expect(ours(flow, number)).toContain('chosen by people in this project');
  const { number: chosen } = open(flow);
  flow.sandbox.assign(flow.repo, chosen, { by: 'maria', login: 'bob' });
  await flow.run();
  expect(flow.pull(chosen).assignees).toEqual(['bob']);
  expect(ours(flow, chosen)).toContain('chosen by people in this project');
});

test('a label that a person takes off stays off, and one that a person puts on stays on', async () => {
  const { number } = open(flow);
  await flow.run();
  flow.sandbox.removeLabel(flow.repo, number, { by: 'maria', label: 'partner' });
  flow.sandbox.addLabel(flow.repo, number, { by: 'maria', label: 'partner: Somebody Else' });
  flow.sandbox.addLabel(flow.repo, number, { by: 'maria', label: 'bug' });
  flow.calls();
  await flow.run();
  await nudge(number);
  expect(flow.calls().write).toBe(0);
  expect(flow.pull(number).labels.toSorted()).toEqual(
    ['bug', 'partner: Acme Corporation', 'partner: Somebody Else', 'stage: newcomer'].toSorted(),
  );
});
