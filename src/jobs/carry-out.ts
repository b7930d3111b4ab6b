import { sql } from 'kysely';
import type { Session } from '../github/session.js';
import type { MentorChoice } from '../mentors/types.js';
import { decide } from '../onboarding/decide.js';
import type { Facts } from '../onboarding/facts.js';
import { foldAssigned, foldRefused } from '../onboarding/fold.js';
import { remember } from '../onboarding/memory.js';
import type { Action, Plan } from '../onboarding/plan.js';
import { recordDecision } from '../store/decisions.js';
import { listEnsuredLabels } from '../store/labels.js';
import { changePull, type PullState, savePullMemory } from '../store/pulls.js';
import type { Db } from '../store/tables.js';
import type { Context } from './context.js';
import { recordCorrections } from './corrections.js';
import { readLoads } from './loads.js';
import { intend, type Place, perform } from './perform.js';
import type { Looked, PullRequest } from './pull.js';
import { enqueueOpenPulls } from './requests.js';
import { storeAuthor } from './store-person.js';

type Assign = Extract<Action, { action: 'assign' }>;

/**
 * Carries a plan out. A mentor is asked of GitHub first, one candidate after the other, because the text must
 * never promise what GitHub refused; then everything that is to be remembered and intended is stored in one
 * transaction; then the rest is written. A crash at any point leaves the next look at the truth to finish.
 */
export async function carryOut(ctx: Context, request: PullRequest, looked: Looked): Promise<string> {
  const { session, snapshot, facts: first, plan: firstPlan } = looked;
  const place: Place = {
    installation: request.installation,
    target: { ...snapshot.repository, repositoryId: snapshot.repository.id, number: snapshot.pull.number },
    // Also where we know of a comment that the list did not show: it may lag behind.
    commentsCut: snapshot.commentsCut || first.memory.sticky !== null,
    rollup: snapshot.rollup,
  };
  const settled = await settleMentor(ctx, session, place, first, firstPlan);
  const { facts, plan } = settled;
  const now = ctx.clock.now();
  const rest = await leaveOutKnownLabels(
    ctx.db,
    place,
    plan.actions.filter((a) => a.action !== 'assign'),
  );
  const concluding = plan.records.find((r) => r.record === 'concluded');
  const effects = await ctx.db.transaction().execute(async (db) => {
    // That the end was said is stored once it was: a crash in between must not pass for it.
    await storeMemory(
      db,
      place,
      facts,
      { ...plan, records: plan.records.filter((r) => r !== concluding) },
      now,
    );
    await storeAuthor(db, place.installation, facts, plan, {
      news: looked.news,
      historyLoaded: snapshot.historyLoaded,
      assigned: settled.choice?.mentor ?? null,
    });
    await recordCorrections(db, request, facts, plan, looked.news);
    if (plan.actions.length > 0 || plan.records.length > 0 || settled.choice)
      await recordDecision(db, place.installation, place.target.repositoryId, place.target.number, {
        at: now,
        configVersion: facts.configVersion,
        plan,
        choice: settled.choice,
      });
    return await intend(db, place, rest, now);
  });
  for (const [i, action] of rest.entries()) {
    const effect = effects[i];
    if (!effect) continue;
    const outcome = await perform(ctx, session, place, action, effect);
    if (!outcome.ok) continue;
    if (action.action === 'comment.delete') await change(ctx, place, { sticky_comment_id: null });
    else if (action.action === 'comment.create' && outcome.commentId)
      await change(ctx, place, { sticky_comment_id: outcome.commentId });
  }
  if (concluding) await change(ctx, place, { concluded: concluding.as });
  if (plan.attribution?.customer) ctx.count('attributions', plan.attribution.signal);
  await lookAtOthers(ctx, request, facts, plan);
  return rest.length > 0 || settled.choice ? 'carried out' : 'nothing was missing';
}

/** A label that we saw or created before is not created again, even where the answer did not list it. */
async function leaveOutKnownLabels(db: Db, place: Place, actions: Action[]): Promise<Action[]> {
  if (!actions.some((a) => a.action === 'label.ensure')) return actions;
  const known = await listEnsuredLabels(db, place.installation, place.target.repositoryId);
  return actions.filter((a) => a.action !== 'label.ensure' || !known.has(a.label.name.toLowerCase()));
}

