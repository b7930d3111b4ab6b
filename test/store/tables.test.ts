import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PullMemory } from '../../src/onboarding/facts.js';
import { noMentoring } from '../../src/onboarding/mentoring.js';
import { countAssignments, listOpenAssignments } from '../../src/store/assignments.js';
import { findConfiguration, saveConfiguration } from '../../src/store/configurations.js';
import { type Contribution, listHistory, recordContributions } from '../../src/store/contributions.js';
import { postpone, takeDue } from '../../src/store/due.js';
import { intendEffects, listTriedEffects, markEffect } from '../../src/store/effects.js';
import { findLabelEnsured, forgetLabels, recordLabelEnsured } from '../../src/store/labels.js';
import { findPerson, listTransitions, recordTransitions, savePerson } from '../../src/store/people.js';
import { listOpenPullsByHead, listOpenPullsOfPerson } from '../../src/store/pull-lists.js';
import { findPullMemory, type PullState, savePullMemory } from '../../src/store/pulls.js';
import { findRepository, removeRepository, saveRepository } from '../../src/store/repositories.js';
import { said } from '../../src/training/evidence.js';
import { type TestDatabase, testDatabase } from '../support/database.js';

let database: TestDatabase;
let installation = 100;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());
const fresh = () => {
  installation += 1;
  return installation;
};

const at = '2026-01-05T10:00:00.000Z';
const later = '2026-01-06T10:00:00.000Z';
const state: PullState = {
  nodeId: 'PR_1',
  authorId: 5,
  headSha: 'abc',
  state: 'open',
  customer: 'acme',
  rollup: null,
  updatedAt: at,
};
const memory: PullMemory = {
  seenAt: at,
  sticky: { commentId: 4_294_967_297 },
  customer: 'acme',
  stickyDeleted: true,
  mentor: { login: 'Alice', since: at, decidedBy: 'load', open: true },
  tried: { bob: 'GitHub refused' },
  attempt: 2,
  ticks: [
    {
      item: 'cla',
      done: true,
      source: 'evidence',
      at,
      evidence: said('check-passed', { name: 'cla' }),
      link: 'https://example.org',
    },
    { item: 'cla', done: false, source: 'hand', by: 'carol', at: later },
  ],
  track: { id: 'first', version: 3 },
  stage: 'contributor',
  handledCommands: ['77:0', '77:1'],
  reply: 'Done.',
  concluded: 'merged',
  fallbackTold: true,
  mentoring: noMentoring(),
};

test('what is remembered of a pull request comes back as it was, however often it is saved', async () => {
  const db = database.db;
  const id = fresh();
  expect(await findPullMemory(db, id, 7, 1)).toBeNull();
  for (let i = 0; i < 3; i += 1) await savePullMemory(db, id, 7, 1, state, memory, at);
  expect(await findPullMemory(db, id, 7, 1)).toEqual(memory);
  expect(await listOpenPullsByHead(db, id, 7, 'abc')).toEqual([]);
  const repository = await saveRepository(
    db,
    id,
    { id: 7, owner: 'o', ownerId: 9, name: 'r', private: false },
    at,
  );
  expect(await listOpenPullsByHead(db, id, 7, 'abc')).toEqual([{ number: 1, repository, author: null }]);
  await savePerson(db, id, 5, { login: 'dev', checked_at: at });
  expect(await listOpenPullsByHead(db, id, 7, 'abc')).toEqual([
    { number: 1, repository, author: { user_id: 5, login: 'dev' } },
  ]);
  // Of those that have this head, nobody's, and one that is over, concern no one.
  await savePullMemory(db, id, 7, 2, { ...state, customer: null }, memory, at);
  await savePullMemory(db, id, 7, 3, { ...state, state: 'merged' }, memory, at);
  expect((await listOpenPullsByHead(db, id, 7, 'abc')).map((row) => row.number)).toEqual([1]);
  await removeRepository(db, id, 7, at);
  expect(await listOpenPullsByHead(db, id, 7, 'abc')).toEqual([]);
  expect((await listOpenPullsOfPerson(db, id, 5)).map((row) => row.number)).toEqual([1, 2]);
  expect(await findPullMemory(db, fresh(), 7, 1)).toBeNull();
});

