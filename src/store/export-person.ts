import { sql } from 'kysely';
import { patternOf } from './erase.js';
import { listPersonColumns, listPullTables } from './person-columns.js';
import type { Person } from './redact.js';
import type { Db } from './tables.js';

/** Everything that one installation keeps of a person. */
export interface PersonExport {
  installation: number;
  /** Rows about the person and about their pull requests, by table, as they are stored. */
  tables: Record<string, unknown[]>;
  /** Places in rows about others where the person is named: these rows are not theirs to see whole. */
  namedIn: { table: string; column: string; rows: number }[];
}

/** Gathers what is kept of a person. Of decisions what was decided and why; the weighing of mentors is about others. */
export async function exportPerson(db: Db, installation: number, person: Person): Promise<PersonExport> {
  const { id, login } = person;
  const tables: Record<string, unknown[]> = {};
  const add = (table: string, rows: readonly unknown[]) => {
    const known = new Set((tables[table] ?? []).map((row) => JSON.stringify(row)));
    const fresh = rows.filter((row) => !known.has(JSON.stringify(row)));
    if (fresh.length > 0) tables[table] = [...(tables[table] ?? []), ...fresh];
  };
  if (id !== null)
    for (const table of await listPullTables(db)) add(table, await listOwn(db, installation, table, id));
  const namedIn: PersonExport['namedIn'] = [];
  for (const { table, column, kind } of await listPersonColumns(db)) {
    const [from, name] = [sql.table(table), sql.ref(column)];
    if (kind === 'row' || kind === 'id' || kind === 'login') {
      if (kind === 'login' ? login === null : id === null) continue;
      const mine = kind === 'login' ? sql`lower(${name}) = lower(${login})` : sql`${name} = ${id}`;
      const { rows } = await sql<{ row: unknown }>`
        select to_jsonb(x) as row from ${from} x where installation = ${installation} and ${mine}`.execute(
        db,
      );
      add(
        table,
        rows.map((r) => r.row),
      );
    } else {
      const { rows } = await sql<{ rows: number }>`
        select count(*)::integer as rows from ${from}
        where installation = ${installation} and ${name}::text ~* ${patternOf(person)}`.execute(db);
      const count = rows[0]?.rows ?? 0;
      if (count > 0) namedIn.push({ table, column, rows: count });
    }
  }
  return { installation, tables, namedIn };
}

/** Rows of the person's own pull requests. */
async function listOwn(db: Db, installation: number, table: string, userId: number): Promise<unknown[]> {
  const { rows } = await sql<{ row: Record<string, unknown> }>`
    select to_jsonb(x) as row from ${sql.table(table)} x
    join pulls p on p.installation = x.installation and p.repository_id = x.repository_id
      and p.number = x.number and p.author_id = ${userId}
    where x.installation = ${installation}`.execute(db);
  return rows.map(({ row }) => (table === 'decisions' ? withoutOthers(row) : row));
}

function withoutOthers({ choice: _choice, plan, ...row }: Record<string, unknown>): unknown {
  const { decisions = [], attribution = null } = (plan ?? {}) as {
    decisions?: { what: string; why: string }[];
    attribution?: unknown;
  };
  return { ...row, attribution, decisions: decisions.map(({ what, why }) => ({ what, why })) };
}
