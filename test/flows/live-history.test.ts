import { afterAll, beforeAll, expect, test } from 'vitest';
import { markerKey } from '../../src/github/marker.js';
import { createGitHubApp } from '../../src/github/session.js';
import { backfillRepository } from '../../src/jobs/backfill.js';
import { readInForce } from '../../src/jobs/configuration.js';
import { exportAll } from '../../src/jobs/export.js';
import { forgetPerson } from '../../src/jobs/forget.js';
import { gatherReport } from '../../src/jobs/report.js';
import type { MetricId } from '../../src/reports/metric.js';
import { windowOf } from '../../src/reports/window.js';
import { saveRepository } from '../../src/store/repositories.js';
import type { Db } from '../../src/store/tables.js';
import { createLogger } from '../../src/web/logging.js';
import { open } from '../support/acts.js';
import { testDatabase } from '../support/database.js';
import { commitBy, type Flow, startFlow } from '../support/flow.js';

const HOUR = 3_600_000;

let flow: Flow;
/** Number of the pull request whose life is told. */
let lived: number;
beforeAll(async () => {
  flow = await startFlow({ labels: ['partner', 'partner: Acme Corporation', 'stage: newcomer'] });
});
afterAll(() => flow.stop());

/** The facts by which a reading and the App must agree; for whom somebody acted then, a reading alone can tell. */
async function readRows(db: Db) {
  const texts = (rows: object[]) => rows.map((row) => JSON.stringify(row)).sort();
  return {
    contributions: texts(
      await db
        .selectFrom('contributions')
        .select(['kind', 'repository_id', 'subject', 'number', 'user_id', 'at', 'detail'])
        .execute(),
    ),
    happenings: texts(await db.selectFrom('happenings').selectAll().execute()),
  };
}

/** What a reading needs, and a report; asked once. */
async function connect() {
  const known = await flow.database.db.selectFrom('repositories').selectAll().executeTakeFirstOrThrow();
  const { installation, id, owner, name, owner_id } = known;
  const log = createLogger({ level: 'silent' });
  const github = createGitHubApp({ appId: 1, privateKey: flow.privateKey, apiUrl: flow.sandbox.url, log });
  const octokit = await github.authenticate(installation);
  const session = { octokit, slug: 'partnerbot', markerKeys: [markerKey(flow.privateKey)] };
  const inForce = await readInForce(session, { owner, name }, flow.clock.now());
  if ('problems' in inForce) throw new Error(inForce.why);
  const ref = { id, owner, name, ownerId: owner_id ?? 0, private: false };
  const context = { clock: flow.clock, log };
  const wait = async (ms: number) => flow.clock.advance(ms);
  /** Reads the whole history as it is on GitHub now. */
  const backfill = async (db: Db) => {
    const row = await saveRepository(db, installation, ref, flow.clock.now());
    const options = { purpose: 'backfill' as const, since: null, wait };
    await backfillRepository({ db, ...context }, session, row, inForce, options);
  };
  return { installation, settings: inForce.settings, backfill };
}

/** The life of one pull request, an hour between two steps; `tell` lets the App hear of what happened. */
async function live(tell: (step: number) => Promise<void>): Promise<void> {
  const { sandbox, repo } = flow;
  const { number } = open(flow, { draft: true });
  lived = number;
  const steps = [
    () => undefined,
    () => sandbox.readyForReview(repo, number, { by: 'dora' }),
    () => sandbox.comment(repo, number, { by: 'alice', body: 'Welcome!' }),
    () => sandbox.comment(repo, number, { by: 'stranger', body: 'I have the same fault.' }),
    () => sandbox.requestReview(repo, number, { by: 'dora', reviewer: 'bob' }),
    () => sandbox.review(repo, number, { by: 'bob', state: 'CHANGES_REQUESTED', body: 'Please mend it.' }),
    () => sandbox.pushCommits(repo, number, { by: 'dora', commits: [commitBy('dora', 'acme.example.com')] }),
    () => sandbox.comment(repo, number, { by: 'dora', body: 'Done.' }),
    () => sandbox.closePull(repo, number, { by: 'bob' }),
    () => sandbox.reopenPull(repo, number, { by: 'dora' }),
    () => sandbox.review(repo, number, { by: 'bob', state: 'APPROVED', body: '' }),
    () => sandbox.mergePull(repo, number, { by: 'maria' }),
  ];
  for (const [i, step] of steps.entries()) {
    flow.clock.advance(HOUR);
    step();
    await tell(i);
  }
}

