import { afterEach, expect, test } from 'vitest';
import { configure, issuesOf, open, UNTOUCHED } from '../support/acts.js';
import { CONFIG, type Flow, startFlow } from '../support/flow.js';

let flow: Flow;
afterEach(async () => {
  await flow.stop();
});

test('without a configuration nothing is read or written; one that is pushed later takes effect at once', async () => {
  flow = await startFlow({ config: null });
  const mark = flow.sandbox.ledger.mark();
  const { number } = open(flow);
  await flow.run();
  expect(flow.sandbox.ledger.count(mark)).toMatchObject({ config: 2, api: 0 });
  flow.sandbox.comment(flow.repo, number, { by: 'stranger', body: 'Hello' });
  await flow.run();
  expect(flow.sandbox.ledger.count(mark)).toMatchObject({ config: 2, api: 0 });
  expect(flow.pull(number)).toMatchObject({ labels: [], assignees: [] });
  configure(flow, CONFIG);
  await flow.run();
  const later = open(flow);
  await flow.run();
  expect(flow.pull(later.number).labels).toContain('partner');
  flow.sandbox.comment(flow.repo, number, { by: 'stranger', body: 'And now?' });
  await flow.run();
  expect(flow.pull(number).labels).toContain('partner');
  expect(flow.pull(number).comments.filter((c) => c.byApp)).toHaveLength(1);
});

test('a configuration that is taken away ends everything, and nothing more is read', async () => {
  flow = await startFlow();
  const { number } = open(flow);
  await flow.run();
  configure(flow, null);
  await flow.run();
  const before = flow.pull(number);
  flow.calls();
  flow.sandbox.mergePull(flow.repo, number, { by: 'maria' });
  const { number: second } = open(flow);
  await flow.run();
  expect(flow.calls()).toMatchObject({ api: 0 });
  expect(flow.pull(number)).toMatchObject({ comments: before.comments, labels: before.labels });
  expect(flow.pull(second)).toMatchObject(UNTOUCHED);
});

test('the owner’s .github repository stands in, for every repository, until one has its own file', async () => {
  flow = await startFlow({ config: null });
  flow.sandbox.createRepository('octo-project', '.github');
  flow.sandbox.createRepository('octo-project', 'tools');
  flow.sandbox.addCollaborator('octo-project/tools', 'alice', 'write');
  await flow.run();
  configure(flow, `${CONFIG}labels: { partner: shared }\n`, 'octo-project/.github');
  await flow.run();
  const { number } = open(flow);
  const tools = open(flow, { repo: 'octo-project/tools' });
  await flow.run();
  const labelsOf = (repo: string, n: number) =>
    flow.sandbox
      .snapshot()
      .find((r) => r.repository === repo)
      ?.issues.find((i) => i.number === n)?.labels;
  expect(labelsOf(flow.repo, number)).toContain('shared');
  expect(labelsOf('octo-project/tools', tools.number)).toContain('shared');
  configure(flow, `${CONFIG}labels: { partner: own }\n`);
  await flow.run();
  const own = open(flow);
  const other = open(flow, { repo: 'octo-project/tools' });
  await flow.run();
  expect(labelsOf(flow.repo, own.number)).toContain('own');
  expect(labelsOf(flow.repo, own.number)).not.toContain('shared');
  expect(labelsOf('octo-project/tools', other.number)).toContain('shared');
});

const SPLIT = CONFIG.slice(CONFIG.indexOf('mentors:'));
const LIST = CONFIG.slice(0, CONFIG.indexOf('mentors:'));
const LIST_PATH = 'partners/customers.yml';

test('customers may be kept in a private repository of the same owner, and follow it', async () => {
  const config = `customers: { from: octo-project/secret:${LIST_PATH} }\n${SPLIT}`;
  flow = await startFlow({ config });
  flow.sandbox.createRepository('octo-project', 'secret', { private: true, files: { [LIST_PATH]: LIST } });
  await flow.run();
  const { number } = open(flow);
  await flow.run();
  expect(flow.pull(number).labels).toContain('partner: Acme Corporation');
  const other = open(flow, { author: 'stranger', domain: 'new.example.com' });
  await flow.run();
  expect(flow.pull(other.number)).toMatchObject(UNTOUCHED);
  const grown = LIST.replace('[acme.example.com]', '[acme.example.com, new.example.com]');
  flow.sandbox.setFile('octo-project/secret', LIST_PATH, grown, { by: 'maria' });
  await flow.run();
  flow.sandbox.comment(flow.repo, other.number, { by: 'stranger', body: 'Ready.' });
  await flow.run();
  expect(flow.pull(other.number).labels.toSorted()).toEqual(['partner', 'stage: newcomer']);
});

