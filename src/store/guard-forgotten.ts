import { sql } from 'kysely';
import type { Db } from './tables.js';

/** A row with one of these is about that person, and is refused once they were forgotten. */
export const PERSON_COLUMNS = ['user_id', 'target_id', 'person_id'] as const;

/**
 * Makes every table of ours that has a person's id refuse those who were forgotten. It is done after each migration, so
 * that no table that comes later is left out.
 */
export async function guardForgotten(db: Db): Promise<void> {
  const { rows } = await sql<{ table: string; column: string }>`
    select c.table_name as "table", c.column_name as "column"
    from information_schema.columns c
    join information_schema.tables t on t.table_schema = c.table_schema and t.table_name = c.table_name
    where c.table_schema = current_schema() and t.table_type = 'BASE TABLE'
      and c.column_name in (${sql.join([...PERSON_COLUMNS])})
      and exists (select from information_schema.columns i where i.table_schema = c.table_schema
        and i.table_name = c.table_name and i.column_name = 'installation')
      and not exists (select from pg_trigger g
        where g.tgrelid = to_regclass(quote_ident(c.table_name)) and g.tgname = 'refuse_forgotten_' || c.column_name)
    order by 1, 2`.execute(db);
  for (const { table, column } of rows)
    await sql`create trigger ${sql.ref(`refuse_forgotten_${column}`)} before insert or update on ${sql.table(table)}
      for each row execute function partnerbot_refuse_forgotten(${sql.lit(column)})`.execute(db);
}
