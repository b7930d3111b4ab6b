import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PermanentError } from '../../src/errors.js';
import type { Session } from '../../src/github/session.js';
import { forgetPerson } from '../../src/jobs/forget.js';
import { gatherReport } from '../../src/jobs/report.js';
import type { Measured, MetricId } from '../../src/reports/metric.js';
import { windowOf } from '../../src/reports/window.js';
import { REPOSITORY } from '../../src/sandbox/demo/project.js';
import { seededRandom } from '../../src/sandbox/demo/random.js';
import { countContributions } from '../../src/store/contributions.js';
import type { Db } from '../../src/store/tables.js';
import { testDatabase } from '../support/database.js';
import { type PastProject, readLedger, startPastProject } from '../support/past-project.js';

let past: PastProject;
beforeAll(async () => {
  past = await startPastProject();
});
afterAll(() => past.stop());

async function withDatabase<T>(run: (db: Db) => Promise<T>): Promise<T> {
  const database = await testDatabase();
  try {
    return await run(database.db);
  } finally {
    await database.close();
  }
}

/** Whether a call was made whose page is not kept yet: what a kill at that instant costs. */
interface Watch {
  underWay: boolean;
}

/** A client that dies at a call: before it is sent, or when the answer is there and nothing of it is stored. */
function dying(session: Session, random: { next(): number }, watch: Watch): Session {
  const graphql = async (query: string, variables: object) => {
    if (random.next() < 0.4) throw new PermanentError('killed');
    watch.underWay = true;
    const answer = await session.octokit.graphql(query, variables as never);
    if (random.next() < 0.5) throw new PermanentError('killed');
    return answer;
  };
  return {
    ...session,
    octokit: new Proxy(session.octokit, { get: (o, k) => (k === 'graphql' ? graphql : Reflect.get(o, k)) }),
  };
}

/** A database whose transactions die half-way: nothing of a page may stay behind. */
function dyingStore(db: Db, random: { next(): number }, watch: Watch): Db {
  const transaction = () => ({
    execute: async <T>(run: (trx: Db) => Promise<T>) => {
      const kept = await db.transaction().execute(async (trx) => {
        const result = await run(trx);
        if (random.next() < 0.4) throw new PermanentError('killed');
        return result;
      });
      watch.underWay = false;
      return kept;
    },
  });
  const through = (o: Db, k: string | symbol) => {
    const own: unknown = Reflect.get(o, k);
    return typeof own === 'function' ? own.bind(o) : own;
  };
  return new Proxy(db, { get: (o, k) => (k === 'transaction' ? transaction : through(o, k)) });
}

test('a whole history is read in as few calls as there are pages, and the same rows however often', async () => {
  await withDatabase(async (db) => {
    const mark = past.sandbox.ledger.mark();
    const first = await past.backfill(db);
    const calls = past.sandbox.ledger.count(mark).api;
    const repository = past.sandbox.snapshot().find((r) => r.repository === 'storage-demo/storage');
    const pulls = repository?.issues.filter((i) => i.pull).length ?? 0;
    const issues = (repository?.issues.length ?? 0) - pulls;
    // A hundred threads a page, issues beside pull requests.
    const least = Math.ceil(Math.max(pulls, issues) / 100);
    expect(first.calls).toBe(calls);
    expect(calls / least).toBeLessThanOrEqual(1.1);
    expect(first.people).toBeGreaterThan(20);
    const found = await countContributions(db, past.installation);
    expect(found).toEqual(first.facts);
    const before = await readLedger(db);
    expect(before.left).toEqual([]);
    await past.backfill(db);
    expect(await readLedger(db)).toEqual(before);
    const rebuilt = await past.backfill(db, { purpose: 'rebuild' });
    expect(rebuilt.differences).toEqual([]);
    expect(await readLedger(db)).toEqual(before);
  });
});

/** Of the second quarter of 2016, counted from the rows of the ledger by a program in another language that shares nothing with ours. */
const COUNTED: [MetricId, Partial<Measured>][] = [
  ['silent-share', { value: 0.25, n: 16 }],
  ['conversion', { value: 0.5, n: 10 }],
  ['new-contributors', { value: 10 }],
  ['retention', { value: 0.6809, n: 47 }],
  ['occasional-share', { value: 0.2857, n: 21 }],
  ['first-response', { n: 66, median: 32.9603 }],
  ['first-review', { n: 66, median: 32.9603 }],
  ['unanswered', { value: 9 }],
  ['review-cycle', { n: 90, median: 31.53 }],
  ['pull-request-duration', { n: 81, median: 2.6688, p85: 6.2792 }],
  ['acceptance', { value: 0.9878, n: 82 }],
  // One of them is the review of a mentor whom the list names as a customer's.
  ['elephant-factor', { value: 3, n: 240 }],
  ['absence-factor', { value: 7, n: 312 }],
  // Of assignments, checks and releases nothing was read, and nobody came to the top: that is no 0.
  ['mentor-response', { value: null, n: 0 }],
  ['ci-feedback', { value: null, n: 0 }],
  ['flake-rate', { value: null, n: 0 }],
  ['time-to-stage', { value: null, n: 0 }],
  ['give-back-lead-time', { value: null, n: 0 }],
];

