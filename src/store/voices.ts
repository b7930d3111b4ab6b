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

export async function saveVoice(
  db: Db,
  installation: number,
  userId: number,
  voice: Voice,
  at: Date | string,
): Promise<void> {
  const values = { ...voice, at };
  await db
    .insertInto('voices')
    .values({ installation, user_id: userId, ...values })
    .onConflict((c) => c.columns(['installation', 'user_id']).doUpdateSet(values))
    .execute();
}
