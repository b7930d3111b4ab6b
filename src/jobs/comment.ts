import { coversRepository } from '../onboarding/gates.js';
import type { Request } from '../onboarding/requests.js';
import { recordContributions } from '../store/contributions.js';
import { findPerson } from '../store/people.js';
import type { Db } from '../store/tables.js';
import { findSettings } from './configuration.js';
import type { Context } from './context.js';

export type CommentRequest = Extract<Request, { kind: 'comment' }>;
type PullRequest = Extract<Request, { kind: 'pull' }>;

/** Whether the comment is one of somebody whom we know for a customer's developer; asks the database only. */
export async function isPartners(db: Db, { installation, author }: CommentRequest): Promise<boolean> {
  const person = await findPerson(db, installation, author.id);
  return person?.verdict === 'partner' && !person.opted_out;
}

/**
 * The comment that a look at a pull request may not come to, because its author is nobody's developer as far as we know; and
 * the request without it. On a customer's pull request the look itself finds every comment.
 */
export function splitComment({ said, ...request }: PullRequest): [PullRequest, CommentRequest | null] {
  const { installation, repository, number, actor, trigger } = request;
  if (!said || !actor) return [request, null];
  return [request, { kind: 'comment', installation, repository, number, ...said, author: actor, trigger }];
}

/** A comment by a customer's developer is a contribution, whoever's issue or pull request it is on. Its text is not kept. */
export async function handleComment(ctx: Context, request: CommentRequest): Promise<string> {
  const { installation, repository, number, id, at, author } = request;
  const inForce = await findSettings(ctx, installation, repository);
  if (!inForce) return 'there is no configuration';
  const { settings } = inForce;
  if (!coversRepository(settings, repository.name)) return 'the configuration leaves this repository out';
  const isMentor = settings.mentors.mentors.some((m) => m.login.toLowerCase() === author.login.toLowerCase());
  if (isMentor || !(await isPartners(ctx.db, request))) return 'the author is no customer’s developer';
  await recordContributions(ctx.db, installation, [
    { kind: 'comment', repositoryId: repository.id, subject: id, number, userId: author.id, at },
  ]);
  return 'recorded';
}
