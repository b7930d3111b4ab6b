import { afterEach, expect, test } from 'vitest';
import { CONFIG_PATH, configure, issuesOf, open, ours, UNTOUCHED } from '../support/acts.js';
import { CONFIG, type Flow, startFlow } from '../support/flow.js';

let flow: Flow;
afterEach(async () => {
  await flow.stop();
});

const BROKEN = CONFIG.replace('visibility: public', 'visibility: pubic');
const WORSE = BROKEN.replace('capacity: 3', 'capacity: many');

/** The newest text of an issue; snapshots leave it out. */
function textOf(number: number): string {
  const call = flow.sandbox.deliveries.log
    .filter((d) => d.event === 'issues')
    .map((d) => JSON.parse(d.body) as { issue: { number: number; body: string } })
    .filter((d) => d.issue.number === number);
  return call.at(-1)?.issue.body ?? '';
}

test('invalid on first sight: nothing is done, and one issue names the line and how to mend it', async () => {
  flow = await startFlow({ config: BROKEN });
  const { number } = open(flow);
  open(flow, { author: 'stranger', domain: 'nowhere.example.net' });
  await flow.run();
  expect(flow.pull(number)).toMatchObject(UNTOUCHED);
  const [issue, ...more] = issuesOf(flow);
  expect(more).toEqual([]);
  expect(issue).toMatchObject({ title: `Partnerbot cannot use ${CONFIG_PATH}`, author: 'partnerbot[bot]' });
  expect(issue?.comments).toEqual([]);
  const line = CONFIG.split('\n').findIndex((l) => l.includes('visibility: public')) + 1;
  const text = textOf(issue?.number ?? 0);
  expect(text).toContain(`${CONFIG_PATH}:${line}:`);
  expect(text).toContain('pubic');
  expect(text).toContain('did you mean public?');
  flow.sandbox.comment(flow.repo, number, { by: 'dora', body: 'Anybody here?' });
  flow.sandbox.setFile(flow.repo, 'other.yml', 'x: 1', { by: 'maria' });
  await flow.run();
  expect(issuesOf(flow)).toHaveLength(1);
  configure(flow, CONFIG);
  await flow.run();
  flow.sandbox.comment(flow.repo, number, { by: 'dora', body: 'And now?' });
  await flow.run();
  expect(issuesOf(flow)[0]).toMatchObject({ state: 'closed', comments: [] });
  expect(flow.pull(number).labels).toContain('partner');
});

test('invalid after a good one: the last good one stays in force; one issue is edited, closed, never doubled', async () => {
  flow = await startFlow();
  open(flow);
  await flow.run();
  configure(flow, BROKEN);
  await flow.run();
  const { number } = open(flow);
  await flow.run();
  expect(flow.pull(number).labels).toContain('partner: Acme Corporation');
  expect(ours(flow, number)).toContain('**Your mentor:**');
  const [issue] = issuesOf(flow);
  const told = issue?.number ?? 0;
  expect(textOf(told)).not.toContain('many');
  configure(flow, WORSE);
  await flow.run();
  configure(flow, `${WORSE}\n`);
  await flow.run();
  expect(issuesOf(flow)).toHaveLength(1);
  const edits = flow.sandbox.ledger.calls.filter(
    (c) => c.method === 'PATCH' && c.path.endsWith(`/issues/${told}`),
  );
  expect(edits).toHaveLength(1);
  await flow.restart({ fresh: true });
  open(flow);
  await flow.run();
  expect(issuesOf(flow)).toHaveLength(1);
  configure(flow, CONFIG);
  await flow.run();
  expect(issuesOf(flow).map((i) => i.state)).toEqual(['closed']);
});

test('a closed issue is not opened again for the same problems', async () => {
  flow = await startFlow();
  configure(flow, BROKEN);
  await flow.run();
  const [issue] = issuesOf(flow);
  flow.sandbox.closeIssue(flow.repo, issue?.number ?? 0, { by: 'maria' });
  configure(flow, `${BROKEN}\n`);
  await flow.run();
  expect(issuesOf(flow).map((i) => i.state)).toEqual(['closed']);
});

test('repositories that share one broken file share one issue', async () => {
  flow = await startFlow({ config: null });
  const names = ['one', 'two', 'three', 'four'].map((name) => `octo-project/${name}`);
  flow.sandbox.createRepository('octo-project', '.github', { files: { [CONFIG_PATH]: BROKEN } });
  for (const repo of names) flow.sandbox.createRepository('octo-project', repo.slice(13));
  await flow.run();
  for (const repo of names) open(flow, { repo });
  await flow.run();
  expect(issuesOf(flow, 'octo-project/.github')).toHaveLength(1);
  for (const repo of names) expect(issuesOf(flow, repo)).toEqual([]);
  configure(flow, CONFIG, 'octo-project/.github');
  await flow.run();
  for (const repo of names) open(flow, { repo });
  await flow.run();
  expect(issuesOf(flow, 'octo-project/.github').map((i) => i.state)).toEqual(['closed']);
});

