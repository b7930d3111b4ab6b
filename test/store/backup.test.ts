import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { UserError } from '../../src/errors.js';
import { fillFromBackup, moveStore } from '../../src/jobs/backup.js';
import { enqueue } from '../../src/jobs/queue.js';
import { holdPresence } from '../../src/jobs/workers-presence.js';
import { readContent, writeBackup } from '../../src/store/backup.js';
import { restoreBackup } from '../../src/store/restore.js';
import { type TestDatabase, testDatabase } from '../support/database.js';

const NOW = new Date('2026-03-01T00:00:00Z');
const repository = { id: 7, owner: 'o', ownerId: 1, name: 'r', private: false };
/** What text may hold and a format may stumble over. */
const HOSTILE = 'tab\t back\\slash \\. \r\n \u2028 "quote" \ud83d\ude00 \\N';

let [folder, source]: [string, TestDatabase | null] = ['', null];
let file = '';

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'partnerbot-backup-test-'));
  file = path.join(folder, 'b.gz');
  source = await testDatabase();
  await fill(source);
  await writeBackup(source, file, NOW);
});
afterAll(async () => {
  await source?.close();
  await rm(folder, { recursive: true, force: true });
});

async function fill({ db }: TestDatabase): Promise<void> {
  await sql`insert into installations values (1, 10, ${HOSTILE}, 'active', ${NOW})`.execute(db);
  await sql`insert into decisions (installation, repository_id, number, at, config_version, plan)
    select 1, 7, n, ${NOW}, 'v', json_build_object('what', ${HOSTILE}::text) from generate_series(1, 5000) n`.execute(
    db,
  );
  await sql`insert into people (installation, user_id, login, verdict, checked_at)
    values (1, 5, 'ann', 'partner', ${NOW}), (1, 6, 'bob', 'none', ${NOW})`.execute(db);
  await enqueue(db, { kind: 'config', installation: 1, repository, trigger: HOSTILE });
}

function opened(): TestDatabase {
  if (!source) throw new Error('not open');
  return source;
}

async function onFresh<T>(run: (database: TestDatabase) => Promise<T>): Promise<T> {
  const database = await testDatabase();
  try {
    return await run(database);
  } finally {
    await database.close();
  }
}

test('a store that is filled from a backup holds the same, row by row, and goes on numbering', async () => {
  await onFresh(async (target) => {
    const restored = await restoreBackup(target, file);
    expect(restored).toMatchObject({
      at: NOW.toISOString(),
      jobs: 1,
      tables: { decisions: 5000, people: 2 },
    });
    expect(await readContent(target)).toEqual(await readContent(opened()));
    const { rows } = await sql<{ id: number }>`insert into decisions
      (installation, repository_id, number, at, config_version, plan)
      values (1, 7, 1, ${NOW}, 'v', '{}') returning id`.execute(target.db);
    expect(rows[0]?.id).toBe(5001);
  });
});

test('a full store is refused and stays; with --replace it is exchanged', async () => {
  await onFresh(async (target) => {
    await sql`insert into people (installation, user_id, login, verdict, checked_at)
      values (9, 9, 'other', 'none', ${NOW})`.execute(target.db);
    const before = await readContent(target);
    await expect(restoreBackup(target, file)).rejects.toThrow(/not empty/);
    expect(await readContent(target)).toEqual(before);
    await restoreBackup(target, file, { replace: true });
    expect(await readContent(target)).toEqual(await readContent(opened()));
  });
});

test('a full store of an older version is refused as it is: its App may still run', async () => {
  const older = await testDatabase({ migrated: false });
  try {
    await older.pool.query('create table people (login text)');
    await older.pool.query(`insert into people values ('ann')`);
    await expect(restoreBackup(older, file)).rejects.toThrow(/rows in people/);
    const { rows } = await older.pool.query(`select to_regclass('kysely_migration') as made`);
    expect(rows).toEqual([{ made: null }]);
  } finally {
    await older.close();
  }
});

