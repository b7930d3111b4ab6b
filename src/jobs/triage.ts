import type { Request } from '../onboarding/requests.js';
import { findPerson } from '../store/people.js';
import { findKnownPull } from '../store/pulls.js';
import { type CommentRequest, isPartners, splitComment } from './comment.js';
import { resolveCommits } from './commits.js';
import { findCurrentSettings } from './configuration.js';
import type { Context } from './context.js';
import type { ArrivedDelivery } from './deliveries.js';
import { isKnownOutsider } from './outsider.js';
import { findPreviewRequest } from './preview-requests.js';
import type { PullRequest } from './pull.js';
import { leaveOutStrangers } from './review-request.js';
import { leaveOutForgotten } from './scrub.js';

/**
 * What a delivery asks for, less what is known to come to nothing: checks of commits that belong to nobody whom we
 * follow, and events on pull requests of people who were found to be no customer's developers. On a busy project
 * that is most of it, and it costs no job. Asks the database only; whatever is not certain goes to the queue.
 */
export async function triage(ctx: Context, delivery: ArrivedDelivery): Promise<ArrivedDelivery> {
  const resolved = await resolveCommits(ctx.db, await leaveOutForgotten(ctx.db, delivery));
  const [one] = resolved.requests;
  if (one?.kind === 'comment')
    return (await isPartners(ctx.db, one)) ? resolved : { ...resolved, requests: [], ignored: NO_PARTNER };
  if (one?.kind !== 'pull' || !one.said) return await triagePull(ctx, resolved);
  const [pull, comment] = splitComment(one);
  const rest = await triagePull(ctx, { ...resolved, requests: [pull] });
  if (!comment || !(await isToldElsewhere(ctx, pull, comment))) return rest;
  return { ...rest, requests: [...rest.requests, comment], ignored: null };
}

const NO_PARTNER = 'who wrote it is not known as a customer’s developer';

/** Of a customer's developer on the pull request of somebody who is none, as far as we know. */
async function isToldElsewhere(ctx: Context, pull: PullRequest, comment: CommentRequest): Promise<boolean> {
  if (pull.author?.id === comment.author.id || !(await isPartners(ctx.db, comment))) return false;
  const author = pull.author && (await findPerson(ctx.db, pull.installation, pull.author.id));
  return author?.verdict !== 'partner';
}

async function triagePull(ctx: Context, resolved: ArrivedDelivery): Promise<ArrivedDelivery> {
  const [first] = resolved.requests;
  if (resolved.requests.length !== 1 || first?.kind !== 'pull' || first.review || first.correction)
    return resolved;
  const request = await leaveOutStrangers(ctx.db, first);
  const kept = request === first ? resolved : { ...resolved, requests: [request] };
  if (request.asked) return kept;
  const why = await findReasonToIgnore(ctx, request);
  if (why === null) return kept;
  const preview = await findPreviewRequest(ctx.db, request);
  return { ...kept, ...(preview ? { requests: [preview] } : { requests: [], ignored: why }) };
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