test('unreadable is a third thing: the last good one stays in force, nobody is told, and it heals', async () => {
  flow = await startFlow();
  open(flow);
  await flow.run();
  configure(flow, null);
  flow.sandbox.setFile(flow.repo, `${CONFIG_PATH}/a-folder.yml`, 'x: 1', { by: 'maria' });
  await flow.run();
  const first = open(flow);
  await flow.run();
  expect(flow.pull(first.number).labels).toContain('partner');
  flow.sandbox.setFile(flow.repo, `${CONFIG_PATH}/a-folder.yml`, null, { by: 'maria' });
  configure(flow, `# ${'x'.repeat(1_100_000)}\n${CONFIG}`);
  await flow.run();
  const second = open(flow);
  await flow.run();
  expect(flow.pull(second.number).labels).toContain('partner');
  const rows = () => flow.database.db.selectFrom('configurations').select('state').execute();
  expect(await rows()).toEqual([{ state: 'unreadable' }]);
  expect(issuesOf(flow)).toEqual([]);
  configure(flow, CONFIG.replace('Acme Corporation', 'Acme Group'));
  await flow.run();
  expect(await rows()).toEqual([{ state: 'ok' }]);
  const third = open(flow);
  await flow.run();
  expect(flow.pull(third.number).labels).toContain('partner: Acme Group');
});

test('while GitHub fails, the last good configuration is used, and the next event asks again', async () => {
  flow = await startFlow();
  open(flow);
  await flow.run();
  configure(flow, CONFIG.replace('Acme Corporation', 'Acme Group'));
  flow.sandbox.faults.add({ match: { kind: 'config' }, effect: 'status', status: 500, times: 2 });
  await flow.run();
  const during = open(flow);
  await flow.run();
  expect(flow.pull(during.number).labels).toContain('partner: Acme Corporation');
  const after = open(flow);
  await flow.run();
  expect(flow.pull(after.number).labels).toContain('partner: Acme Group');
  expect(issuesOf(flow)).toEqual([]);
});

test('while GitHub fails on first sight, nothing is done, and nothing is lost', async () => {
  flow = await startFlow();
  flow.sandbox.faults.add({ match: { kind: 'config' }, effect: 'status', status: 503, times: 1 });
  const { number } = open(flow);
  await flow.run();
  expect(flow.pull(number)).toMatchObject(UNTOUCHED);
  await expect.poll(() => flow.pull(number).labels, { timeout: 15_000 }).toContain('partner');
});

const deep = `x: ${'['.repeat(3000)}${']'.repeat(3000)}\n`;
const laughs = Array.from({ length: 12 }, (_, i) =>
  i === 0
    ? 'a0: &a0 [lol]'
    : `a${i}: &a${i} [${Array(10)
        .fill(`*a${i - 1}`)
        .join(', ')}]`,
).join('\n');

const BOMBS: [string, string][] = [
  ['3,000 levels deep', `${deep}${CONFIG}`],
  ['flow mappings, 3,000 levels deep', `x: ${'{a: '.repeat(3000)}1${'}'.repeat(3000)}\n${CONFIG}`],
  ['full of aliases', `${laughs}\n${CONFIG}`],
  ['300 KB', `# ${'x'.repeat(300_000)}\n${CONFIG}`],
  ['not YAML', 'customers: [\n  - "'],
  ['binary', '\u0000\u0001\u0002'],
  ['a list at the top', '- a\n- b\n'],
  ['a merge key and a tag', `${CONFIG}<<: !!js/function 'function () {}'\n`],
];

test('a configuration that is a bomb, or no configuration at all, is invalid: nothing done, one issue, the App lives', async () => {
  flow = await startFlow({ config: null });
  for (const [what, text] of BOMBS) {
    configure(flow, text);
    await flow.run();
    const { number } = open(flow);
    await flow.run();
    expect(flow.pull(number), what).toMatchObject(UNTOUCHED);
    const told = issuesOf(flow);
    expect(told, what).toHaveLength(1);
    expect(textOf(told[0]?.number ?? 0), what).toMatch(/partnerbot\.yml:\d+:\d+: error: .+ \(.+\)/);
    const health = await fetch(`http://127.0.0.1:${flow.app.port}/readyz`);
    expect(health.status, what).toBe(200);
    const rows = await flow.database.db.selectFrom('configurations').select('state').execute();
    expect(rows, what).toEqual([{ state: 'invalid' }]);
  }
  configure(flow, CONFIG);
  await flow.run();
  const { number } = open(flow);
  await flow.run();
  expect(flow.pull(number).labels).toContain('partner');
  expect(issuesOf(flow).map((i) => i.state)).toEqual(['closed']);
});
