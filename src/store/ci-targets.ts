import type { Selectable } from 'kysely';
import type { CiMiss } from '../onboarding/ci-targets.js';
import type { Db } from './tables.js';
import type { CiIssuesTable } from './tables-quality.js';

export type CiIssueRow = Selectable<CiIssuesTable>;

export async function listMisses(db: Db, installation: number, repositoryId: number): Promise<CiMiss[]> {
  return await db
    .selectFrom('ci_misses')
    .select(['figure', 'since'])
    .where('installation', '=', installation)
    .where('repository_id', '=', repositoryId)
    .orderBy('figure')
    .execute();
}

/** Remembers exactly these. */
export async function replaceMisses(
  db: Db,
  installation: number,
  repositoryId: number,
  misses: readonly CiMiss[],
): Promise<void> {
  await db
    .deleteFrom('ci_misses')
    .where('installation', '=', installation)
    .where('repository_id', '=', repositoryId)
    .execute();
  if (misses.length === 0) return;
  await db
    .insertInto('ci_misses')
    .values(misses.map((m) => ({ installation, repository_id: repositoryId, ...m })))
    .execute();
}

export async function findCiIssue(
  db: Db,
  installation: number,
  repositoryId: number,
): Promise<CiIssueRow | null> {
  const row = await db
    .selectFrom('ci_issues')
    .selectAll()
    .where('installation', '=', installation)
    .where('repository_id', '=', repositoryId)
    .executeTakeFirst();
  return row ?? null;
}

export async function saveCiIssue(db: Db, row: CiIssueRow): Promise<void> {
  const { installation, repository_id, ...values } = row;
  await db
    .insertInto('ci_issues')
    .values(row)
    .onConflict((c) => c.columns(['installation', 'repository_id']).doUpdateSet(values))
    .execute();
}

/** Repositories whose targets were missed when somebody last looked, or whose issue is open. */
export async function isCiWatched(db: Db, installation: number, repositoryId: number): Promise<boolean> {
  const issue = await findCiIssue(db, installation, repositoryId);
  return issue?.open === true || (await listMisses(db, installation, repositoryId)).length > 0;
}
