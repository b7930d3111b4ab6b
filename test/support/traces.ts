import { sql } from 'kysely';
import type { Database } from '../../src/store/database.js';

/**
 * Where a pattern (of PostgreSQL, without case) stands in any row of any table, the queue's own included, as
 * `table: some of the text around it`. Every column counts, of whatever type.
 */
export async function findTraces(database: Database, pattern: string): Promise<string[]> {
  const { db } = database;
  const { rows: tables } = await sql<{ schema: string; name: string }>`
    select table_schema as schema, table_name as name from information_schema.tables
    where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')
    order by 1, 2`.execute(db);
  const found: string[] = [];
  for (const { schema, name } of tables) {
    const { rows } = await sql<{ row: string }>`
      select substring(x::text from ${`(?i).{0,120}(?:${pattern}).{0,60}`}) as row from ${sql.table(`${schema}.${name}`)} x where x::text ~* ${pattern}`.execute(
      db,
    );
    found.push(...rows.map(({ row }) => `${schema}.${name}: ${row}`));
  }
  return found;
}
