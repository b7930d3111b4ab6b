import { react } from '../github/apply.js';
import { listComments } from '../github/comments.js';
import type { Rota } from '../mentors/types.js';
import { commandKey, parseRoomCommands } from '../onboarding/commands.js';
import { readAbsence } from '../onboarding/commands-away.js';
import { findEntry } from '../onboarding/find-mentor.js';
import type { RotaChange } from '../onboarding/mentoring.js';
import { takeWrite } from '../store/budget.js';
import { findMentorRoom, saveMentorRoom } from '../store/mentor-rooms.js';
import { recordRotaChange } from '../store/mentoring-standing.js';
import { type Context, openSession } from './context.js';
import { lookAtMentored, readRota, wakeQueued } from './mentoring.js';
import type { RotaRequest } from './rota.js';

/** How far back comments are read for commands; a delivery that comes later is not for us any more. Milliseconds. */
const BACK = 7 * 24 * 60 * 60_000;
/** Keys kept, so that an edit repeats none. */
const KEPT = 500;

/** Commands in the issue about mentors: everybody speaks for themselves, and is answered by a reaction. */
export async function handleRoomCommands(ctx: Context, request: RotaRequest, listed: Rota): Promise<string> {
  const { installation, repository } = request;
  const room = await findMentorRoom(ctx.db, installation);
  const number = room?.issue_number ?? null;
  if (!room || number === null || room.repository_id !== repository.id || number !== request.comment?.issue)
    return 'it is not the issue about mentors';
  const now = ctx.clock.now();
  const session = await openSession(ctx, installation);
  const since = new Date(now.getTime() - BACK).toISOString();
  const comments = await listComments(session, repository, number, since, now);
  const handled = new Set(room.handled);
  const target = { owner: repository.owner, name: repository.name, repositoryId: repository.id, number };
  const changed: string[] = [];
  for (const comment of comments) {
    if (comment.byApp) continue;
    for (const command of parseRoomCommands(comment.body)) {
      const key = commandKey({ commentId: comment.id, key: command.key });
      if (handled.has(key)) continue;
      const rota = await readRota(ctx.db, installation, listed);
      const change = readChange(command, comment.login, listed, rota, now.toISOString());
      if (change) {
        await recordRotaChange(ctx.db, installation, change, now);
        changed.push(change.login);
      }
      await takeWrite(ctx.db, installation, now);
      await react(session, target, comment.id, change ? '+1' : 'confused', now);
      handled.add(key);
      await saveMentorRoom(ctx.db, installation, { handled: [...handled].slice(-KEPT) });
    }
  }
  if (changed.length === 0) return 'nobody said anything that changes the rota';
  await ctx.enqueue({ kind: 'rota', installation, repository, trigger: 'rota' });
  await lookAtMentored(ctx, installation, [...new Set(changed)]);
  await wakeQueued(ctx, installation);
  return 'the rota was changed';
}

function readChange(
  { name, args }: { name: string; args: string },
  by: string,
  listed: Rota,
  rota: Rota,
  now: string,
): RotaChange | null {
  const entry = findEntry(listed, by);
  if (!entry) return null;
  const login = entry.login.toLowerCase();
  const word = args.toLowerCase();
  if (name === 'accept' || (name === 'mentor' && word === 'resume')) return { change: 'resume', login };
  if (name === 'decline' || (name === 'mentor' && word === 'stop')) return { change: 'stop', login };
  if (name !== 'away' && name !== 'back') return null;
  return readAbsence({ name, args }, { mentor: findEntry(rota, login) ?? entry, listed: entry }, now).change;
}
