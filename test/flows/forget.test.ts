import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { takeBackup } from '../../src/jobs/backup.js';
import { exportAll } from '../../src/jobs/export.js';
import { forgetPerson, resolvePerson } from '../../src/jobs/forget.js';
import { enqueue } from '../../src/jobs/queue.js';
import { postpone } from '../../src/store/due.js';
import { ours } from '../support/acts.js';
import { CONFIG, commitBy, type Flow, startFlow } from '../support/flow.js';
import { logged } from '../support/logged.js';
import { findTraces } from '../support/traces.js';

const LOGIN = 'canary-kim';
const ID = 987_654_321;
const TRACE = `${LOGIN}|(?<![0-9])${ID}(?![0-9])|secret-address`;

let flow: Flow;
beforeEach(async () => {
  flow = await startFlow({ config: `backlog: all\n${CONFIG}` });
  flow.sandbox.createUser({ login: LOGIN, id: ID, name: 'Kim Canary' });
  flow.sandbox.addMember('acme', LOGIN, { public: true });
});
afterEach(async () => {
  await flow.stop();
});

/** Opens, comments, reviews, ticks, forks: everything that a person can do. Gives the person's pull requests. */
async function live(): Promise<{ own: number[]; others: number }> {
  const pull = (author: string) =>
    flow.sandbox.openPull(flow.repo, {
      author,
      title: `Mend it, says ${author}`,
      commits: [
        {
          ...commitBy(author, 'acme.example.com'),
          message: `Mend it\n\nSigned-off-by: Name of ${author} <secret-address@acme.example.com>`,
        },
      ],
      paths: ['src/net/a.c'],
    }).number;
  const own = [pull(LOGIN), pull(LOGIN)];
  const [first = 0, second = 0] = own;
  const others = pull('dora');
  await flow.run();
  flow.sandbox.addCollaborator(flow.repo, LOGIN, 'write');
  const say = (number: number, body: string) => flow.sandbox.comment(flow.repo, number, { by: LOGIN, body });
  say(first, '/affiliation acme from 2026-01-01\n/done guide-read');
  say(others, '/done cla\n/done nothing-like-it\n/affiliation acme');
  say(first, '/done secret-address@acme.example.com');
  flow.sandbox.review(flow.repo, others, { by: LOGIN, state: 'APPROVED' });
  flow.sandbox.openIssue(flow.repo, { author: LOGIN, title: 'It leaks' });
  await flow.run();
  flow.sandbox.mergePull(flow.repo, second, { by: 'maria' });
  await flow.run();
  return { own, others };
}

/** Everything that GitHub ever sent, under other ids, as a replay sends it. */
async function replay(): Promise<void> {
  for (const { event, body } of [...flow.sandbox.deliveries.log]) {
    const answer = await flow.sandbox.sendRaw({ event, body, guid: randomUUID() });
    expect(answer.status).toBe(202);
  }
  await flow.run();
}

test('whoever is forgotten is in no table, in no job and in no comment, and nothing brings them back', async () => {
  flow.sandbox.fork(flow.repo, { by: LOGIN });
  const { own, others } = await live();
  await checkExport(own);
  const { db } = flow.database;
  const repository = { id: 1, owner: 'octo-project', ownerId: 2, name: 'gone', private: false };
  const author = { id: ID, login: LOGIN, type: 'User' as const };
  const request = {
    kind: 'pull' as const,
    installation: (await db.selectFrom('people').select('installation').executeTakeFirstOrThrow())
      .installation,
    repository,
    number: 1,
    trigger: 'test',
    actor: author,
    author,
    headOwner: { login: LOGIN, type: 'User' as const },
  };
  await postpone(db, request.installation, 'put off', '2027-01-01T00:00:00Z', request);
  expect((await findTraces(flow.database, LOGIN)).length).toBeGreaterThan(5);
  expect(await findTraces(flow.database, 'secret-address')).toEqual([]);
  expect(ours(flow, others)).toContain(LOGIN);

  const person = await resolvePerson(db, LOGIN.toUpperCase());
  expect(person).toEqual({ id: ID, login: LOGIN });
  const options = { person, now: flow.clock.now(), salt: randomBytes(32) };
  const before = await findTraces(flow.database, '');
  const would = await forgetPerson(db, { ...options, dryRun: true });
  expect(await findTraces(flow.database, '')).toEqual(before);

  await enqueue(db, { ...request, repository: { ...repository, id: 2 } });
  await flow.app.settle();
  const done = await forgetPerson(db, { ...options, dryRun: false });
  expect(done.installations.map((i) => ({ ...i, erased: {} }))).toEqual(
    would.installations.map((i) => ({ ...i, erased: {} })),
  );
  expect(await findTraces(flow.database, TRACE)).toEqual([]);

  await flow.run();
  for (const number of own) {
    expect(flow.pull(number).comments.filter((c) => c.byApp)).toEqual([]);
    expect(flow.pull(number).labels).toEqual([]);
  }
  expect(flow.pull(others).labels).toContain('partner');
  expect(ours(flow, others)).not.toContain(LOGIN);
  expect(await findTraces(flow.database, TRACE)).toEqual([]);

  flow.calls();
  const { log } = await logged('debug', async () => {
    await flow.restart();
    await replay();
    await live();
    flow.clock.advance(25 * 3_600_000);
    await flow.app.tick();
    await flow.run();
    await replay();
  });
  expect(await findTraces(flow.database, TRACE)).toEqual([]);
  expect(log.length).toBeGreaterThan(10_000);
  expect(log.match(new RegExp(TRACE))?.[0]).toBeUndefined();
  expect((await backUp()).match(new RegExp(TRACE))?.[0]).toBeUndefined();
  const shown = flow.sandbox.snapshot().flatMap((r) => r.issues);
  expect(JSON.stringify(shown.flatMap((i) => i.comments.filter((c) => c.byApp)))).not.toContain(LOGIN);
  expect(shown.filter((i) => i.author === LOGIN && i.labels.length > 0)).toEqual([]);
});

/** Everything in a backup of now, unpacked. */
async function backUp(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'partnerbot-forget-'));
  try {
    const file = path.join(folder, 'after.backup.gz');
    await takeBackup(flow.database, file, flow.clock.now());
    const text = gunzipSync(await readFile(file)).toString('utf8');
    expect(text).toContain('dora');
    return text;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** What export prints: everything about the person, and nothing of others. */
async function checkExport(own: number[]): Promise<void> {
  const { db } = flow.database;
  const all = await exportAll(db, await resolvePerson(db, String(ID)));
  expect(all.person).toEqual({ id: ID, login: LOGIN });
  const tables = all.installations[0]?.tables ?? {};
  expect(Object.keys(tables)).toEqual(
    expect.arrayContaining('people contributions transitions affiliations pulls ticks decisions'.split(' ')),
  );
  expect((tables.pulls as { number: number }[]).map((p) => p.number).toSorted()).toEqual(own.toSorted());
  expect((tables.people as { login: string }[]).map((p) => p.login)).toEqual([LOGIN]);
}