test('nothing is put under an App that works; without one, its next start looks at everything', async () => {
  await onFresh(async (target) => {
    const later = new Date(NOW.getTime() + 3_600_000);
    await sql`insert into due values (1, 'sweep', ${later}, '{}'), (1, 'look:7:1', ${later}, '{}')`.execute(
      target.db,
    );
    const own = path.join(folder, 'due.gz');
    await writeBackup(target, own, NOW);
    const app = await holdPresence(target);
    try {
      for (const put of [
        () => fillFromBackup(target, own, { replace: true, now: NOW }),
        () => moveStore(opened(), target, { replace: true, now: NOW }),
      ])
        await expect(put()).rejects.toThrow(/An App works on this database now/);
    } finally {
      await app.release();
    }
    await fillFromBackup(target, own, { replace: true, now: NOW });
    const { rows } = await sql`select key, due_at as at from due order by key`.execute(target.db);
    expect(rows).toEqual([
      { key: 'look:7:1', at: later.toISOString() },
      { key: 'sweep', at: NOW.toISOString() },
    ]);
  });
});

test('a file that is no backup is called so', async () => {
  for (const [what, content] of Object.entries({
    foreign: gzipSync('hello\n'),
    plain: Buffer.from('hello'),
    json: gzipSync('{"a":1}\n'),
    empty: gzipSync(''),
    nothing: Buffer.alloc(0),
  })) {
    await writeFile(path.join(folder, 'no.gz'), content);
    await expect(restoreBackup(opened(), path.join(folder, 'no.gz')), what).rejects.toThrow(
      /no\.gz is (no backup of Partnerbot|empty).*Name a file/,
    );
  }
});

test('who was forgotten after the backup does not come back with it', async () => {
  await onFresh(async (target) => {
    await sql`insert into tombstone_salts values (1, '\\x01')`.execute(target.db);
    await sql`insert into tombstones
      values (1, sha256('\\x01'::bytea || convert_to('5', 'UTF8')), ${NOW})`.execute(target.db);
    await restoreBackup(target, file, { replace: true });
    const { rows } = await sql<{ login: string }>`select login from people`.execute(target.db);
    expect(rows).toEqual([{ login: 'bob' }]);
  });
});

test('a move compares both stores', async () => {
  await onFresh(async (target) => {
    expect(await moveStore(opened(), target, { now: NOW })).toEqual([]);
  });
});

const damages: [string, (whole: Buffer) => Buffer][] = [
  ['cut in its middle', (b) => b.subarray(0, b.length >> 1)],
  ['cut by one byte', (b) => b.subarray(0, b.length - 1)],
  ['with its last line gone', (b) => gzipSync(gunzipSync(b).toString().split('\n').slice(0, -2).join('\n'))],
  [
    'with a row gone',
    (b) =>
      gzipSync(
        gunzipSync(b)
          .toString()
          .replace(/^1\t6\tbob.*\n/m, ''),
      ),
  ],
  ['with a name changed', (b) => gzipSync(gunzipSync(b).toString().replace('bob', 'eve'))],
  ['with a line added', (b) => gzipSync(`${gunzipSync(b).toString()}{"job":{}}\n`)],
  ['of another program', () => gzipSync('hello\n')],
  ['that is not zipped', () => Buffer.from('hello')],
  ['empty', () => Buffer.alloc(0)],
  ['of a newer format', (b) => gzipSync(gunzipSync(b).toString().replace('"version":1', '"version":2'))],
  ['of a newer version', (b) => gzipSync(gunzipSync(b).toString().replace('"0001-first"', '"9999-later"'))],
];

test('a damaged backup is refused, whatever the damage, and nothing is changed', async () => {
  await onFresh(async (target) => {
    const before = await readContent(target);
    for (const [what, damage] of damages) {
      const bad = path.join(folder, 'bad.gz');
      await writeFile(bad, damage(await readFile(file)));
      await expect(restoreBackup(target, bad), what).rejects.toThrow(UserError);
      expect(await readContent(target), what).toEqual(before);
    }
  });
});

test('a file that is not there is named', async () => {
  await expect(restoreBackup(opened(), path.join(folder, 'none.gz'))).rejects.toThrow(
    /none\.gz cannot be read/,
  );
});

test('a backup that cannot be finished leaves nothing at its place', async () => {
  const place = path.join(folder, 'deep', 'b.gz');
  await expect(writeBackup(opened(), place, NOW)).rejects.toThrow(/ENOENT/);
  expect((await readdir(folder)).filter((name) => name.includes('unfinished'))).toEqual([]);
});
