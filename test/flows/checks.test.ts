import { sql } from 'kysely';
import { afterEach, expect, test } from 'vitest';
import { findLiveParts } from '../onboarding/live-parts.js';
import { open, ours } from '../support/acts.js';
import { CONFIG, commitBy, type Flow, startFlow } from '../support/flow.js';

const GUIDES = `
ci:
  guides:
    - { check: build*, line: '*undefined reference*', text: A symbol is missing., link: 'https://example.org/link', command: make check }
    - { check: format, text: The formatter would change something., command: npm run format }
`;
let flow: Flow;
afterEach(async () => {
  await flow.stop();
});

async function begin() {
  flow = await startFlow({ config: CONFIG + GUIDES });
  const pull = open(flow);
  await flow.run();
  flow.calls();
  return pull;
}

test('a failed check is explained once, from its remarks or its log, in at most two calls more', async () => {
  const { number, headSha } = await begin();
  const log = [
    '2026-03-02T09:00:00.0000000Z Run make',
    ...Array.from({ length: 300 }, (_, i) => `2026-03-02T09:00:01.0000000Z compiling ${i}`),
    '2026-03-02T09:00:02.0000000Z \u001b[31mmain.o: undefined reference to @octocat\u001b[0m',
    '2026-03-02T09:00:03.0000000Z ##[error]Process completed with exit code 2.',
  ].join('\n');
  flow.sandbox.setCheck(flow.repo, headSha, {
    name: 'build (linux)',
    status: 'completed',
    conclusion: 'failure',
    annotations: [
      { path: '.github', line: 4, level: 'failure', message: 'Process completed with exit code 2.' },
    ],
    log,
  });
  await flow.run();
  const reads = () =>
    flow.sandbox.ledger.calls.filter(
      (c) => c.graphqlOperation === 'PartnerbotChecks' || /^\/repos\/.*\/logs$/.test(c.path),
    ).length;
  expect(reads()).toBe(2);
  expect(flow.calls().write).toBe(1);
  const text = ours(flow, number);
  expect(text).toContain('**Check:** `build (linux)` failed at `.github`, line 4.');
  expect(text).toContain('What it usually means: [A symbol is missing.](https://example.org/link)');
  expect(text).toContain('To see the same on your computer, run `make check`.');
  expect(text).toContain('main.o: undefined reference to @octocat');
  expect(text).not.toContain('\u001b');
  expect(findLiveParts(text).mentions).toHaveLength(1);
  flow.sandbox.comment(flow.repo, number, { by: 'dora', body: 'Hm.' });
  await flow.run();
  // Kept for the commit.
  expect(reads()).toBe(2);
  expect(flow.calls().write).toBe(0);
});

test('what fails on the default branch, too, or has passed on this commit, is probably not theirs', async () => {
  const { number, headSha } = await begin();
  const { sandbox, repo } = flow;
  const set = (name: string, conclusion: 'success' | 'failure', sha = headSha) =>
    sandbox.setCheck(repo, sha, { name, status: 'completed', conclusion });
  sandbox.comment(repo, number, { by: 'dora', body: '/done guide-read' });
  sandbox.openIssue(repo, { author: 'maria', title: 'Broken', number: 90 });
  sandbox.editPull(repo, number, { by: 'dora', linkedIssues: [90] });
  set('format', 'failure', sandbox.defaultHead(repo));
  set('format', 'failure');
  await flow.run();
  expect(ours(flow, number)).toContain('It also fails on the default branch');
  expect(ours(flow, number)).toMatch(
    /\*\*Next step, for your mentor:\*\* repair a check that also fails on the default/,
  );
  set('test', 'success');
  set('test', 'failure');
  await flow.run();
  expect(ours(flow, number)).toContain('It has also passed on this same commit');
  set('test', 'success');
  set('format', 'success');
  await flow.run();
  expect(ours(flow, number)).not.toContain('**Check:**');
});

