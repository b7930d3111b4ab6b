import { afterEach, expect, test } from 'vitest';
import { configure, open, ours, UNTOUCHED } from '../support/acts.js';
import { CONFIG, type Flow, startFlow } from '../support/flow.js';

let flow: Flow;
afterEach(async () => {
  await flow.stop();
});

const HOME = 'home.example.net';
const NAMED = ['partner', 'partner: Acme Corporation', 'stage: newcomer'];
const NEUTRAL = ['partner', 'stage: newcomer'];

async function say(number: number, by: string, body: string): Promise<void> {
  flow.clock.advance(60_000);
  flow.sandbox.comment(flow.repo, number, { by, body });
  await flow.run();
}

async function openBy(author: string, domain = HOME): Promise<number> {
  const { number } = open(flow, { author, domain });
  await flow.run();
  return number;
}

const labels = (number: number) => flow.pull(number).labels.toSorted();
const botComments = (number: number) => flow.pull(number).comments.filter((c) => c.byApp);
const reactions = (number: number) =>
  flow.pull(number).comments.flatMap((c) => c.reactions.map((r) => r.content));

test('somebody whose address hides the employer says it; a maintainer makes it a name', async () => {
  flow = await startFlow();
  const number = await openBy('stranger');
  const other = await openBy('stranger');
  expect(flow.pull(number)).toMatchObject(UNTOUCHED);
  await say(number, 'stranger', 'Hello.\n\n/affiliation acme from 2026-01-01');
  expect(labels(number)).toEqual(NEUTRAL);
  expect(labels(other)).toEqual(NEUTRAL);
  expect(ours(flow, number)).toContain('is noted');
  expect(ours(flow, number)).not.toMatch(/acme/i);
  await say(number, 'maria', '/affiliation acme');
  expect(labels(number)).toEqual(NAMED);
  expect(labels(other)).toEqual(NAMED);
  expect(ours(flow, number)).toContain('works with Acme Corporation');
});

test('whoever writes a customer’s address into a commit, and says so too, is not named; a maintainer’s word does it', async () => {
  flow = await startFlow();
  const number = await openBy('stranger', 'acme.example.com');
  expect(labels(number)).toEqual(NEUTRAL);
  await say(number, 'stranger', '/affiliation confirm\n/affiliation acme');
  expect(labels(number)).toEqual(NEUTRAL);
  expect(ours(flow, number)).toContain('is noted');
  expect(ours(flow, number)).not.toMatch(/Acme Corporation/);
  await say(number, 'maria', '/affiliation confirm');
  expect(labels(number)).toEqual(NAMED);
});

test('a maintainer’s word with a last day names nobody after it, whatever the author says beside it', async () => {
  flow = await startFlow();
  const number = await openBy('stranger');
  const today = flow.clock.now().toISOString().slice(0, 10);
  await say(number, 'maria', `/affiliation acme until ${today}`);
  await say(number, 'stranger', '/affiliation acme');
  expect(labels(number)).toEqual(NAMED);
  expect(labels(await openBy('stranger'))).toEqual(NAMED);
  flow.clock.advance(25 * 3_600_000);
  expect(labels(await openBy('stranger'))).toEqual(NEUTRAL);
});

test('“none” takes everything back at once, on every pull request, and cannot be overruled by others', async () => {
  flow = await startFlow();
  const number = await openBy('dora', 'acme.example.com');
  const other = await openBy('dora', 'acme.example.com');
  expect(labels(other)).toEqual(NAMED);
  await say(number, 'dora', '/affiliation none');
  for (const n of [number, other]) expect(flow.pull(n)).toMatchObject({ labels: [], assignees: [] });
  expect(botComments(number)).toEqual([]);
  await say(other, 'maria', '/affiliation acme');
  expect(labels(other)).toEqual([]);
  expect(await openBy('dora', 'acme.example.com').then(labels)).toEqual([]);
  await say(number, 'dora', '/affiliation confirm\n/affiliation acme');
  expect(labels(number)).toEqual(NAMED);
});

test('a correction holds for what a backfill found, on the days that it names', async () => {
  flow = await startFlow();
  const number = await openBy('dora');
  const { pool, db } = flow.database;
  // As a backfill writes it: with the customer that the evidence of the day spoke for.
  await pool.query(
    `insert into contributions (installation, kind, repository_id, subject, number, user_id, at, customer)
     select installation, 'pr_opened', repository_id, 900 + n, 900 + n, author_id, day, 'acme'
     from pulls, (values (1, timestamptz '2026-01-31T23:59:59Z'), (2, '2026-02-01T00:00:00Z')) past(n, day)
     where number = $1`,
    [number],
  );
  const customers = async () =>
    (
      await db
        .selectFrom('contributions')
        .select('customer')
        .where('kind', '=', 'pr_opened')
        .orderBy('at')
        .execute()
    ).map((row) => row.customer);
  await say(number, 'dora', '/affiliation none from 2026-02-01');
  expect(await customers()).toEqual(['acme', '', '']);
});

