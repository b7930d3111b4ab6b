import { gatherOwnersAmong } from '../github/gather-training.js';
import type { RepositoryRef, Request } from '../onboarding/requests.js';
import { findOwnersRead, listOwnerLogins, saveCodeOwners } from '../store/code-owners.js';
import { findRepository } from '../store/repositories.js';
import { type Context, openSession } from './context.js';
import { toRef } from './requests.js';

/** Lists of owners change a few times a year, and a push that changes one is heard. Milliseconds. */
const FRESH = 7 * 24 * 60 * 60_000;

/** Has a repository's code owners read where that was long ago and somebody may be one. */
export async function enqueueOwners(
  ctx: Context,
  installation: number,
  repository: RepositoryRef,
): Promise<void> {
  const read = await findOwnersRead(ctx.db, installation, repository.id);
  if (read !== null && ctx.clock.now().getTime() - Date.parse(read) < FRESH) return;
  if ((await listOwnerLogins(ctx.db, installation)).size === 0) return;
  await ctx.enqueue({ kind: 'owners', installation, repository, trigger: 'sweep' });
}

/** A customer whose developer stands in CODEOWNERS or OWNERS has reached the last stage: who does is kept, and who did not any more goes. */
export async function handleOwners(
  ctx: Context,
  { installation, repository }: Extract<Request, { kind: 'owners' }>,
): Promise<string> {
  const ids = await listOwnerLogins(ctx.db, installation);
  if (ids.size === 0) return 'nobody could be an owner';
  const place = await findRepository(ctx.db, installation, repository.id);
  if (!place || place.removed_at !== null) return 'the repository is no longer ours';
  const now = ctx.clock.now();
  const session = await openSession(ctx, installation);
  const found = await gatherOwnersAmong(session, toRef(place), ids.keys(), now);
  const owners = found.flatMap(({ login, path }) => {
    const userId = ids.get(login);
    return userId === undefined ? [] : [{ userId, path }];
  });
  await saveCodeOwners(ctx.db, installation, repository.id, owners, now);
  return `${owners.length} accompanied people are code owners`;
}
