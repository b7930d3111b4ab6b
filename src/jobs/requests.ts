import type { Actor } from '../onboarding/facts.js';
import type { RepositoryRef } from '../onboarding/requests.js';
import { findPerson } from '../store/people.js';
import { listOpenPullsOfPerson, type PullAtHead } from '../store/pull-lists.js';
import type { PullRow } from '../store/pulls.js';
import { findRepository, type RepositoryRow } from '../store/repositories.js';
import type { Db } from '../store/tables.js';
import type { Context } from './context.js';
import type { PullRequest } from './pull.js';

export function toRef(row: RepositoryRow): RepositoryRef {
  return { id: row.id, owner: row.owner, ownerId: row.owner_id ?? 0, name: row.name, private: row.private };
}

/** A request to look at a pull request that we know; null when its repository is no longer ours. */
export async function requestOf(db: Db, pull: PullRow, trigger: string): Promise<PullRequest | null> {
  const { installation } = pull;
  const repository = await findRepository(db, installation, pull.repository_id);
  if (!repository || repository.removed_at !== null) return null;
  const person = pull.author_id === null ? null : await findPerson(db, installation, pull.author_id);
  return lookAt({ installation, number: pull.number, repository, author: person }, trigger);
}

/** The request itself, of what is known. */
export function lookAt(
  { installation, number, repository, author }: PullAtHead & { installation: number },
  trigger: string,
): PullRequest {
  const actor: Actor | null = author ? { id: author.user_id, login: author.login, type: 'User' } : null;
  return {
    kind: 'pull',
    installation,
    repository: toRef(repository),
    number,
    trigger,
    actor: null,
    author: actor,
    headOwner: null,
  };
}

/** Has every open pull request of a person looked at again, but for the one that is being looked at. */
export async function enqueueOpenPulls(
  ctx: Context,
  installation: number,
  authorId: number,
  except: { repository: RepositoryRef; number: number } | null,
): Promise<void> {
  for (const pull of await listOpenPullsOfPerson(ctx.db, installation, authorId)) {
    if (pull.repository_id === except?.repository.id && pull.number === except.number) continue;
    const request = await requestOf(ctx.db, pull, 'stage changed');
    if (request) await ctx.enqueue(request);
  }
}
