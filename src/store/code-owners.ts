import { sql } from 'kysely';
import type { Db } from './tables.js';

/** A customer whose developer is a code owner in some repository of the installation, since the first such day. */
export interface CustomerOwner {
  customer: string;
  at: string;
  /** Of the file, for instance `.github/CODEOWNERS`. */
  path: string;
}

/**
 * Accompanied people with something merged, by lower-case login: only of these is it looked at whether they are code owners.
 */
export async function listOwnerLogins(db: Db, installation: number): Promise<Map<string, number>> {
  const { rows } = await sql<{ login: string; user_id: number }>`
    select login, user_id from people p
    where installation = ${installation} and verdict = 'partner' and not opted_out
      and exists (select from contributions c where c.installation = p.installation and c.user_id = p.user_id
        and c.kind = 'pr_merged')`.execute(db);
  return new Map(rows.map((row) => [row.login.toLowerCase(), row.user_id]));
}

/** When a repository was last looked at for its code owners; null: never. */
export async function findOwnersRead(
  db: Db,
  installation: number,
  repositoryId: number,
): Promise<string | null> {
  const row = await db
    .selectFrom('code_owner_reads')
    .select('read_at')
    .where('installation', '=', installation)
    .where('repository_id', '=', repositoryId)
    .executeTakeFirst();
  return row?.read_at ?? null;
}

/** Who of the accompanied people is named now; who was before keeps the day, and who is not named any more goes. */
export async function saveCodeOwners(
  db: Db,
  installation: number,
  repositoryId: number,
  owners: readonly { userId: number; path: string }[],
  at: Date,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const here = trx
      .deleteFrom('code_owners')
      .where('installation', '=', installation)
      .where('repository_id', '=', repositoryId);
    const ids = owners.map((o) => o.userId);
    await (ids.length > 0 ? here.where('user_id', 'not in', ids) : here).execute();
    for (const { userId, path } of owners)
      await trx
        .insertInto('code_owners')
        .values({ installation, repository_id: repositoryId, user_id: userId, path, since: at })
        .onConflict((c) => c.columns(['installation', 'repository_id', 'user_id']).doUpdateSet({ path }))
        .execute();
    await trx
      .insertInto('code_owner_reads')
      .values({ installation, repository_id: repositoryId, read_at: at })
      .onConflict((c) => c.columns(['installation', 'repository_id']).doUpdateSet({ read_at: at }))
      .execute();
  });
}

/** Which customers have a code owner, by whom people act for now, before an instant. */
export async function listCustomerOwners(
  db: Db,
  installation: number,
  until: string,
): Promise<CustomerOwner[]> {
  const { rows } = await sql<CustomerOwner>`
    select distinct on (p.customer) p.customer, o.since as at, o.path
    from code_owners o
    join people p on p.installation = o.installation and p.user_id = o.user_id
      and p.verdict = 'partner' and p.customer is not null and not p.opted_out
    join repositories r on r.installation = o.installation and r.id = o.repository_id and r.removed_at is null
    where o.installation = ${installation} and o.since < ${until}
    order by p.customer, o.since, o.repository_id, o.user_id`.execute(db);
  return rows;
}
