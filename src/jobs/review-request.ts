import type { Request } from '../onboarding/requests.js';
import { findPerson } from '../store/people.js';
import type { Db } from '../store/tables.js';
import { dropReviewRequest, recordReviewRequest } from '../store/witnesses.js';

type PullRequest = Extract<Request, { kind: 'pull' }>;

/**
 * The request, without whose review was asked for where that is nobody whom we accompany: whether they answer in time is
 * counted for no one else. Asks the database only.
 */
export async function leaveOutStrangers(db: Db, request: PullRequest): Promise<PullRequest> {
  const { asked, ...rest } = request;
  if (!asked) return request;
  const person = asked.person && (await findPerson(db, request.installation, asked.person.id));
  return person?.verdict === 'partner' && !person.opted_out ? request : rest;
}

/** Notes for the ladder whose review was asked for, or that it is not asked for any more. */
export async function recordAsked(db: Db, request: PullRequest): Promise<void> {
  const { asked, installation, repository, number } = await leaveOutStrangers(db, request);
  if (!asked?.person) return;
  const fact = { repositoryId: repository.id, number, userId: asked.person.id, at: asked.at };
  if (asked.removed) await dropReviewRequest(db, installation, fact);
  else await recordReviewRequest(db, installation, fact);
}
