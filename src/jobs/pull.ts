import { gatherPull, type PullSnapshot } from '../github/gather.js';
import type { HistoryFact } from '../github/history-facts.js';
import type { Session } from '../github/session.js';
import { decide } from '../onboarding/decide.js';
import { decideAhead, describeAction } from '../onboarding/decide-ahead.js';
import type { Facts } from '../onboarding/facts.js';
import { coversRepository } from '../onboarding/gates.js';
import type { Plan } from '../onboarding/plan.js';
import type { Request } from '../onboarding/requests.js';
import { findKnownPerson } from '../store/known-person.js';
import type { PersonRow } from '../store/people.js';
import { closePull, findKnownPull, type PullRow } from '../store/pulls.js';
import { EVENT_GRACE, goLive, meetRepository, sweepGrace } from './activation.js';
import { carryOut } from './carry-out.js';
import { recordRunsOf } from './ci-record.js';
import { findSettings, type InForce } from './configuration.js';
import { type Context, openSession } from './context.js';
import { storeCorrections } from './corrections.js';
import { assembleFacts } from './facts.js';
import { raiseByItems } from './follow-stage.js';
import { recordReleased } from './give-back.js';
import { NO_LOADS, readLoads } from './loads.js';
import { addMemberships } from './membership.js';
import { isKnownOutsider } from './outsider.js';
import { Outdated, takePersonsTurn } from './person-turn.js';
import { askForPreview, passToPreview } from './preview-requests.js';
import { enqueueQuality } from './quality.js';
import { recordReview } from './review.js';
import { recordAsked } from './review-request.js';
import { scrubSnapshot } from './scrub.js';
import { storeOutsider } from './store-person.js';
import { takeBackForgotten } from './take-back.js';

export type PullRequest = Extract<Request, { kind: 'pull' }>;

/**
 * Looks at one pull request again and does what is missing: the way of every webhook, the sweep and the replay.
 * Returns in words what came of it, for the log.
 */
export async function handlePull(ctx: Context, request: PullRequest): Promise<string> {
  for (let left = 3; ; left -= 1) {
    try {
      return await handleOnce(ctx, request);
    } catch (error) {
      if (left === 0 || !(error instanceof Outdated)) throw error;
    }
  }
}

async function handleOnce(ctx: Context, request: PullRequest): Promise<string> {
  const looked = await look(ctx, request);
  if (typeof looked === 'string') return looked;
  const { facts, plan } = looked;
  if (looked.authorForgotten) return await takeBackForgotten(ctx, request, looked);
  const heard = plan.records.some((r) => r.record === 'said' || r.record === 'opt');
  if (plan.attribution?.customer == null && facts.memory.seenAt === null && !heard) {
    await ctx.db.transaction().execute(async (db) => {
      if (!(await takePersonsTurn(db, request.installation, facts, looked.askedAt))) throw new Outdated();
      await storeOutsider({ ...ctx, db }, request.installation, facts);
    });
    return 'the author is no customer’s developer';
  }
  if (facts.settings.mode === 'dry-run') {
    const { installation, repository, number } = request;
    const would = decideAhead(facts).actions.map(describeAction);
    ctx.log.info({ installation, repository: repository.id, number, would }, 'dry run: nothing is written');
    // Nothing is said on GitHub, but what a person says of themselves counts all the same.
    if (heard) await storeCorrections(ctx, request, looked);
    return 'dry run';
  }
  await recordReleased(ctx.db, request.installation, looked);
  const outcome = await carryOut(ctx, request, looked);
  await raiseByItems(ctx, request.installation, looked.facts, looked.plan);
  await recordChecks(ctx, request, looked);
  await enqueueQuality(ctx, request, looked.plan);
  return outcome;
}

/** What checks did, for the figures about them: of partners' pull requests, and after the end of a wait for leave is known. */
async function recordChecks(ctx: Context, request: PullRequest, { snapshot, plan }: Looked): Promise<void> {
  if (plan.attribution?.customer == null) return;
  const { repository, pull } = snapshot;
  const waiting = pull.approval != null && pull.state === 'open';
  const place = { repositoryId: repository.id, number: pull.number, headSha: pull.headSha, waiting };
  await recordRunsOf(ctx.db, request.installation, place, pull.headRuns);
}

