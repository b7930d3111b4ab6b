import { afterEach, expect, test } from 'vitest';
import { commitBy, type Flow, startFlow, styledLabels } from '../support/flow.js';

let flow: Flow;
afterEach(async () => {
  await flow.stop();
});

function openFirst(author = 'dora', domain = 'acme.example.com') {
  return flow.sandbox.openPull(flow.repo, {
    author,
    title: 'Mend the socket',
    commits: [commitBy(author, domain)],
    paths: ['src/net/socket.c'],
    additions: 10,
    deletions: 2,
  });
}

test('a first pull request of a customer’s developer gets labels, a mentor and one comment', async () => {
  flow = await startFlow();
  const { number } = openFirst();
  await flow.run();
  const { labels, assignees, comments } = flow.pull(number);
  expect(labels.toSorted()).toEqual(['partner', 'partner: Acme Corporation', 'stage: newcomer']);
  expect(assignees).toEqual(['alice']);
  expect(comments).toHaveLength(1);
  const body = comments[0]?.body ?? '';
  expect(body).toMatch(/^<!-- partnerbot:sticky /);
  expect(body).toContain('We think you may work with Acme Corporation');
  expect(body).toContain('**Your mentor:** @alice, who knows the files that you change.');
  expect(body).toContain('**Next step, for you:**');
  expect(body).toContain('- [ ] ');
  const styled = flow.sandbox.snapshot()[0]?.labels.filter((l) => labels.includes(l.name)) ?? [];
  expect(styled.map((l) => l.description)).not.toContain(null);
});

test('it costs at most 6 calls, of which at most 4 write', async () => {
  flow = await startFlow({ labels: styledLabels });
  openFirst();
  flow.calls();
  await flow.run();
  const { api, write } = flow.calls();
  expect(api).toBeLessThanOrEqual(6);
  expect(write).toBeLessThanOrEqual(4);
});

test('labels that the repository lacks are created once', async () => {
  flow = await startFlow();
  openFirst();
  await flow.run();
  openFirst();
  await flow.run();
  const created = flow.sandbox.ledger.calls.filter(
    (c) => c.method === 'POST' && c.path.endsWith('/engine/labels'),
  );
  expect(created).toHaveLength(3);
});

test('an event that changes nothing costs one read at most and no write', async () => {
  flow = await startFlow();
  const { number } = openFirst();
  await flow.run();
  flow.calls();
  flow.sandbox.comment(flow.repo, number, { by: 'stranger', body: 'Nice.' });
  await flow.run();
  expect(flow.calls()).toMatchObject({ read: 1, write: 0 });
});

test('a stranger’s pull request costs one read once, and after that nothing', async () => {
  flow = await startFlow();
  flow.calls();
  const { number } = openFirst('stranger', 'nowhere.example.net');
  await flow.run();
  expect(flow.calls()).toMatchObject({ read: 1, write: 0 });
  flow.sandbox.comment(flow.repo, number, { by: 'stranger', body: 'And now?' });
  openFirst('stranger', 'nowhere.example.net');
  await flow.run();
  expect(flow.calls()).toMatchObject({ api: 0 });
  expect(flow.pull(number)).toMatchObject({ labels: [], assignees: [] });
  expect(flow.pull(number).comments.filter((c) => c.byApp)).toEqual([]);
});

test('a stranger is looked at again after a day, and at once when the list of customers changes', async () => {
  flow = await startFlow();
  const { number } = openFirst('stranger', 'nowhere.example.net');
  await flow.run();
  flow.calls();
  flow.clock.advance(25 * 3_600_000);
  // The sweep that is due by now asks nothing about people whom it has looked at.
  await flow.app.tick();
  await flow.run();
  flow.calls();
  flow.sandbox.comment(flow.repo, number, { by: 'stranger', body: 'A day later.' });
  await flow.run();
  expect(flow.calls()).toMatchObject({ read: 1, write: 0 });
  const config = flow.config.replace(
    'domains: [acme.example.com]',
    'domains: [acme.example.com, nowhere.example.net]',
  );
  flow.sandbox.setFile(flow.repo, '.github/partnerbot.yml', config, { by: 'maria' });
  await flow.run();
  flow.sandbox.comment(flow.repo, number, { by: 'stranger', body: 'Now listed.' });
  await flow.run();
  expect(flow.pull(number).labels.toSorted()).toEqual(['partner', 'stage: newcomer']);
});

test('everything is recorded: contribution, stage, transition, decision, confirmed effects', async () => {
  flow = await startFlow();
  const { number } = openFirst();
  await flow.run();
  const { db } = flow.database;
  const contributions = await db.selectFrom('contributions').select(['kind', 'number']).execute();
  expect(contributions).toEqual([{ kind: 'pr_opened', number }]);
  const person = await db.selectFrom('people').selectAll().executeTakeFirstOrThrow();
  expect(person).toMatchObject({ login: 'dora', verdict: 'partner', customer: 'acme', signal: 'org-member' });
  expect(person).toMatchObject({ stage: 'newcomer', mentor_login: 'alice' });
  const transitions = await db.selectFrom('transitions').select(['stage', 'at']).execute();
  expect(transitions).toEqual([{ stage: 'newcomer', at: '2026-03-02' }]);
  const effects = await db.selectFrom('effects').select(['action', 'state']).orderBy('id').execute();
  expect(new Set(effects.map((e) => e.state))).toEqual(new Set(['confirmed']));
  expect(effects.map((e) => e.action)).toContain('comment.create');
  const decision = await db.selectFrom('decisions').selectAll().executeTakeFirstOrThrow();
  expect(decision.choice).toMatchObject({ mentor: 'alice', decidedBy: 'skills' });
});

test('an issue of a customer’s developer gets the label and is recorded, without a comment', async () => {
  flow = await startFlow();
  flow.sandbox.openIssue(flow.repo, { author: 'dora', title: 'It leaks' });
  flow.sandbox.openIssue(flow.repo, { author: 'stranger', title: 'Me too' });
  await flow.run();
  expect(flow.pull(1)).toMatchObject({ labels: ['partner', 'partner: Acme Corporation'], comments: [] });
  expect(flow.pull(2)).toMatchObject({ labels: [], comments: [] });
  flow.calls();
  flow.sandbox.openIssue(flow.repo, { author: 'dora', title: 'It leaks elsewhere' });
  flow.sandbox.openIssue(flow.repo, { author: 'stranger', title: 'Again' });
  await flow.run();
  expect(flow.calls()).toMatchObject({ read: 1, write: 1 });
  const kinds = await flow.database.db.selectFrom('contributions').select('kind').execute();
  expect(kinds).toEqual([{ kind: 'issue' }, { kind: 'issue' }]);
});
