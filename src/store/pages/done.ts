import type { Db, EffectState } from '../tables.js';

/** A write to GitHub about one pull request. */
export interface DoneEffect {
  action: string;
  /** A label, labels joined by commas, a login, or a word of our own. */
  subject: string;
  state: EffectState;
  /** Our own sentence, where it failed. */
  error: string | null;
  at: string;
}

/** What was written about a pull request, oldest first; what something newer replaced before it was done is left out. */
export async function listDone(
  db: Db,
  installation: number,
  repositoryId: number,
  number: number,
  limit: number,
): Promise<DoneEffect[]> {
  const rows = await db
    .selectFrom('effects')
    .select(['action', 'subject', 'state', 'error', 'at'])
    .where('installation', '=', installation)
    .where('repository_id', '=', repositoryId)
    .where('number', '=', number)
    .where('state', '!=', 'superseded')
    .where('action', '!=', 'label.ensure')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.reverse();
}
