import { sql } from 'kysely';
import { iso } from './instant.js';
import type { Db } from './tables.js';

/** What lost its owner's leave long enough ago: whole installations, and repositories of those that stay. */
export interface Purgeable {
  installations: number[];
  repositories: { installation: number; id: number }[];
}

/** What was uninstalled, or taken from the App, before an instant. */
export async function listPurgeable(db: Db, before: Date | string): Promise<Purgeable> {
  const installations = await db
    .selectFrom('installations')
    .select('installation')
    .where('state', '=', 'deleted')
    .where('changed_at', '<', iso(before))
    .orderBy('installation')
    .execute();
  const repositories = await db
    .selectFrom('repositories')
    .select(['installation', 'id'])
    .where('removed_at', '<', iso(before))
    .orderBy('installation')
    .orderBy('id')
    .execute();
  const gone = new Set(installations.map((row) => row.installation));
  return { installations: [...gone], repositories: repositories.filter((r) => !gone.has(r.installation)) };
}

/** Erases everything of an installation, jobs included. Call it in a transaction. Returns how many rows went. */
export async function purgeInstallation(db: Db, installation: number): Promise<number> {
  let rows = 0;
  for (const table of await listTablesWith(db, ['installation']))
    rows += await count(sql`delete from ${sql.table(table)} where installation = ${installation}`, db);
  return rows + (await purgeJobs(db, sql`payload ->> 'installation' = ${String(installation)}`));
}

/**
 * Erases everything of a repository, jobs included; the stages of people stay, because they belong to the installation.
 * Call it in a transaction. Returns how many rows went.
 */
export async function purgeRepository(db: Db, installation: number, id: number): Promise<number> {
  let rows = 0;
  for (const table of await listTablesWith(db, ['installation', 'repository_id']))
    rows += await count(
      sql`delete from ${sql.table(table)} where installation = ${installation} and repository_id = ${id}`,
      db,
    );
  rows += await count(
    sql`delete from due where installation = ${installation} and request -> 'repository' ->> 'id' = ${String(id)}`,
    db,
  );
  rows += await count(sql`delete from repositories where installation = ${installation} and id = ${id}`, db);
  return (
    rows +
    (await purgeJobs(
      db,
      sql`payload ->> 'installation' = ${String(installation)} and payload -> 'repository' ->> 'id' = ${String(id)}`,
    ))
  );
}

/**
 * Who asked to be forgotten stays forgotten when the same account installs the App again: GitHub gives it another number.
 */
export async function carryTombstones(db: Db, installation: number, accountId: number): Promise<void> {
  // Of several earlier installations the newest has them all, each having taken over those before it.
  const earlier = await db
    .selectFrom('installations as i')
    .innerJoin('tombstone_salts as s', 's.installation', 'i.installation')
    .select('i.installation')
    .where('i.account_id', '=', accountId)
    .where('i.installation', '!=', installation)
    .orderBy('i.changed_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!earlier) return;
  const { rows } = await sql`
    insert into tombstone_salts (installation, salt)
    select ${installation}, salt from tombstone_salts where installation = ${earlier.installation}
    on conflict do nothing returning installation`.execute(db);
  // A salt of its own means that it has tombstones of its own: digests of another salt would mean nothing.
  if (rows.length === 0) return;
  await sql`
    insert into tombstones (installation, digest, at)
    select ${installation}, digest, at from tombstones where installation = ${earlier.installation}
    on conflict do nothing`.execute(db);
}

async function purgeJobs(db: Db, whose: ReturnType<typeof sql>): Promise<number> {
  return await count(sql`delete from graphile_worker._private_jobs where ${whose} and locked_at is null`, db);
}

async function count(statement: ReturnType<typeof sql>, db: Db): Promise<number> {
  return Number((await statement.execute(db)).numAffectedRows ?? 0);
}

/** Tables of ours that have all of these columns, also those that came with later versions. */
async function listTablesWith(db: Db, columns: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select c.table_name as name from information_schema.columns c
    join information_schema.tables t on t.table_schema = c.table_schema and t.table_name = c.table_name
    where c.table_schema = current_schema() and t.table_type = 'BASE TABLE' and c.table_name not like 'kysely%'
      and c.column_name = any(${columns}::text[])
    group by c.table_name having count(*) = ${columns.length} order by c.table_name`.execute(db);
  return rows.map((row) => row.name);
}
