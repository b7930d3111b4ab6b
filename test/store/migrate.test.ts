import { expect, test } from 'vitest';
import { UserError } from '../../src/errors.js';
import { openDatabase } from '../../src/store/database.js';
import { quietLog } from '../../src/store/log.js';
import { listMissingMigrations, migrate, migrations } from '../../src/store/migrate.js';
import { secondOpener, testDatabase } from '../support/database.js';

test('four processes that migrate at once do it once', async () => {
  const database = await testDatabase({ migrated: false });
  expect(await listMissingMigrations(database.db)).toEqual(Object.keys(migrations));
  const openers = await Promise.all(Array.from({ length: 4 }, () => secondOpener(database)));
  await Promise.all(openers.map((opener) => migrate(opener)));
  expect(await listMissingMigrations(database.db)).toEqual([]);
  const { rows } = await database.pool.query('select name from kysely_migration');
  expect(rows.map((row) => row.name)).toEqual(Object.keys(migrations));
  await migrate(database);
  await Promise.all(openers.map((opener) => opener.close()));
  await database.close();
});

test('a database of a newer version is refused with a sentence', async () => {
  const database = await testDatabase();
  await database.pool.query(`insert into kysely_migration values ('9999-from-the-future', '2030-01-01')`);
  await expect(migrate(database)).rejects.toThrow(/newer version.*9999-from-the-future/);
  await database.close();
});

test('every table of ours is keyed by installation, and has no room for an address or a body', async () => {
  const database = await testDatabase();
  const { rows } = await database.pool.query<{ table: string; columns: string[] }>(`
    select table_name as table, array_agg(column_name::text) as columns from information_schema.columns
    where table_schema = 'public' and table_name not like 'kysely%' group by table_name`);
  expect(rows.length).toBeGreaterThan(10);
  for (const { table, columns } of rows) {
    // A session is of a person with every installation, and its digest tells nothing of either.
    if (table !== 'web_ended_sessions') expect(columns, table).toContain('installation');
    expect(
      columns.filter((name) => /mail|body|payload/.test(name)),
      table,
    ).toEqual([]);
  }
  await database.close();
});

test('a server that cannot be reached is named as such, without its password', async () => {
  const databaseUrl = 'postgresql://me:hunter2@127.0.0.1:1/none';
  const error = await openDatabase({ databaseUrl, dataDir: '', log: quietLog }).catch((e: unknown) => e);
  expect(error).toBeInstanceOf(UserError);
  expect(String(error)).toMatch(/DATABASE_URL cannot be reached/);
  expect(String(error)).not.toContain('hunter2');
});
