import { gatherFirstReleases } from '../github/first-releases.js';
import type { Session } from '../github/session.js';
import type { Contribution } from '../store/contributions.js';
import type { RepositoryRow } from '../store/repositories.js';
import { listUnreleased } from '../store/unreleased.js';
import type { Context } from './context.js';

/**
 * The first releases of give-backs that were read and of which no release is known yet; `ask` makes every call. They are
 * few, and so read again by a reading that was killed here.
 */
export async function findReleased(
  ctx: Pick<Context, 'db' | 'clock'>,
  session: Session,
  { installation, id: repositoryId, owner, name }: RepositoryRow,
  ask: <T>(run: () => Promise<T>) => Promise<T>,
): Promise<Contribution[]> {
  const waiting = await listUnreleased(ctx.db, { installation, repositoryId });
  const found = await gatherFirstReleases(session, { owner, name }, waiting, ctx.clock.now(), ask);
  return waiting.flatMap(({ number, userId }): Contribution[] => {
    const at = found.get(number);
    return at === undefined ? [] : [{ kind: 'released', repositoryId, subject: number, number, userId, at }];
  });
}
