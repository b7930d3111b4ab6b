import { afterEach, expect, test } from 'vitest';
import { CONFIG_PATH, issuesOf, open } from '../support/acts.js';
import { CONFIG, type Flow, type FlowOptions, startFlow } from '../support/flow.js';

const WISHED = `${CONFIG}journey_issue: true\n`;
const NET = 'octo-project/net';
const INNER = 'octo-project/inner';
let flow: Flow;
afterEach(async () => {
  await flow.stop();
});

async function begin(options: FlowOptions = {}) {
  flow = await startFlow({ config: WISHED, ...options });
}

/** Issues of somebody’s way, in any repository. */
const ways = () =>
  [flow.repo, NET, INNER].flatMap((repo) =>
    issuesOf(flow, repo)
      .filter((i) => /^The progress of|^<!-- partnerbot:way/.test(`${i.title}\n${i.body}`))
      .map((issue) => ({ repo, ...issue })),
  );

async function say(number: number, by: string, body: string): Promise<void> {
  flow.clock.advance(60_000);
  flow.sandbox.comment(flow.repo, number, { by, body });
  await flow.run();
}

test('one issue tells of all public repositories and of its own, in the same words whatever was looked at last', async () => {
  await begin();
  const { sandbox } = flow;
  for (const [repo, secret] of [
    [NET, false],
    [INNER, true],
  ] as const)
    sandbox.createRepository('octo-project', repo.split('/')[1] ?? '', {
      files: { [CONFIG_PATH]: WISHED },
      private: secret,
    });
  await flow.run();
  const first = open(flow).number;
  await flow.run();
  await say(first, 'dora', '/done guide-read');
  flow.clock.advance(60_000);
  const second = open(flow, { repo: NET }).number;
  const hidden = open(flow, { repo: INNER }).number;
  await flow.run();
  expect(ways()).toHaveLength(1);
  const [way] = ways();
  expect(way?.repo).toBe(flow.repo);
  expect(way?.body).toContain(`- #${first}, open (*Newcomer*)`);
  expect(way?.body).toContain(`- [net#&#8203;${second}](https://github.example/${NET}/pull/${second}), open`);
  expect(way?.body).not.toContain('inner');
  expect(way?.body).not.toMatch(/Acme|@dora/);
  // What was ticked by hand on the first is the person's, so it is done on the one that the issue shows now.
  expect(way?.body).toContain('- done: Read the contributing guide');
  const edits = () =>
    sandbox.ledger.calls.filter((c) => c.method === 'PATCH' && c.path.endsWith(`/issues/${way?.number}`));
  const before = edits().length;
  for (const [repo, number] of [
    [flow.repo, first],
    [NET, second],
    [INNER, hidden],
  ] as const)
    sandbox.comment(repo, number, { by: 'dora', body: 'Hello.' });
  await flow.run();
  expect(edits()).toHaveLength(before);
  sandbox.mergePull(NET, second, { by: 'alice' });
  await flow.run();
  expect(ways()[0]?.body).toContain(`/pull/${second}), merged`);
  expect(ways()[0]?.body).toMatch(/\*\*Reached:\*\*.* Contributor since 2026-03-02/);
});

test('who closes the issue keeps it closed, and who deletes it is not given another', async () => {
  await begin();
  const { sandbox, repo } = flow;
  const { number } = open(flow);
  await flow.run();
  const way = ways()[0]?.number ?? 0;
  sandbox.closeIssue(repo, way, { by: 'dora' });
  await say(number, 'dora', '/done guide-read');
  expect(ways()).toMatchObject([{ number: way, state: 'closed' }]);
  expect(ways()[0]?.body).toContain('- done: Read the contributing guide');
  sandbox.deleteIssue(repo, way, { by: 'maria' });
  await say(number, 'dora', '/undo guide-read');
  open(flow);
  await flow.run();
  expect(ways()).toEqual([]);
});

test.each(['/partnerbot stop', '/affiliation none'])(
  '%s takes the person out of the issue, also where nothing of theirs is open',
  async (command) => {
    await begin();
    const { sandbox, repo } = flow;
    const { number } = open(flow);
    await flow.run();
    sandbox.mergePull(repo, number, { by: 'maria' });
    await flow.run();
    expect(ways()[0]?.body).toContain('`dora`');
    await say(number, 'dora', command);
    expect(ways()).toMatchObject([{ state: 'closed' }]);
    expect(ways()[0]?.body).toBe(
      'Partnerbot does not keep this up to date any more. There is nothing to do.',
    );
    expect(await flow.database.db.selectFrom('journey_issues').selectAll().execute()).toEqual([]);
  },
);

test('of a private customer’s developer nothing is left once the repository is public', async () => {
  await begin({ private: true });
  open(flow, { author: 'secretive', domain: 'hush.example.com' });
  await flow.run();
  expect(ways()[0]?.body).toContain('`secretive`');
  flow.sandbox.publicizeRepository(flow.repo, { by: 'maria' });
  await flow.run();
  expect(ways()).toMatchObject([{ state: 'closed' }]);
  expect(ways()[0]?.body).not.toContain('secretive');
});