test('a transaction that fails leaves nothing of a job behind', async () => {
  const id = fresh();
  const work = database.db.transaction().execute(async (trx) => {
    await savePullMemory(trx, id, 7, 1, state, memory, at);
    throw new Error('in the middle');
  });
  await expect(work).rejects.toThrow('in the middle');
  expect(await findPullMemory(database.db, id, 7, 1)).toBeNull();
  expect(await countAssignments(database.db, id, '2000-01-01')).toEqual({ recent: {}, total: {} });
});

test('open and recent assignments follow the mentor of each pull request', async () => {
  const db = database.db;
  const id = fresh();
  await savePullMemory(db, id, 7, 1, state, memory, at);
  const bob = { login: 'Bob', since: later, decidedBy: 'pair', open: true };
  await savePullMemory(db, id, 7, 1, state, { ...memory, mentor: bob }, later);
  await savePullMemory(db, id, 8, 1, { ...state, customer: null }, memory, at);
  const other = { repositoryId: 9, number: 1 };
  expect(await listOpenAssignments(db, id, { repositoryId: 7, number: 1 })).toEqual([
    { mentor: 'Alice', stage: 'contributor', mentorsTurn: true },
  ]);
  expect(await listOpenAssignments(db, id, other)).toEqual([
    { mentor: 'Alice', stage: 'contributor', mentorsTurn: true },
    { mentor: 'Bob', stage: 'contributor', mentorsTurn: true, customer: 'acme' },
  ]);
  expect(await countAssignments(db, id, '2026-01-01')).toMatchObject({ recent: { alice: 2, bob: 1 } });
  expect(await countAssignments(db, id, at)).toEqual({
    recent: { alice: 0, bob: 1 },
    total: { alice: 2, bob: 1 },
  });
  await savePullMemory(db, id, 7, 1, state, { ...memory, mentor: { ...bob, open: false } }, later);
  expect(await listOpenAssignments(db, id, other)).toEqual([
    { mentor: 'Alice', stage: 'contributor', mentorsTurn: true },
  ]);
});

test('facts told in any order and number give one history, with the earliest instants', async () => {
  const fact = fc.record({
    kind: fc.constantFrom('pr_opened' as const, 'pr_merged' as const, 'review' as const),
    subject: fc.integer({ min: 1, max: 4 }),
    day: fc.integer({ min: 1, max: 28 }),
  });
  const whole = (f: { kind: Contribution['kind']; subject: number; day: number }): Contribution => ({
    kind: f.kind,
    repositoryId: 7,
    subject: f.subject,
    number: f.subject,
    userId: 5,
    at: new Date(Date.UTC(2026, 0, f.day)).toISOString(),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(fact, { maxLength: 12 }), async (facts) => {
      const [one, other] = [fresh(), fresh()];
      await recordContributions(database.db, one, facts.map(whole));
      for (const f of [...facts].reverse()) await recordContributions(database.db, other, [whole(f)]);
      const history = await listHistory(database.db, one, 5);
      expect(await listHistory(database.db, other, 5)).toEqual(history);
      expect(new Set(history.map((e) => `${e.event} ${e.pr}`)).size).toBe(history.length);
      for (const event of history) {
        const told = facts.filter((f) => f.kind === event.event && event.pr === `7#${f.subject}`);
        expect(new Date(event.at).getUTCDate()).toBe(Math.min(...told.map((f) => f.day)));
      }
    }),
    { numRuns: 25 },
  );
});

test('a person keeps what a change leaves out, and a stage its earliest day', async () => {
  const db = database.db;
  const id = fresh();
  await savePerson(db, id, 5, {
    login: 'a',
    checked_at: at,
    verdict: 'partner',
    customer: 'acme',
    stage: 'newcomer',
  });
  await savePerson(db, id, 5, { login: 'renamed', checked_at: later });
  expect(await findPerson(db, id, 5)).toMatchObject({
    login: 'renamed',
    customer: 'acme',
    stage: 'newcomer',
  });
  expect(await findPerson(db, id + 1000, 5)).toBeNull();
  await recordTransitions(db, id, 5, [{ stage: 'contributor', at: '2026-02-01', evidence: { merged: 1 } }]);
  await recordTransitions(db, id, 5, [{ stage: 'contributor', at: '2026-01-01', evidence: { merged: 2 } }]);
  await recordTransitions(db, id, 5, [{ stage: 'contributor', at: '2026-03-01', evidence: { merged: 3 } }]);
  expect(await listTransitions(db, id, 5)).toEqual([
    { stage: 'contributor', at: '2026-01-01', evidence: { merged: 2 } },
  ]);
});

