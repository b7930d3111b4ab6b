import { sql } from 'kysely';
import { PERSON_COLUMNS } from './guard-forgotten.js';
import type { Db } from './tables.js';

/**
 * How a column can hold something of a person: `row`: the row is about the person with this id; `id`: the person did it;
 * `login`; `text`: a sentence that may name somebody; `json`.
 */
export type ColumnKind = 'row' | 'id' | 'login' | 'text' | 'json';

export interface PersonColumn {
  table: string;
  column: string;
  kind: ColumnKind;
  nullable: boolean;
  jsonb: boolean;
}

const ID =
  /(?:^|_)(?:user|target|person|author|mentee|mentor|actor|reviewer|by|sponsor|approver)_id$|^decided_by$/;
const LOGIN =
  /(?:^|_)(?:login|mentor|by|actor|author|reviewer|mentee|sponsor|approver|stand_in|owner_login)$/;
const TEXT = /^(?:reply|error|why|reason|evidence|said|note|message|comment|key|last_error)$/;

/** Where the name of a column does not tell. */
const KNOWN: Record<string, ColumnKind | null> = {
  // A login where somebody was assigned or released, else a label or a comment of ours.
  'effects.subject': 'login',
  // What the maintainers wrote into their own file, which is taken in again as it stands there.
  'configurations.text': null,
  'configurations.problems': null,
  'tracks.text': null,
  // The reason that somebody wrote behind /skip.
  'ticks.skipped': 'text',
  // Who has the App: it goes with the installation.
  'installations.account_login': null,
  // `self` or `maintainer`.
  'affiliations.by': null,
};

/** Every column of our tables in which something of a person can stand, also those that came with later versions. */
export async function listPersonColumns(db: Db): Promise<PersonColumn[]> {
  const { rows } = await sql<{ table: string; column: string; type: string; nullable: boolean }>`
    select c.table_name as "table", c.column_name as "column", c.data_type as type,
      c.is_nullable = 'YES' as nullable
    from information_schema.columns c
    join information_schema.tables t on t.table_schema = c.table_schema and t.table_name = c.table_name
    where c.table_schema = current_schema() and t.table_type = 'BASE TABLE'
      and c.table_name not like 'kysely%' and c.table_name not in ('tombstones', 'tombstone_salts')
      and exists (select from information_schema.columns i where i.table_schema = c.table_schema
        and i.table_name = c.table_name and i.column_name = 'installation')
    order by c.table_name, c.ordinal_position`.execute(db);
  return rows.flatMap(({ table, column, type, nullable }) => {
    const kind = kindOf(table, column, type);
    return kind === null ? [] : [{ table, column, kind, nullable, jsonb: type === 'jsonb' }];
  });
}

function kindOf(table: string, column: string, type: string): ColumnKind | null {
  const known = KNOWN[`${table}.${column}`];
  if (known !== undefined) return known;
  if (type === 'json' || type === 'jsonb') return 'json';
  if (type === 'bigint') {
    if (PERSON_COLUMNS.some((name) => name === column)) return 'row';
    return ID.test(column) ? 'id' : null;
  }
  if (type !== 'text') return null;
  if (LOGIN.test(column)) return 'login';
  return TEXT.test(column) ? 'text' : null;
}

/**
 * Tables that hold what we keep of a pull request, by repository and number. What others did there (contributions, the
 * assignments of mentors), what happened to the repository and the records of deliveries are not the author's.
 */
export async function listPullTables(db: Db): Promise<string[]> {
  const { rows } = await sql<{ table: string }>`
    select table_name as "table" from information_schema.columns
    where table_schema = current_schema() and column_name in ('installation', 'repository_id', 'number')
      and table_name not in ('deliveries', 'contributions', 'assignments', 'happenings', 'check_runs', 'pulls',
        'review_requests')
    group by table_name having count(*) = 3 order by table_name`.execute(db);
  return [...rows.map((row) => row.table), 'pulls'];
}
