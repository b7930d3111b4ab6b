import { afterEach, expect, test } from 'vitest';
import { COMMAND_NAMES } from '../../src/onboarding/commands.js';
import { open, ours } from '../support/acts.js';
import { CONFIG, commitBy, type Flow, type FlowOptions, startFlow } from '../support/flow.js';

let flow: Flow;
afterEach(async () => {
  await flow.stop();
});

async function begin(more = '', options: FlowOptions = {}) {
  flow = await startFlow({ config: CONFIG + more, ...options });
  const pull = open(flow);
  await flow.run();
  return pull;
}

async function say(number: number, by: string, body: string): Promise<string> {
  flow.clock.advance(60_000);
  flow.sandbox.comment(flow.repo, number, { by, body });
  await flow.run();
  return ours(flow, number);
}

async function edit(number: number, by: string, change: (body: string) => string): Promise<void> {
  flow.clock.advance(60_000);
  const comment = flow.pull(number).comments.find((c) => c.byApp);
  if (!comment) throw new Error('there is no comment of ours');
  flow.sandbox.editComment(flow.repo, comment.id, { by, body: change(comment.body) });
  await flow.run();
}

const box = (text: string, item: string) => new RegExp(`^- \\[(x| )\\] ${item}`, 'm').exec(text)?.[1];

test('a newcomer without write access completes first-pr with what GitHub lets them do', async () => {
  const pull = await begin();
  const { number } = pull;
  const { sandbox, repo } = flow;
  const check = (name: string, conclusion: 'success' | 'failure', sha = pull.headSha) =>
    sandbox.setCheck(repo, sha, { name, status: 'completed', conclusion });
  await say(number, 'dora', '/done guide-read');
  await say(number, 'dora', '/affiliation confirm');
  check('EasyCLA', 'success');
  check('build', 'failure');
  await flow.run();
  expect(ours(flow, number)).toContain('**Check:** `build` failed.');
  check('build', 'success');
  sandbox.openIssue(repo, { author: 'maria', title: 'It is broken', number: 90 });
  sandbox.editPull(repo, number, { by: 'dora', linkedIssues: [90] });
  await flow.run();
  sandbox.review(repo, number, { by: 'alice', state: 'CHANGES_REQUESTED', body: 'Why?' });
  await flow.run();
  expect(ours(flow, number)).toContain('**Next step, for you:** answer the review.');
  // What is said to a bot is no answer to a person.
  await say(number, 'dora', '/done cla');
  expect(box(ours(flow, number), 'Answer each review')).toBe(' ');
  await say(number, 'dora', 'Because it was wrong.');
  expect(box(ours(flow, number), 'Answer each review')).toBe('x');
  sandbox.mergePull(repo, number, { by: 'maria' });
  await flow.run();
  const text = ours(flow, number);
  expect(text).toContain('8 of 8 done');
  expect(text).not.toContain('/done ITEM');
  expect(flow.pull(number).comments.filter((c) => c.byApp)).toHaveLength(1);
});

test('a maintainer who ticks a box in the comment is taken at their word; a wrong box is put back with a reason', async () => {
  const { number } = await begin();
  await edit(number, 'maria', (body) => body.replace('- [ ] Pass the check', '- [x] Pass the check'));
  expect(box(ours(flow, number), 'Pass the check')).toBe('x');
  expect(ours(flow, number)).toContain('`cla` was ticked by `maria` in the list itself');
  const ticks = await flow.database.db.selectFrom('ticks').selectAll().where('item', '=', 'cla').execute();
  expect(ticks).toMatchObject([{ by: 'maria', source: 'hand', done: true }]);
  await edit(number, 'maria', (body) => body.replace('- [ ] See it merged', '- [x] See it merged'));
  expect(box(ours(flow, number), 'See it merged')).toBe(' ');
  expect(ours(flow, number)).toContain('the box of `merged` was put back as it was');
  await edit(number, 'maria', (body) => body.replace('- [x] Pass the check', '- [ ] Pass the check'));
  expect(box(ours(flow, number), 'Pass the check')).toBe(' ');
  await edit(number, 'maria', (body) => `${body}\n\nA remark in the wrong place.`);
  expect(ours(flow, number)).not.toContain('wrong place');
  flow.calls();
  await say(number, 'dora', 'Thanks.');
  expect(flow.calls().write).toBe(0);
});

