import type { Insertable, Selectable } from 'kysely';
import type { ConfigurationsTable, Db } from './tables.js';

export type ConfigurationRow = Selectable<ConfigurationsTable>;
/** What one look at the configuration found out; what is left out keeps its value. `problems`: values, or their JSON text. */
export type ConfigurationChange = Partial<
  Omit<Insertable<ConfigurationsTable>, 'installation' | 'repository_id' | 'problems'>
> & { problems?: readonly unknown[] | string };

/** The configuration as last seen, with the last good text. */
export async function findConfiguration(
  db: Db,
  installation: number,
  repositoryId: number,
): Promise<ConfigurationRow | null> {
  const row = await db
    .selectFrom('configurations')
    .selectAll()
    .where('installation', '=', installation)
    .where('repository_id', '=', repositoryId)
    .executeTakeFirst();
  return row ?? null;
}

/** Which configuration was last in force, and when that was looked at. */
export type ConfigurationInForce = Pick<ConfigurationRow, 'version' | 'checked_at'>;

/** The same without its text, which may be long and is seldom new. */
export async function findConfigurationInForce(
  db: Db,
  installation: number,
  repositoryId: number,
): Promise<ConfigurationInForce | null> {
  const row = await db
    .selectFrom('configurations')
    .select(['version', 'checked_at'])
    .where('installation', '=', installation)
    .where('repository_id', '=', repositoryId)
    .executeTakeFirst();
  return row ?? null;
}

/** Stores the outcome of a look. On `unreadable` and `invalid`, leave `text` and `version` out: the last good stay. */
export async function saveConfiguration(
  db: Db,
  installation: number,
  repositoryId: number,
  change: ConfigurationChange & { state: ConfigurationRow['state']; checked_at: Date | string },
): Promise<void> {
  const { problems, ...rest } = change;
  const values = {
    ...rest,
    ...(problems === undefined
      ? {}
      : { problems: typeof problems === 'string' ? problems : JSON.stringify(problems) }),
  };
  await db
    .insertInto('configurations')
    .values({ problems: '[]', ...values, installation, repository_id: repositoryId })
    .onConflict((c) => c.columns(['installation', 'repository_id']).doUpdateSet(values))
    .execute();
}

/** The last good configurations of the installation's repositories, each text once however many share it. */
export async function listConfigurations(db: Db, installation: number): Promise<ConfigurationRow[]> {
  return await db
    .selectFrom('configurations as c')
    .innerJoin('repositories as r', (join) =>
      join.onRef('r.installation', '=', 'c.installation').onRef('r.id', '=', 'c.repository_id'),
    )
    .selectAll('c')
    .distinctOn('c.version')
    .where('c.installation', '=', installation)
    .where('c.text', 'is not', null)
    .where('r.removed_at', 'is', null)
    .orderBy('c.version')
    .orderBy('c.repository_id')
    .execute();
}

/** Every configuration of the installation is to be read again: its `checked_at` is set back. */
export async function expireConfigurations(db: Db, installation: number): Promise<void> {
  await db
    .updateTable('configurations')
    .set({ checked_at: new Date(0) })
    .where('installation', '=', installation)
    .execute();
}