interface Settled {
  facts: Facts;
  plan: Plan;
  /** The choice that took effect, or that found nobody. */
  choice: MentorChoice | null;
}

/** Asks GitHub for one mentor after the other until one takes effect or nobody is left. */
async function settleMentor(
  ctx: Context,
  session: Session,
  place: Place,
  facts: Facts,
  plan: Plan,
): Promise<Settled> {
  let current: Settled = { facts, plan, choice: null };
  while (current.plan.unsettled) {
    const claim = await claimMentor(ctx, place, current.facts);
    if (!claim.assign || !claim.effect) return { ...current, facts: claim.facts, plan: claim.plan };
    const { login, choice } = claim.assign;
    const outcome = await perform(ctx, session, place, claim.assign, claim.effect);
    ctx.count('assignments', outcome.ok ? 'taken' : 'refused');
    const folded = outcome.ok
      ? foldAssigned(claim.facts, claim.assign)
      : foldRefused(claim.facts, claim.assign, outcome.why);
    current = {
      facts: folded,
      plan: decide(folded),
      choice: outcome.ok ? { ...choice, mentor: login } : null,
    };
  }
  return current;
}

/**
 * Chooses again under a lock that all processes share, on the loads of that moment, and stores the claim before
 * GitHub is asked: two pull requests can never take a mentor's last place together.
 */
async function claimMentor(ctx: Context, place: Place, facts: Facts) {
  const { installation, target } = place;
  const now = ctx.clock.now();
  return await ctx.db.transaction().execute(async (db) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`partnerbot:rota:${installation}`}, 0))`.execute(
      db,
    );
    const fresh: Facts = { ...facts, ...(await readLoads(db, installation, target, now)) };
    const plan = decide(fresh);
    const assign = plan.actions.find((a): a is Assign => a.action === 'assign');
    if (!assign) return { facts: fresh, plan, assign: null, effect: null };
    const mentor = { login: assign.login, since: facts.now, decidedBy: assign.choice.decidedBy, open: true };
    const claimed: Facts = {
      ...fresh,
      memory: { ...fresh.memory, seenAt: fresh.memory.seenAt ?? facts.now, mentor },
    };
    await savePullMemory(
      db,
      installation,
      target.repositoryId,
      target.number,
      stateOf(claimed, plan, place),
      claimed.memory,
      facts.now,
    );
    const [effect] = await intend(db, place, [assign], now);
    return { facts: claimed, plan, assign, effect: effect ?? null };
  });
}

async function storeMemory(db: Db, place: Place, facts: Facts, plan: Plan, now: Date): Promise<void> {
  const { target, installation } = place;
  const { memory: before } = facts;
  const sticky = facts.pull.comments.find((c) => c.sticky !== null);
  const after = remember(before, plan.records);
  const memory = {
    ...after,
    seenAt: after.seenAt ?? now.toISOString(),
    sticky: sticky ? { commentId: sticky.id } : after.sticky,
    // What stands in the database already is not sent there again.
    ticks: after.ticks.slice(before.ticks.length),
    handledCommands: after.handledCommands.slice(before.handledCommands.length),
  };
  const state = stateOf(facts, plan, place);
  const changed = JSON.stringify(before.mentor) !== JSON.stringify(after.mentor);
  await savePullMemory(
    db,
    installation,
    target.repositoryId,
    target.number,
    state,
    memory,
    facts.now,
    changed,
  );
}

function stateOf({ pull }: Facts, plan: Plan, place: Place): PullState {
  return {
    nodeId: pull.nodeId,
    authorId: pull.author?.id ?? null,
    headSha: pull.headSha,
    state: pull.state,
    customer: plan.attribution?.customer ?? null,
    rollup: place.rollup,
    updatedAt: pull.updatedAt,
  };
}

async function change(
  ctx: Context,
  { installation, target }: Place,
  what: Parameters<typeof changePull>[4],
): Promise<void> {
  await changePull(ctx.db, installation, target.repositoryId, target.number, what);
}

/** A new stage shows on the author's other open pull requests too. */
async function lookAtOthers(ctx: Context, request: PullRequest, facts: Facts, plan: Plan): Promise<void> {
  const { author } = facts.pull;
  if (!author || !plan.records.some((r) => r.record === 'stage')) return;
  await enqueueOpenPulls(ctx, request.installation, author.id, request);
}
