import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { gatherMeasures, spanOf } from '../../src/jobs/measures.js';
import { gatherReport } from '../../src/jobs/report.js';
import { defaultLadder } from '../../src/progress/default-ladder.js';
import { measureGiveTake, tabulate } from '../../src/reports/give-take.js';
import type { History, HistoryPerson } from '../../src/reports/history.js';
import { DEFAULT_TARGET_HOURS, measureAll } from '../../src/reports/measure.js';
import { METRIC_IDS, type Measures } from '../../src/reports/metric.js';
import { windowOf } from '../../src/reports/window.js';
import { recordContributions } from '../../src/store/contributions.js';
import { recordCheckRuns, recordHappenings } from '../../src/store/happenings.js';
import { listExchanges } from '../../src/store/metrics-exchange.js';
import { listMilestones } from '../../src/store/metrics-rest.js';
import { recordTransitions, savePerson } from '../../src/store/people.js';
import { saveRepository } from '../../src/store/repositories.js';
import { LAST_DAY, SMALL } from '../reports/small-history.js';
import { type TestDatabase, testDatabase } from '../support/database.js';

let database: TestDatabase;
let installation = 100;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const window = windowOf(LAST_DAY);
const REPOSITORY = { id: 7, owner: 'octo-org', ownerId: 1, name: 'widget', private: false };

/** Stores a history as the App would, in an installation of its own; bots never are. */
async function store(history: History): Promise<number> {
  installation += 1;
  const { db } = database;
  const bots = new Set(history.people.filter((p) => p.bot).map((p) => p.id));
  for (const p of history.people.filter((one) => !one.bot)) {
    await savePerson(db, installation, Number(p.id), {
      login: p.login ?? `p${p.id}`,
      checked_at: '2026-01-01T00:00:00Z',
      verdict: p.customer === null ? 'none' : 'partner',
      customer: p.customer,
    });
  }
  await recordContributions(
    db,
    installation,
    history.contributions
      .filter((c) => !bots.has(c.person))
      .map((c) => ({
        kind: c.kind,
        repositoryId: Number(c.repository),
        subject: Number(c.subject),
        number: c.number,
        userId: Number(c.person),
        at: c.at,
        ...(c.detail && { detail: c.detail }),
      })),
  );
  for (const { kind, repository, subject, customer } of history.contributions)
    if (customer != null)
      await db
        .updateTable('contributions')
        .set({ customer })
        .where('installation', '=', installation)
        .where('kind', '=', kind)
        .where('repository_id', '=', Number(repository))
        .where('subject', '=', Number(subject))
        .execute();
  await recordHappenings(
    db,
    installation,
    history.happenings.map((h) => ({
      repositoryId: Number(h.repository),
      number: h.number,
      kind: h.kind,
      at: h.at,
      userId: Number(h.person ?? 0),
      targetId: Number(h.target ?? 0),
      otherNumber: h.other ?? 0,
    })),
  );
  await recordCheckRuns(
    db,
    installation,
    history.checks.map((c) => ({
      repositoryId: Number(c.repository),
      id: Number(c.id),
      number: c.number,
      headSha: c.head,
      name: c.name,
      pushedAt: c.pushedAt,
      approvedAt: c.approvedAt,
      completedAt: c.completedAt,
      conclusion: c.conclusion,
    })),
  );
  for (const a of history.assignments)
    await db
      .insertInto('assignments')
      .values({
        installation,
        repository_id: Number(a.repository),
        number: a.number,
        mentor: a.mentor,
        at: a.at,
        released_at: a.releasedAt,
      })
      .execute();
  for (const r of history.rises)
    await recordTransitions(db, installation, Number(r.person), [{ stage: r.stage, at: r.at, evidence: {} }]);
  return installation;
}

async function gather(history: History): Promise<Measures> {
  const id = await store(history);
  const milestones = await listMilestones(database.db, spanOf(id, window), { merged: 3, days: 60 });
  return await gatherMeasures(database.db, id, window, {
    customers: history.customers,
    milestones,
    mentors: history.mentors,
    topStage: history.topStage,
    targetHours: DEFAULT_TARGET_HOURS,
  });
}

