import type { MentorStatus } from '../mentors/accounts.js';
import { iso } from './instant.js';
import type { Db } from './tables.js';

/** Who mentors were on GitHub as far as it is known since an instant, by lower-case login; others are not in it. */
export async function readStatuses(
  db: Db,
  installation: number,
  since: Date | string,
): Promise<Map<string, MentorStatus>> {
  const rows = await db
    .selectFrom('mentor_status')
    .select(['mentor', 'busy', 'user_id'])
    .where('installation', '=', installation)
    .where('checked_at', '>', iso(since))
    .orderBy('mentor')
    .execute();
  return new Map(rows.map((row) => [row.mentor, { id: row.user_id, busy: row.busy }]));
}

export async function saveStatuses(
  db: Db,
  installation: number,
  statuses: ReadonlyMap<string, MentorStatus>,
  at: Date | string,
): Promise<void> {
  if (statuses.size === 0) return;
  const rows = [...statuses].map(([mentor, { id, busy }]) => ({ mentor, user_id: id, busy }));
  await db
    .insertInto('mentor_status')
    .values(rows.map((row) => ({ installation, ...row, checked_at: at })))
    .onConflict((c) =>
      c.columns(['installation', 'mentor']).doUpdateSet((e) => ({
        busy: e.ref('excluded.busy'),
        user_id: e.ref('excluded.user_id'),
        checked_at: e.ref('excluded.checked_at'),
      })),
    )
    .execute();
}

/**
 * Whose account each login was when this version of the configuration was first used, by lower-case login. Those in
 * `now` that are not known yet are kept as they are now, and stay so while the version is in force.
 */
export async function settleAccounts(
  db: Db,
  installation: number,
  version: string,
  now: ReadonlyMap<string, number>,
  at: Date,
): Promise<Map<string, number>> {
  if (now.size > 0)
    await db
      .insertInto('mentor_accounts')
      .values([...now].map(([mentor, id]) => ({ installation, version, mentor, user_id: id, at })))
      .onConflict((c) => c.columns(['installation', 'version', 'mentor']).doNothing())
      .execute();
  const rows = await db
    .selectFrom('mentor_accounts')
    .select(['mentor', 'user_id'])
    .where('installation', '=', installation)
    .where('version', '=', version)
    .orderBy('mentor')
    .execute();
  return new Map(rows.map((row) => [row.mentor, row.user_id]));
}
