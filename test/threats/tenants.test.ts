import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { UNTOUCHED } from '../support/acts.js';
import { CONFIG, commitBy, type Flow, startFlow } from '../support/flow.js';

let flow: Flow;
let rival = 0;
beforeEach(async () => {
  flow = await startFlow();
  flow.sandbox.createOrganization({ login: 'rival' });
  flow.sandbox.createUser({ login: 'rita' });
  flow.sandbox.addMember('rival', 'rita', { role: 'admin' });
  rival = flow.sandbox.installApp('rival', { repositories: 'all' }).id;
});
afterEach(async () => {
  await flow.stop();
});

const LIST = 'customers:\n  - { id: acme, name: Acme Corporation, orgs: [acme] }\n';

test('another owner’s list of customers is never read, however the configuration asks for it', async () => {
  flow.sandbox.createRepository('octo-project', 'secrets', {
    private: true,
    files: { 'customers.yml': LIST },
  });
  const mark = flow.sandbox.ledger.mark();
  flow.sandbox.createRepository('rival', 'theirs', {
    files: {
      '.github/partnerbot.yml': CONFIG.replace(
        /customers:[\s\S]*mentors:/,
        'customers: { from: "octo-project/secrets:customers.yml" }\nmentors:',
      ),
    },
  });
  const { number } = flow.sandbox.openPull('rival/theirs', {
    author: 'dora',
    title: 'Mend it',
    commits: [commitBy('dora', 'acme.example.com')],
  });
  await flow.run();
  const asked = flow.sandbox.ledger.since(mark).filter((c) => c.path.includes('octo-project/secrets'));
  expect(asked.filter((c) => c.installation === rival)).toEqual([]);
  const theirs = flow.sandbox.snapshot().find((r) => r.repository === 'rival/theirs');
  expect(theirs?.issues.find((i) => i.number === number)?.comments.filter((c) => c.byApp)).toEqual([]);
});

test('who is a partner of one owner is nobody to another', async () => {
  flow.sandbox.openPull(flow.repo, {
    author: 'dora',
    title: 'Mend it',
    commits: [commitBy('dora', 'acme.example.com')],
  });
  flow.sandbox.createRepository('rival', 'theirs', {
    files: { '.github/partnerbot.yml': 'customers: [{ id: other, name: Other, orgs: [other-org] }]\n' },
  });
  await flow.run();
  flow.sandbox.openPull('rival/theirs', {
    author: 'dora',
    title: 'Mend it there',
    commits: [commitBy('dora', 'acme.example.com')],
  });
  await flow.run();
  const theirs = flow.sandbox.snapshot().find((r) => r.repository === 'rival/theirs');
  expect(theirs?.issues[0]).toMatchObject(UNTOUCHED);
  const kept = await flow.database.db
    .selectFrom('people')
    .selectAll()
    .where('installation', '=', rival)
    .execute();
  expect(kept.filter((p) => p.customer !== null)).toEqual([]);
});

test('a delivery that names one owner’s installation and another’s repository writes nothing anywhere', async () => {
  const { number } = flow.sandbox.openPull(flow.repo, {
    author: 'dora',
    title: 'Mend it',
    commits: [commitBy('dora', 'acme.example.com')],
  });
  const [opened] = flow.sandbox.deliveries.pending().filter((d) => d.event === 'pull_request');
  const body = { ...(JSON.parse(opened?.body ?? '{}') as object), installation: { id: rival } };
  flow.sandbox.deliveries.drop(() => true);
  await flow.run();
  const answer = await flow.sandbox.sendRaw({
    event: 'pull_request',
    body: JSON.stringify(body),
    guid: randomUUID(),
  });
  expect(answer.status).toBe(202);
  await flow.app.settle();
  expect(flow.pull(number)).toMatchObject(UNTOUCHED);
  expect(flow.sandbox.ledger.calls.filter((c) => c.installation === rival && c.committed)).toEqual([]);
});