test('runs that wait for approval are the mentor’s to start, and the wait is counted apart', async () => {
  const { number, headSha } = await begin();
  const { sandbox, repo } = flow;
  sandbox.comment(repo, number, { by: 'dora', body: '/done guide-read' });
  sandbox.openIssue(repo, { author: 'maria', title: 'Broken', number: 90 });
  sandbox.editPull(repo, number, { by: 'dora', linkedIssues: [90] });
  sandbox.holdRuns(repo, headSha);
  await flow.run();
  expect(ours(flow, number)).toMatch(
    /\*\*Next step, for your mentor:\*\* look at the change and \[start the checks\]/,
  );
  const since = flow.clock.now().toISOString();
  flow.clock.advance(3 * 3_600_000);
  sandbox.approveRuns(repo, headSha, { by: 'maria' });
  await flow.run();
  expect(ours(flow, number)).not.toContain('start the checks');
  const waits = await flow.database.db.selectFrom('approvals').selectAll().execute();
  expect(waits).toMatchObject([{ number, sha: headSha, until: flow.clock.now().toISOString() }]);
  expect(Date.parse(waits[0]?.since ?? '')).toBeLessThanOrEqual(Date.parse(since));
  sandbox.holdRuns(repo, headSha);
  await flow.run();
  sandbox.pushCommits(repo, number, { by: 'dora', commits: [commitBy('dora', 'acme.example.com')] });
  await flow.run();
  const all = await flow.database.db.selectFrom('approvals').selectAll().execute();
  expect(all.filter((w) => w.until === null)).toEqual([]);
});

test('a result of 60,000 characters, and one that is all of it hostile, leave the comment whole', async () => {
  const { number, headSha } = await begin();
  const hostile = '```\n</details>\n@octocat <img src=x> ![x](http://evil.example) <!-- a -->'.repeat(900);
  flow.sandbox.setCheck(flow.repo, headSha, {
    name: 'x`</summary>@octocat',
    status: 'completed',
    conclusion: 'failure',
    title: 'No',
    summary: hostile,
    annotations: [{ path: 'a`b.c', line: 1, level: 'failure', message: hostile.slice(0, 60_000) }],
  });
  await flow.run();
  const text = ours(flow, number);
  expect(text.length).toBeLessThan(20_000);
  const parts = findLiveParts(text);
  expect(parts.mentions).toHaveLength(1);
  expect(parts.comments).toHaveLength(1);
  expect(parts.elements).not.toContain('img');
  expect(parts.text).toContain('What the failed checks said');
  expect(parts.text).toContain('Commands, and how to switch this off');
});

test('the checklist in the description, where the project wishes it: the author ticks there, and may take it out', async () => {
  flow = await startFlow({ config: `${CONFIG}\nchecklist_in_description: true\n` });
  const { sandbox, repo } = flow;
  const { number } = sandbox.openPull(repo, {
    author: 'dora',
    title: 'Mend it',
    body: 'My own words.\r\n\r\n- [ ] mine\r\n',
    commits: [commitBy('dora', 'acme.example.com')],
    paths: ['docs/guide.md'],
  });
  await flow.run();
  const body = () => flow.pull(number).body ?? '';
  expect(body().startsWith('My own words.\r\n\r\n- [ ] mine\r\n')).toBe(true);
  expect(body()).toContain('- [ ] Read the contributing guide');
  flow.clock.advance(60_000);
  const ticked = body()
    .replace('- [ ] Read the', '- [x] Read the')
    .replace('- [ ] Make the', '- [x] Make the');
  sandbox.editPull(repo, number, { by: 'dora', body: ticked });
  await flow.run();
  expect(ours(flow, number)).toMatch(/^- \[x\] Read the contributing guide.* ticked by `dora`$/m);
  expect(body()).toContain('- [x] Read the contributing guide');
  expect(body()).toContain('- [ ] Get the required checks to pass');
  flow.clock.advance(60_000);
  sandbox.editPull(repo, number, { by: 'dora', body: 'Only my words.' });
  await flow.run();
  sandbox.comment(repo, number, { by: 'dora', body: '/undo guide-read' });
  await flow.run();
  expect(body()).toBe('Only my words.');
});

