import { listRepositories, type RepositoryRow } from '../store/repositories.js';
import { findSettings } from './configuration.js';
import type { Context } from './context.js';
import { toRef } from './requests.js';

/** Repositories whose configuration asks for a digest; the owner's own one first. */
export async function listDigestPlaces(ctx: Context, installation: number): Promise<RepositoryRow[]> {
  const places: RepositoryRow[] = [];
  for (const row of await listRepositories(ctx.db, installation)) {
    const inForce = await findSettings(ctx, installation, toRef(row));
    if (inForce?.settings.digest) places.push(row);
  }
  return places.sort((a, b) => Number(b.name === '.github') - Number(a.name === '.github'));
}
