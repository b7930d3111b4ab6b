import type { Selectable } from 'kysely';
import type { Db } from './tables.js';
import type { JourneyIssuesTable } from './tables-quality.js';

export type JourneyIssueRow = Selectable<JourneyIssuesTable>;

/** The issue that shows somebody's whole way; null when there is none. */
export async function findJourneyIssue(
  db: Db,
  installation: number,
  userId: number,
): Promise<JourneyIssueRow | null> {
  const row = await db
    .selectFrom('journey_issues')
    .selectAll()
    .where('installation', '=', installation)
    .where('user_id', '=', userId)
    .executeTakeFirst();
  return row ?? null;
}

export async function saveJourneyIssue(db: Db, row: JourneyIssueRow): Promise<void> {
  const { installation, user_id, ...values } = row;
  await db
    .insertInto('journey_issues')
    .values(row)
    .onConflict((c) => c.columns(['installation', 'user_id']).doUpdateSet(values))
    .execute();
}

export async function dropJourneyIssue(db: Db, installation: number, userId: number): Promise<void> {
  await db
    .deleteFrom('journey_issues')
    .where('installation', '=', installation)
    .where('user_id', '=', userId)
    .execute();
}

/** A pull request on somebody's way. */
export interface JourneyPull {
  repositoryId: number;
  number: number;
  state: 'open' | 'closed' | 'merged';
  /** Stage that it showed. */
  stage: string | null;
}

/** The newest pull requests of a person that we accompany, of one repository, by number. */
export async function listJourneyPulls(
  db: Db,
  installation: number,
  userId: number,
  repositoryId: number,
  limit: number,
): Promise<JourneyPull[]> {
  const rows = await db
    .selectFrom('pulls')
    .select(['repository_id as repositoryId', 'number', 'state', 'stage'])
    .where('installation', '=', installation)
    .where('author_id', '=', userId)
    .where('repository_id', '=', repositoryId)
    .where('customer', 'is not', null)
    .orderBy('number', 'desc')
    .limit(limit)
    .execute();
  return rows;
}

/** When each stage was reached, oldest first. */
export async function listReached(
  db: Db,
  installation: number,
  userId: number,
): Promise<{ stage: string; at: string }[]> {
  return await db
    .selectFrom('transitions')
    .select(['stage', 'at'])
    .where('installation', '=', installation)
    .where('user_id', '=', userId)
    .orderBy('at')
    .execute();
}