test('a list that is broken is said in the private repository only, and that issue is the one that is closed', async () => {
  const config = `customers: { from: octo-project/secret:${LIST_PATH} }\n${SPLIT}`;
  flow = await startFlow({ config });
  flow.sandbox.createRepository('octo-project', 'secret', {
    private: true,
    files: { [LIST_PATH]: LIST.replace('visibility: private', 'visibility: hidden') },
  });
  const { number: unrelated } = flow.sandbox.openIssue(flow.repo, { author: 'maria', title: 'A bug' });
  expect(unrelated).toBe(1);
  await flow.run();
  const { number } = open(flow);
  await flow.run();
  expect(flow.pull(number)).toMatchObject(UNTOUCHED);
  expect(issuesOf(flow)).toHaveLength(1);
  const [told] = issuesOf(flow, 'octo-project/secret');
  expect(told).toMatchObject({ title: `Partnerbot cannot use ${LIST_PATH}`, state: 'open', number: 1 });
  flow.sandbox.setFile('octo-project/secret', LIST_PATH, LIST, { by: 'maria' });
  await flow.run();
  flow.sandbox.comment(flow.repo, number, { by: 'dora', body: 'Ready.' });
  await flow.run();
  expect(issuesOf(flow, 'octo-project/secret').map((i) => i.state)).toEqual(['closed']);
  expect(issuesOf(flow).map((i) => i.state)).toEqual(['open']);
  expect(flow.pull(number).labels).toContain('partner');
});

test.each([
  ['has no customers', 'independents: [{ login: dora }]\n', 'no key customers'],
  ['is moved on', `customers: { from: octo-project/other:${LIST_PATH} }\n`, 'yet another file'],
])('a list that %s is refused, and the last good one stays in force', async (_, text, words) => {
  const config = `customers: { from: octo-project/secret:${LIST_PATH} }\n${SPLIT}`;
  flow = await startFlow({ config });
  flow.sandbox.createRepository('octo-project', 'secret', { private: true, files: { [LIST_PATH]: LIST } });
  await flow.run();
  const first = open(flow);
  await flow.run();
  flow.sandbox.setFile('octo-project/secret', LIST_PATH, text, { by: 'maria' });
  await flow.run();
  const second = open(flow);
  await flow.run();
  for (const { number } of [first, second]) expect(flow.pull(number).labels).toContain('partner');
  const [told] = issuesOf(flow, 'octo-project/secret');
  expect(told).toMatchObject({ title: `Partnerbot cannot use ${LIST_PATH}`, state: 'open' });
  const { body } = await readIssue(told?.number ?? 0);
  expect(body).toContain(words);
  expect(body).toContain(`${LIST_PATH}:1:`);
  expect(issuesOf(flow)).toEqual([]);
});

test('a list that is emptied on purpose names nobody', async () => {
  const config = `customers: { from: octo-project/secret:${LIST_PATH} }\n${SPLIT}`;
  flow = await startFlow({ config });
  const files = { [LIST_PATH]: 'customers: []\n' };
  flow.sandbox.createRepository('octo-project', 'secret', { private: true, files });
  await flow.run();
  const { number } = open(flow);
  await flow.run();
  expect(flow.pull(number)).toMatchObject(UNTOUCHED);
  expect(issuesOf(flow, 'octo-project/secret')).toEqual([]);
});

test.each([
  ['another owner', 'elsewhere/secret', 'same owner'],
  ['a repository that is not there', 'octo-project/nowhere', 'octo-project/nowhere'],
])('customers of %s are refused, which is said in an issue', async (_, from, words) => {
  flow = await startFlow({ config: `customers: { from: "${from}:${LIST_PATH}" }\n${SPLIT}` });
  flow.sandbox.createOrganization({ login: 'elsewhere' });
  flow.sandbox.createRepository('elsewhere', 'secret', { files: { [LIST_PATH]: LIST } });
  flow.sandbox.installApp('elsewhere', { repositories: 'all' });
  await flow.run();
  const { number } = open(flow);
  await flow.run();
  expect(flow.pull(number)).toMatchObject(UNTOUCHED);
  const paths = flow.sandbox.ledger.calls.map((c) => c.path);
  expect(paths.filter((p) => p.startsWith('/repos/elsewhere/secret'))).toEqual([]);
  const told = issuesOf(flow);
  expect(told).toHaveLength(1);
  const { body } = await readIssue(told[0]?.number ?? 0);
  expect(body).toContain(words);
  expect(body).toContain('partnerbot.yml:1:');
});

/** The snapshot leaves out the text of an issue; GitHub's own page shows it. */
async function readIssue(number: number): Promise<{ body: string }> {
  const sent = flow.sandbox.deliveries.log
    .filter((d) => d.event === 'issues')
    .map((d) => JSON.parse(d.body) as { issue: { number: number; body: string } })
    .filter((d) => d.issue.number === number);
  return { body: sent.at(-1)?.issue.body ?? '' };
}
