import { createHash } from 'node:crypto';
import { PermanentError } from '../errors.js';
import {
  addLabels,
  assign,
  createComment,
  deleteComment,
  ensureLabel,
  findSticky,
  react,
  removeLabel,
  type Target,
  unassign,
  updateComment,
  updateDescription,
} from '../github/apply.js';
import { createNudge } from '../github/apply-nudge.js';
import type { Session } from '../github/session.js';
import { placeBlock } from '../onboarding/description-block.js';
import { type Action, NOT_ASSIGNABLE } from '../onboarding/plan.js';
import { isVisible, passBreaker } from '../store/breaker.js';
import { takeWrite } from '../store/budget.js';
import {
  type EffectRow,
  type IntendedEffect,
  intendEffects,
  listTriedEffects,
  markEffect,
} from '../store/effects.js';
import { recordLabelEnsured } from '../store/labels.js';
import type { Db } from '../store/tables.js';
import type { Context } from './context.js';

/** What came of an action: it holds on GitHub, or it was refused for good, with the reason. */
export type Outcome = { ok: true; commentId?: number } | { ok: false; why: string };

export interface Place {
  installation: number;
  target: Target;
  /** Not all comments were read: look through them before posting one. */
  commentsCut: boolean;
  /** GitHub's sum of all checks of the head, as it was read. */
  rollup: string | null;
  /** What was put there is taken back because a person asked to be forgotten: that waits for nothing. */
  urgent?: true;
}

/** An effect that is about to be performed; `repeated`: it was before, and nobody knows what came of it. */
export type Intended = EffectRow & { repeated: boolean };

/** The part of an effect's key that tells it from others of its kind on the same pull request. */
export function subjectOf(action: Action): string {
  switch (action.action) {
    case 'label.ensure':
      return action.label.name;
    case 'label.add':
      return action.names.join(',');
    case 'label.remove':
      return action.name;
    case 'assign':
    case 'unassign':
      return action.login;
    case 'react':
      return `${action.commentId} ${action.content}`;
    case 'description.update':
      return 'description';
    case 'nudge.create':
      return `${action.state.step} ${action.state.at}`;
    case 'nudge.delete':
      return String(action.commentId);
    case 'comment.create':
    case 'comment.delete':
    case 'comment.update':
      return 'sticky';
  }
}

/**
 * Stores what is about to be done, in the caller's transaction. Effects of an earlier attempt whose outcome was
 * unknown are settled here: what the plan no longer asks for has been read back as done, or was never let in and is wanted
 * no more.
 */
export async function intend(
  db: Db,
  place: Place,
  actions: readonly Action[],
  at: Date,
): Promise<Intended[]> {
  const { installation, target } = place;
  const key = [installation, target.repositoryId, target.number] as const;
  const tried = await listTriedEffects(db, ...key);
  const wanted = actions.map((action): IntendedEffect => {
    const subject = subjectOf(action);
    const known = tried.find((e) => e.action === action.action && e.subject === subject);
    const attempt = known?.unsettled[0]?.attempt ?? (known?.last ?? -1) + 1;
    return { action: action.action, subject, attempt, wanted: hash(action) };
  });
  const left = tried.filter((e) => !wanted.some((w) => w.action === e.action && w.subject === e.subject));
  for (const { unsettled } of left)
    for (const { id, state } of unsettled)
      await markEffect(db, installation, id, state === 'performed' ? 'confirmed' : 'superseded', at);
  const rows = await intendEffects(db, ...key, wanted, at);
  const open = new Set(tried.flatMap((e) => e.unsettled.map(({ id }) => id)));
  return rows.map((row) => ({ ...row, repeated: open.has(row.id) }));
}

/**
 * Carries one action out and settles its effect. A refusal for good is an outcome; a failure for now is thrown,
 * and leaves the effect unsettled for the next attempt to read back.
 */
export async function perform(
  ctx: Context,
  session: Session,
  place: Place,
  action: Action,
  effect: Intended,
): Promise<Outcome> {
  const now = ctx.clock.now();
  if (isVisible(action.action) && !place.urgent) await pass(ctx, place, action, now);
  try {
    await takeWrite(ctx.db, place.installation, now, effect.id);
    const outcome = await write(ctx, session, place, action, effect.repeated, now);
    const state = outcome.ok ? 'confirmed' : 'failed';
    await markEffect(ctx.db, place.installation, effect.id, state, now, outcome.ok ? null : outcome.why);
    ctx.count('effects', `${action.action} ${state}`);
    return outcome;
  } catch (error) {
    if (!(error instanceof PermanentError)) throw error;
    await markEffect(ctx.db, place.installation, effect.id, 'failed', now, error.message);
    ctx.count('effects', `${action.action} failed`);
    const { installation, target } = place;
    ctx.log.warn(
      { installation, repository: target.repositoryId, number: target.number, why: error.message },
      'GitHub refused, and repeating it would change nothing',
    );
    return { ok: false, why: error.message };
  }
}

/** The next look, when there is room, finds out anew what is missing: nothing is lost, and edits become one. */
async function pass(ctx: Context, place: Place, action: Action, now: Date): Promise<void> {
  const { repositoryId, number } = place.target;
  try {
    await passBreaker(
      ctx.db,
      { installation: place.installation, repositoryId, number },
      now,
      ctx.visibleWrites,
    );
  } catch (error) {
    ctx.count('effects', `${action.action} delayed`);
    throw error;
  }
}

async function write(
  ctx: Context,
  session: Session,
  place: Place,
  action: Action,
  repeated: boolean,
  now: Date,
): Promise<Outcome> {
  const { target } = place;
  switch (action.action) {
    case 'label.ensure':
      await ensureLabel(session, target, action.label, now);
      await recordLabelEnsured(ctx.db, place.installation, target.repositoryId, action.label.name, now);
      return { ok: true };
    case 'label.add':
      await addLabels(session, target, action.names, now);
      return { ok: true };
    case 'label.remove':
      await removeLabel(session, target, action.name, now);
      return { ok: true };
    case 'assign':
      return (await assign(session, target, action, now)) ? { ok: true } : { ok: false, why: NOT_ASSIGNABLE };
    case 'unassign':
      await unassign(session, target, action.login, now);
      return { ok: true };
    case 'react':
      return (await react(session, target, action.commentId, action.content, now))
        ? { ok: true }
        : { ok: false, why: 'the comment is gone' };
    case 'nudge.create':
      return { ok: true, commentId: await createNudge(session, target, action.body, action.state, now) };
    case 'comment.create': {
      // GitHub's two APIs need not agree at once: what one read did not show may be there by the other.
      const there = place.commentsCut || repeated ? await findSticky(session, target, now) : null;
      if (there) return await update(session, target, there.id, action, now);
      return { ok: true, commentId: await createComment(session, target, action.body, action.state, now) };
    }
    case 'nudge.delete':
    case 'comment.delete':
      await deleteComment(session, target, action.commentId, now);
      return { ok: true };
    case 'description.update':
      await updateDescription(session, target, (body) => placeBlock(body, action.block), now);
      return { ok: true };
    case 'comment.update':
      return await update(session, target, action.commentId, action, now);
  }
}

async function update(
  session: Session,
  target: Target,
  id: number,
  action: Extract<Action, { action: 'comment.create' | 'comment.update' }>,
  now: Date,
): Promise<Outcome> {
  return (await updateComment(session, target, id, action.body, action.state, now))
    ? { ok: true, commentId: id }
    : { ok: false, why: 'somebody deleted the comment, which is respected' };
}

function hash(action: Action): string {
  return createHash('sha256').update(JSON.stringify(action)).digest('hex');
}
