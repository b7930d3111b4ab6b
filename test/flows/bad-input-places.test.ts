import { afterEach, beforeEach, expect, test } from 'vitest';
import { load, open, ours, UNTOUCHED } from '../support/acts.js';
import { type Flow, startFlow } from '../support/flow.js';

let flow: Flow;
beforeEach(async () => {
  flow = await startFlow();
});
afterEach(async () => {
  await flow.stop();
});

const issueAt = (repo: string, number: number) =>
  flow.sandbox
    .snapshot()
    .find((r) => r.repository === repo)
    ?.issues.find((i) => i.number === number);

test('a renamed repository is followed: the same comment, the same mentor, nothing twice', async () => {
  const { number } = open(flow);
  await flow.run();
  const before = flow.pull(number);
  flow.sandbox.renameRepository(flow.repo, 'motor', { by: 'maria' });
  await flow.run();
  flow.calls();
  flow.sandbox.comment('octo-project/motor', number, { by: 'dora', body: 'Still here?' });
  await flow.run();
  expect(flow.calls()).toMatchObject({ read: 1, write: 0 });
  flow.sandbox.mergePull('octo-project/motor', number, { by: 'maria' });
  await flow.run();
  const after = issueAt('octo-project/motor', number);
  expect(after?.comments.filter((c) => c.byApp)).toHaveLength(1);
  expect(after?.comments[0]?.body).toContain('**Merged.**');
  expect(after?.assignees).toEqual(before.assignees);
  expect(await load(flow)).toBe(0);
});

test('an archived repository is left alone, and taken up again when it is brought back', async () => {
  const { number } = open(flow);
  await flow.run();
  flow.sandbox.archiveRepository(flow.repo, { by: 'maria' });
  await flow.run();
  flow.clock.advance(25 * 3_600_000);
  await flow.app.tick();
  await flow.run();
  const before = flow.sandbox.ledger.count().write;
  flow.sandbox.unarchiveRepository(flow.repo, { by: 'maria' });
  flow.sandbox.mergePull(flow.repo, number, { by: 'maria' });
  await flow.run();
  expect(flow.sandbox.ledger.count().write).toBeGreaterThan(before);
  expect(ours(flow, number)).toContain('**Merged.**');
});

test('a repository that is deleted, or taken from the App, weighs on nobody, and is asked for no more', async () => {
  open(flow);
  flow.sandbox.createRepository('octo-project', 'other', {
    files: { '.github/partnerbot.yml': flow.config },
  });
  flow.sandbox.addCollaborator('octo-project/other', 'bob', 'write');
  await flow.run();
  open(flow, { repo: 'octo-project/other' });
  await flow.run();
  expect(await load(flow)).toBe(2);
  flow.sandbox.deleteRepository('octo-project/other', { by: 'maria' });
  await flow.run();
  expect(await load(flow)).toBe(1);
  flow.sandbox.uninstallApp('octo-project');
  await flow.run();
  expect(await load(flow)).toBe(0);
  flow.calls();
  flow.clock.advance(25 * 3_600_000);
  await flow.app.tick();
  await flow.run();
  expect(flow.calls()).toMatchObject({ api: 0 });
  expect((await fetch(`http://127.0.0.1:${flow.app.port}/readyz`)).status).toBe(200);
});

test('a repository that moves to an owner without the App is left alone; to one that has it, it is followed', async () => {
  const { number } = open(flow);
  await flow.run();
  flow.sandbox.createOrganization({ login: 'new-home' });
  flow.sandbox.installApp('new-home', { repositories: 'all' });
  await flow.run();
  flow.sandbox.transferRepository(flow.repo, 'new-home', { by: 'maria' });
  await flow.run();
  flow.sandbox.comment('new-home/engine', number, { by: 'dora', body: 'We have moved.' });
  await flow.run();
  const after = issueAt('new-home/engine', number);
  expect(after?.comments.filter((c) => c.byApp)).toHaveLength(1);
  flow.sandbox.createOrganization({ login: 'elsewhere' });
  flow.sandbox.transferRepository('new-home/engine', 'elsewhere', { by: 'maria' });
  await flow.run();
  flow.calls();
  const { number: second } = open(flow, { repo: 'elsewhere/engine' });
  await flow.run();
  expect(flow.calls()).toMatchObject({ write: 0 });
  expect(issueAt('elsewhere/engine', second)).toMatchObject(UNTOUCHED);
  // Whoever lost a repository is told nothing, and learns it from the list of those that are left.
  flow.clock.advance(25 * 3_600_000);
  await flow.app.tick();
  await flow.run();
  expect(await load(flow)).toBe(0);
});

test('an issue that is transferred or deleted harms nothing', async () => {
  flow.sandbox.createRepository('octo-project', 'other');
  const first = flow.sandbox.openIssue(flow.repo, { author: 'dora', title: 'Here' });
  const second = flow.sandbox.openIssue(flow.repo, { author: 'dora', title: 'There' });
  flow.sandbox.deleteIssue(flow.repo, first.number, { by: 'maria' });
  flow.sandbox.transferIssue(flow.repo, second.number, { by: 'maria', to: 'octo-project/other' });
  await flow.run();
  const { number } = open(flow);
  await flow.run();
  expect(flow.pull(number).labels).toContain('partner');
  const failed = await flow.database.pool.query(
    'select last_error from graphile_worker.jobs where last_error is not null',
  );
  expect(failed.rows).toEqual([]);
});

test('while the App is suspended nothing is asked; afterwards it goes on', async () => {
  const { number } = open(flow);
  await flow.run();
  flow.sandbox.suspendApp('octo-project');
  await flow.run();
  flow.sandbox.mergePull(flow.repo, number, { by: 'maria' });
  await flow.run();
  flow.clock.advance(25 * 3_600_000);
  await flow.app.tick();
  await flow.run();
  flow.sandbox.unsuspendApp('octo-project');
  await flow.run();
  flow.clock.advance(25 * 3_600_000);
  await flow.app.tick();
  await flow.run();
  expect(ours(flow, number)).toContain('**Merged.**');
});

test('an answer that is cut off, refused or late is not taken for a deletion', async () => {
  const { number } = open(flow);
  await flow.run();
  const before = flow.pull(number);
  const { faults } = flow.sandbox;
  faults.add({ match: { graphql: true }, effect: 'truncate', times: 1 });
  faults.add({ match: { path: /\/issues\/comments\/\d+$/, method: 'GET' }, effect: 'status', status: 403 });
  flow.sandbox.comment(flow.repo, number, { by: 'dora', body: 'Hello' });
  await flow.run();
  expect(await load(flow)).toBe(1);
  faults.add({ match: { path: /\/installation\/repositories$/ }, effect: 'truncate', times: 1 });
  flow.clock.advance(25 * 3_600_000);
  await flow.app.tick();
  await flow.run();
  expect(await load(flow)).toBe(1);
  faults.clear();
  flow.sandbox.mergePull(flow.repo, number, { by: 'maria' });
  await flow.run();
  expect(ours(flow, number)).toContain('**Merged.**');
  expect(flow.pull(number).comments.filter((c) => c.byApp)).toHaveLength(1);
  expect(flow.pull(number).assignees).toEqual(before.assignees);
});
