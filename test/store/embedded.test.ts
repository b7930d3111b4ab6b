import { expect, test } from 'vitest';
import { testDatabase } from '../support/database.js';

test('opens', async () => {
  const database = await testDatabase();
  const found = await database.pool.query('select count(*) as n, now() as at from pulls');
  expect(found.rows[0].n).toBe(0);
  expect(found.rows[0].at).toMatch(/Z$/);
  await database.close();
});
