import { postComment } from '../github/comments.js';
import { forecastRota } from '../mentors/forecast.js';
import { decideIntake, isNewWarning } from '../mentors/intake.js';
import type { Rota } from '../mentors/types.js';
import { shortageComment } from '../onboarding/mentors-issue.js';
import { takeWrite } from '../store/budget.js';
import { findMentorRoom, saveMentorRoom } from '../store/mentor-rooms.js';
import { listPastRequests } from '../store/past-requests.js';
import { findRepository } from '../store/repositories.js';
import { type Context, openSession } from './context.js';
import { wakeQueued } from './mentoring.js';

/** How far back intake and lengths of stay are looked at. Milliseconds. */
const BACK = 365 * 24 * 60 * 60_000;
const WAKE_AFTER_PAUSE = 50;

/**
 * Whether new partners are welcome, once a day: only where the rota sets limits. The owner is told with figures when
 * it changes, and once before it is full, in the issue about mentors. Gives in words what came of it.
 */
export async function checkIntake(ctx: Context, installation: number, rota: Rota): Promise<string> {
  const now = ctx.clock.now();
  const room = await findMentorRoom(ctx.db, installation);
  const paused = room?.intake_paused ?? false;
  if (!rota.intake && !paused) return 'the rota sets no limits';
  const past = await listPastRequests(ctx.db, installation, new Date(now.getTime() - BACK));
  const forecast = forecastRota(rota, past, { now: now.toISOString() });
  const decision = rota.intake
    ? decideIntake(rota, forecast, paused)
    : { step: 'resume' as const, paused: false, warn: false, why: 'The limits were taken away.' };
  const today = now.toISOString().slice(0, 10);
  const day = forecast.fullOn ?? today;
  const changed = decision.paused !== paused;
  const warns = decision.warn && isNewWarning(day, room?.warned_for ?? null, today);
  if (changed || warns)
    await saveMentorRoom(ctx.db, installation, {
      intake_paused: decision.paused,
      ...(warns ? { warned_for: day } : {}),
    });
  if ((changed && decision.paused) || warns)
    await tellOwner(ctx, installation, rota, shortageOf(rota, day, decision));
  if (changed && !decision.paused) await wakeQueued(ctx, installation, WAKE_AFTER_PAUSE);
  return decision.why;
}

function shortageOf(
  rota: Rota,
  day: string,
  { paused, why }: { paused: boolean; why: string },
): string | null {
  return rota.fallback ? shortageComment(rota.fallback, day, paused, why) : null;
}

/** Told where mentors are told; without such an issue, or an owner, the log has it. */
async function tellOwner(ctx: Context, installation: number, rota: Rota, text: string | null): Promise<void> {
  const room = await findMentorRoom(ctx.db, installation);
  const known =
    room?.repository_id == null ? null : await findRepository(ctx.db, installation, room.repository_id);
  if (!text || room?.issue_number == null || !known || known.removed_at !== null) {
    ctx.log.warn({ installation, owner: rota.fallback }, 'mentors are short, and nobody could be told');
    return;
  }
  const now = ctx.clock.now();
  await takeWrite(ctx.db, installation, now);
  await postComment(await openSession(ctx, installation), known, room.issue_number, text, now);
}
