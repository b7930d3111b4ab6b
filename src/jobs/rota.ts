import { createHash } from 'node:crypto';
import { PermanentError } from '../errors.js';
import { listComments, postComment } from '../github/comments.js';
import { editOwnIssue, findOwnIssue, openOwnIssue } from '../github/own-issue.js';
import type { Session } from '../github/session.js';
import type { Rota } from '../mentors/types.js';
import {
  listTold,
  MENTORS_MARKER,
  type MentorState,
  mentorsIssue,
  tellMentors,
} from '../onboarding/mentors-issue.js';
import type { Request } from '../onboarding/requests.js';
import { takeWrite } from '../store/budget.js';
import { findMentorRoom, type MentorRoomRow, saveMentorRoom } from '../store/mentor-rooms.js';
import { listMentorsOfOpenPulls } from '../store/mentoring.js';
import { listUntold, recordTold } from '../store/mentoring-standing.js';
import { findRepository } from '../store/repositories.js';
import { findSettings } from './configuration.js';
import { type Context, openSession } from './context.js';
import { checkIntake } from './intake.js';
import { lookAtMentored, readRota, refreshMentors, wakeQueued, wakeUnlisted } from './mentoring.js';
import { handleRoomCommands } from './rota-commands.js';

const WHAT = 'the issue about mentors';

export type RotaRequest = Extract<Request, { kind: 'rota' }>;

/** A change of the configuration may be for anybody who waits. */
const WAKE_AFTER_CHANGE = 50;

/**
 * The rota may have changed: new mentors are told, once; what those have who are away or gone is looked at again, and
 * so is whoever waits. A comment in the issue about mentors comes here as well.
 */
export async function handleRota(ctx: Context, request: RotaRequest): Promise<string> {
  const { installation, repository } = request;
  const inForce = await findSettings(ctx, installation, repository);
  if (!inForce || inForce.settings.mode === 'dry-run') return 'nobody is told anything here';
  const listed = inForce.settings.mentors;
  if (request.comment) return await handleRoomCommands(ctx, request, listed);
  const rota = await readRota(ctx.db, installation, listed);
  // Whose account a login is counts from when it was written down, not from when somebody is first needed.
  if (rota.mentors.length > 0)
    await refreshMentors(ctx, await openSession(ctx, installation), installation, {
      rota,
      configVersion: inForce.version,
    });
  await tell(ctx, request, listed, rota);
  const intake = await checkIntake(ctx, installation, rota);
  await lookAtMentored(ctx, installation, await listConcerned(ctx, installation, rota));
  const waiting = await wakeQueued(ctx, installation, WAKE_AFTER_CHANGE);
  if (rota.mentors.length > 0) await wakeUnlisted(ctx, installation, repository.id, WAKE_AFTER_CHANGE);
  return `the rota was looked at; ${waiting} wait for a mentor; ${intake}`;
}

/** Who has something open and is off the rota, or has an absence now or later. */
async function listConcerned(ctx: Context, installation: number, rota: Rota): Promise<string[]> {
  const today = ctx.clock.now().toISOString().slice(0, 10);
  const steady = new Set(
    rota.mentors
      .filter((m) => m.onRota && !m.away.some((a) => a.until >= today))
      .map((m) => m.login.toLowerCase()),
  );
  const having = await listMentorsOfOpenPulls(ctx.db, installation);
  return having.filter((login) => !steady.has(login));
}

/** Tells new mentors in the one issue, and keeps the issue up to date. Where issues are off, nothing is lost. */
async function tell(ctx: Context, request: RotaRequest, listed: Rota, rota: Rota): Promise<void> {
  const { installation } = request;
  const wanted = listed.mentors.filter((m) => m.onRota).map((m) => m.login.toLowerCase());
  const untold = await listUntold(ctx.db, installation, wanted);
  const room = await findMentorRoom(ctx.db, installation);
  if (untold.length === 0 && room?.issue_number == null) return;
  const issue = mentorsIssue(listed, listStates(listed, rota));
  const said = createHash('sha256').update(issue.body).digest('hex');
  // Other repositories may have mentors of their own; the issue tells of those of its own configuration.
  const own = room?.issue_number == null || room.repository_id === request.repository.id;
  if (untold.length === 0 && (room?.said === said || !own)) return;
  const session = await openSession(ctx, installation);
  try {
    const place = await openRoom(ctx, session, request, room, issue);
    if (place.existed && own && room?.said !== said) {
      await takeWrite(ctx.db, installation, ctx.clock.now());
      await editOwnIssue(session, place.at, place.number, { what: WHAT, body: issue.body }, ctx.clock.now());
    }
    await saveMentorRoom(ctx.db, installation, {
      repository_id: place.repositoryId,
      issue_number: place.number,
      ...(own ? { said } : {}),
    });
    await tellNew(ctx, session, installation, place, listed, untold);
  } catch (error) {
    if (!(error instanceof PermanentError)) throw error;
    ctx.log.warn({ installation, why: error.message }, 'mentors could not be told in an issue');
  }
}

interface RoomPlace {
  at: { owner: string; name: string };
  repositoryId: number;
  number: number;
  existed: boolean;
}

/** The issue that is known, or one of ours that a lost database forgot, or a new one. */
async function openRoom(
  ctx: Context,
  session: Session,
  { installation, repository }: RotaRequest,
  room: MentorRoomRow | null,
  issue: { title: string; body: string },
): Promise<RoomPlace> {
  const now = ctx.clock.now();
  if (room?.issue_number != null && room.repository_id !== null) {
    const known = await findRepository(ctx.db, installation, room.repository_id);
    if (known && known.removed_at === null)
      return { at: known, repositoryId: known.id, number: room.issue_number, existed: true };
  }
  const there = await findOwnIssue(session, repository, MENTORS_MARKER, 'open', now);
  if (there) return { at: repository, repositoryId: repository.id, number: there.number, existed: true };
  await takeWrite(ctx.db, installation, now);
  const number = await openOwnIssue(session, repository, { what: WHAT, ...issue }, now);
  return { at: repository, repositoryId: repository.id, number, existed: false };
}

/** Each is mentioned once in all: who was told by a comment that we forgot is not told again. */
async function tellNew(
  ctx: Context,
  session: Session,
  installation: number,
  place: RoomPlace,
  listed: Rota,
  untold: readonly string[],
): Promise<void> {
  if (untold.length === 0) return;
  const now = ctx.clock.now();
  const comments = place.existed ? await listComments(session, place.at, place.number, null, now) : [];
  const told = new Set(comments.filter((c) => c.byApp).flatMap((c) => listTold(c.body)));
  const fresh = untold.filter((login) => !told.has(login));
  const spelt = fresh.map((l) => listed.mentors.find((m) => m.login.toLowerCase() === l)?.login ?? l);
  for (const { body, logins } of tellMentors(listed, spelt)) {
    await takeWrite(ctx.db, installation, now);
    await postComment(session, place.at, place.number, body, now);
    await recordTold(
      ctx.db,
      installation,
      logins.map((l) => l.toLowerCase()),
      now,
    );
  }
  await recordTold(
    ctx.db,
    installation,
    untold.filter((login) => told.has(login)),
    now,
  );
}

function listStates(listed: Rota, rota: Rota): MentorState[] {
  return listed.mentors.map(({ login, onRota }, i) => {
    const on = rota.mentors[i]?.onRota === true;
    const asked = !on && onRota && listed.consent === 'required';
    return { login, state: on ? 'on' : asked ? 'asked' : 'off' };
  });
}
