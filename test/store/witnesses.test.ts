import { afterAll, beforeAll, expect, test } from 'vitest';
import { listHistory } from '../../src/store/contributions.js';
import { recordHappenings } from '../../src/store/happenings.js';
import { recordPromotionWord } from '../../src/store/promotion-words.js';
import { recordTicks } from '../../src/store/ticks.js';
import { dropReviewRequest, recordReviewRequest } from '../../src/store/witnesses.js';
import { type TestDatabase, testDatabase } from '../support/database.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const day = (n: number) => new Date(Date.UTC(2026, 0, n)).toISOString();
const DORA = 7;

test('what others did about a person: words for a stage, reviews that they were asked for, items that are done', async () => {
  const { db } = database;
  const word = { user_id: DORA, by_id: 1, reason: null, employer: 'acme' };
  await recordPromotionWord(db, 1, {
    ...word,
    what: 'approved',
    stage: 'top',
    by: 'maria',
    at: day(1),
    source: 'a',
  });
  await recordPromotionWord(db, 1, {
    ...word,
    what: 'sponsored',
    stage: null,
    by: null,
    at: day(2),
    source: 'b',
  });
  await recordPromotionWord(db, 1, {
    ...word,
    what: 'not-yet',
    stage: 'top',
    by: 'maria',
    at: day(2),
    source: 'c',
  });
  // Told by a delivery and read with the history: one request, on its first day.
  await recordReviewRequest(db, 1, { repositoryId: 9, number: 1, userId: DORA, at: day(4) });
  await recordReviewRequest(db, 1, { repositoryId: 9, number: 1, userId: DORA, at: day(9) });
  const happened = { repositoryId: 9, targetId: DORA, userId: 2 };
  await recordHappenings(db, 1, [
    { ...happened, number: 1, kind: 'review_requested', at: day(3) },
    { ...happened, number: 2, kind: 'review_requested', at: day(3) },
    { ...happened, number: 2, kind: 'review_unrequested', at: day(4) },
    { ...happened, number: 3, kind: 'review_unrequested', at: day(4) },
    { ...happened, number: 3, kind: 'review_requested', at: day(5) },
    { ...happened, number: 4, kind: 'review_requested', at: day(5), targetId: 8 },
  ]);
  await recordReviewRequest(db, 1, { repositoryId: 9, number: 5, userId: DORA, at: day(5) });
  await dropReviewRequest(db, 1, { repositoryId: 9, number: 5, userId: DORA, at: day(4) });
  await recordReviewRequest(db, 1, { repositoryId: 9, number: 6, userId: DORA, at: day(5) });
  await dropReviewRequest(db, 1, { repositoryId: 9, number: 6, userId: DORA, at: day(6) });
  const pull = { installation: 1, repository_id: 9, node_id: 'x', head_sha: 'x', state: 'open' as const };
  const rest = { seen_at: day(1), updated_at: day(1), attempt: 0, tried: '{}', fallback_told: false };
  await db
    .insertInto('pulls')
    .values([
      { ...pull, ...rest, number: 11, author_id: DORA },
      { ...pull, ...rest, number: 12, author_id: 8 },
    ])
    .execute();
  const hand = { source: 'hand' as const, by: 'alice' };
  await recordTicks(db, 1, 9, 11, [
    { ...hand, item: 'guide', done: true, at: day(6) },
    { ...hand, item: 'taken-back', done: true, at: day(6) },
    { ...hand, item: 'taken-back', done: false, at: day(7) },
    { ...hand, item: 'left-out', done: true, at: day(6), skipped: 'not here' },
  ]);
  await recordTicks(db, 1, 9, 12, [{ ...hand, item: 'another-persons', done: true, at: day(6) }]);
  expect(
    (await listHistory(db, 1, DORA)).map(({ person, ...e }) => {
      expect(person).toBe('7');
      return e;
    }),
  ).toEqual([
    { at: day(1), event: 'approved', pr: '', by: 'maria', employer: 'acme', stage: 'top' },
    {
      at: day(2),
      event: 'sponsored',
      pr: '',
      by: expect.stringMatching(/^forgotten \d+$/),
      employer: 'acme',
    },
    { at: day(3), event: 'asked', pr: '9#1' },
    { at: day(5), event: 'asked', pr: '9#3' },
    { at: day(5), event: 'asked', pr: '9#5' },
    { at: day(6), event: 'item', pr: 'guide' },
  ]);
  expect(await listHistory(db, 2, DORA)).toEqual([]);
});
