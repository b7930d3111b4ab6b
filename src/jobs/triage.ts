import type { Request } from '../onboarding/requests.js';
import { findPerson } from '../store/people.js';
import { findKnownPull } from '../store/pulls.js';
import { resolveCommits } from './commits.js';
import { findCurrentSettings } from './configuration.js';
import type { Context } from './context.js';
import type { ArrivedDelivery } from './deliveries.js';
import { isKnownOutsider } from './outsider.js';
import { findPreviewRequest } from './preview-requests.js';
import { leaveOutForgotten } from './scrub.js';

/**
 * What a delivery asks for, less what is known to come to nothing: checks of commits that belong to nobody whom we
 * follow, and events on pull requests of people who were found to be no customer's developers. On a busy project
 * that is most of it, and it costs no job. Asks the database only; whatever is not certain goes to the queue.
 */
export async function triage(ctx: Context, delivery: ArrivedDelivery): Promise<ArrivedDelivery> {
  const resolved = await resolveCommits(ctx.db, await leaveOutForgotten(ctx.db, delivery));
  const [request] = resolved.requests;
  if (resolved.requests.length !== 1 || request?.kind !== 'pull' || request.review || request.correction)
    return resolved;
  const why = await findReasonToIgnore(ctx, request);
  if (why === null) return resolved;
  const preview = await findPreviewRequest(ctx.db, request);
  return preview ? { ...resolved, requests: [preview] } : { ...resolved, requests: [], ignored: why };
}

async function findReasonToIgnore(
  ctx: Context,
  request: Extract<Request, { kind: 'pull' }>,
): Promise<string | null> {
  const { installation, repository, author, headOwner } = request;
  if (author === null) return null;
  const person = await findPerson(ctx.db, installation, author.id);
  if (!person || person.verdict === 'partner') return null;
  const inForce = await findCurrentSettings(ctx, installation, repository.id);
  if (!inForce || !isKnownOutsider(person, inForce, headOwner, ctx.clock.now())) return null;
  const known = await findKnownPull(ctx.db, installation, repository.id, request.number);
  return known ? null : 'the author is known to be no customer’s developer';
}
