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

/** Drops what is kept of an issue by its place. False: there was nothing. */
export async function dropJourneyIssueAt(
  db: Db,
  installation: number,
  repositoryId: number,
  number: number,
): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('journey_issues')
    .where('installation', '=', installation)
    .where('repository_id', '=', repositoryId)
    .where('issue_number', '=', number)
    .executeTakeFirst();
  return Number(numDeletedRows) > 0;
}

/** A pull request on somebody's way. */
export interface JourneyPull {
  repositoryId: number;
  owner: string;
  repository: string;
  number: number;
  state: 'open' | 'closed' | 'merged';
  /** Stage that it showed. */
  stage: string | null;
  track: string | null;
}

/**
 * The newest pull requests of a person whom we accompany, the newest first: of the repository where they are told of, and of
 * public ones.
 */
export async function listJourneyPulls(
  db: Db,
  installation: number,
  userId: number,
  toldIn: number,
  limit: number,
): Promise<JourneyPull[]> {
  return await db
    .selectFrom('pulls as p')
    .innerJoin('repositories as r', (j) =>
      j.onRef('r.installation', '=', 'p.installation').onRef('r.id', '=', 'p.repository_id'),
    )
    .select(['p.repository_id as repositoryId', 'r.owner', 'r.name as repository', 'p.number', 'p.state'])
    .select(['p.stage', 'p.track_id as track'])
    .where('p.installation', '=', installation)
    .where('p.author_id', '=', userId)
    .where('p.customer', 'is not', null)
    .where('r.removed_at', 'is', null)
    .where((e) => e.or([e('r.id', '=', toldIn), e('r.private', '=', false)]))
    .orderBy('p.seen_at', 'desc')
    .orderBy('p.repository_id')
    .orderBy('p.number', 'desc')
    .limit(limit)
    .execute();
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
