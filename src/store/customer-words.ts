import type { Selectable } from 'kysely';
import type { Db } from './tables.js';
import type { CustomerWordsTable } from './tables-ladder.js';

export type CustomerWord = Omit<Selectable<CustomerWordsTable>, 'id' | 'installation'>;

/** Keeps what a mentor or maintainer said of a customer; nothing is overwritten. */
export async function recordCustomerWord(
  db: Db,
  installation: number,
  word: Omit<CustomerWord, 'at'> & { at: Date | string },
): Promise<void> {
  await db
    .insertInto('customer_words')
    .values({ ...word, installation })
    .execute();
}

/** Everything that was said of customers before an instant, oldest first. */
export async function listCustomerWords(
  db: Db,
  installation: number,
  until: Date | string,
): Promise<CustomerWord[]> {
  return await db
    .selectFrom('customer_words')
    .select(['customer', 'what', 'by', 'reason', 'at'])
    .where('installation', '=', installation)
    .where('at', '<', until instanceof Date ? until.toISOString() : until)
    .orderBy('at')
    .orderBy('id')
    .execute();
}
