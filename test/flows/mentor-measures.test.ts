import { afterEach, expect, test } from 'vitest';
import { gatherMentors } from '../../src/jobs/pages/mentors.js';
import type { Look } from '../../src/jobs/pages/types.js';
import { listMentorMeasures } from '../../src/store/mentor-measures.js';
import { type Flow, startFlow } from '../support/flow.js';
import { begin, until } from '../support/mentoring.js';

/** Ten o'clock is when the day of nine o'clock in UTC begins there. */
const CONFIG = `
customers:
  - { id: acme, name: Acme Corporation, domains: [acme.example.com], orgs: [acme], visibility: public }
mentors:
  people: [{ login: alice, timezone: Europe/Berlin, skills: ["docs/**"] }, { login: bob, skills: ["nowhere/**"] }]
`;

let flow: Flow;
afterEach(async () => {
  await flow.stop();
});

test('of each assignment: business hours until the first answer, whether in time, and reviews given', async () => {
  flow = await startFlow({ config: CONFIG });
  const review = async (number: number) => {
    flow.sandbox.review(flow.repo, number, { by: 'alice', state: 'CHANGES_REQUESTED', body: 'Please.' });
    await flow.run();
  };
  const [quick, slow, open] = [await begin(flow), await begin(flow), await begin(flow)];
  // Monday, 12:01; then an answer of the author, and a second look on Tuesday.
  await until(flow, '2026-03-02T12:01:00Z');
  await review(quick);
  flow.sandbox.comment(flow.repo, quick, { by: 'dora', body: 'Done.' });
  await until(flow, '2026-03-03T12:01:00Z');
  await review(quick);
  // Thursday of the same week is three working days later.
  await until(flow, '2026-03-05T09:01:00Z');
  await review(slow);
  const { db } = flow.database;
  const { installation } = await db
    .selectFrom('installations')
    .select('installation')
    .executeTakeFirstOrThrow();
  const since = new Date('2026-02-01T00:00:00Z');
  const [alice, ...others] = await listMentorMeasures(db, Number(installation), since);
  expect(others).toEqual([]);
  expect(alice).toEqual({
    mentor: 'alice',
    // What waits for its author weighs on nobody.
    waiting: 1,
    open: 3,
    assigned: 3,
    answered: 2,
    shareInTime: 0.5,
    medianHours: (3 + 24) / 2,
    rounds: 3,
  });
  expect(flow.pull(open).assignees).toEqual(['alice']);
  const look = {
    place: { installation: Number(installation) },
    settings: { mentors: { mentors: [{ login: 'alice', capacity: 3, away: [], onRota: true }] } },
    now: flow.clock.now(),
  };
  const as = async (login: string, role: string) =>
    (await gatherMentors(db, { ...look, viewer: { login }, access: { role } } as unknown as Look, null)).rows;
  expect(await as('maria', 'maintainer')).toMatchObject([{ login: 'alice', rounds: 3, medianHours: 13.5 }]);
  expect(await as('alice', 'mentor')).toHaveLength(1);
  expect(await as('bob', 'mentor')).toEqual([]);
});
