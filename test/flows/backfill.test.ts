import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Session } from '../../src/github/session.js';
import { forgetPerson } from '../../src/jobs/forget.js';
import { seededRandom } from '../../src/sandbox/demo/random.js';
import { countContributions } from '../../src/store/contributions.js';
import type { Db } from '../../src/store/tables.js';
import { testDatabase } from '../support/database.js';
import { type PastProject, startPastProject } from '../support/past-project.js';

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

/** Every row that a reading leaves, and nothing of when it was made. */
async function ledger(db: Db) {
  const order = (rows: object[]) => rows.map((row) => JSON.stringify(row)).sort();
  const people = db.selectFrom('people').select(['user_id', 'login', 'customer', 'signal', 'stage', 'stage_since']);
  return {
    contributions: order(await db.selectFrom('contributions').selectAll().execute()),
    happenings: order(await db.selectFrom('happenings').selectAll().execute()),
    counts: order(await db.selectFrom('history_counts').selectAll().execute()),
    transitions: order(await db.selectFrom('transitions').selectAll().execute()),
    people: order(await people.execute()),
    left: order([
      ...(await db.selectFrom('history_runs').selectAll().execute()),
      ...(await db.selectFrom('history_read_facts').selectAll().execute()),
      ...(await db.selectFrom('history_read_people').selectAll().execute()),
    ]),
  };
}

/** A client that dies at a call: before it is sent, or when the answer is there and nothing of it is stored. */
function dying(session: Session, random: { next(): number }): Session {
  const graphql = async (query: string, variables: object) => {
    if (random.next() < 0.4) throw new Error('killed');
    const answer = await session.octokit.graphql(query, variables as never);
    if (random.next() < 0.5) throw new Error('killed');
    return answer;
  };
  return { ...session, octokit: new Proxy(session.octokit, { get: (o, k) => (k === 'graphql' ? graphql : Reflect.get(o, k)) }) };
}

test('a whole history is read in as few calls as there are pages, and the same rows however often', async () => {
  await withDatabase(async (db) => {
    const mark = past.sandbox.ledger.mark();
    const first = await past.backfill(db);
    const calls = past.sandbox.ledger.count(mark).api;
    const repository = past.sandbox.snapshot().find((r) => r.repository === 'storage-demo/storage');
    const pulls = repository?.issues.filter((i) => i.pull).length ?? 0;
    const issues = (repository?.issues.length ?? 0) - pulls;
    // A hundred threads a page, and nobody's account can be seen before they were met.
    const least = Math.ceil(pulls / 100) + Math.ceil(issues / 100) + 1;
    expect(first.calls).toBe(calls);
    expect(calls / least).toBeLessThanOrEqual(1.1);
    expect(first.people).toBeGreaterThan(20);
    const found = await countContributions(db, past.installation);
    expect(found).toEqual(first.facts);
    const before = await ledger(db);
    expect(before.left).toEqual([]);
    await past.backfill(db);
    expect(await ledger(db)).toEqual(before);
    const rebuilt = await past.backfill(db, { purpose: 'rebuild' });
    expect(rebuilt.differences).toEqual([]);
    expect(await ledger(db)).toEqual(before);
  });
});
