import { sql } from 'kysely';
import { listPersonColumns, listPullTables, type PersonColumn } from './person-columns.js';
import { type Person, redactJson, redactText, wordOf } from './redact.js';
import type { Db } from './tables.js';

/** How many rows went, or were changed, by table. */
export type Erased = Record<string, number>;

export interface PullPlace {
  repositoryId: number;
  number: number;
}

/** Pull requests of a person that we know of, with the comment of ours where one stands. */
export async function listPullsOf(
  db: Db,
  installation: number,
  userId: number,
): Promise<(PullPlace & { shown: boolean })[]> {
  const { rows } = await sql<PullPlace & { shown: boolean }>`
    select repository_id as "repositoryId", number, state = 'open' or sticky_comment_id is not null as shown
    from pulls where installation = ${installation} and author_id = ${userId} order by 1, 2`.execute(db);
  return rows;
}

/** Issues that a person opened, the newest ones. */
export async function listIssuesOf(
  db: Db,
  installation: number,
  userId: number,
  limit: number,
): Promise<PullPlace[]> {
  const { rows } = await sql<PullPlace>`
    select repository_id as "repositoryId", number from contributions
    where installation = ${installation} and user_id = ${userId} and kind = 'issue' and number is not null
    order by at desc limit ${limit}`.execute(db);
  return rows;
}

/** Open pull requests of others where the comment names the person: as who ticked an item, or as the mentor. */
export async function listNamedOn(db: Db, installation: number, login: string): Promise<PullPlace[]> {
  const { rows } = await sql<PullPlace>`
    select p.repository_id as "repositoryId", p.number from pulls p
    where p.installation = ${installation} and p.state = 'open'
      and (lower(p.mentor_login) = lower(${login}) or p.reply ~* ${wordOf(login)} or exists (
        select from ticks t where t.installation = p.installation and t.repository_id = p.repository_id
          and t.number = p.number and lower(t.by) = lower(${login})))
    order by 1, 2`.execute(db);
  return rows;
}

/**
 * Erases a person from every table of ours: rows about them go, with all that is kept of their pull requests; where they
 * only did or said something, the name goes. Call it in a transaction.
 */
export async function erasePerson(db: Db, installation: number, person: Person): Promise<Erased> {
  const erased: Erased = {};
  const count = (table: string, rows: number | bigint | undefined) => {
    if (rows) erased[table] = (erased[table] ?? 0) + Number(rows);
  };
  if (person.id !== null) {
    for (const table of await listPullTables(db)) {
      const { numAffectedRows } = await sql`delete from ${sql.table(table)} x
        using (select repository_id, number from pulls
          where installation = ${installation} and author_id = ${person.id}) own
        where x.installation = ${installation} and x.repository_id = own.repository_id
          and x.number = own.number`.execute(db);
      count(table, numAffectedRows);
    }
  }
  for (const column of await listPersonColumns(db))
    count(column.table, await eraseColumn(db, installation, column, person));
  return erased;
}

async function eraseColumn(
  db: Db,
  installation: number,
  column: PersonColumn,
  person: Person,
): Promise<number | bigint | undefined> {
  const { kind, nullable } = column;
  const [table, name] = [sql.table(column.table), sql.ref(column.column)];
  const { id, login } = person;
  if (kind === 'row' || kind === 'id') {
    if (id === null) return 0;
    const result =
      kind === 'id' && nullable
        ? await sql`update ${table} set ${name} = null where installation = ${installation} and ${name} = ${id}`.execute(
            db,
          )
        : await sql`delete from ${table} where installation = ${installation} and ${name} = ${id}`.execute(
            db,
          );
    return result.numAffectedRows;
  }
  if (login === null) return kind === 'json' ? await redactColumn(db, installation, column, person) : 0;
  if (kind === 'login') {
    const mine = sql`installation = ${installation} and lower(${name}) = lower(${login})`;
    const result = nullable
      ? await sql`update ${table} set ${name} = null where ${mine}`.execute(db)
      : await sql`delete from ${table} where ${mine}`.execute(db);
    return result.numAffectedRows;
  }
  return await redactColumn(db, installation, column, person);
}

/** Sentences and JSON: read where the login or the id stands in it, and written back without. */
async function redactColumn(
  db: Db,
  installation: number,
  { table, column, kind, jsonb }: PersonColumn,
  person: Person,
): Promise<number> {
  const [from, name] = [sql.table(table), sql.ref(column)];
  const { rows } = await sql<{ place: string; value: string }>`
    select ctid::text as place, ${name}::text as value from ${from}
    where installation = ${installation} and ${name}::text ~* ${patternOf(person)} for update`.execute(db);
  let changed = 0;
  for (const { place, value } of rows) {
    const redacted =
      kind === 'json' ? JSON.stringify(redactJson(JSON.parse(value), person)) : redactText(value, person);
    if (redacted === (kind === 'json' ? JSON.stringify(JSON.parse(value)) : value)) continue;
    const type = kind === 'json' ? (jsonb ? sql`jsonb` : sql`json`) : sql`text`;
    await sql`update ${from} set ${name} = ${redacted}::${type} where ctid = ${place}::tid`.execute(db);
    changed += 1;
  }
  return changed;
}

/** What finds a person in text; PostgreSQL knows look-around too. */
export function patternOf({ id, login }: Person): string {
  const parts = [
    ...(login === null ? [] : [wordOf(login)]),
    ...(id === null ? [] : [`(?<![0-9])${id}(?![0-9])`]),
  ];
  return parts.length > 0 ? parts.join('|') : '(?!)';
}

/** Erases a person from the queue, parked jobs and those that run included: what is left asks for nothing of theirs. */
export async function eraseFromQueue(db: Db, installation: number, person: Person): Promise<number> {
  const { rows } = await sql<{ id: number; payload: unknown; error: string | null }>`
    select id, payload, last_error as error from graphile_worker._private_jobs
    where payload ->> 'installation' = ${String(installation)}
      and (payload::text ~* ${patternOf(person)} or last_error ~* ${patternOf(person)})
    for update`.execute(db);
  let changed = 0;
  for (const { id, payload, error } of rows) {
    const redacted = redactJson(payload, person);
    const said = error === null ? null : redactText(error, person);
    if (redacted === payload && said === error) continue;
    changed += 1;
    // A review or fork is a fact of whoever did it, and without them nothing.
    const gone = isFactOf(payload, person);
    if (gone)
      await sql`delete from graphile_worker._private_jobs where id = ${id} and locked_at is null`.execute(db);
    await sql`update graphile_worker._private_jobs
      set payload = ${JSON.stringify(redacted)}::json, last_error = ${said} where id = ${id}`.execute(db);
  }
  return changed;
}

function isFactOf(payload: unknown, person: Person): boolean {
  if (typeof payload !== 'object' || payload === null) return false;
  const { kind, actor, author, owner } = payload as Record<string, { id?: number } | string | undefined>;
  const is = (who: unknown) =>
    typeof who === 'object' && who !== null && (who as { id?: number }).id === person.id;
  return 'review' in payload
    ? is(actor)
    : kind === 'issue' || kind === 'comment'
      ? is(author)
      : kind === 'fork' && is(owner);
}
