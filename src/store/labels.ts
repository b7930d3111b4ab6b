import type { Db } from './tables.js';

/** Lower-case names of the labels that are known to exist in a repository. */
export async function listEnsuredLabels(
  db: Db,
  installation: number,
  repositoryId: number,
): Promise<Set<string>> {
  const rows = await db
    .selectFrom('labels')
    .select('name')
    .where('installation', '=', installation)
    .where('repository_id', '=', repositoryId)
    .execute();
  return new Set(rows.map((row) => row.name));
}

/** Whether a label is known to exist in a repository; compared without case. */
export async function findLabelEnsured(
  db: Db,
  installation: number,
  repositoryId: number,
  name: string,
): Promise<boolean> {
  const row = await db
    .selectFrom('labels')
    .select('name')
    .where('installation', '=', installation)
    .where('repository_id', '=', repositoryId)
    .where('name', '=', name.toLowerCase())
    .executeTakeFirst();
  return row !== undefined;
}

/** Notes that a label exists in a repository. */
export async function recordLabelEnsured(
  db: Db,
  installation: number,
  repositoryId: number,
  name: string,
  at: Date | string,
): Promise<void> {
  await db
    .insertInto('labels')
    .values({ installation, repository_id: repositoryId, name: name.toLowerCase(), ensured_at: at })
    .onConflict((c) => c.doNothing())
    .execute();
}

/** Forgets a label, or all of a repository when no name is given: somebody deleted or renamed it. */
export async function forgetLabels(
  db: Db,
  installation: number,
  repositoryId: number,
  name?: string,
): Promise<void> {
  let query = db
    .deleteFrom('labels')
    .where('installation', '=', installation)
    .where('repository_id', '=', repositoryId);
  if (name !== undefined) query = query.where('name', '=', name.toLowerCase());
  await query.execute();
}