export interface Looked {
  session: Session;
  snapshot: PullSnapshot;
  facts: Facts;
  /** What of people's history is not in the ledger yet. */
  news: HistoryFact[];
  plan: Plan;
  /** The author asked to be forgotten: what is there goes, and nothing is kept. */
  authorForgotten: boolean;
  askedAt: Date;
}

/** Everything up to the plan; writes nothing to GitHub. A text says why there is nothing to look at. */
export async function look(ctx: Context, request: PullRequest): Promise<Looked | string> {
  const { installation } = request;
  const repository = await meetRepository(ctx, request);
  if (repository.removed_at !== null) return 'the repository is no longer ours';
  const inForce = await findSettings(ctx, installation, request.repository);
  const activatedAt = await goLive(
    ctx,
    repository,
    inForce,
    request.trigger === 'sweep' ? sweepGrace(ctx) : EVENT_GRACE,
  );
  if (!inForce || !coversRepository(inForce.settings, request.repository.name)) {
    // A list of customers may stand here that the configuration of others is read from.
    await passToPreview(ctx, request);
    return inForce ? 'the configuration leaves this repository out' : 'there is no configuration';
  }
  if (request.review) await recordReview(ctx, request, inForce);
  if (request.asked) await recordAsked(ctx.db, request);
  const [pull, author] = await Promise.all([
    findKnownPull(ctx.db, installation, request.repository.id, request.number),
    request.author ? findKnownPerson(ctx.db, installation, request.author.id) : null,
  ]);
  const person = author?.row ?? null;
  const skip = findReasonToSkip(ctx, request, inForce, pull?.row ?? null, person);
  if (skip) {
    await passToPreview(ctx, request);
    return skip;
  }
  const session = await openSession(ctx, installation);
  const askedAt = ctx.clock.now();
  const { labels } = inForce.settings;
  const read = await gatherPull(session, {
    owner: request.repository.owner,
    name: request.repository.name,
    number: request.number,
    partnerLabel: labels.partner.name,
    stageLabel: labels.stagePrefix.name.trim(),
    historyOf: person?.history_loaded_at ? null : (request.author?.login ?? null),
    now: askedAt,
  });
  if (!read) {
    await closePull(ctx.db, installation, request.repository.id, request.number, ctx.clock.now());
    return 'GitHub does not know this pull request any more';
  }
  const { snapshot: scrubbed, authorForgotten } = await scrubSnapshot(ctx.db, installation, read);
  if (!authorForgotten) await askForPreview(ctx, request, scrubbed, inForce);
  const snapshot = authorForgotten
    ? scrubbed
    : await addMemberships(ctx, installation, inForce, scrubbed, person);
  const place = { repositoryId: snapshot.repository.id, number: request.number };
  // Whoever carries the plan out reads the loads again, under the lock that makes them count.
  const final = inForce.settings.mode === 'dry-run';
  const loads = final
    ? await readLoads(ctx.db, installation, place, ctx.clock.now(), inForce.settings.mentors)
    : NO_LOADS;
  const { memory = null, training = null } = pull ?? {};
  const known = { installation, activatedAt, inForce, person: author, memory, training, loads };
  const { facts: seen, news } = await assembleFacts(ctx, session, snapshot, known);
  const facts = authorForgotten ? { ...seen, optedOut: true } : seen;
  return { session, snapshot, facts, news, plan: decide(facts), authorForgotten, askedAt };
}

/** What can be told without asking GitHub. */
function findReasonToSkip(
  ctx: Context,
  request: PullRequest,
  inForce: InForce,
  row: PullRow | null,
  person: PersonRow | null,
): string | null {
  const { author, headOwner } = request;
  if (row?.customer) return null;
  if (author === null) return request.correction ? null : 'the author’s account is deleted';
  if (author.type !== 'User') return 'the author is a bot';
  if (request.correction) return null;
  if (person && isKnownOutsider(person, inForce, headOwner, ctx.clock.now()))
    return 'the author is known to be no customer’s developer';
  return null;
}