test.each(METRIC_IDS)('the store measures %s as the rules do', async (id) => {
  gathered ??= gather(SMALL);
  expect((await gathered)[id]).toEqual(measureAll(SMALL, window)[id]);
});
let gathered: Promise<Measures> | undefined;

test('give and take from the store is that of the rules', async () => {
  const id = await store(SMALL);
  const exchanges = await listExchanges(database.db, spanOf(id, window));
  const ids = SMALL.customers.map((c) => c.id);
  expect(tabulate(ids, exchanges, window)).toEqual(measureGiveTake(SMALL, window));
});

/** Somebody's customers of then and now. */
const customers = ['old', 'new'].map((id) => ({
  id,
  name: id,
  stage: 'contributor' as const,
  visibility: 'public' as const,
}));
const person = (id: string, customer: string | null) => ({ id, login: `p${id}`, bot: false, customer });

test('what was given and taken counts for whom somebody acted on that day, not for whom they act now', async () => {
  const [early, late] = [`${LAST_DAY.slice(0, 8)}01T10:00:00Z`, `${LAST_DAY.slice(0, 8)}02T10:00:00Z`];
  const deed = { repository: '7', number: 1, at: early };
  const history: History = {
    ...SMALL,
    customers,
    // 1 went from old to new, 2 is of nobody now and was of old, 3 of new and acted for nobody, 4 of new.
    people: [person('1', 'new'), person('2', null), person('3', 'new'), person('4', 'new')],
    contributions: [
      { ...deed, kind: 'pr_opened', subject: '1', person: '1', customer: 'old' },
      { ...deed, kind: 'pr_merged', subject: '1', person: '1', at: late, customer: 'old', detail: 'docs' },
      { ...deed, kind: 'review', subject: '21', person: '4' },
      { ...deed, kind: 'review', subject: '22', person: '2', customer: 'old' },
      { ...deed, kind: 'comment', subject: '23', person: '3', customer: '' },
      { ...deed, kind: 'issue', number: 2, subject: '31', person: '2', customer: 'old' },
      { ...deed, kind: 'triage', number: 2, subject: '32', person: '3', customer: '' },
    ],
    happenings: [
      { kind: 'fixes', repository: '7', number: 1, at: late, person: '1', target: '2', other: 2 },
      { kind: 'fixes', repository: '7', number: 9, at: late, person: '4', target: '2', other: 2 },
    ],
    checks: [],
    assignments: [],
    rises: [],
  };
  const id = await store(history);
  const measured = measureGiveTake(history, window);
  expect(tabulate(['old', 'new'], await listExchanges(database.db, spanOf(id, window)), window)).toEqual(
    measured,
  );
  const month = (customer: string) =>
    measured.find((g) => g.customer === customer)?.months.find((m) => m.month === early.slice(0, 7));
  expect(month('old')).toMatchObject({
    given: { reviews: 0, fixes: 0, docs: 1, triage: 0 },
    // A colleague's review and fix are neither given nor received.
    received: { reviews: 1, fixes: 1, answers: 1 },
  });
  expect(month('new')).toMatchObject({
    given: { reviews: 1, fixes: 0, docs: 0, triage: 0 },
    received: { reviews: 0, fixes: 0, answers: 0 },
  });
  await database.db.updateTable('people').set({ opted_out: true }).where('installation', '=', id).execute();
  expect(await listExchanges(database.db, spanOf(id, window))).toEqual([]);
});

