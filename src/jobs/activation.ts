import type { RepositoryRef } from '../onboarding/requests.js';
import {
  findInstallation,
  findRepository,
  type RepositoryRow,
  recordLiveSince,
  saveInstallation,
  saveRepository,
} from '../store/repositories.js';
import type { InForce } from './configuration.js';
import type { Context } from './context.js';
import { scheduleSweep } from './sweep-schedule.js';

/** An event that comes first tells of something that happened a little before it is worked on. Milliseconds. */
export const EVENT_GRACE = 60 * 60_000;

/** The stored repository, brought up to date with what an event says of it. */
export async function meetRepository(
  ctx: Context,
  { installation, repository }: { installation: number; repository: RepositoryRef },
): Promise<RepositoryRow> {
  const known = await findRepository(ctx.db, installation, repository.id);
  const same =
    known &&
    known.owner === repository.owner &&
    known.name === repository.name &&
    known.private === repository.private;
  if (known && (same || known.removed_at !== null)) return known;
  const now = ctx.clock.now();
  // The event of the installation may have been lost, or belong to a database that was.
  if (!known && !(await findInstallation(ctx.db, installation))) {
    const account = { id: repository.ownerId, login: repository.owner };
    await saveInstallation(ctx.db, installation, account, 'active', now);
    await scheduleSweep(ctx, installation);
  }
  return await saveRepository(ctx.db, installation, repository, new Date(now.getTime() - EVENT_GRACE));
}

/**
 * Since when the bot acts here: what was open before, and has not changed since, is backlog. That time begins when a
 * configuration in mode live is first met; `grace` is how long ago, in milliseconds, what led here may have happened.
 * Without a configuration, and in a dry run, it is not running: it begins anew when they end.
 */
export async function goLive(
  ctx: Context,
  repository: RepositoryRow,
  inForce: InForce | null,
  grace: number,
): Promise<string> {
  const { installation, id, activated_at, live_since } = repository;
  if (inForce?.settings.mode !== 'live') {
    if (live_since !== null) await recordLiveSince(ctx.db, installation, id, null);
    return activated_at;
  }
  if (live_since !== null) return live_since;
  const earliest = new Date(ctx.clock.now().getTime() - grace).toISOString();
  const since = earliest > activated_at ? earliest : activated_at;
  await recordLiveSince(ctx.db, installation, id, since);
  return since;
}

/** Since the last sweep something may have happened that no delivery told; a sweep may come late, so twice that. */
export function sweepGrace(ctx: Context): number {
  return 2 * ctx.sweepHours * 3_600_000;
}
