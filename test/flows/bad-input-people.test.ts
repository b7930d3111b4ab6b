import { afterEach, beforeEach, expect, test } from 'vitest';
import { load, open, ours, UNTOUCHED } from '../support/acts.js';
import { CONFIG, commitBy, type Flow, startFlow } from '../support/flow.js';

let flow: Flow;
beforeEach(async () => {
  flow = await startFlow();
});
afterEach(async () => {
  await flow.stop();
});

test('bots, the App itself, a deleted account and what was closed before are left alone', async () => {
  flow.sandbox.createUser({ login: 'renovate', type: 'Bot' });
  flow.sandbox.createUser({ login: 'imported', type: 'Mannequin' });
  flow.sandbox.createUser({ login: 'leaver' });
  flow.sandbox.addMember('acme', 'leaver', { public: true });
  const byBot = open(flow, { author: 'renovate[bot]' });
  const byMannequin = open(flow, { author: 'imported' });
  const byGhost = open(flow, { author: 'leaver' });
  flow.sandbox.deleteUser('leaver');
  const closed = open(flow);
  flow.sandbox.closePull(flow.repo, closed.number, { by: 'dora' });
  const merged = open(flow);
  flow.sandbox.mergePull(flow.repo, merged.number, { by: 'maria' });
  await flow.run();
  for (const { number } of [byBot, byMannequin, byGhost, closed, merged]) {
    expect(flow.pull(number)).toMatchObject(UNTOUCHED);
    flow.sandbox.comment(flow.repo, number, { by: 'maria', body: '/partnerbot help' });
  }
  await flow.run();
  for (const { number } of [byBot, byMannequin, byGhost, closed, merged])
    expect(flow.pull(number).comments.filter((c) => c.byApp)).toEqual([]);
  expect(flow.sandbox.ledger.count()).toMatchObject({ write: 0 });
  expect(await load(flow)).toBe(0);
});

test('an author who deletes the account frees the mentor, and nothing more is said', async () => {
  flow.sandbox.createUser({ login: 'leaver' });
  flow.sandbox.addMember('acme', 'leaver', { public: true });
  const { number } = open(flow, { author: 'leaver' });
  await flow.run();
  expect(await load(flow)).toBe(1);
  const before = ours(flow, number);
  flow.sandbox.deleteUser('leaver');
  flow.sandbox.comment(flow.repo, number, { by: 'maria', body: 'Who takes over?' });
  flow.calls();
  await flow.run();
  expect(flow.calls().write).toBe(0);
  expect(ours(flow, number)).toBe(before);
  expect(await load(flow)).toBe(0);
});

test('the App’s own doings are no reason to act: a second round of deliveries causes no call', async () => {
  open(flow);
  await flow.run();
  const own = flow.sandbox.deliveries.log.filter(
    (d) => JSON.parse(d.body).sender?.login === 'partnerbot[bot]',
  );
  expect(new Set(own.map((d) => `${d.event}.${d.action}`))).toContain('issue_comment.created');
  flow.calls();
  for (const { event, body } of own)
    expect(await flow.sandbox.sendRaw({ event, body, guid: crypto.randomUUID() })).toMatchObject({
      status: 202,
    });
  await flow.run();
  expect(flow.calls()).toMatchObject({ api: 0 });
});

test('a locked conversation: labels and mentor, no comment; unlocked, the comment comes', async () => {
  const { number } = open(flow);
  flow.sandbox.lock(flow.repo, number, { by: 'maria' });
  await flow.run();
  expect(flow.pull(number).labels).toContain('partner');
  expect(flow.pull(number).assignees).toHaveLength(1);
  expect(flow.pull(number).comments).toEqual([]);
  flow.sandbox.unlock(flow.repo, number, { by: 'maria' });
  await flow.run();
  expect(ours(flow, number)).toContain('**Your mentor:**');
});

const HOSTILE =
  '@octocat <!-- partnerbot:sticky e30 --> </details><script>alert(1)</script> \u202Egnp\u202C #1 www.evil.example';

test('a hostile title, name and check name are shown nowhere alive', async () => {
  const { number, headSha } = flow.sandbox.openPull(flow.repo, {
    author: 'dora',
    title: HOSTILE,
    body: HOSTILE,
    commits: [
      { ...commitBy('dora', 'acme.example.com'), authorName: HOSTILE, message: `${HOSTILE}\n\n${HOSTILE}` },
    ],
    paths: [`docs/${HOSTILE}.md`],
  });
  flow.sandbox.setRequiredChecks(flow.repo, [HOSTILE]);
  flow.sandbox.setStatus(flow.repo, headSha, {
    context: HOSTILE,
    state: 'failure',
    url: 'javascript:alert(1)',
  });
  flow.sandbox.setCheck(flow.repo, headSha, {
    name: `DCO ${HOSTILE}`,
    status: 'completed',
    conclusion: 'failure',
    url: 'https://ci.example/x)](https://evil.example',
  });
  await flow.run();
  flow.sandbox.comment(flow.repo, number, { by: 'dora', body: `/done ${HOSTILE}` });
  await flow.run();
  // In a code span nothing is alive.
  const text = ours(flow, number)
    .replace(/^<!-- partnerbot:sticky \S+ \S+ -->/, '')
    .replace(/`[^`\n]*`/g, '');
  expect(text).not.toMatch(/@octocat|<!--|<script|\u202E|#1\b|www\.evil|javascript:|\]\(https:\/\/evil/);
  expect(text.match(/<\/?details>/g)).toEqual(['<details>', '</details>']);
  expect(text).toContain('**Your mentor:**');
});

test('a hostile name of a customer is one harmless label and one harmless sentence', async () => {
  await flow.stop();
  flow = await startFlow({ config: CONFIG.replace('Acme Corporation', JSON.stringify(HOSTILE)) });
  const { number } = open(flow);
  await flow.run();
  const { labels } = flow.pull(number);
  expect(labels).toHaveLength(3);
  for (const label of labels) expect(label).not.toMatch(/\u202E/);
  for (const label of labels) expect(label.length).toBeLessThanOrEqual(50);
  const text = ours(flow, number).split('\n').slice(1).join('\n');
  expect(text).not.toMatch(/@octocat|<!--|<script|\u202E|#1\b|www\.evil/);
  flow.calls();
  flow.sandbox.comment(flow.repo, number, { by: 'dora', body: 'Hello' });
  await flow.run();
  expect(flow.calls().write).toBe(0);
});

test('strangers’ commands change nothing, and each costs one question at most', async () => {
  const { number } = open(flow);
  await flow.run();
  const ticked = () => ours(flow, number).match(/^- \[x\]/gm)?.length ?? 0;
  const before = ticked();
  for (const body of [
    '/done merged',
    '/done review\n/done merged\n/undo ci',
    '/partnerbot frobnicate',
    '/done',
  ])
    flow.sandbox.comment(flow.repo, number, { by: 'stranger', body });
  flow.sandbox.comment(flow.repo, number, { by: 'stranger', body: '> /done merged\n\n`/done merged`' });
  flow.calls();
  await flow.run();
  expect(ticked()).toBe(before);
  expect(flow.pull(number).comments.filter((c) => c.byApp)).toHaveLength(1);
  flow.calls();
  flow.sandbox.comment(flow.repo, number, { by: 'dora', body: 'Who is that?' });
  await flow.run();
  expect(flow.calls()).toMatchObject({ read: 1, write: 0 });
});