test('the figures of a real history are those that were counted by other means', async () => {
  await withDatabase(async (db) => {
    await past.backfill(db);
    const { customers, independents, ladder } = past.inForce.settings;
    const { metrics } = await gatherReport(db, past.installation, {
      project: 'storage',
      customers: { customers, independents },
      ladder,
      mentors: [],
      window: windowOf('2016-06-30', '2016-04-01'),
      webUrl: 'https://github.com',
    });
    for (const [id, figures] of COUNTED)
      expect(
        metrics.find((m) => m.id === id),
        id,
      ).toMatchObject(figures);
    const stages = metrics.find((m) => m.id === 'time-to-stage')?.parts ?? [];
    expect(stages.map((p) => [p.name, p.median, p.n])).toEqual([
      ['newcomer', 0, 6],
      ['contributor', 1.2804, 5],
      ['regular-contributor', 130.3283, 6],
      ['reviewer-in-training', 64.7995, 1],
    ]);
  });
});

test('killed twenty times at random, in the middle of a call or of what is stored, it ends with the same rows, and asks again for nothing but what was under way', async () => {
  const undisturbed = await withDatabase(async (db) => {
    const { calls } = await past.backfill(db);
    return { calls, rows: await readLedger(db) };
  });
  await withDatabase(async (db) => {
    const random = seededRandom('kills');
    let kills = 0;
    let finished = 0;
    /** Kills that hit a call under way: before its answer was kept. */
    let hit = 0;
    const mark = past.sandbox.ledger.mark();
    while (kills < 20) {
      const watch = { underWay: false };
      try {
        await past.backfill(dyingStore(db, random, watch), {}, dying(past.session, random, watch));
        finished += 1;
      } catch (error) {
        if (!String(error).includes('killed')) throw error;
        kills += 1;
        if (watch.underWay) hit += 1;
      }
    }
    await past.backfill(db);
    expect(await readLedger(db)).toEqual(undisturbed.rows);
    // Each of these is asked again, for nobody can know its answer; nothing else ever is.
    expect(hit).toBeGreaterThan(0);
    expect(hit).toBeLessThan(kills);
    const calls = past.sandbox.ledger.count(mark).api;
    expect(calls).toBe((finished + 1) * undisturbed.calls + hit);
  });
});

test('who was forgotten or opted out never comes back by id, and others are not touched by it', async () => {
  await withDatabase(async (db) => {
    await past.backfill(db);
    const [out, gone, ...rest] = await db.selectFrom('people').selectAll().orderBy('user_id').execute();
    if (!out || !gone) throw new Error('nobody was found');
    const of = (id: number) => db.selectFrom('contributions').selectAll().where('user_id', '=', id).execute();
    await db.updateTable('people').set({ opted_out: true }).where('user_id', '=', out.user_id).execute();
    await forgetPerson(db, {
      person: { id: gone.user_id, login: gone.login },
      dryRun: false,
      now: past.clock.now(),
      salt: randomBytes(16),
      patience: 0,
    });
    const before = new Map<number, number>();
    for (const { user_id } of rest) before.set(user_id, (await of(user_id)).length);
    await past.backfill(db, { purpose: 'rebuild' });
    expect(await of(out.user_id)).toEqual([]);
    expect(await of(gone.user_id)).toEqual([]);
    expect(JSON.stringify(await readLedger(db))).not.toContain(gone.login);
    for (const { user_id } of rest) expect((await of(user_id)).length).toBeGreaterThan(0);
    expect(rest.length).toBeGreaterThan(10);
  });
});