test('a stranger tries every command, and nothing happens but sentences', async () => {
  const { number } = await begin();
  const before = flow.pull(number);
  const tried = [
    '/done cla',
    '/undo guide-read',
    '/skip cla because I say so',
    '/language de',
    '/affiliation none',
    '/mentor change',
    '/mentor pass',
    '/mentor @bob',
    '/away until 2026-12-24',
    '/back',
    '/keep 3d',
    '/why',
    '/shadow confirm @dora',
    '/sponsor',
    '/partnerbot quiet',
    '/partnerbot help',
  ];
  for (const name of COMMAND_NAMES) expect(tried.some((line) => line.startsWith(`/${name}`))).toBe(true);
  await say(number, 'stranger', tried.join('\n'));
  const text = ours(flow, number);
  expect(text).toContain('1 of 8 done');
  expect(text).toContain('**Welcome');
  expect(flow.pull(number)).toMatchObject({ assignees: before.assignees, labels: before.labels });
  const { db } = flow.database;
  expect(await db.selectFrom('ticks').selectAll().where('source', '=', 'hand').execute()).toEqual([]);
  for (const table of ['voices', 'promotion_words', 'shadow_reviews'] as const)
    expect(await db.selectFrom(table).selectAll().execute(), table).toEqual([]);
});

test('/skip takes a reason and somebody who may; it can be taken back', async () => {
  const { number } = await begin();
  expect(await say(number, 'dora', '/skip linked-issue because I do not want to')).toContain(
    'only the mentor',
  );
  expect(await say(number, 'maria', '/skip linked-issue')).toContain('please say why');
  const skipped = await say(number, 'maria', '/skip linked-issue because there is none @everyone');
  expect(skipped).toMatch(
    /^- \[x\] Link the issue.* – left out by `maria`: there is none @&#8203;everyone$/m,
  );
  expect(box(await say(number, 'alice', '/undo linked-issue'), 'Link the issue')).toBe(' ');
});

test('quiet takes the comment away and lets the rest go on; loud and a language bring it back as wished', async () => {
  const { number } = await begin();
  flow.clock.advance(60_000);
  flow.sandbox.comment(flow.repo, number, { by: 'dora', body: '/partnerbot quiet' });
  await flow.run();
  expect(flow.pull(number).comments.filter((c) => c.byApp)).toEqual([]);
  expect(flow.pull(number).labels).toContain('partner');
  const second = open(flow, { title: 'Another' });
  await flow.run();
  expect(flow.pull(second.number).comments).toEqual([]);
  expect(flow.pull(second.number).assignees).toHaveLength(1);
  expect(await say(number, 'dora', '/partnerbot loud')).toContain('comments are on again');
  expect(await say(number, 'dora', '/language de')).toContain('**Nächster Schritt');
  expect(await say(number, 'dora', '/language tlh')).toContain('`de`, `en`, `es`');
});

