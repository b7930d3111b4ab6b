import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { savePerson } from '../../src/store/people.js';
import { recordThread, type ThreadRows } from '../../src/store/thread-history.js';
import { recordTombstone } from '../../src/store/tombstones.js';
import { type TestDatabase, testDatabase } from '../support/database.js';

const INSTALLATION = 7;
const AUTHOR = 1;
const MENTOR = 2;
const OUTSIDER = 3;
const OPTED_OUT = 4;
const FORGOTTEN = 5;
const AT = '2026-03-02T09:00:00.000Z';
const LATER = '2026-03-02T10:00:00.000Z';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  const { db } = database;
  const partner = { checked_at: AT, verdict: 'partner' as const, customer: 'acme' };
  await savePerson(db, INSTALLATION, AUTHOR, { login: 'dora', ...partner });
  await savePerson(db, INSTALLATION, MENTOR, { login: 'Alice', ...partner });
  await savePerson(db, INSTALLATION, OPTED_OUT, { login: 'olga', ...partner, opted_out: true });
  await recordTombstone(db, INSTALLATION, FORGOTTEN, Buffer.from('a salt'), AT);
});
afterAll(() => database.close());

/** A pull request as three looks found it, one after the other. */
const LOOKS: Pick<ThreadRows, 'facts' | 'happenings'>[] = [
  {
    facts: [
      { kind: 'pr_opened', subject: 12, userId: AUTHOR, at: AT },
      { kind: 'comment', subject: 100, userId: MENTOR, at: AT },
    ],
    happenings: [{ kind: 'assigned', at: AT, userId: AUTHOR, targetId: OUTSIDER }],
  },
  {
    facts: [
      { kind: 'pr_opened', subject: 12, userId: AUTHOR, at: AT },
      { kind: 'comment', subject: 100, userId: MENTOR, at: AT },
      { kind: 'comment', subject: 101, userId: OPTED_OUT, at: AT },
      { kind: 'comment', subject: 102, userId: FORGOTTEN, at: AT },
      { kind: 'review', subject: 103, userId: OUTSIDER, at: LATER, detail: 'approved' },
    ],
    happenings: [
      { kind: 'assigned', at: AT, userId: AUTHOR, targetId: OUTSIDER },
      { kind: 'closed', at: LATER, userId: FORGOTTEN },
    ],
  },
  {
    facts: [
      // Somebody else's opening is nobody's business, nor is that of the project's own mentor.
      { kind: 'pr_merged', subject: 13, userId: OUTSIDER, at: LATER, detail: 'docs' },
      { kind: 'pr_merged', subject: 14, userId: MENTOR, at: LATER },
      { kind: 'pr_merged', subject: 12, userId: AUTHOR, at: LATER, detail: 'docs' },
    ],
    happenings: [
      { kind: 'review_requested', at: LATER, userId: OPTED_OUT, targetId: AUTHOR },
      { kind: 'review_requested', at: LATER, userId: OPTED_OUT, targetId: AUTHOR },
    ],
  },
];

const FACTS = [
  ['comment', 100, MENTOR, AT, null],
  ['pr_merged', 12, AUTHOR, LATER, 'docs'],
  ['pr_opened', 12, AUTHOR, AT, null],
  ['review', 103, OUTSIDER, LATER, 'approved'],
];

const HAPPENINGS = [
  ['assigned', AT, AUTHOR, 0],
  ['closed', LATER, 0, 0],
  ['review_requested', LATER, 0, AUTHOR],
];

const ORDERS = [
  [0, 1, 2],
  [2, 1, 0],
  [1, 1, 0, 2, 1],
  [2, 0, 2, 0, 1, 0],
];

test.each(ORDERS.map((order, i) => [i, order] as const))(
  'looks in any order and repeated give one row per fact (%i)',
  async (i, order) => {
    const { db } = database;
    const repositoryId = 50 + i;
    for (const look of order)
      await recordThread(db, INSTALLATION, {
        repositoryId,
        number: 12,
        ...(LOOKS[look] ?? {}),
        mentors: ['alice'],
      } as ThreadRows);
    const facts = await db
      .selectFrom('contributions')
      .selectAll()
      .where('repository_id', '=', repositoryId)
      .orderBy('kind')
      .orderBy('subject')
      .execute();
    expect(facts.map((f) => [f.kind, f.subject, f.user_id, f.at, f.detail])).toEqual(FACTS);
    const happened = await db
      .selectFrom('happenings')
      .selectAll()
      .where('repository_id', '=', repositoryId)
      .orderBy('kind')
      .execute();
    expect(happened.map((h) => [h.kind, h.at, h.user_id, h.target_id])).toEqual(HAPPENINGS);
  },
);

test('a look that tells nothing new writes nothing', async () => {
  const { db } = database;
  const look = {
    repositoryId: 90,
    number: 12,
    facts: LOOKS[1]?.facts ?? [],
    happenings: LOOKS[1]?.happenings ?? [],
    mentors: [],
  };
  await recordThread(db, INSTALLATION, look);
  const versions = async () =>
    [
      await sql`select xmin::text, xmax::text, subject from contributions where repository_id = 90 order by subject`.execute(
        db,
      ),
      await sql`select xmin::text, xmax::text, kind from happenings where repository_id = 90 order by kind`.execute(
        db,
      ),
    ].map((r) => r.rows);
  const before = await versions();
  await recordThread(db, INSTALLATION, look);
  expect(await versions()).toEqual(before);
  expect(before.flat()).toHaveLength(5);
});
