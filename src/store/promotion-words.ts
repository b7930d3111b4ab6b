import type { Selectable } from 'kysely';
import type { Db } from './tables.js';
import type { PromotionWordsTable } from './tables-promotion.js';

export type PromotionWord = Selectable<PromotionWordsTable>;

/** Stores one word; the same one (by `source`) counts once. False: it was known. */
export async function recordPromotionWord(
  db: Db,
  installation: number,
  word: Omit<PromotionWord, 'id' | 'installation'>,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('promotion_words')
    .values({ ...word, installation })
    .onConflict((c) => c.columns(['installation', 'source']).doNothing())
    .executeTakeFirst();
  return Number(numInsertedOrUpdatedRows) === 1;
}

/** Everything that was said about people's stages, oldest first; or about one person. */
export async function listPromotionWords(
  db: Db,
  installation: number,
  userId?: number,
): Promise<PromotionWord[]> {
  let query = db
    .selectFrom('promotion_words')
    .selectAll()
    .where('installation', '=', installation)
    .orderBy('at')
    .orderBy('id');
  if (userId !== undefined) query = query.where('user_id', '=', userId);
  return await query.execute();
}
