import { sql } from 'kysely';
import type { Session } from '../github/session.js';
import type { ChoiceRecord } from '../mentors/record.js';
import type { MentorChoice } from '../mentors/types.js';
import { decide } from '../onboarding/decide.js';
import type { Facts, PullMemory } from '../onboarding/facts.js';
import { findEntry } from '../onboarding/find-mentor.js';
import { foldAssigned, foldClaim, foldHeard, foldRefused } from '../onboarding/fold.js';
import { remember } from '../onboarding/memory.js';
import type { Action, Plan, Record_ } from '../onboarding/plan.js';
import { isGraduate } from '../onboarding/plan-mentoring.js';
import { recordDecision } from '../store/decisions.js';
import { listEnsuredLabels } from '../store/labels.js';
import { recordNudgeComment, saveChoice, saveMentoring } from '../store/mentoring.js';
import { recordRotaChange } from '../store/mentoring-standing.js';
import { changePull, type PullState, savePullMemory } from '../store/pulls.js';
import type { Db } from '../store/tables.js';
import type { Context } from './context.js';
import { recordCorrections } from './corrections.js';
import { lookAtOthers } from './follow-stage.js';
import { readLoads } from './loads.js';
import {
  freesRoom,
  lookAtMentored,
  readLanguages,
  refreshMentors,
  scheduleLook,
  storeMentoring,
  wakeQueued,
} from './mentoring.js';
import { intend, type Place, perform } from './perform.js';
import { inTurn, joinClaim, lookOnceMore, Outdated, takePersonsTurn } from './person-turn.js';
import type { Looked, PullRequest } from './pull.js';
import { lookAtTrainees, recordShadows } from './shadow.js';
import { storeAuthor } from './store-person.js';
import { keepTrackingIssue } from './tracking-issue.js';
import { recordTraining } from './training.js';

type Assign = Extract<Action, { action: 'assign' }>;

/**
 * Carries a plan out. A mentor is asked of GitHub first, one candidate after the other, because the text must
 * never promise what GitHub refused; then everything that is to be remembered and intended is stored in one
 * transaction; then the rest is written. A crash at any point leaves the next look at the truth to finish.
 */
