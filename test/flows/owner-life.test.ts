import { sql } from 'kysely';
import { afterEach, expect, test } from 'vitest';
import { recordTombstone } from '../../src/store/tombstones.js';
import { load, open, ours, UNTOUCHED } from '../support/acts.js';
import { type Flow, startFlow } from '../support/flow.js';

let flow: Flow;
afterEach(async () => {
  await flow.stop();
});

const HOUR = 3_600_000;
const upkeep = { hours: 24, keepDays: 30 };

async function pass(hours: number): Promise<void> {
  flow.clock.advance(hours * HOUR);
  await flow.app.tick();
  await flow.run();
}

/** Rows in every table that has these columns, with these values. */
async function countRows(where: Record<string, number>): Promise<Record<string, number>> {
  const columns = Object.keys(where);
  const { rows: tables } = await sql<{ name: string }>`
    select table_name as name from information_schema.columns
    where table_schema = 'public' and column_name = any(${columns}::text[])
    group by table_name having count(*) = ${columns.length} order by table_name`.execute(flow.database.db);
  const found: Record<string, number> = {};
  for (const { name } of tables) {
    const is = Object.entries(where).map(([column, value]) => sql`${sql.ref(column)} = ${value}`);
    const { rows } = await sql<{ n: number }>`select count(*)::integer as n from ${sql.table(name)}
      where ${sql.join(is, sql` and `)}`.execute(flow.database.db);
    if (rows[0] && rows[0].n > 0) found[name] = rows[0].n;
  }
  return found;
}

async function installationOf(login: string) {
  return await flow.database.db
    .selectFrom('installations')
    .selectAll()
    .where('account_login', '=', login)
    .orderBy('changed_at', 'desc')
    .executeTakeFirst();
}

async function listFailures(): Promise<unknown[]> {
  const { rows } = await flow.database.pool.query(
    'select last_error from graphile_worker.jobs where last_error is not null',
  );
  return rows;
}

test('uninstalled, and no delivery said so: noticed within a day, nothing asked any more, all of it erased after 30 days', async () => {
  flow = await startFlow({ upkeep });
  open(flow);
  await flow.run();
  const installation = (await installationOf('octo-project'))?.installation ?? 0;
  flow.sandbox.deliveries.drop((d) => d.event === 'installation');
  flow.sandbox.uninstallApp('octo-project');
  await flow.run();
  expect(await load(flow)).toBe(1);
  await pass(25);
  expect(await installationOf('octo-project')).toMatchObject({ state: 'deleted' });
  expect(await load(flow)).toBe(0);
  expect(Object.keys(await countRows({ installation }))).toEqual(
    expect.arrayContaining(['people', 'pulls', 'decisions', 'effects']),
  );
  await pass(29 * 24);
  expect(await countRows({ installation })).not.toEqual({});
  await pass(48);
  expect(await countRows({ installation })).toEqual({});
  const { rows } = await sql`select from graphile_worker._private_jobs
    where payload ->> 'installation' = ${String(installation)}`.execute(flow.database.db);
  expect(rows).toEqual([]);
});

test('installed again under another number: the comment is known again, and who was forgotten stays so', async () => {
  flow = await startFlow({ upkeep });
  const { number } = open(flow);
  const other = open(flow, { author: 'stranger', domain: 'acme.example.com' });
  await flow.run();
  const first = (await installationOf('octo-project'))?.installation ?? 0;
  const stranger = await flow.database.db
    .selectFrom('people')
    .select('user_id')
    .where('login', '=', 'stranger')
    .executeTakeFirstOrThrow();
  await recordTombstone(flow.database.db, first, stranger.user_id, Buffer.from('salt'), flow.clock.now());
  flow.sandbox.uninstallApp('octo-project');
  await flow.run();
  await pass(24);
  flow.sandbox.installApp('octo-project', { repositories: 'all' });
  await flow.run();
  const second = (await installationOf('octo-project'))?.installation ?? 0;
  expect(second).not.toBe(first);
  flow.sandbox.comment(flow.repo, number, { by: 'dora', body: 'Still here' });
  flow.sandbox.comment(flow.repo, other.number, { by: 'stranger', body: 'Me too' });
  await flow.run();
  expect(ours(flow, number)).toContain('Welcome');
  expect(await countRows({ installation: second, user_id: stranger.user_id })).toEqual({});
});

