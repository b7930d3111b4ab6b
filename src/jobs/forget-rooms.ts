import { deleteComment } from '../github/apply.js';
import { listComments } from '../github/comments.js';
import type { Session } from '../github/session.js';
import { listThanked } from '../onboarding/promotion-issue.js';
import { takeWrite } from '../store/budget.js';
import { findProjectRoom } from '../store/project-rooms.js';
import { findRepository } from '../store/repositories.js';
import type { Db } from '../store/tables.js';
import { listForgotten } from '../store/tombstones.js';
import type { Context } from './context.js';
import type { Room } from './project-room.js';
import { enqueue } from './queue.js';
import { toRef } from './requests.js';

/**
 * Has the issues about promotions and about what is due written anew at once, without somebody who was just forgotten or
 * wishes no company; in the transaction that stores it. Names nobody.
 */
export async function enqueueRoomClearing(db: Db, installation: number): Promise<void> {
  for (const kind of ['promotions', 'digest'] as const) {
    const row = await findProjectRoom(db, installation, kind);
    const place = row && row.issue_number > 0 && (await findRepository(db, installation, row.repository_id));
    if (!place || place.removed_at !== null) continue;
    await enqueue(db, { kind, installation, repository: toRef(place), trigger: 'forget' });
  }
}

/** Deletes our thanks to people who asked to be forgotten: each says in its marker whom it thanks. */
export async function takeBackThanks(
  ctx: Context,
  session: Session,
  installation: number,
  room: Room,
): Promise<void> {
  const now = ctx.clock.now();
  const thanks = (await listComments(session, room.at, room.number, null, now))
    .filter((c) => c.byApp)
    .map((c) => ({ id: c.id, people: listThanked(c.body).map((key) => Number(key.split(' ')[0])) }))
    .filter(({ people }) => people.length > 0);
  const forgotten = await listForgotten(
    ctx.db,
    installation,
    thanks.flatMap(({ people }) => people),
  );
  for (const { id, people } of thanks) {
    if (!people.some((one) => forgotten.has(one))) continue;
    await takeWrite(ctx.db, installation, now);
    const target = { ...room.at, repositoryId: room.at.id, number: room.number };
    await deleteComment(session, target, id, now);
  }
}