test('who has left a customer, or came from another, counts for each in their time', async () => {
  const on = (day: number) => `${LAST_DAY.slice(0, 8)}${String(day).padStart(2, '0')}T10:00:00Z`;
  const pull = (
    kind: 'pr_opened' | 'pr_merged',
    number: number,
    by: string,
    day: number,
    customer: string,
  ) => ({
    ...{ kind, number, person: by, customer, at: on(day), repository: '7', subject: String(number) },
  });
  const history: History = {
    ...SMALL,
    customers,
    // 1 went from old to new and became a reviewer there; 2 was of old and is of nobody now; 3 is of new and was of nobody.
    people: [person('1', 'new'), person('2', null), person('3', 'new')],
    contributions: [
      pull('pr_opened', 1, '1', 1, 'old'),
      pull('pr_merged', 1, '1', 2, 'old'),
      pull('pr_opened', 2, '2', 3, 'old'),
      pull('pr_opened', 3, '3', 4, ''),
      pull('pr_merged', 3, '3', 5, ''),
      pull('pr_opened', 4, '1', 6, 'new'),
    ],
    happenings: [{ kind: 'closed', repository: '7', number: 2, at: on(9), person: null, target: null }],
    checks: [],
    assignments: [],
    rises: [{ person: '1', stage: SMALL.topStage, at: on(6).slice(0, 10) }],
  };
  const id = await store(history);
  const span = spanOf(id, window);
  const milestones = await listMilestones(database.db, span, { merged: 3, days: 60 });
  expect(milestones).toMatchObject([
    { customer: 'new', people: 1, contributions: 1, merged: 0, lastSeen: new Date(on(6)).toISOString() },
    { customer: 'old', people: 2, contributions: 3, merged: 1, lastSeen: new Date(on(3)).toISOString() },
  ]);
  const measured = measureAll(history, window);
  const context = {
    customers,
    milestones,
    mentors: SMALL.mentors,
    topStage: SMALL.topStage,
    targetHours: 48,
  };
  expect(await gatherMeasures(database.db, id, window, context)).toEqual(measured);
  const part = (metric: 'elephant-factor' | 'acceptance' | 'conversion', name: string) =>
    measured[metric]?.parts?.find((p) => p.name === name);
  expect(part('elephant-factor', 'old')).toMatchObject({ value: 0.5, n: 3 });
  expect(part('elephant-factor', 'new')).toMatchObject({ value: 0.1667, n: 1 });
  expect(part('acceptance', 'customers')).toMatchObject({ value: 0.5, n: 2 });
  expect(part('acceptance', 'others')).toMatchObject({ value: 1, n: 1 });
  // The old customer came to a merged change; the reviewer is the new one's, which never had one.
  expect(part('conversion', 'customers: took part → merged')).toMatchObject({ value: 0.5, n: 2 });
  expect(part('conversion', 'customers: merged → reviewer')).toMatchObject({ value: 0, n: 1 });
  await database.db.updateTable('people').set({ opted_out: true }).where('installation', '=', id).execute();
  expect(await listMilestones(database.db, span, { merged: 3, days: 60 })).toEqual([]);
  const left = await gatherMeasures(database.db, id, window, { ...context, milestones: [] });
  expect(left['elephant-factor']).toMatchObject({ value: null, n: 0 });
  expect(left.acceptance?.parts).toMatchObject([{ n: 0 }, { n: 3 }]);
});

test('a report tells customers, people and figures, with links to what is behind them', async () => {
  const id = await store(SMALL);
  await saveRepository(database.db, id, REPOSITORY, '2026-01-01T00:00:00Z');
  const customers = SMALL.customers.map((c) => ({ ...c, domains: [], orgs: [], companies: [], people: [] }));
  const reason = 'they said so';
  const report = await gatherReport(database.db, id, {
    project: 'octo-org',
    customers: {
      customers,
      independents: [],
      relationships: { acme: { override: { stage: 'partner', since: '2026-01-20', reason }, history: [] } },
    },
    ladder: defaultLadder(),
    mentors: SMALL.mentors,
    window,
    webUrl: 'https://github.example',
  });
  expect(report.customers.list).toMatchObject([
    { id: 'acme', stage: 'partner', byHand: true, people: 2, contributions: 6 },
    { id: 'beta', stage: 'participant', since: '2026-02-10', contributions: 1 },
    { id: 'gamma', stage: 'listed', since: null },
  ]);
  expect(report.customers).toMatchObject({ partners: 1, candidates: 2, showAs: 'counts' });
  expect(report.customers.silent.map((c) => c.id)).toEqual(['gamma']);
  const unanswered = report.metrics.find((m) => m.id === 'unanswered');
  expect(unanswered?.items).toMatchObject([
    { person: 'dan', url: 'https://github.example/octo-org/widget/issues/4' },
  ]);
  expect(report.people.find((p) => p.login === 'ann')).toMatchObject({
    customer: 'acme',
    stage: 'contributor',
    missing: ['2 of 5 merged pull requests'],
  });
});