export async function carryOut(ctx: Context, request: PullRequest, looked: Looked): Promise<string> {
  const { session, snapshot, facts: first } = looked;
  const place: Place = {
    installation: request.installation,
    target: { ...snapshot.repository, repositoryId: snapshot.repository.id, number: snapshot.pull.number },
    // Also where we know of a comment that the list did not show: it may lag behind.
    commentsCut: snapshot.commentsCut || first.memory.sticky !== null,
    rollup: snapshot.rollup,
  };
  const begun = await completeLook(ctx, session, place, looked);
  const settled = await settleMentor(ctx, session, place, looked, begun);
  const { facts, plan } = settled;
  const now = ctx.clock.now();
  const rest = await leaveOutKnownLabels(
    ctx.db,
    place,
    plan.actions.filter((a) => a.action !== 'assign'),
  );
  let frees = false;
  const concluding = plan.records.find((r) => r.record === 'concluded');
  let outdated = false;
  const effects = await ctx.db.transaction().execute(async (db) => {
    outdated = !(await takePersonsTurn(db, place.installation, first, looked.askedAt));
    // A mentor who has been asked is remembered first; the next look then sees to the rest.
    if (outdated && !settled.choice) throw new Outdated();
    // That the end was said is stored once it was: a crash in between must not pass for it.
    const said = plan.records.filter((r) => r !== concluding);
    const after = await storeMemory(db, place, facts, { ...plan, records: said }, now);
    await storeMentoring(db, place, facts, after, plan.records, begun.plan.unsettled ? null : first.memory);
    await scheduleLook(db, request, plan.wakeAt, first.memory.mentoring.wakeAt);
    frees = freesRoom(first.memory, after) || plan.records.some((r) => r.record === 'rota');
    if (settled.record)
      await saveChoice(
        db,
        place.installation,
        place.target.repositoryId,
        place.target.number,
        settled.record,
      );
    await storeAuthor(db, place.installation, facts, plan, {
      news: looked.news,
      thread: snapshot.thread,
      historyLoaded: snapshot.historyLoaded,
      // Whoever has graduated has no lasting mentor any more.
      assigned: isGraduate(facts, after.stage ?? '') ? null : (settled.choice?.mentor ?? null),
    });
    await recordCorrections(db, request, facts, plan, looked.news);
    await recordTraining(db, place.installation, place.target, facts, plan);
    await recordShadows(db, place.installation, place.target, facts, plan);
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
    if (action.action === 'nudge.create' && outcome.commentId)
      await recordNudgeComment(
        ctx.db,
        place.installation,
        place.target.repositoryId,
        place.target.number,
        outcome.commentId,
      );
    else if (action.action === 'comment.delete') await change(ctx, place, { sticky_comment_id: null });
    else if (action.action === 'comment.create' && outcome.commentId)
      await change(ctx, place, { sticky_comment_id: outcome.commentId });
  }
  if (concluding) await change(ctx, place, { concluded: concluding.as });
  if (plan.attribution?.customer) ctx.count('attributions', plan.attribution.signal);
  await lookAtOthers(ctx, request, facts, plan);
  if (outdated) await ctx.enqueue(lookOnceMore(request));
  await lookAtTrainees(ctx, request, plan);
  const way = () => keepTrackingIssue(ctx, session, place.installation, plan.early.facts, plan);
  const { author } = facts.pull;
  await (author && facts.settings.journeyIssue ? inTurn(ctx.db, place.installation, author.id, way) : way());
  if (frees) await wakeQueued(ctx, place.installation);
  for (const r of plan.records)
    if (r.record === 'rota') await lookAtMentored(ctx, place.installation, [r.change.login]);
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
  /** Everything that it followed from. */
  record: ChoiceRecord | null;
}

/** That nobody was free is kept once, not with every look at a pull request that waits. */
function newRecord({ records, choice }: Plan): ChoiceRecord | null {
  return records.some((r) => r.record === 'fallback-told') ? choice : null;
}

/** What a look does without because it is rarely needed: the loads of all mentors, and who is busy. */
async function completeLook(
  ctx: Context,
  session: Session,
  { installation, target }: Place,
  { facts, plan }: Looked,
): Promise<Pick<Looked, 'facts' | 'plan'>> {
  const reminds = plan.actions.some((a) => a.action === 'nudge.create');
  if (!plan.unsettled && !reminds) return { facts, plan };
  const { rota, busy } = await refreshMentors(ctx, session, installation, facts);
  // An assignment is chosen again under the lock, on the loads of that moment.
  const loads = reminds ? await readLoads(ctx.db, installation, target, ctx.clock.now(), facts.rota) : {};
  const languages = reminds ? await readLanguages(ctx.db, installation, rota) : {};
  const full = { ...facts, ...loads, rota, busy, languages };
  return { facts: full, plan: decide(full) };
}

/** Asks GitHub for one mentor after the other until one takes effect or nobody is left. */
async function settleMentor(
  ctx: Context,
  session: Session,
  place: Place,
  first: Looked,
  begun: Pick<Looked, 'facts' | 'plan'>,
): Promise<Settled> {
  let current: Settled = { ...begun, choice: null, record: newRecord(begun.plan) };
  while (current.plan.unsettled) {
    const claim = await claimMentor(ctx, place, first, current.facts);
    if (!claim.assign || !claim.effect)
      return { ...current, facts: claim.facts, plan: claim.plan, record: newRecord(claim.plan) };
    const { login, choice } = claim.assign;
    const { id } = findEntry(claim.facts.rota, login) ?? {};
    const action = id === undefined ? claim.assign : { ...claim.assign, id };
    const outcome = await perform(ctx, session, place, action, claim.effect);
    ctx.count('assignments', outcome.ok ? 'taken' : 'refused');
    const folded = outcome.ok
      ? foldAssigned(claim.facts, claim.assign)
      : foldRefused(claim.before, claim.assign, outcome.why);
    current = {
      facts: folded,
      plan: decide(folded),
      choice: outcome.ok ? { ...choice, mentor: login } : null,
      record: outcome.ok ? claim.plan.choice : null,
    };
  }
  return current;
}

/**
 * Chooses again under a lock that all processes share, on the loads of that moment, and stores the claim before
 * GitHub is asked: two pull requests can never take a mentor's last place together.
 */
async function claimMentor(ctx: Context, place: Place, first: Looked, facts: Facts) {
  const { installation, target } = place;
  const now = ctx.clock.now();
  return await ctx.db.transaction().execute(async (db) => {
    if (!(await takePersonsTurn(db, installation, first.facts, first.askedAt))) throw new Outdated();
    await sql`select pg_advisory_xact_lock(hashtextextended(${`partnerbot:rota:${installation}`}, 0))`.execute(
      db,
    );
    const fresh: Facts = {
      ...(await joinClaim(db, place, facts, now)),
      ...(await readLoads(db, installation, target, now, facts.rota)),
    };
    const plan = decide(fresh);
    const assign = plan.actions.find((a): a is Assign => a.action === 'assign');
    if (!assign) return { before: fresh, facts: fresh, plan, assign: null, effect: null };
    // What commands came to holds from here on; what they said is stored with the claim, so that it is not repeated.
    const before = foldHeard(plan);
    const claimed = foldClaim(before, assign);
    await savePullMemory(
      db,
      installation,
      target.repositoryId,
      target.number,
      stateOf(claimed, plan, place),
      remember(claimed.memory, handled(plan)),
      facts.now,
    );
    await saveMentoring(db, installation, target.repositoryId, target.number, claimed.memory.mentoring);
    for (const r of plan.early.records)
      if (r.record === 'rota') await recordRotaChange(db, installation, r.change, facts.now);
    const [effect] = await intend(db, place, [assign], now);
    return { before, facts: claimed, plan, assign, effect: effect ?? null };
  });
}

/** Commands that were carried out, with their answers. */
function handled(plan: Plan): Record_[] {
  return plan.early.records.filter((r) => r.record === 'command');
}

async function storeMemory(db: Db, place: Place, facts: Facts, plan: Plan, now: Date): Promise<PullMemory> {
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
  return after;
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
