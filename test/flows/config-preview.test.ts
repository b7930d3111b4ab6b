import { afterEach, expect, test } from 'vitest';
import { CONFIG_PATH, configure, open } from '../support/acts.js';
import { CONFIG, commitBy, type Flow, startFlow } from '../support/flow.js';

let flow: Flow;
afterEach(async () => {
  await flow.stop();
});

const OWN = 'octo-project';
const BROKEN = CONFIG.replace('capacity: 3', 'capacity: many');
const WITHOUT_ALICE = CONFIG.replace(/ +- \{ login: alice.*\n/, '');

/** A pull request with this text of the configuration; from a branch of the repository unless it says otherwise. */
function propose(text: string | null, { author = 'maria', headOwner = OWN, path = CONFIG_PATH } = {}) {
  return flow.sandbox.openPull(flow.repo, {
    author,
    headOwner,
    title: 'Edit the configuration',
    commits: [commitBy(author, 'nowhere.example.net')],
    files: { [path]: text },
  });
}

function push(number: number, change: { files?: Record<string, string>; restored?: string[] }, by = 'maria') {
  const commits = [commitBy(by, 'nowhere.example.net')];
  flow.sandbox.pushCommits(flow.repo, number, { by, commits, ...change });
}

function said(number: number): string[] {
  return flow
    .pull(number)
    .comments.filter((c) => c.byApp)
    .map((c) => c.body);
}

test('problems of the edit are told in one comment, which is edited silently and goes with the edit', async () => {
  flow = await startFlow();
  const { number } = propose(BROKEN);
  await flow.run();
  const [first, ...more] = said(number);
  expect(more).toEqual([]);
  const line = BROKEN.split('\n').findIndex((l) => l.includes('capacity: many')) + 1;
  expect(first).toMatch(/^<!-- partnerbot:config-preview [0-9a-f]{40,64} [0-9a-f]{64} -->/);
  expect(first).toMatch(new RegExp(`partnerbot\\.yml:${line}:\\d+: error: .*capacity`));
  expect(first).toContain('Next step: mend the lines');
  expect(first).not.toMatch(/@\w/);
  // Nothing of it is in force, and no issue is opened about it.
  const stored = await flow.database.db.selectFrom('configurations').select(['state', 'text']).execute();
  expect(stored).toMatchObject([{ state: 'ok' }]);
  expect(stored[0]?.text).not.toContain('many');
  push(number, { files: { [CONFIG_PATH]: CONFIG.replace('Acme Corporation', 'Acme Group') } });
  await flow.run();
  expect(said(number)).toEqual([expect.stringContaining('no problem was found')]);
  flow.calls();
  push(number, { files: { 'README.md': 'x' } });
  await flow.run();
  expect(flow.calls()).toMatchObject({ write: 0 });
  push(number, { restored: [CONFIG_PATH] });
  await flow.run();
  expect(said(number)).toEqual([]);
  push(number, { files: { [CONFIG_PATH]: BROKEN } });
  await flow.run();
  expect(said(number)).toHaveLength(1);
});

test('an edit of the rota shows who would have got the last pull requests, and what lint says of it', async () => {
  flow = await startFlow();
  const pulls = [1, 2, 3].map(() =>
    flow.sandbox.openPull(flow.repo, {
      author: 'dora',
      title: 'Mend the socket',
      commits: [commitBy('dora', 'acme.example.com')],
      paths: ['src/net/socket.c'],
    }),
  );
  const secret = open(flow, { author: 'secretive', domain: 'hush.example.com' });
  await flow.run();
  expect(flow.pull(pulls[0]?.number ?? 0).assignees).toEqual(['alice']);
  const { number } = propose(
    WITHOUT_ALICE.replace('capacity: 3 }', 'capacity: 3 }\n    - { login: stranger }'),
  );
  await flow.run();
  const [text, ...more] = said(number);
  expect(more).toEqual([]);
  expect(text).toContain('The last 3 pull requests of partners were replayed');
  // Who cannot be assigned would have got none of them.
  for (const pull of pulls)
    expect(text).toMatch(
      new RegExp(`\\| \`#${pull.number}\` \\| 2026-03-02 \\| \`alice\` \\| \\*\\*\`bob\``),
    );
  expect(text).not.toContain(`\`#${secret.number}\``);
  expect(text).toContain('warning: stranger cannot be assigned in this repository');
  expect(text).not.toMatch(/hush|@\w/i);
  const mentored = pulls.map((pull) => flow.pull(pull.number).assignees);
  expect(mentored.flat()).not.toContain('stranger');
  // It is compared with what is in force, also when that changes; who can be assigned is asked for once a day.
  flow.calls();
  configure(flow, CONFIG.replace('capacity: 3', 'capacity: 2'));
  await flow.run();
  expect(said(number)).toHaveLength(1);
  const asked = flow.sandbox.ledger.calls.filter((c) => c.path.endsWith('/assignees/stranger'));
  expect(asked).toHaveLength(1);
});

test('what comes from a fork is checked and no more; who deleted the comment is heard', async () => {
  flow = await startFlow();
  const { number } = propose(WITHOUT_ALICE, { author: 'stranger', headOwner: 'stranger' });
  await flow.run();
  const [text] = said(number);
  expect(text).toContain('It comes from another repository, so it is only checked');
  expect(text).not.toContain('replayed');
  const asked = flow.sandbox.ledger.calls.filter((c) => /\/(assignees|git\/trees)\//.test(c.path));
  expect(asked).toEqual([]);
  const comment = flow.pull(number).comments.find((c) => c.byApp);
  flow.sandbox.deleteComment(flow.repo, comment?.id ?? 0, { by: 'maria' });
  push(number, { files: { [CONFIG_PATH]: BROKEN } }, 'stranger');
  await flow.run();
  expect(said(number)).toEqual([]);
  push(number, { files: { [CONFIG_PATH]: CONFIG } }, 'stranger');
  await flow.run();
  expect(said(number)).toEqual([]);
});

const HUSHED: [string, string, string][] = [
  ['an entry with a mistake', 'domains: [hush.example.com]', 'domains: [hush.example.com, gmail.com]'],
  ['a misspelt visibility', 'visibility: private', 'visibility: privat'],
  [
    'a domain in two customers',
    'domains: [acme.example.com]',
    'domains: [acme.example.com, hush.example.com]',
  ],
  ['an employer', 'login: bob, capacity: 3', 'login: bob, capacity: 3, employer: hushed'],
  ['an id that is written twice', '- id: quiet', '- id: hush'],
  ['broken syntax', 'name: Hush Incorporated', 'name: "Hush Incorporated'],
];

test('no private customer is named by a problem where everybody reads it, and each is told where it stands', async () => {
  flow = await startFlow();
  const { number } = propose(BROKEN);
  for (const [what, from, to] of HUSHED) {
    const text = CONFIG.replace(from, to);
    expect(text, what).not.toBe(CONFIG);
    push(number, { files: { [CONFIG_PATH]: text } });
    await flow.run();
    expect(said(number)[0], what).toMatch(
      /partnerbot\.yml:\d+:\d+: (error|warning): (something is wrong here|this is not valid YAML \()/,
    );
    expect(said(number)[0], what).not.toMatch(/hush|quiet|privat\b/i);
  }
});

test('an ordinary pull request of a maintainer costs one read and no comment', async () => {
  flow = await startFlow();
  const first = open(flow, { author: 'maria', domain: 'nowhere.example.net' });
  await flow.run();
  flow.calls();
  push(first.number, {});
  await flow.run();
  expect(flow.calls()).toMatchObject({ read: 1, write: 0 });
  expect(said(first.number)).toEqual([]);
});

test('nothing is said where there is no configuration, in a dry run, or where the bot is switched off', async () => {
  flow = await startFlow({ config: null });
  const { number } = propose(BROKEN);
  await flow.run();
  expect(said(number)).toEqual([]);
  configure(flow, `mode: dry-run\n${CONFIG}`);
  await flow.run();
  push(number, { files: { 'a.txt': 'x' } });
  await flow.run();
  expect(said(number)).toEqual([]);
  configure(flow, CONFIG);
  await flow.run();
  flow.sandbox.addLabel(flow.repo, number, { by: 'maria', label: 'partnerbot: ignore' });
  push(number, { files: { 'b.txt': 'x' } });
  await flow.run();
  expect(said(number)).toEqual([]);
});

test('after the database is lost, the comment is found again and not doubled', async () => {
  flow = await startFlow();
  const { number } = propose(BROKEN);
  await flow.run();
  await flow.restart({ fresh: true });
  push(number, { files: { [CONFIG_PATH]: CONFIG.replace('Acme Corporation', 'Acme Group') } });
  await flow.run();
  expect(said(number)).toEqual([expect.stringContaining('no problem was found')]);
});

test('a removed configuration, and a list of customers in another repository', async () => {
  flow = await startFlow({ private: true });
  const gone = propose(null);
  await flow.run();
  expect(said(gone.number)[0]).toContain('is removed');
  const list = CONFIG.slice(0, CONFIG.indexOf('mentors:'));
  flow.sandbox.createRepository(OWN, 'lists', { files: { 'who.yml': list }, private: true });
  const rest = CONFIG.slice(CONFIG.indexOf('mentors:'));
  configure(flow, `customers: { from: "${OWN}/lists:who.yml" }\n${rest}`);
  await flow.run();
  const lists = `${OWN}/lists`;
  flow.sandbox.addCollaborator(lists, 'maria', 'maintain');
  const pull = flow.sandbox.openPull(lists, {
    author: 'maria',
    headOwner: OWN,
    title: 'Edit the list',
    files: { 'who.yml': list.replace('id: hush', 'id: Hush!') },
  });
  await flow.run();
  const issue = flow.sandbox.snapshot().find((r) => r.repository === lists)?.issues[pull.number - 1];
  // A private repository may name its own.
  expect(issue?.comments.map((c) => c.body)).toEqual([
    expect.stringMatching(/who\.yml:\d+:\d+: error: .*Hush!/),
  ]);
});
