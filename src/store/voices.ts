import type { Voice } from '../onboarding/facts.js';
import type { Db } from './tables.js';

/** How somebody wishes to be spoken to; null when they never said. */
export async function findVoice(db: Db, installation: number, userId: number): Promise<Voice | null> {
  const row = await db
    .selectFrom('voices')
    .select(['quiet', 'language'])
    .where('installation', '=', installation)
    .where('user_id', '=', userId)
    .executeTakeFirst();
  return row ?? null;
}

/** Languages that people chose, by numeric id. */
export async function listLanguagesOf(
  db: Db,
  installation: number,
  userIds: readonly number[],
): Promise<Map<number, string>> {
  if (userIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('voices')
    .select(['user_id', 'language'])
    .where('installation', '=', installation)
    .where('user_id', 'in', userIds)
    .where('language', 'is not', null)
    .execute();
  return new Map(rows.flatMap(({ user_id, language }) => (language === null ? [] : [[user_id, language]])));
}

/** What is left out stays as it was; at first, comments are on. */
export async function saveVoice(
  db: Db,
  installation: number,
  userId: number,
  voice: Partial<Voice>,
  at: Date | string,
): Promise<void> {
  const values = { ...voice, at };
  await db
    .insertInto('voices')
    .values({ installation, user_id: userId, quiet: false, ...values })
    .onConflict((c) => c.columns(['installation', 'user_id']).doUpdateSet(values))
    .execute();
}