test('an effect is intended once, and a confirmed one stays so', async () => {
  const db = database.db;
  const id = fresh();
  const wanted = { action: 'comment.create', subject: 'sticky', attempt: 0, wanted: 'h1' };
  const [first] = await intendEffects(db, id, 7, 1, [wanted], at);
  const [again] = await intendEffects(db, id, 7, 1, [{ ...wanted, wanted: 'h2' }], later);
  expect(again?.id).toBe(first?.id);
  const sticky = { action: 'comment.create', subject: 'sticky', last: 0 };
  const unsettled = [{ id: first?.id, attempt: 0, state: 'intended' }];
  expect(await listTriedEffects(db, id, 7, 1)).toEqual([{ ...sticky, unsettled }]);
  await markEffect(db, id, first?.id ?? 0, 'confirmed', later);
  await markEffect(db, id, first?.id ?? 0, 'failed', later, 'late news');
  expect(await intendEffects(db, id, 7, 1, [wanted], later)).toMatchObject([{ state: 'confirmed' }]);
  expect(await listTriedEffects(db, id, 7, 1)).toEqual([{ ...sticky, unsettled: [] }]);
  const second = await intendEffects(db, id, 7, 1, [{ ...wanted, attempt: 1 }], later);
  expect(await listTriedEffects(db, id, 7, 1)).toEqual([
    { ...sticky, last: 1, unsettled: [{ id: second[0]?.id, attempt: 1, state: 'intended' }] },
  ]);
});

test('the last good configuration stays while a newer one is invalid', async () => {
  const db = database.db;
  const id = fresh();
  await saveConfiguration(db, id, 7, {
    state: 'ok',
    checked_at: at,
    text: 'good',
    version: 'v1',
    problems: [],
  });
  await saveConfiguration(db, id, 7, { state: 'invalid', checked_at: later, problems: [{ message: 'x' }] });
  expect(await findConfiguration(db, id, 7)).toMatchObject({
    state: 'invalid',
    text: 'good',
    version: 'v1',
    problems: [{ message: 'x' }],
  });
});

test('a repository is activated once; one that comes back is activated anew', async () => {
  const db = database.db;
  const id = fresh();
  const ref = { id: 7, owner: 'o', ownerId: 1, name: 'r', private: false };
  await saveRepository(db, id, ref, at);
  expect(await saveRepository(db, id, { ...ref, name: 'renamed' }, later)).toMatchObject({
    name: 'renamed',
    activated_at: at,
  });
  await removeRepository(db, id, 7, later);
  expect((await findRepository(db, id, 7))?.removed_at).toBe(later);
  expect(await saveRepository(db, id, ref, later)).toMatchObject({ activated_at: later, removed_at: null });
});

test('labels are compared without case, per repository', async () => {
  const db = database.db;
  const id = fresh();
  await recordLabelEnsured(db, id, 7, 'Partner', at);
  expect(await findLabelEnsured(db, id, 7, 'PARTNER')).toBe(true);
  expect(await findLabelEnsured(db, id, 8, 'partner')).toBe(false);
  await forgetLabels(db, id, 7, 'partner');
  expect(await findLabelEnsured(db, id, 7, 'partner')).toBe(false);
});

test('what is due is taken once, by one of several', async () => {
  const db = database.db;
  const id = fresh();
  const request = {
    kind: 'sha' as const,
    installation: id,
    repository: { id: 7, owner: 'o', ownerId: 1, name: 'r', private: false },
    sha: 'abc',
    trigger: 'x',
  };
  for (let n = 0; n < 20; n += 1) await postpone(db, id, `key ${n}`, n < 15 ? at : later, request);
  await postpone(db, id, 'key 0', later, request);
  const taken = await Promise.all(Array.from({ length: 4 }, () => takeDue(db, at)));
  expect(
    taken
      .flat()
      .map((due) => due.key)
      .sort(),
  ).toEqual(Array.from({ length: 15 }, (_, n) => `key ${n}`).sort());
  expect((await takeDue(db, later)).map((due) => due.request)).toEqual(
    Array.from({ length: 5 }, () => request),
  );
});
