import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { exportCommand } from '../../src/cli/export.js';
import { forgetCommand } from '../../src/cli/forget.js';
import { savePerson } from '../../src/store/people.js';
import { saveRepository } from '../../src/store/repositories.js';
import { type TestDatabase, testDatabase } from '../support/database.js';
import { run } from './run-command.js';

let database: TestDatabase;
const AT = '2026-03-01T00:00:00Z';

beforeAll(async () => {
  database = await testDatabase();
  vi.stubEnv('DATABASE_URL', database.url);
  const { db } = database;
  await saveRepository(db, 1, { id: 7, owner: 'o', ownerId: 1, name: 'r', private: false }, new Date(AT));
  for (const [id, login] of [
    [70, 'octo'],
    [71, 'twice'],
    [72, 'twice'],
    [73, 'named'],
  ] as const)
    await savePerson(db, 1, id, { login, checked_at: AT, verdict: 'partner', customer: 'acme' });
  await db
    .insertInto('configurations')
    .values({
      installation: 1,
      repository_id: 7,
      state: 'ok',
      text: 'people: [{ login: named }]',
      checked_at: AT,
      problems: '[]',
    })
    .execute();
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await database.close();
});

const logins = async () =>
  (await database.db.selectFrom('people').select('login').orderBy('user_id').execute()).map((p) => p.login);

test('what would go is said first, what is kept is printed, and then it goes', async () => {
  const would = await run(forgetCommand(), ['OCTO', '--dry-run']);
  expect(would.status).toBe(0);
  expect(JSON.parse(would.out)).toMatchObject({
    person: { id: 70, login: 'octo' },
    dryRun: true,
    installations: [{ installation: 1, erased: { people: 1 } }],
  });
  const found = JSON.parse((await run(exportCommand(), ['octo'])).out);
  expect(found.installations[0].tables.people).toMatchObject([{ login: 'octo', customer: 'acme' }]);
  expect(await logins()).toEqual(['octo', 'twice', 'twice', 'named']);
  expect((await run(forgetCommand(), ['70'])).status).toBe(0);
  expect(await logins()).toEqual(['twice', 'twice', 'named']);
  await savePerson(database.db, 1, 70, { login: 'octo', checked_at: AT });
  expect(await logins()).toEqual(['twice', 'twice', 'named']);
  expect(JSON.parse((await run(exportCommand(), ['70', '--login', 'octo'])).out).installations).toEqual([]);
});

test.each([
  ['no login', ['not a login'], 2, 'no login and no numeric id'],
  ['a login of two accounts', ['twice'], 2, 'ids 71 and 72'],
  ['a login that was never stored', ['unheard-of'], 1, 'give the id'],
  ['somebody whom a configuration names', ['named'], 1, 'The configuration of o/r still names named'],
])('%s: says what to do', async (_, args, status, words) => {
  const done = await run(forgetCommand(), [...args, '--dry-run']);
  expect(done.err).toContain(words);
  expect(done.status).toBe(status);
});
