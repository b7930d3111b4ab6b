import { Migrator, sql } from 'kysely';
import { expect, test } from 'vitest';
import { migrate, migrations } from '../../src/store/migrate.js';
import { type TestDatabase, testDatabase } from '../support/database.js';

const names = Object.keys(migrations);

interface Column {
  table: string;
  name: string;
  type: string;
  needed: boolean;
  /** Of the check that names it; null where there is none. */
  check: string | null;
}

/** A value for a column that must have one, whatever the version. */
function sampleOf({ type, check }: Column): string {
  const allowed = /'([^']*)'/.exec(check ?? '')?.[1];
  if (allowed !== undefined) return `'${allowed}'`;
  if (type.includes('timestamp')) return `'2026-03-01T00:00:00Z'`;
  if (type === 'date') return `'2026-03-01'`;
  if (type === 'boolean') return 'false';
  if (type === 'json' || type === 'jsonb' || type === 'ARRAY') return `'{}'`;
  if (type === 'bytea') return `'\\x01'`;
  return type === 'text' ? `'x'` : '7';
}

async function listColumns(database: TestDatabase): Promise<Column[]> {
  const { rows } = await sql<Column>`
    select c.table_name as table, c.column_name as name, c.data_type as type,
      c.is_nullable = 'NO' and c.column_default is null and c.is_identity = 'NO' and c.is_generated = 'NEVER' as needed,
      (select pg_get_constraintdef(k.oid) from pg_constraint k
        where k.conrelid = c.table_name::regclass and k.contype = 'c' and k.conkey = array[a.attnum] limit 1) as check
    from information_schema.columns c
    join information_schema.tables t using (table_schema, table_name)
    join pg_attribute a on a.attrelid = c.table_name::regclass and a.attname = c.column_name
    where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.table_name not like 'kysely%'
    order by 1, c.ordinal_position`.execute(database.db);
  return rows;
}

test('a store of any earlier version, with a row in every table, is brought to the newest and loses none', async () => {
  const database = await testDatabase({ migrated: false });
  try {
    const filled = new Set<string>();
    for (const name of names) {
      const migrator = new Migrator({ db: database.db, provider: { getMigrations: async () => migrations } });
      const { error } = await migrator.migrateTo(name);
      expect([name, error]).toEqual([name, undefined]);
      const columns = await listColumns(database);
      for (const table of new Set(columns.map((c) => c.table))) {
        if (!filled.has(table)) {
          const needed = columns.filter((c) => c.table === table && c.needed);
          const into = needed.map((c) => `"${c.name}"`).join(', ');
          await database.pool.query(
            `insert into "${table}" (${into}) values (${needed.map(sampleOf).join(', ')})`,
          );
          filled.add(table);
        }
        const { rows } = await database.pool.query(`select count(*)::integer as n from "${table}"`);
        expect([name, table, rows[0]?.n]).toEqual([name, table, 1]);
      }
    }
    await migrate(database);
    const { rows } = await database.pool.query('select name from kysely_migration order by name');
    expect(rows.map((row) => row.name)).toEqual(names);
    expect(filled.size).toBeGreaterThan(20);
  } finally {
    await database.close();
  }
});
