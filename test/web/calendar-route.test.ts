import { afterAll, beforeAll, expect, test } from 'vitest';
import { ManualClock } from '../../src/clock.js';
import { findCalendar } from '../../src/jobs/calendar.js';
import { saveConfiguration } from '../../src/store/configurations.js';
import { removeRepository, saveInstallation, saveRepository } from '../../src/store/repositories.js';
import { createCalendarFeed } from '../../src/web/calendar.js';
import { calendarKey, calendarPath } from '../../src/web/calendar-address.js';
import { type TestDatabase, testDatabase } from '../support/database.js';
import { type Running, runServer } from './support.js';

const NOW = new Date('2026-03-04T12:00:00Z');
const key = calendarKey('the key');
const rota = (extra: string) => `customers: []
mentors:
  people:
    - { login: alice, away: [{ from: 2026-03-20, until: 2026-03-22 }] }
    - bob
  strategy: on-duty
  duty: { from: 2026-03-02, order: [alice, bob] }
${extra}`;

let database: TestDatabase;
let server: Running;
beforeAll(async () => {
  database = await testDatabase();
  const { db } = database;
  for (const [installation, state] of [
    [7, 'active'],
    [8, 'suspended'],
  ] as const) {
    await saveInstallation(db, installation, { id: installation, login: 'octo' }, state, NOW);
    const texts = [rota(''), rota('  fallback: bob\n'), rota('').replaceAll('alice', 'gone')];
    for (const [index, text] of texts.entries()) {
      const ref = { id: 10 + index, owner: 'octo', ownerId: 1, name: `r${index}`, private: false };
      await saveRepository(db, installation, ref, NOW);
      const source = [
        { owner: 'octo', name: ref.name, path: '.github/partnerbot.yml', text, version: `v${index}` },
      ];
      const change = {
        state: 'ok' as const,
        text: JSON.stringify(source),
        version: `v${index}`,
        checked_at: NOW,
      };
      await saveConfiguration(db, installation, ref.id, change);
    }
    await removeRepository(db, installation, 12, NOW);
  }
  const feed = createCalendarFeed({
    keys: [key],
    clock: new ManualClock(NOW),
    find: (subject, range) => findCalendar({ db }, subject, range),
  });
  server = await runServer(database, { calendar: feed });
});
afterAll(async () => {
  await server.stop();
  await database.close();
});

const get = (installation: number, login: string | null, method = 'GET') =>
  fetch(server.url + calendarPath({ installation, login }, key), { method });

test('a mentor reads their own weeks and absences, each once however many repositories share them', async () => {
  const answer = await get(7, 'Alice');
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
  expect(answer.headers.get('cache-control')).toMatch(/^private\b/);
  const text = await answer.text();
  expect(text.match(/UID:duty-2026-03-02-alice@partnerbot/g)).toHaveLength(1);
  expect(text).toContain('UID:away-2026-03-20-2026-03-22-alice@partnerbot');
  expect(text).not.toContain('bob');
});

test('the address of the rota has everybody', async () => {
  const text = await (await get(7, null)).text();
  expect(text).toContain('alice is on mentor duty');
  expect(text).toContain('bob is on mentor duty');
});

test.each([
  ['somebody who is on no list', 7, 'carol'],
  ['somebody of a repository that was removed', 7, 'gone'],
  ['an installation that is suspended', 8, 'alice'],
  ['an installation that is not there', 9, null],
])('404 for %s', async (_what, installation, login) => {
  expect((await get(installation, login)).status).toBe(404);
});

test('nothing but reading, and no address that was not signed; the log does not tell addresses', async () => {
  expect((await get(7, 'alice', 'POST')).status).toBe(404);
  expect((await get(7, 'alice', 'HEAD')).status).toBe(200);
  const forged = calendarPath({ installation: 7, login: 'alice' }, calendarKey('another key'));
  expect((await fetch(server.url + forged)).status).toBe(404);
  expect(server.logged()).not.toContain('/calendar/');
});
