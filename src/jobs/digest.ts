import { PermanentError } from '../errors.js';
import { editComment, listComments, postComment } from '../github/comments.js';
import type { Session } from '../github/session.js';
import {
  DIGEST_COMMENT,
  DIGEST_MARKER,
  type DueItem,
  digestIssue,
  mondayOf,
  renderDigest,
  renderSlack,
} from '../onboarding/digest.js';
import type { Request } from '../onboarding/requests.js';
import type { Settings } from '../onboarding/settings.js';
import { takeWrite } from '../store/budget.js';
import { findProjectRoom, saveProjectRoom } from '../store/project-rooms.js';
import { findSettings } from './configuration.js';
import { type Context, openSession } from './context.js';
import { gatherDue, noteLapses } from './due-items.js';
import { findRoom, keepRoom } from './project-room.js';

export type DigestRequest = Extract<Request, { kind: 'digest' }>;

/**
 * Once a week what is due, in one comment that is edited, and to a chat where that is wanted; every day where things stand, where a
 * dashboard is. Nothing is opened before something is due.
 */
export async function handleDigest(ctx: Context, request: DigestRequest): Promise<string> {
  const { installation, repository } = request;
  const inForce = await findSettings(ctx, installation, repository);
  const digest = inForce?.settings.digest;
  if (!inForce || !digest || inForce.settings.mode === 'dry-run') return 'no digest is asked for';
  const row = await findProjectRoom(ctx.db, installation, 'digest');
  if (row && row.repository_id !== repository.id && (await findRoom(ctx, installation, 'digest')))
    return 'another repository has the digest';
  const now = ctx.clock.now();
  const { settings } = inForce;
  const items = await gatherDue(ctx.db, installation, { settings, now, confidential: repository.private });
  const done: string[] = [];
  if ((digest.issue || digest.dashboard) && (row?.issue_number || items.length > 0))
    done.push(await tellInIssue(ctx, request, settings, items));
  if (digest.webhook && ctx.digest) done.push(await tellChat(ctx, request, settings, row?.sent_week ?? null));
  await noteLapses(ctx.db, installation, settings, now);
  return done.join('; ') || 'nothing is due';
}

async function tellInIssue(
  ctx: Context,
  request: DigestRequest,
  { digest }: Settings,
  items: readonly DueItem[],
): Promise<string> {
  const { installation } = request;
  const now = ctx.clock.now();
  const today = now.toISOString().slice(0, 10);
  const session = await openSession(ctx, installation);
  try {
    const issue = digestIssue(items, today, digest?.dashboard === true);
    const room = await keepRoom(ctx, session, request, 'digest', { ...issue, marker: DIGEST_MARKER });
    const row = await findProjectRoom(ctx.db, installation, 'digest');
    const week = mondayOf(now.toISOString());
    // Whoever asked to be forgotten stands there no day longer.
    const isForgetting = request.trigger === 'forget' && row?.comment_id != null;
    if (!digest?.issue || (row?.week === week && !isForgetting)) return 'the issue is up to date';
    const body = `${DIGEST_COMMENT}\nWeek of ${week}\n\n${renderDigest(items, today)}`;
    const known = row?.comment_id ?? (await findOurs(session, room, now));
    await takeWrite(ctx.db, installation, now);
    const edited = known !== null && (await editComment(session, room.at, known, body, now));
    // What somebody deleted is not posted again before something is due.
    const commentId =
      edited || items.length === 0 ? known : await postComment(session, room.at, room.number, body, now);
    await saveProjectRoom(ctx.db, installation, 'digest', {
      repository_id: room.at.id,
      issue_number: room.number,
      comment_id: commentId,
      week,
    });
    return `the digest of ${week} was written`;
  } catch (error) {
    if (!(error instanceof PermanentError)) throw error;
    ctx.log.warn({ installation, why: error.message }, 'the digest could not be kept in an issue');
    return 'issues are off here';
  }
}

/** A comment of ours that a lost database forgot. */
async function findOurs(
  session: Session,
  room: Awaited<ReturnType<typeof keepRoom>>,
  now: Date,
): Promise<number | null> {
  const comments = await listComments(session, room.at, room.number, null, now);
  return comments.find((c) => c.byApp && c.body.startsWith(DIGEST_COMMENT))?.id ?? null;
}

/** Once a week, and only where something is due. Who reads a chat is not known, so it is told what everybody may know. */
async function tellChat(
  ctx: Context,
  { installation, repository }: DigestRequest,
  settings: Settings,
  sentWeek: string | null,
): Promise<string> {
  const now = ctx.clock.now();
  const week = mondayOf(now.toISOString());
  if (!ctx.digest || sentWeek === week) return 'the chat was told this week';
  const items = await gatherDue(ctx.db, installation, { settings, now, confidential: false });
  if (items.length > 0) {
    const text = renderSlack(items, `${repository.owner}/${repository.name}`, ctx.digest.webUrl);
    await ctx.digest.send(text);
  }
  const row = await findProjectRoom(ctx.db, installation, 'digest');
  await saveProjectRoom(ctx.db, installation, 'digest', {
    repository_id: row?.repository_id ?? repository.id,
    issue_number: row?.issue_number ?? 0,
    sent_week: week,
  });
  return 'the chat was told';
}