test('nothing of another installation is counted', async () => {
  await store(SMALL);
  const nothing = { ...SMALL, contributions: [], happenings: [], checks: [], assignments: [], rises: [] };
  expect(await gather(nothing)).toEqual(measureAll(nothing, window));
});

test('and so it does for any history', async () => {
  const hour = fc.integer({ min: 0, max: 24 * 250 });
  const at = hour.map((h) => new Date(Date.UTC(2025, 7, 1) + h * 3_600_000).toISOString());
  const person = fc.integer({ min: 1, max: 6 }).map(String);
  const pull = fc.integer({ min: 1, max: 6 });
  const contribution = fc
    .record({
      kind: fc.constantFrom(
        'pr_opened' as const,
        'pr_merged' as const,
        'review' as const,
        'comment' as const,
        'issue' as const,
        'star' as const,
        'give_back' as const,
        'released' as const,
      ),
      repository: fc.constantFrom('7', '8'),
      subject: fc.integer({ min: 100, max: 130 }),
      number: pull,
      person,
      at,
      detail: fc.constantFrom(undefined, 'approved', 'commented'),
      // For whom they acted then: not known, a customer, or nobody.
      customer: fc.constantFrom(null, null, 'acme', 'beta', ''),
    })
    .map(({ subject, detail, ...c }) => ({
      ...c,
      subject: String(c.kind.startsWith('pr_') ? c.number : subject),
      ...(c.kind === 'review' && detail !== undefined && { detail }),
    }));
  const happening = fc.record({
    kind: fc.constantFrom(
      'ready' as const,
      'drafted' as const,
      'closed' as const,
      'reopened' as const,
      'pushed' as const,
      'blocked' as const,
    ),
    repository: fc.constantFrom('7', '8'),
    number: pull,
    at,
    person: fc.constant(null),
    target: fc.constant(null),
  });
  const people: HistoryPerson[] = [1, 2, 3, 4, 5, 6].map((id) => ({
    id: String(id),
    login: `p${id}`,
    customer: id < 3 ? 'acme' : id === 3 ? 'beta' : null,
    bot: false,
  }));
  const assignment = fc
    .record({
      repository: fc.constantFrom('7', '8'),
      number: pull,
      mentor: fc.constantFrom('p5', 'p6'),
      at,
      days: fc.option(fc.integer({ min: 1, max: 4 })),
    })
    .map(({ days, ...a }) => {
      const releasedAt = days === null ? null : new Date(Date.parse(a.at) + days * 86_400_000).toISOString();
      return { ...a, releasedAt };
    });
  const rise = fc.record({
    person,
    stage: fc.constant(SMALL.topStage),
    at: at.map((instant) => instant.slice(0, 10)),
  });
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(contribution, {
        maxLength: 80,
        selector: (c) => `${c.kind} ${c.repository} ${c.subject}`,
      }),
      fc.uniqueArray(happening, { maxLength: 25, selector: (h) => h.at }),
      fc.uniqueArray(assignment, { maxLength: 6, selector: (a) => `${a.repository} ${a.number}` }),
      fc.uniqueArray(rise, { maxLength: 3, selector: (r) => r.person }),
      async (contributions, happenings, assignments, rises) => {
        const history = { ...SMALL, people, contributions, happenings, assignments, rises, checks: [] };
        expect(await gather(history)).toEqual(measureAll(history, window));
      },
    ),
    { numRuns: 12 },
  );
});
