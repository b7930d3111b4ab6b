import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { foldPeople, type ReadPerson, saveRead } from '../../src/store/history-read.js';
import { type TestDatabase, testDatabase } from '../support/database.js';

let database: TestDatabase;
let repositoryId = 0;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const days = [
  '2016-01-01T00:00:00Z',
  '2016-01-01T00:00:00.000Z',
  '2016-03-01T12:00:00Z',
  '2015-12-31T23:59:59Z',
];
const person: fc.Arbitrary<ReadPerson> = fc
  .record({
    id: fc.integer({ min: 1, max: 4 }),
    asked: fc.boolean(),
    verdict: fc.option(
      fc.record({
        at: fc.constantFrom(...days),
        customer: fc.constantFrom(null, 'acme', 'a-b', 'ab'),
        confidence: fc.constant(0.9),
        signal: fc.constant('domain'),
        basis: fc.constant('address' as const),
      }),
      { nil: undefined },
    ),
  })
  .map(({ verdict, ...rest }) => ({
    ...rest,
    nodeId: `U_${rest.id}`,
    login: `dev${rest.id}`,
    ...(verdict && { verdict }),
  }));

/** What is kept after these pages of people. */
async function keep(pages: readonly ReadPerson[][]): Promise<unknown> {
  repositoryId += 1;
  for (const people of pages)
    await database.db
      .transaction()
      .execute((db) =>
        saveRead(db, { installation: 1, repositoryId }, { facts: [], happenings: [], people }),
      );
  return await database.db
    .selectFrom('history_read_people')
    .select(['user_id', 'node_id', 'login', 'asked', 'verdict', 'customer', 'confidence', 'signal', 'basis'])
    .select('evidence_at')
    .where('repository_id', '=', repositoryId)
    .orderBy('user_id')
    .execute();
}

test('people are kept alike on one page, on a page each, and in any order', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(person, { minLength: 1, maxLength: 8 }), fc.integer(), async (people, turn) => {
      const at = Math.abs(turn) % people.length;
      const turned = [...people.slice(at), ...people.slice(0, at)].reverse();
      const whole = await keep([people]);
      expect(await keep(people.map((one) => [one]))).toEqual(whole);
      expect(await keep([turned])).toEqual(whole);
      expect(await keep(turned.map((one) => [one]))).toEqual(whole);
    }),
    { numRuns: 60 },
  );
});

test.each<
  [string, Omit<ReadPerson, 'id' | 'nodeId' | 'login'>[], { asked: boolean; customer?: string | null }]
>([
  ['nothing is said', [{ asked: false }, { asked: false }], { asked: false }],
  ['something beats nothing', [says(days[0], 'acme'), { asked: true }], { asked: true, customer: 'acme' }],
  [
    'the newer beats the older',
    [says(days[2], null), says(days[0], 'acme')],
    { asked: false, customer: null },
  ],
  [
    'of one instant the first by name',
    [says(days[0], 'ab'), says(days[1], 'a-b')],
    { asked: false, customer: 'a-b' },
  ],
])('of what a page says of a person one thing is kept: %s', (_, said, { asked, customer }) => {
  const [kept, ...more] = foldPeople(said.map((one) => ({ id: 1, nodeId: 'U_1', login: 'dev', ...one })));
  expect(more).toEqual([]);
  expect(kept?.asked).toBe(asked);
  expect(kept?.verdict?.customer).toBe(customer);
});

function says(
  at: string | undefined,
  customer: string | null,
): { asked: boolean; verdict: NonNullable<ReadPerson['verdict']> } {
  return {
    asked: false,
    verdict: { at: at ?? '', customer, confidence: 0.9, signal: 'domain', basis: 'address' },
  };
}

test('facts and happenings that come twice are one row, by what was told last', async () => {
  repositoryId += 1;
  const fact = { kind: 'review' as const, subject: 7, number: 3, userId: 5, at: '2016-01-01T00:00:00Z' };
  const happened = {
    number: 3,
    kind: 'review_requested' as const,
    at: fact.at,
    userId: 5,
    targetId: 6,
    otherNumber: 0,
  };
  for (let i = 0; i < 2; i += 1)
    await saveRead(
      database.db,
      { installation: 1, repositoryId },
      {
        facts: [fact, { ...fact, detail: 'APPROVED', customer: 'acme' }],
        happenings: [happened, happened],
        people: [],
      },
    );
  const rows = await database.db
    .selectFrom('history_read_facts')
    .select(['kind', 'subject', 'number', 'user_id', 'detail', 'customer'])
    .where('repository_id', '=', repositoryId)
    .execute();
  expect(rows).toEqual([
    { kind: 'review', subject: 7, number: 3, user_id: 5, detail: 'APPROVED', customer: 'acme' },
  ]);
  const happenings = await database.db
    .selectFrom('history_read_happenings')
    .select(['number', 'kind', 'user_id', 'target_id'])
    .where('repository_id', '=', repositoryId)
    .execute();
  expect(happenings).toEqual([{ number: 3, kind: 'review_requested', user_id: 5, target_id: 6 }]);
});
