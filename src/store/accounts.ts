import { sql } from 'kysely';
import { wordOf } from './redact.js';
import type { Db } from './tables.js';

/** An account as the store knows it: the same id over all installations, the login as it was last seen. */
export interface StoredAccount {
  id: number;
  login: string;
}

/** Accounts by login, compared without case: two where a login passed from one person to another. */
export async function listAccountsByLogin(db: Db, login: string): Promise<StoredAccount[]> {
  const { rows } = await sql<StoredAccount>`
    select user_id as id, (array_agg(login order by checked_at desc))[1] as login from people
    where lower(login) = lower(${login}) group by user_id order by user_id`.execute(db);
  return rows;
}

/** The login that an id was last seen with; null where we know none. */
export async function findLogin(db: Db, userId: number): Promise<string | null> {
  const { rows } = await sql<{ login: string }>`
    select login from people where user_id = ${userId} order by checked_at desc limit 1`.execute(db);
  return rows[0]?.login ?? null;
}

/** Every installation that the store has anything of. */
export async function listAllInstallations(db: Db): Promise<number[]> {
  const { rows } = await sql<{ installation: number }>`
    select installation from installations union select installation from repositories
    union select installation from people order by 1`.execute(db);
  return rows.map((row) => row.installation);
}

/** Repositories whose configuration, as it is kept, names a login: `OWNER/REPOSITORY`. */
export async function listConfigurationsNaming(
  db: Db,
  installation: number,
  login: string,
): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select r.owner || '/' || r.name as name from configurations c
    join repositories r on r.installation = c.installation and r.id = c.repository_id
    where c.installation = ${installation} and c.text ~* ${wordOf(login)} order by 1`.execute(db);
  return rows.map((row) => row.name);
}
