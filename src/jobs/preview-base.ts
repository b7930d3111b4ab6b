import type { Customer } from '../customers/types.js';
import type { RepositoryRef } from '../onboarding/requests.js';
import type { Settings } from '../onboarding/settings.js';
import { findConfiguration, listConfigurations } from '../store/configurations.js';
import type { Db } from '../store/tables.js';
import { CONFIG_PATH, combine, type Source } from './config-sources.js';
import { findSettings, listSettings } from './configuration.js';
import type { Context } from './context.js';

/** What an edit of the configuration in one repository is compared with. */
export interface Base {
  /** In force there; null where it never was valid. */
  settings: Settings | null;
  version: string;
  /** Files of this repository that are read, and whether each is a list of customers only. */
  watched: ReadonlyMap<string, 'configuration' | 'customers'>;
  /** Customers of every configuration of the installation: who must not be named may stand in another one. */
  customers: readonly Customer[];
}

/** Files of a repository from which a configuration of the installation is read. Asks the database only. */
export async function listWatched(
  db: Db,
  installation: number,
  repository: { owner: string; name: string },
): Promise<{ watched: Map<string, 'configuration' | 'customers'>; sources: Source[] | null }> {
  const watched = new Map<string, 'configuration' | 'customers'>([[CONFIG_PATH, 'configuration']]);
  let found: Source[] | null = null;
  for (const row of await listConfigurations(db, installation)) {
    const sources = JSON.parse(row.text ?? '[]') as Source[];
    for (const [index, source] of sources.entries()) {
      if (!isIn(source, repository)) continue;
      if (!watched.has(source.path)) watched.set(source.path, index === 0 ? 'configuration' : 'customers');
      found ??= sources;
    }
  }
  return { watched, sources: found };
}

function isIn(source: Source, { owner, name }: { owner: string; name: string }): boolean {
  return (
    source.owner.toLowerCase() === owner.toLowerCase() && source.name.toLowerCase() === name.toLowerCase()
  );
}

/** Null where no configuration is in force and none was tried: there the bot does nothing. */
export async function findBase(
  ctx: Context,
  installation: number,
  repository: RepositoryRef,
): Promise<Base | null> {
  const inForce = await findSettings(ctx, installation, repository);
  const { watched, sources } = await listWatched(ctx.db, installation, repository);
  const customers = (await listSettings(ctx, installation)).flatMap((settings) => settings.customers);
  if (inForce) return { ...inForce, watched, customers };
  // A list of customers may stand in a repository that has no configuration of its own.
  if (sources) {
    const { settings } = await combine(sources);
    return { settings, version: sources.map((one) => one.version).join('+'), watched, customers };
  }
  const row = await findConfiguration(ctx.db, installation, repository.id);
  return row?.state === 'invalid' ? { settings: null, version: '', watched, customers } : null;
}