test('a stranger changes nothing and learns nothing', async () => {
  flow = await startFlow();
  const number = await openBy('dora', 'acme.example.com');
  const nobodys = await openBy('sly');
  flow.calls();
  await say(nobodys, 'stranger', '/affiliation acme');
  expect(flow.pull(nobodys)).toMatchObject({ labels: [], assignees: [] });
  expect(flow.calls()).toMatchObject({ read: 2, write: 0 });
  await say(number, 'stranger', '/affiliation none');
  expect(labels(number)).toEqual(NAMED);
  expect(ours(flow, number)).toContain('only the author or a maintainer');
});

test('after the end a correction still counts: the label and the comment follow, the name goes away', async () => {
  flow = await startFlow();
  const number = await openBy('dora', 'acme.example.com');
  flow.sandbox.mergePull(flow.repo, number, { by: 'maria' });
  await flow.run();
  expect(labels(number)).toContain('partner: Acme Corporation');
  await say(number, 'dora', '/affiliation none');
  expect(labels(number)).toEqual([]);
  expect(botComments(number)).toEqual([]);
  const { db } = flow.database;
  const kept = await db.selectFrom('pulls').select('customer').execute();
  expect(kept).toEqual([{ customer: null }]);
});

test('an id that is private, anonymous or unknown is answered alike, and leaves no trace', async () => {
  flow = await startFlow();
  const number = await openBy('stranger');
  const partner = await openBy('dora', 'acme.example.com');
  for (const [i, id] of ['hush', 'quiet', 'no-such-customer'].entries()) {
    await say(number, 'stranger', `/affiliation ${id}`);
    expect(flow.pull(number)).toMatchObject({ labels: [], assignees: [] });
    expect(botComments(number)).toEqual([]);
    expect(reactions(number)).toEqual(Array(i + 1).fill('+1'));
    await say(partner, 'dora', `/affiliation ${id}`);
    expect(labels(partner)).toEqual(NAMED);
    expect(ours(flow, partner)).toContain('is noted');
    expect(ours(flow, partner)).not.toContain(`\`${id}\``);
  }
});

test('stop is for good, also for what comes later; start undoes it', async () => {
  flow = await startFlow();
  const number = await openBy('dora', 'acme.example.com');
  const other = await openBy('dora', 'acme.example.com');
  await say(number, 'dora', '/partnerbot stop');
  for (const n of [number, other]) {
    expect(flow.pull(n)).toMatchObject({ labels: [], assignees: [] });
    expect(botComments(n)).toEqual([]);
  }
  const mark = flow.sandbox.ledger.mark();
  const third = await openBy('dora', 'acme.example.com');
  const { number: issue } = flow.sandbox.openIssue(flow.repo, { author: 'dora', title: 'It leaks' });
  configure(flow, `name_customers: true\n${CONFIG}`);
  await flow.run();
  flow.clock.advance(3 * 24 * 3_600_000);
  await flow.app.tick();
  await flow.run();
  expect(flow.pull(third)).toMatchObject(UNTOUCHED);
  const hers = new RegExp(`/issues/(${[number, other, third, issue].join('|')})/`);
  const writes = flow.sandbox.ledger.since(mark).filter((c) => c.kind === 'write' && hers.test(c.path));
  expect(writes.map((c) => `${c.method} ${c.path}`)).toEqual([]);
  await say(third, 'maria', '/partnerbot start');
  expect(flow.pull(third)).toMatchObject({ labels: [], assignees: [] });
  await say(third, 'dora', '/partnerbot start');
  expect(labels(third)).toEqual(NAMED);
  expect(labels(number)).toEqual(NAMED);
});

test('another account that takes over a login inherits nothing', async () => {
  flow = await startFlow();
  const number = await openBy('stranger');
  await say(number, 'maria', '/affiliation acme');
  expect(labels(number)).toEqual(NAMED);
  flow.sandbox.renameUser('stranger', 'somebody-else');
  flow.sandbox.createUser({ login: 'stranger' });
  expect(await openBy('stranger').then(labels)).toEqual([]);
  expect(await openBy('somebody-else').then(labels)).toEqual(NAMED);
});