test('what somebody did for a customer whom they have left stays kept, with what was said on it, and nothing of after', async () => {
  await withDatabase(async (db) => {
    await past.backfill(db);
    const rows = await db
      .selectFrom('contributions as c')
      .innerJoin('people as p', 'p.user_id', 'c.user_id')
      .select(['c.user_id', 'c.at', 'c.number', 'p.login', 'p.customer'])
      .where('c.kind', '=', 'pr_opened')
      .orderBy('c.at')
      .execute();
    // Somebody with pull requests in different months, who leaves between the first and the last.
    const month = (at: string) => at.slice(0, 7);
    const leaver = rows.find((r) =>
      rows.some((o) => o.user_id === r.user_id && month(o.at) > month(r.at) && r.at.slice(8, 10) < '28'),
    );
    if (!leaver) throw new Error('nobody opened pull requests in two months');
    const from = `${month(leaver.at)}-28`;
    const before = rows.filter((r) => r.user_id === leaver.user_id && r.at.slice(0, 10) < from);
    const independents = [{ login: leaver.login, from }];
    const left = { ...past.inForce, version: 'left', settings: { ...past.inForce.settings, independents } };
    await withDatabase(async (fresh) => {
      await past.backfill(fresh, {}, past.session, left);
      const kept = await fresh
        .selectFrom('contributions')
        .select(['kind', 'number', 'customer'])
        .where('user_id', '=', leaver.user_id)
        .where('kind', '=', 'pr_opened')
        .orderBy('at')
        .execute();
      expect(kept.map((k) => k.number)).toEqual(before.map((b) => b.number));
      expect(new Set(kept.map((k) => k.customer))).not.toContain('');
      expect(
        await fresh.selectFrom('people').select('login').where('user_id', '=', leaver.user_id).execute(),
      ).toEqual([]);
      const { differences } = await past.backfill(fresh, { purpose: 'rebuild' }, past.session, left);
      expect(differences).toEqual([]);
    });
  });
});

test('what was left out, made up or changed since is found by a rebuild, and mended', async () => {
  await withDatabase(async (db) => {
    await past.backfill(db);
    const before = await readLedger(db);
    const [lost] = await db.selectFrom('contributions').selectAll().where('kind', '=', 'review').execute();
    if (!lost) throw new Error('there is no review');
    await db
      .deleteFrom('contributions')
      .where('kind', '=', 'review')
      .where('subject', '=', lost.subject)
      .execute();
    await db
      .insertInto('contributions')
      .values({ ...lost, subject: 7, kind: 'comment' })
      .execute();
    const { differences } = await past.backfill(db, { purpose: 'rebuild' });
    expect(differences.map((d) => [d.change, d.kind])).toEqual([
      ['gone', 'comment'],
      ['new', 'review'],
    ]);
    expect(await readLedger(db)).toEqual(before);
  });
});

test('with a day to begin at, only threads that changed since are read, and the counts of before stay', async () => {
  await withDatabase(async (db) => {
    const part = await past.backfill(db, { since: '2016-06-15' });
    expect(part.calls).toBeLessThan(5);
    const days = await db.selectFrom('history_counts').select('day').orderBy('day').execute();
    expect(days[0]?.day ?? '').toMatch(/^2016-0[67]/);
    await past.backfill(db);
    const whole = await readLedger(db);
    await past.backfill(db, { since: '2016-06-15' });
    expect(await readLedger(db)).toEqual(whole);
  });
});

test('of give-backs the first release that contains them is found, and only theirs is asked for', async () => {
  await withDatabase(async (db) => {
    const { sandbox, clock } = past;
    const { calls } = await past.backfill(db);
    const merged = await db
      .selectFrom('contributions')
      .select(['number', 'user_id'])
      .where('kind', '=', 'pr_merged')
      .orderBy('number')
      .execute();
    const [in1, never] = merged.map((m) => m.number ?? 0);
    if (in1 === undefined || never === undefined) throw new Error('nothing is merged');
    const by = past.inForce.settings.mentors.mentors[0]?.login ?? '';
    for (const number of [in1, never]) sandbox.addLabel(REPOSITORY, number, { by, label: 'give-back' });
    const days: string[] = [];
    for (const [tag, pulls] of [
      ['v1', []],
      ['v2', [in1]],
      ['v3', [in1]],
    ] as const) {
      clock.advance(86_400_000);
      days.push(clock.now().toISOString());
      sandbox.publishRelease(REPOSITORY, tag, { by, pulls: [...pulls] });
    }
    const again = await past.backfill(db);
    expect(again.facts).toMatchObject({ give_back: 2, released: 1 });
    const released = await db
      .selectFrom('contributions')
      .selectAll()
      .where('kind', '=', 'released')
      .execute();
    expect(released).toMatchObject([{ number: in1, user_id: merged[0]?.user_id }]);
    expect(Date.parse(released[0]?.at ?? '')).toBe(
      Date.parse(days[1] ?? '') - (Date.parse(days[1] ?? '') % 1000),
    );
    // The list of releases; of one the merge commit and two releases, of the other the merge commit and three.
    expect(again.calls - calls).toBe(1 + 3 + 4);
    // What is known is not asked for again.
    const { calls: third, differences } = await past.backfill(db, { purpose: 'rebuild' });
    expect(third - calls).toBe(1 + 4);
    expect(differences).toEqual([]);
  });
});
