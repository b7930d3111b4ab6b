import type { Selectable } from 'kysely';
import type { Db } from './tables.js';
import type { HistoryRunsTable } from './tables-backfill.js';

export type HistoryRunRow = Selectable<HistoryRunsTable>;

/** The reading of a repository's history that was begun and not ended; null: none. */
export async function findHistoryRun(
  db: Db,
  installation: number,
  repositoryId: number,
): Promise<HistoryRunRow | null> {
  const row = await db
    .selectFrom('history_runs')
    .selectAll()
    .where('installation', '=', installation)
    .where('repository_id', '=', repositoryId)
    .executeTakeFirst();
  return row ?? null;
}

/** Begins to read, from the first page; what an earlier reading left behind goes. Call it in a transaction. */
export async function beginHistoryRun(
  db: Db,
  { place, ...run }: Omit<HistoryRunRow, 'place' | 'pages'> & { place: object },
): Promise<void> {
  await dropHistoryRun(db, run.installation, run.repository_id);
  await db
    .insertInto('history_runs')
    .values({ ...run, place: JSON.stringify(place), pages: 0 })
    .execute();
}

/** Forgets a reading and all that it has read so far. Call it in a transaction. */
export async function dropHistoryRun(db: Db, installation: number, repositoryId: number): Promise<void> {
  for (const table of [
    'history_runs',
    'history_read_facts',
    'history_read_happenings',
    'history_read_people',
  ] as const)
    await db
      .deleteFrom(table)
      .where('installation', '=', installation)
      .where('repository_id', '=', repositoryId)
      .execute();
}

/**
 * Notes where to go on, in the transaction of the page's rows. False: another process took this page meanwhile, and the
 * transaction must be taken back.
 */
export async function advanceHistoryRun(db: Db, run: HistoryRunRow, place: object): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('history_runs')
    .set({ place: JSON.stringify(place), pages: run.pages + 1 })
    .where('installation', '=', run.installation)
    .where('repository_id', '=', run.repository_id)
    .where('started_at', '=', run.started_at)
    .where('pages', '=', run.pages)
    .executeTakeFirst();
  return Number(numUpdatedRows) === 1;
}
