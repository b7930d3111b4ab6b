import { TransientError } from '../errors.js';
import { iso } from './instant.js';
import type { Db } from './tables.js';

/**
 * Writes that people see on one pull request or issue in an hour, at most: whatever goes wrong (two bots that answer
 * each other, a check that flaps), nobody gets more.
 */
export const VISIBLE_WRITES_AN_HOUR = 5;

const HOUR = 3_600_000;

/** A reaction tells nobody anything, and a label is created in the repository, not on the pull request. */
const UNSEEN = ['react', 'label.ensure'];

/** Whether people see an action on the pull request. */
export function isVisible(action: string): boolean {
  return !UNSEEN.includes(action);
}

/**
 * Throws a TransientError that says in how many seconds one more write is welcome, when the pull request has had
 * `limit` in the hour before `now`. Whoever looks again then finds out anew what is missing: all that came in between is
 * one edit. Requests about one pull request never run side by side, so nothing is locked.
 */
export async function passBreaker(
  db: Db,
  where: { installation: number; repositoryId: number; number: number },
  now: Date,
  limit: number,
): Promise<void> {
  const rows = await db
    .selectFrom('effects')
    .select('at')
    .where('installation', '=', where.installation)
    .where('repository_id', '=', where.repositoryId)
    .where('number', '=', where.number)
    .where('state', '=', 'confirmed')
    .where('action', 'not in', UNSEEN)
    .where('at', '>', iso(new Date(now.getTime() - HOUR)))
    .orderBy('at', 'desc')
    .limit(limit)
    .execute();
  const oldest = rows[limit - 1];
  if (!oldest) return;
  const wait = Math.ceil((Date.parse(oldest.at) + HOUR - now.getTime()) / 1000);
  throw new TransientError(
    `#${where.number} has had ${limit} writes within an hour; the rest is joined and comes later`,
    Math.max(1, wait),
  );
}