test('a give-back is done when a release contains it, long after the merge', async () => {
  flow = await startFlow({ labels: ['give-back'] });
  const { sandbox, repo } = flow;
  const { number, headSha } = open(flow);
  sandbox.addLabel(repo, number, { by: 'maria', label: 'give-back' });
  await flow.run();
  expect(ours(flow, number)).toContain('**Giving back an in-house change**');
  sandbox.setCheck(repo, headSha, {
    name: 'integration',
    status: 'completed',
    conclusion: 'success',
  });
  await flow.run();
  sandbox.mergePull(repo, number, { by: 'maria' });
  await flow.run();
  sandbox.publishRelease(repo, 'v1', { by: 'maria', pulls: [] });
  await flow.run();
  expect(ours(flow, number)).toMatch(/^- \[ \] See it in a release – No release contains it yet\.$/m);
  flow.clock.advance(86_400_000);
  sandbox.publishRelease(repo, 'v2', { by: 'maria', pulls: [number] });
  await flow.run();
  expect(ours(flow, number)).toMatch(/^- \[x\] See it in a release – \[The release v2 contains it\.\]/m);
  const { rows } = await sql<{ kind: string; days: number }>`
    select kind, (extract(epoch from at - (select min(at) from contributions)) / 86400)::integer as days
    from contributions where kind in ('give_back', 'released') order by kind`.execute(flow.database.db);
  expect(rows).toEqual([
    { kind: 'give_back', days: 0 },
    { kind: 'released', days: 1 },
  ]);
  flow.calls();
  sandbox.publishRelease(repo, 'v3', { by: 'maria', pulls: [number] });
  await flow.run();
  expect(flow.calls().api).toBe(0);
});

test('what a reviewer in training did on others’ work is read in one call, and only while an item asks for it', async () => {
  flow = await startFlow({
    config: `${CONFIG}
tracks:
  - id: review
    title: Learning to review
    stages: [newcomer]
    items:
      - { id: inline, text: Comment on lines, evidence: { reviews_given: 1, inline: true } }
      - { id: asked, text: Answer, evidence: { requests_answered: { percent: 50, within_days: 3, at_least: 1 } } }
      - { id: owner, text: Own, evidence: { codeowner: true } }
`,
  });
  const { sandbox, repo } = flow;
  const other = open(flow, { author: 'stranger', domain: 'else.example.org' });
  sandbox.addCollaborator(repo, 'dora', 'triage');
  sandbox.requestReview(repo, other.number, { by: 'maria', reviewer: 'dora' });
  flow.clock.advance(3_600_000);
  sandbox.review(repo, other.number, {
    by: 'dora',
    state: 'COMMENTED',
    comments: [{ path: 'a', body: 'Why?' }],
  });
  const { number } = open(flow);
  await flow.run();
  expect(ours(flow, number)).toMatch(/^- \[x\] Comment on lines – \[Reviews with comments on lines: 1\.\]/m);
  expect(ours(flow, number)).toMatch(/^- \[x\] Answer – 1 of 1 review requests answered within 3 days\.$/m);
  expect(ours(flow, number)).toMatch(/^- \[ \] Own – You are not listed/m);
  sandbox.setFile(repo, 'CODEOWNERS', '# @dora2\n* @alice\n/src @Dora\n', { by: 'maria' });
  // Who owns which code is read once a day.
  flow.clock.advance(25 * 3_600_000);
  sandbox.editPull(repo, number, { by: 'dora', title: 'Again' });
  await flow.run();
  expect(ours(flow, number)).toMatch(/^- \[x\] Own – \[You are listed in CODEOWNERS\.\]/m);
  const asked = (name: string) => sandbox.ledger.calls.filter((c) => c.graphqlOperation === name).length;
  expect(asked('PartnerbotPast')).toBe(1);
});
