import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { backupCommand } from '../../src/cli/backup.js';
import { migrateToCommand } from '../../src/cli/migrate-to.js';
import { restoreCommand } from '../../src/cli/restore.js';
import { readContent } from '../../src/store/backup.js';
import { type TestDatabase, testDatabase } from '../support/database.js';
import { run } from './run-command.js';

const NOW = '2026-03-01T00:00:00Z';
let [folder, server]: [string, TestDatabase | null] = ['', null];
const at = (name: string) => path.join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'partnerbot-cli-backup-'));
  server = await testDatabase();
  await server.pool.query(`insert into people (installation, user_id, login, verdict, checked_at)
    select 1, n, 'person-' || n, 'none', '${NOW}' from generate_series(1, 50) n`);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await server?.close();
  await rm(folder, { recursive: true, force: true });
});

function opened(): TestDatabase {
  if (!server) throw new Error('not open');
  return server;
}

/** Runs against the server, or against an embedded store in that folder. */
function use(dataDir: string | null): void {
  vi.stubEnv('DATABASE_URL', dataDir === null ? opened().url : '');
  vi.stubEnv('DATA_DIR', dataDir ?? at('none'));
}

test('a folder on which no App ever ran is named, and stays as it is', async () => {
  use(at('mistaken'));
  const result = await run(backupCommand(), [at('b.gz')]);
  expect(result).toMatchObject({ status: 2, out: '' });
  expect(result.err).toContain(`There is no store in ${at('mistaken')}`);
  expect(existsSync(at('mistaken'))).toBe(false);
});

test('from a server to a file, into an embedded store, and on to another server', async () => {
  use(null);
  const backup = await run(backupCommand(), [at('b.gz')]);
  expect(backup).toMatchObject({ status: 0, err: '' });
  expect(backup.out).toMatch(/b\.gz holds 50 rows of \d+ tables and 0 jobs/);
  const full = await run(restoreCommand(), [at('b.gz')]);
  expect(full).toMatchObject({ status: 2, out: '' });
  expect(full.err).toContain('--replace');

  use(at('data'));
  await writeFile(at('cut.gz'), (await readFile(at('b.gz'))).subarray(0, 300));
  expect(await run(restoreCommand(), [at('cut.gz')])).toMatchObject({ status: 2, out: '' });
  expect(await run(restoreCommand(), [at('b.gz')])).toMatchObject({ status: 0, err: '' });
  expect((await run(restoreCommand(), [at('b.gz')])).status).toBe(2);
  expect((await run(restoreCommand(), ['--replace', at('b.gz')])).out).toContain(
    'Restored 50 rows and 0 jobs',
  );

  const target = await testDatabase({ migrated: false });
  try {
    const moved = await run(migrateToCommand(), [target.url]);
    expect(moved).toMatchObject({ status: 0, err: '' });
    expect(moved.out).toContain('row by row');
    expect(await readContent(target)).toEqual(await readContent(opened()));
    expect((await run(migrateToCommand(), [target.url])).status).toBe(2);
  } finally {
    await target.close();
  }
  expect((await readdir(folder)).filter((name) => name.includes('unfinished'))).toEqual([]);
});
