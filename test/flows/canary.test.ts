import { afterEach, expect, test } from 'vitest';
import { configure } from '../support/acts.js';
import { CONFIG, type Flow, startFlow } from '../support/flow.js';
import { logged } from '../support/logged.js';
import { findTraces } from '../support/traces.js';
import { webhookExamples } from '../support/webhook-examples.js';

let flow: Flow;
afterEach(async () => {
  await flow.stop();
});

const LIST = `
customers:
  - id: zq-hidden
    name: Zyquex Holdings
    domains: [zyquex.example.com]
    orgs: [zyquex-labs]
    companies: ["Zyquex GmbH"]
    people: [{ login: secretive }]
    visibility: private
  - id: vw-quiet
    name: Vowlex Limited
    domains: [vowlex.example.com]
    orgs: [vowlex-labs]
`;
const CANARY = /zq-hidden|zyquex|vw-quiet|vowlex/i;
const FROM = CONFIG.replace(
  /customers:[\s\S]*mentors:/,
  'customers: { from: "octo-project/secrets:customers.yml" }\nmentors:',
);
/** Everything that the bot writes in public beside pull requests: somebody's way, what is due, promotions. */
const ALL_ISSUES = `${FROM}journey_issue: true
digest: { dashboard: true }
ladder:
  stages:
    - id: newcomer
    - { id: contributor, criteria: { merged: 1 } }
    - { id: regular-reviewer, criteria: { merged: 1, sponsors: 1, approvals: 2 } }
`;
/** The customer's own people, whose names stand where they themselves write. */
const THEIRS = /\b(?:secretive|sly|stranger)\b/;

/** Titles, texts and comments of the bot in public. */
function said(): string {
  const issues = flow.sandbox
    .snapshot()
    .filter((r) => r.repository === flow.repo)
    .flatMap((r) => r.issues);
  const own = issues.filter((i) => i.author === 'partnerbot[bot]').flatMap((i) => [i.title, i.body]);
  const comments = issues.flatMap((i) => i.comments.filter((c) => c.byApp).map((c) => c.body));
  return [...own, ...comments].join('\n');
}

/** A pull request by somebody with that address, and everything that may be said on it. */
async function live(author: string, domain: string): Promise<number> {
  const { number } = flow.sandbox.openPull(flow.repo, {
    author,
    title: 'Mend it',
    commits: [
      {
        authorName: 'Some Body',
        authorEmail: `somebody@${domain}`,
        authorLogin: author,
        message: `Mend it\n\nSigned-off-by: Some Body <somebody@${domain}>`,
      },
    ],
    paths: ['src/net/a.c'],
  });
  flow.sandbox.openIssue(flow.repo, { author, title: 'Slow' });
  await flow.run();
  const say = (by: string, body: string) => flow.sandbox.comment(flow.repo, number, { by, body });
  say(author, '/affiliation confirm\n/partnerbot help\n/why\n/done guide-read\n/done a@b.example.com');
  say('maria', '/affiliation confirm\n/why\n/mentor any\n/done ci');
  say('alice', '/why\n/keep');
  flow.sandbox.review(flow.repo, number, { by: 'alice', state: 'CHANGES_REQUESTED' });
  await flow.run();
  flow.sandbox.mergePull(flow.repo, number, { by: 'maria' });
  await flow.run();
  say(author, '/affiliation confirm');
  say('stranger', '/affiliation confirm');
  await flow.run();
  return number;
}

async function sweep(): Promise<void> {
  flow.clock.advance(25 * 3_600_000);
  await flow.app.tick();
  await flow.run();
}

/** GitHub's own examples of checks, which hold addresses, as if they were about the pull requests here. */
async function sendChecks(): Promise<void> {
  const seen = JSON.parse(flow.sandbox.deliveries.log.at(-1)?.body ?? '{}');
  const chosen = webhookExamples.filter((e) => ['workflow_run', 'check_suite', 'push'].includes(e.name));
  const bodies = chosen.flatMap(({ name, examples }) => examples.map((e) => ({ name, e })));
  expect(JSON.stringify(bodies)).toMatch(ADDRESS);
  for (const { name, e } of bodies)
    await flow.sandbox.sendRaw({
      event: name,
      body: JSON.stringify({ ...e, installation: seen.installation, repository: seen.repository }),
      guid: crypto.randomUUID(),
    });
  await flow.run();
}

const ADDRESS = /[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}/i;

test('a private customer is told of nowhere, an anonymous one is not named, and no address is kept', async () => {
  const { log } = await logged('info', async () => {
    flow = await startFlow({ config: ALL_ISSUES });
    flow.sandbox.createRepository('octo-project', 'secrets', {
      private: true,
      files: { 'customers.yml': LIST },
    });
    flow.sandbox.createOrganization({ login: 'zyquex-labs' });
    flow.sandbox.addMember('zyquex-labs', 'sly', { public: true });
    await flow.run();
    const hidden = [
      await live('secretive', 'home.example.net'),
      await live('sly', 'home.example.net'),
      await live('stranger', 'zyquex.example.com'),
    ];
    const quiet = await live('dora', 'vowlex.example.com');
    for (const number of hidden) {
      expect(flow.pull(number).labels).toEqual([]);
      expect(flow.pull(number).comments.filter((c) => c.byApp)).toEqual([]);
    }
    expect(flow.pull(quiet).labels).toContain('partner');
    await sendChecks();
    // A list that cannot be read is reported in the public repository.
    flow.sandbox.setFile(
      'octo-project/secrets',
      'customers.yml',
      `${LIST}    domains: [zyquex.example.com]\n`,
      {
        by: 'maria',
      },
    );
    configure(flow, `${ALL_ISSUES}\n`);
    await flow.run();
    await sweep();
    expect(said()).toContain('### `dora`: ');
    expect(said()).toMatch(/partnerbot:way[\s\S]*partnerbot:digest/);
    expect(said()).not.toMatch(THEIRS);
    flow.sandbox.setFile('octo-project/secrets', 'customers.yml', LIST.replace('private', 'anonymous'), {
      by: 'maria',
    });
    await sweep();
  });
  const open = flow.sandbox.snapshot().filter((r) => r.repository !== 'octo-project/secrets');
  expect(open.flatMap((r) => r.issues).filter((i) => i.author === 'partnerbot[bot]')).not.toEqual([]);
  expect(JSON.stringify(open)).not.toMatch(CANARY);
  expect(log).not.toMatch(CANARY);
  expect(log).not.toMatch(THEIRS);
  expect(log).not.toMatch(ADDRESS);
  const metrics = await (await fetch(`http://127.0.0.1:${flow.app.port}/metrics`)).text();
  expect(metrics).not.toMatch(CANARY);
  const kept = await findTraces(flow.database, '[\\w.+-]+@[\\w-]+(\\.[\\w-]+)*\\.[a-z]{2,}');
  expect(kept).toEqual([]);
});
