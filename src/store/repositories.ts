import type { Selectable } from 'kysely';
import { sql } from 'kysely';
import type { RepositoryRef } from '../onboarding/requests.js';
import type { Db, InstallationsTable, RepositoriesTable } from './tables.js';

export type RepositoryRow = Selectable<RepositoriesTable>;
export type InstallationRow = Selectable<InstallationsTable>;

/** A repository by GitHub's numeric id. */
export async function findRepository(
  db: Db,
  installation: number,
  id: number,
): Promise<RepositoryRow | null> {
  const row = await db
    .selectFrom('repositories')
    .selectAll()
    .where('installation', '=', installation)
    .where('id', '=', id)
    .executeTakeFirst();
  return row ?? null;
}

/** A repository that the bot is active in, by its name now, whichever installation it belongs to. */
export async function findRepositoryByName(
  db: Db,
  owner: string,
  name: string,
): Promise<RepositoryRow | null> {
  const row = await db
    .selectFrom('repositories')
    .selectAll()
    .where(sql`lower(owner)`, '=', owner.toLowerCase())
    .where(sql`lower(name)`, '=', name.toLowerCase())
    .where('removed_at', 'is', null)
    .executeTakeFirst();
  return row ?? null;
}

/** Repositories of the installation that the bot is active in, by id. */
export async function listRepositories(db: Db, installation: number): Promise<RepositoryRow[]> {
  return await db
    .selectFrom('repositories')
    .selectAll()
    .where('installation', '=', installation)
    .where('removed_at', 'is', null)
    .orderBy('id')
    .execute();
}

/**
 * Stores a repository as seen now and returns its row. The first time it is activated at `at`; later only names
 * and visibility follow. One that was removed and comes back is activated anew.
 */
export async function saveRepository(
  db: Db,
  installation: number,
  ref: RepositoryRef & { archived?: boolean },
  at: Date | string,
): Promise<RepositoryRow> {
  const values = {
    owner: ref.owner,
    owner_id: ref.ownerId,
    name: ref.name,
    private: ref.private,
    ...(ref.archived === undefined ? {} : { archived: ref.archived }),
  };
  return await db
    .insertInto('repositories')
    .values({ ...values, installation, id: ref.id, activated_at: at })
    .onConflict((c) =>
      c.columns(['installation', 'id']).doUpdateSet({
        ...values,
        removed_at: null,
        activated_at: sql<string>`case when repositories.removed_at is null
          then repositories.activated_at else excluded.activated_at end`,
      }),
    )
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** Notes since when the bot acts in a repository; null when it no longer does. */
export async function recordLiveSince(
  db: Db,
  installation: number,
  id: number,
  at: Date | string | null,
): Promise<void> {
  await db
    .updateTable('repositories')
    .set({ live_since: at })
    .where('installation', '=', installation)
    .where('id', '=', id)
    .execute();
}

/** Notes that the bot no longer has access to a repository. */
export async function removeRepository(
  db: Db,
  installation: number,
  id: number,
  at: Date | string,
): Promise<void> {
  await db
    .updateTable('repositories')
    .set({ removed_at: at, live_since: null })
    .where('installation', '=', installation)
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .execute();
}

/** An installation by its id. */
export async function findInstallation(db: Db, installation: number): Promise<InstallationRow | null> {
  const row = await db
    .selectFrom('installations')
    .selectAll()
    .where('installation', '=', installation)
    .executeTakeFirst();
  return row ?? null;
}

/** Every installation that is known, in whichever state. */
export async function listAllInstallations(db: Db): Promise<InstallationRow[]> {
  return await db.selectFrom('installations').selectAll().orderBy('installation').execute();
}

/** Notes what the owner lets the App do, to see when that changes. */
export async function recordPermissions(db: Db, installation: number, permissions: string): Promise<void> {
  await db
    .updateTable('installations')
    .set({ permissions })
    .where('installation', '=', installation)
    .where((e) => e.or([e('permissions', 'is', null), e('permissions', '!=', permissions)]))
    .execute();
}

/** Installations that are neither suspended nor deleted. */
export async function listInstallations(db: Db): Promise<InstallationRow[]> {
  return await db
    .selectFrom('installations')
    .selectAll()
    .where('state', '=', 'active')
    .orderBy('installation')
    .execute();
}

/** Stores what state an installation is in; a change that is older than the stored one is ignored. */
export async function saveInstallation(
  db: Db,
  installation: number,
  account: { id: number; login: string },
  state: InstallationRow['state'],
  at: Date | string,
): Promise<void> {
  const values = { account_id: account.id, account_login: account.login, state, changed_at: at };
  await db
    .insertInto('installations')
    .values({ ...values, installation })
    .onConflict((c) =>
      c
        .column('installation')
        .doUpdateSet(values)
        .whereRef('installations.changed_at', '<=', 'excluded.changed_at'),
    )
    .execute();
}
