import { afterEach, expect, test } from 'vitest';
import { commitBy, type Flow, startFlow } from '../support/flow.js';
import { logged } from '../support/logged.js';

let flow: Flow;
afterEach(async () => {
  await flow.stop();
});

/** Gives the number of the last one, which is open. */
async function live(): Promise<number> {
  flow = await startFlow();
  const { sandbox, repo, clock } = flow;
  const open = (author: string, domain: string, paths: string[]) =>
    sandbox.openPull(repo, { author, title: 'Mend it', commits: [commitBy(author, domain)], paths }).number;
  let last = 0;
  for (let i = 0; i < 3; i += 1) {
    const number = open('dora', 'acme.example.com', ['src/net/a.c']);
    await flow.run();
    clock.advance(24 * 3_600_000);
    last = number;
    sandbox.review(repo, number, { by: 'alice', state: 'CHANGES_REQUESTED' });
    sandbox.comment(repo, number, { by: 'dora', body: '/done guide-read' });
    await flow.run();
    if (i < 2) sandbox.mergePull(repo, number, { by: 'maria' });
    await flow.run();
  }
  open('stranger', 'nowhere.example.net', []);
  await flow.run();
  return last;
}

test('everything told again to a fresh database writes nothing', async () => {
  await live();
  const before = flow.sandbox.snapshot();
  const told = flow.sandbox.deliveries.log.map(({ event, body }) => ({ event, body }));
  await flow.restart({ fresh: true });
  flow.calls();
  for (const [i, { event, body }] of told.entries()) {
    await flow.sandbox.sendRaw({ event, body, guid: `again-${i}` });
    await flow.app.settle();
  }
  await flow.run();
  expect(flow.calls().write).toBe(0);
  expect(flow.sandbox.snapshot()).toEqual(before);
  const person = await flow.database.db
    .selectFrom('people')
    .select(['stage', 'verdict'])
    .where('login', '=', 'dora')
    .executeTakeFirst();
  expect(person).toEqual({ stage: 'contributor', verdict: 'partner' });
});

test('a fresh database takes the work up where it was: same mentor, same comment, edited not repeated', async () => {
  const number = await live();
  const open = flow.pull(number);
  await flow.restart({ fresh: true });
  flow.clock.advance(3_600_000);
  flow.sandbox.mergePull(flow.repo, number, { by: 'maria' });
  await flow.run();
  const after = flow.pull(number);
  expect(after.assignees).toEqual(open.assignees);
  expect(after.comments.filter((c) => c.byApp)).toHaveLength(1);
});

test('deliveries that came while the App was away are worked on when it is back', async () => {
  await live();
  await flow.app.stop();
  const { number } = flow.sandbox.openPull(flow.repo, {
    author: 'dora',
    title: 'While away',
    commits: [commitBy('dora', 'acme.example.com')],
  });
  const results = await flow.sandbox.deliver();
  expect(results.every((r) => !r.ok)).toBe(true);
  await flow.restart();
  await flow.sandbox.redeliverFailed();
  await flow.run();
  expect(flow.pull(number).comments.filter((c) => c.byApp)).toHaveLength(1);
});

test('many at once, each told twice: one comment, one mentor each, nobody above capacity', async () => {
  flow = await startFlow();
  const { sandbox, repo } = flow;
  sandbox.deliveries.duplicate(() => true);
  for (let i = 0; i < 10; i += 1) {
    const author = `dev${i}`;
    sandbox.createUser({ login: author });
    sandbox.addMember('acme', author, { public: true });
    sandbox.openPull(repo, { author, title: 'Mend it', commits: [commitBy(author, 'acme.example.com')] });
    sandbox.comment(repo, i + 1, { by: author, body: 'Please look.' });
  }
  await flow.run({ concurrency: 20 });
  const pulls = sandbox.snapshot()[0]?.issues ?? [];
  expect(pulls.map((p) => p.comments.filter((c) => c.byApp).length)).toEqual(Array(10).fill(1));
  const given = pulls.flatMap((p) => p.assignees);
  expect(given.filter((l) => l === 'alice')).toHaveLength(3);
  expect(given.filter((l) => l === 'bob')).toHaveLength(3);
  expect(given).toHaveLength(6);
});

test('whoever stops the App reads in its log that it heard, and that it has ended', async () => {
  const { log } = await logged('info', async () => {
    flow = await startFlow();
    await flow.stop();
  });
  const at = [/no more deliveries/, /has stopped; what is left/].map((said) => log.search(said));
  expect(at[0]).toBeGreaterThan(0);
  expect(at[1]).toBeGreaterThan(at[0] ?? 0);
});