/** A customer's developer speaks on what a stranger opened, where the App looks at nothing. */
async function speakElsewhere(): Promise<void> {
  const { sandbox, repo } = flow;
  const issue = sandbox.openIssue(repo, { author: 'stranger', title: 'It breaks' });
  const pull = open(flow, { author: 'stranger', domain: 'elsewhere.example.org' });
  await flow.run();
  for (const { number } of [issue, pull]) {
    flow.clock.advance(HOUR);
    for (const by of ['dora', 'olga', 'alice']) sandbox.comment(repo, number, { by, body: 'Here too.' });
    await flow.run({ concurrency: 4 });
  }
}

test('what the App hears of a pull request gives the same rows as a reading, and both together no more', async () => {
  // Of some steps it hears late and several at once.
  await live(async (step) => {
    if (step % 4 !== 1) await flow.run({ concurrency: 4 });
  });
  await flow.run();
  await speakElsewhere();
  const { backfill } = await connect();
  const { db } = flow.database;
  const heard = await readRows(db);
  expect(heard.contributions.join()).not.toContain('mend it');
  const other = await testDatabase();
  try {
    await backfill(other.db);
    expect(heard).toEqual(await readRows(other.db));
  } finally {
    await other.close();
  }
  await backfill(db);
  expect(await readRows(db)).toEqual(heard);
});

/** By hand, from the hours of the life above: ready at 2, first word at 3, reviews at 6 and 11, pushed at 7, closed at 9, merged at 12. */
const FIGURES: [MetricId, object][] = [
  ['silent-share', { value: 0.6667, n: 3 }],
  ['conversion', { value: 0.25, n: 4 }],
  ['new-contributors', { value: 4 }],
  ['occasional-share', { value: 1, n: 1 }],
  ['first-response', { median: 1, n: 1 }],
  ['first-review', { median: 4, n: 1 }],
  ['unanswered', { value: 0 }],
  ['review-cycle', { median: 3, n: 2 }],
  ['pull-request-duration', { median: 0.5, n: 1 }],
  ['acceptance', { value: 1, n: 1 }],
  // The App has nobody in its books by that login but the mentor of its rota.
  ['mentor-response', { median: 3, n: 1 }],
  ['elephant-factor', { value: 1, n: 5 }],
  ['absence-factor', { value: 1, n: 9 }],
];

test('a report has its figures without any reading of the past', async () => {
  const { installation, settings } = await connect();
  const { customers, independents, ladder, mentors } = settings;
  const { metrics } = await gatherReport(flow.database.db, installation, {
    project: 'engine',
    customers: { customers, independents },
    ladder,
    mentors: mentors.mentors,
    window: windowOf('2026-03-31', '2026-03-01'),
    webUrl: 'https://github.com',
  });
  for (const [id, figures] of FIGURES)
    expect(
      metrics.find((m) => m.id === id),
      id,
    ).toMatchObject(figures);
});

test('whoever is forgotten is gone from it, and what they say later neither comes back nor stops the rest', async () => {
  const { db } = flow.database;
  const { sandbox, repo } = flow;
  const { id } = sandbox.createUser({ login: 'passing' });
  const person = { id, login: 'passing' };
  const comments = async () => {
    const rows = db.selectFrom('contributions').select(['user_id']).where('kind', '=', 'comment');
    const all = await rows.where('number', '=', lived).execute();
    return { own: all.filter((row) => row.user_id === id).length, all: all.length };
  };
  const before = (await comments()).all;
  sandbox.comment(repo, lived, { by: 'passing', body: 'Thank you.' });
  await flow.run();
  expect(await comments()).toEqual({ own: 1, all: before + 1 });
  const { installations } = await exportAll(db, person);
  expect(installations[0]?.tables.contributions).toHaveLength(1);
  const salt = Buffer.from('a salt of this test');
  await forgetPerson(db, { person, dryRun: false, now: flow.clock.now(), salt });
  expect(await comments()).toEqual({ own: 0, all: before });
  flow.clock.advance(HOUR);
  sandbox.comment(repo, lived, { by: 'passing', body: 'Once more.' });
  sandbox.comment(repo, lived, { by: 'olga', body: 'And I.' });
  await flow.run();
  expect(await comments()).toEqual({ own: 0, all: before + 1 });
});
