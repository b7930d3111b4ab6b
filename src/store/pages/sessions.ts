import { iso } from '../instant.js';
import type { Db } from '../tables.js';

/** Notes that a session was ended by its owner; its cookie opens nothing any more. `digest` tells nothing about anybody. */
export async function endSession(db: Db, digest: string, until: Date | string): Promise<void> {
  await db
    .insertInto('web_ended_sessions')
    .values({ digest, until })
    .onConflict((c) => c.doNothing())
    .execute();
}

/** Whether a session was ended. Forgets those that would have run out by themselves. */
export async function isSessionEnded(db: Db, digest: string): Promise<boolean> {
  const row = await db
    .selectFrom('web_ended_sessions')
    .select('digest')
    .where('digest', '=', digest)
    .executeTakeFirst();
  return row !== undefined;
}

export async function purgeEndedSessions(db: Db, now: Date | string): Promise<void> {
  await db.deleteFrom('web_ended_sessions').where('until', '<', iso(now)).execute();
}
