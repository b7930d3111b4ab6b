import type { CiReading } from '../onboarding/ci-types.js';
import { iso } from './instant.js';
import type { Db } from './tables.js';

/** What was read of the failed checks of a commit, with the names of those checks; null when nothing was. */
export async function findCiReading(
  db: Db,
  installation: number,
  repositoryId: number,
  sha: string,
): Promise<{ names: string; reading: CiReading } | null> {
  const row = await db
    .selectFrom('ci_readings')
    .select(['names', 'reading'])
    .where('installation', '=', installation)
    .where('repository_id', '=', repositoryId)
    .where('sha', '=', sha)
    .executeTakeFirst();
  return row ?? null;
}

export async function saveCiReading(
  db: Db,
  installation: number,
  repositoryId: number,
  names: string,
  reading: CiReading,
  at: Date | string,
): Promise<void> {
  // PostgreSQL's text holds no NUL, which logs may.
  const values = { names, reading: JSON.stringify(reading).replaceAll('\\u0000', ''), at };
  await db
    .insertInto('ci_readings')
    .values({ installation, repository_id: repositoryId, sha: reading.sha, ...values })
    .onConflict((c) => c.columns(['installation', 'repository_id', 'sha']).doUpdateSet(values))
    .execute();
}

/** Readings are a cache: older ones are dropped, and nothing is lost. */
export async function purgeCiReadings(db: Db, before: Date | string): Promise<void> {
  await db.deleteFrom('ci_readings').where('at', '<', iso(before)).execute();
}