test.each([
  ['installed', false],
  ['suspended and taken up again', true],
])('%s, and no delivery said so: taken up within a day', async (_what, suspended) => {
  flow = await startFlow({ upkeep });
  flow.sandbox.createOrganization({ login: 'late' });
  const files = { '.github/partnerbot.yml': flow.config };
  flow.sandbox.createRepository('late', 'engine', { files });
  flow.sandbox.addCollaborator('late/engine', 'bob', 'write');
  flow.sandbox.deliveries.drop((d) => d.event.startsWith('installation'));
  flow.sandbox.installApp('late', { repositories: 'all' });
  if (suspended) flow.sandbox.suspendApp('late');
  await flow.run();
  expect(await installationOf('late')).toBeUndefined();
  await pass(25);
  expect(await installationOf('late')).toMatchObject({ state: suspended ? 'suspended' : 'active' });
  if (suspended) {
    flow.sandbox.unsuspendApp('late');
    await flow.run();
    await pass(25);
  }
  const { number } = open(flow, { repo: 'late/engine' });
  flow.sandbox.deliveries.clear();
  await flow.run();
  const pull = flow.sandbox
    .snapshot()
    .find((r) => r.repository === 'late/engine')
    ?.issues.find((i) => i.number === number);
  expect(pull?.labels).toContain('partner');
  expect(await listFailures()).toEqual([]);
});

test('a repository that was taken from the App is erased after 30 days, the others stay', async () => {
  flow = await startFlow({ upkeep });
  const { number } = open(flow);
  flow.sandbox.createRepository('octo-project', 'other', {
    files: { '.github/partnerbot.yml': flow.config },
  });
  await flow.run();
  open(flow, { repo: 'octo-project/other' });
  await flow.run();
  const { id, installation } = await flow.database.db
    .selectFrom('repositories')
    .selectAll()
    .where('name', '=', 'other')
    .executeTakeFirstOrThrow();
  flow.sandbox.deleteRepository('octo-project/other', { by: 'maria' });
  await flow.run();
  await pass(29 * 24);
  expect(await countRows({ installation, repository_id: id })).not.toEqual({});
  await pass(48);
  expect(await countRows({ installation, repository_id: id })).toEqual({});
  expect(await load(flow)).toBe(1);
  flow.sandbox.mergePull(flow.repo, number, { by: 'maria' });
  await flow.run();
  expect(ours(flow, number)).toContain('**Merged.**');
});

test('a repository becomes public: what a private customer left there goes, also where it is closed; made private, it comes', async () => {
  flow = await startFlow({ private: true });
  const hush = { author: 'secretive', domain: 'hush.example.com' };
  const first = open(flow, hush);
  const second = open(flow, hush);
  const named = open(flow);
  await flow.run();
  const issue = flow.sandbox.openIssue(flow.repo, { author: 'secretive', title: 'Broken' });
  flow.sandbox.mergePull(flow.repo, second.number, { by: 'maria' });
  await flow.run();
  for (const { number } of [first, second]) expect(flow.pull(number).labels).toContain('partner');
  expect(flow.pull(issue.number).labels).toContain('partner');
  flow.sandbox.publicizeRepository(flow.repo, { by: 'maria' });
  await flow.run();
  expect(flow.pull(first.number)).toMatchObject(UNTOUCHED);
  expect(flow.pull(second.number)).toMatchObject(UNTOUCHED);
  expect(flow.pull(issue.number).labels).toEqual([]);
  expect(ours(flow, named.number)).toContain('Welcome');
  flow.sandbox.privatizeRepository(flow.repo, { by: 'maria' });
  await flow.run();
  expect(flow.pull(first.number).labels).toContain('partner');
  expect(await listFailures()).toEqual([]);
});

test.each([
  ['told', false],
  ['untold', true],
])(
  'permissions taken away: nothing is tried for ever; granted again, %s, what is missing follows',
  async (_how, lost) => {
    flow = await startFlow({ upkeep });
    const all = flow.permissions;
    flow.sandbox.setPermissions({ ...all, pull_requests: 'read', issues: 'read' });
    const { number } = open(flow);
    await flow.run();
    expect(flow.pull(number)).toMatchObject(UNTOUCHED);
    flow.calls();
    await pass(1);
    expect(flow.calls()).toMatchObject({ write: 0 });
    // The sweep tries once more, a day later.
    await pass(24);
    expect(flow.calls().write).toBeLessThan(10);
    if (lost) flow.sandbox.deliveries.drop((d) => d.event === 'installation');
    flow.sandbox.setPermissions(all);
    await flow.run();
    if (lost) await pass(25);
    expect(flow.pull(number).labels).toContain('partner');
    expect(ours(flow, number)).toContain('Welcome');
  },
);
