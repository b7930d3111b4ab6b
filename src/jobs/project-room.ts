import { createHash } from 'node:crypto';
import { editOwnIssue, findOwnIssue, openOwnIssue } from '../github/own-issue.js';
import type { Session } from '../github/session.js';
import type { RepositoryRef } from '../onboarding/requests.js';
import { takeWrite } from '../store/budget.js';
import { findProjectRoom, type RoomTopic, saveProjectRoom } from '../store/project-rooms.js';
import { findRepository } from '../store/repositories.js';
import type { Context } from './context.js';
import { toRef } from './requests.js';

export interface Room {
  at: RepositoryRef;
  number: number;
}

/** The issue about a topic that is known and still ours; null: none yet. */
export async function findRoom(ctx: Context, installation: number, topic: RoomTopic): Promise<Room | null> {
  const known = await findProjectRoom(ctx.db, installation, topic);
  const place = known && (await findRepository(ctx.db, installation, known.repository_id));
  if (!known || known.issue_number === 0 || !place || place.removed_at !== null) return null;
  return { at: toRef(place), number: known.issue_number };
}

/**
 * The one issue about a topic, saying what it should: the known one, one of ours that a lost database forgot, or a new
 * one. Nothing is written where it says so already. The issue begins with `marker`.
 */
export async function keepRoom(
  ctx: Context,
  session: Session,
  request: { installation: number; repository: RepositoryRef },
  topic: RoomTopic,
  issue: { title: string; body: string; marker: string },
): Promise<Room> {
  const { installation, repository } = request;
  const now = ctx.clock.now();
  const said = createHash('sha256').update(issue.body).digest('hex');
  const known = await findRoom(ctx, installation, topic);
  const row = await findProjectRoom(ctx.db, installation, topic);
  if (known && row?.said === said) return known;
  const found =
    known?.number ?? (await findOwnIssue(session, repository, issue.marker, 'open', now))?.number ?? null;
  const at = known?.at ?? repository;
  await takeWrite(ctx.db, installation, now);
  const { title, body } = issue;
  const what = `the issue about ${topic}`;
  const number = found ?? (await openOwnIssue(session, at, { what, title, body }, now));
  // Whoever deleted it wants none: it is not opened again.
  if (found !== null) await editOwnIssue(session, at, number, { what, body }, now);
  await saveProjectRoom(ctx.db, installation, topic, { repository_id: at.id, issue_number: number, said });
  return { at, number };
}