test('a check that is renamed, and a head that a force-push moves, are said as they are', async () => {
  const { number, headSha } = await begin();
  const { sandbox, repo } = flow;
  const set = (name: string, conclusion: 'success' | 'failure', sha: string) =>
    sandbox.setCheck(repo, sha, { name, status: 'completed', conclusion });
  set('dco', 'success', headSha);
  set('build', 'success', headSha);
  await flow.run();
  expect(box(ours(flow, number), 'Pass the check')).toBe('x');
  flow.clock.advance(60_000);
  const commits = [commitBy('dora', 'acme.example.com')];
  const moved = sandbox.pushCommits(repo, number, { by: 'dora', commits, force: true });
  set('sign-off-2', 'success', moved.headSha);
  set('build', 'failure', moved.headSha);
  await flow.run();
  expect(ours(flow, number)).toContain('not known yet: No check of this kind is reported');
  expect(ours(flow, number)).toMatch(/Get the required checks to pass – \*\*reopened:\*\*/);
  // What is told late of the old head says nothing about the new one.
  set('build', 'success', headSha);
  await flow.run();
  expect(ours(flow, number)).toContain('**reopened:**');
});

test('a thousand events of one pull request: one comment, as if only the end had been seen, and few writes', async () => {
  const { number, headSha } = await begin();
  const { sandbox, repo } = flow;
  const marked = sandbox.ledger.calls.length;
  const final = () => {
    for (const name of ['a', 'b', 'c', 'd'])
      sandbox.setCheck(repo, headSha, {
        name,
        status: 'completed',
        conclusion: name === 'd' ? 'failure' : 'success',
      });
  };
  for (let i = 0; i < 240; i++)
    for (const name of ['a', 'b', 'c', 'd'])
      sandbox.setStatus(repo, headSha, { context: `s${name}`, state: i % 2 === 0 ? 'failure' : 'success' });
  for (let i = 0; i < 40; i++) sandbox.editPull(repo, number, { by: 'dora', title: `Mend it ${i}` });
  final();
  expect(sandbox.pending()).toBeGreaterThanOrEqual(1000);
  await flow.run({ concurrency: 16 });
  const text = ours(flow, number);
  const edits = sandbox.ledger.calls
    .slice(marked)
    .filter((c) => c.method === 'PATCH' && c.path.includes('/issues/comments/'));
  // All of them came at once, so there was one state to be seen, and at most one on the way to it.
  expect(edits.length).toBeLessThanOrEqual(2);
  expect(flow.pull(number).comments).toHaveLength(1);
  // A database that saw nothing of it says the same about the same state.
  await flow.restart({ fresh: true });
  sandbox.editPull(repo, number, { by: 'dora', title: 'Mend it' });
  await flow.run();
  expect(ours(flow, number)).toBe(text);
}, 60_000);

test('two people of different employers speak for somebody, each once; the author, strangers and doubles count for nothing', async () => {
  const config = `${CONFIG.replace('login: alice,', 'login: alice, employer: quiet,')}
tracks:
  - id: vouched
    title: Becoming a reviewer
    stages: [newcomer, contributor]
    items: [{ id: sponsors, text: Find two sponsors, evidence: { sponsors: { count: 2, employers: 1 } }, by: [] }]
`;
  const { number } = await begin('', { config });
  const second = open(flow);
  await flow.run();
  expect(await say(number, 'dora', '/sponsor')).toContain('nobody is their own sponsor');
  expect(await say(number, 'stranger', '/sponsor')).toContain('can speak for `dora`');
  expect(await say(number, 'maria', '/sponsor @bob')).toContain('it is about `dora`');
  expect(ours(flow, number)).toContain('Sponsors: 0 of 2.');
  expect(await say(number, 'maria', '/sponsor')).toContain('`maria` speaks for `dora`');
  expect(await say(second.number, 'maria', '/sponsor')).toContain('Sponsors: 1 of 2.');
  expect(box(await say(second.number, 'alice', '/sponsor'), 'Find two')).toBe('x');
  // A sponsor is the person's, so the other pull request shows it too.
  expect(box(ours(flow, number), 'Find two')).toBe('x');
  const words = await flow.database.db.selectFrom('promotion_words').selectAll().orderBy('at').execute();
  expect(words.map((w) => [w.what, w.by, w.employer, w.stage])).toEqual([
    ['sponsored', 'maria', null, null],
    ['sponsored', 'alice', 'quiet', null],
  ]);
});
