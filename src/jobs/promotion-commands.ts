import { deleteComment, react } from '../github/apply.js';
import { listComments } from '../github/comments.js';
import { gatherPermission } from '../github/gather.js';
import type { Session } from '../github/session.js';
import { commandKey, parsePromotionCommands } from '../onboarding/commands.js';
import { type PromotionCommand, readPromotionCommand } from '../onboarding/commands-progress.js';
import { findEntry } from '../onboarding/find-mentor.js';
import type { Settings } from '../onboarding/settings.js';
import { listAccountsByLogin } from '../store/accounts.js';
import { takeWrite } from '../store/budget.js';
import { findPerson } from '../store/people.js';
import { findProjectRoom, saveProjectRoom } from '../store/project-rooms.js';
import { recordPromotionWord } from '../store/promotion-words.js';
import type { Standings } from './candidates.js';
import type { Context } from './context.js';
import type { Room } from './project-room.js';

/** How far back comments are read for commands. Milliseconds. */
const BACK = 7 * 24 * 60 * 60_000;
/** Keys kept, so that an edit repeats none. */
const KEPT = 500;

/** Hears what is said in the issue about promotions; each command is answered by a reaction. */
export async function handlePromotionCommands(
  ctx: Context,
  session: Session,
  place: { installation: number; room: Room; settings: Settings; before: Standings },
): Promise<number> {
  const { installation, room } = place;
  const now = ctx.clock.now();
  const row = await findProjectRoom(ctx.db, installation, 'promotions');
  const handled = new Set(row?.handled ?? []);
  const since = new Date(now.getTime() - BACK).toISOString();
  let heard = 0;
  for (const comment of await listComments(session, room.at, room.number, since, now)) {
    if (comment.byApp) continue;
    let secret = false;
    for (const command of parsePromotionCommands(comment.body)) {
      const key = commandKey({ commentId: comment.id, key: command.key });
      if (handled.has(key)) continue;
      const permission = await gatherPermission(session, room.at, comment.login, now);
      const read = readPromotionCommand(command, {
        by: comment.login,
        writes: ['admin', 'maintain', 'write'].includes(permission),
        topStage: await holdsTopStage(ctx, place, comment.login),
        candidates: place.before.candidates,
      });
      if (read) await record(ctx, place, comment, key, read);
      secret ||= read?.reason !== undefined && !room.at.private;
      const target = {
        owner: room.at.owner,
        name: room.at.name,
        repositoryId: room.at.id,
        number: room.number,
      };
      await takeWrite(ctx.db, installation, now);
      // What is for the mentor alone does not stay where everybody reads.
      if (secret) await deleteComment(session, target, comment.id, now);
      else await react(session, target, comment.id, read ? '+1' : 'confused', now);
      handled.add(key);
      heard += 1;
      await saveProjectRoom(ctx.db, installation, 'promotions', {
        repository_id: room.at.id,
        issue_number: room.number,
        handled: [...handled].slice(-KEPT),
      });
      if (secret) break;
    }
  }
  return heard;
}

async function holdsTopStage(
  ctx: Context,
  { installation, settings }: { installation: number; settings: Settings },
  login: string,
): Promise<boolean> {
  const [account] = await listAccountsByLogin(ctx.db, login);
  const person = account && (await findPerson(ctx.db, installation, account.id));
  return person?.stage != null && person.stage === settings.ladder.stages.at(-1)?.id;
}

async function record(
  ctx: Context,
  { installation, settings }: { installation: number; settings: Settings },
  comment: { login: string; at: string },
  key: string,
  { what, about, stage, reason }: PromotionCommand,
): Promise<void> {
  const [speaker] = await listAccountsByLogin(ctx.db, comment.login);
  const known = speaker ? await findPerson(ctx.db, installation, speaker.id) : null;
  const [subject] = about === null ? [speaker] : [{ id: about }];
  if (!subject) return;
  await recordPromotionWord(ctx.db, installation, {
    user_id: subject.id,
    what,
    stage,
    by_id: speaker?.id ?? null,
    by: comment.login.toLowerCase(),
    employer: findEntry(settings.mentors, comment.login)?.employer ?? known?.customer ?? null,
    reason: reason ?? null,
    at: comment.at,
    source: key,
  });
}
