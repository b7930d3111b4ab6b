import { sql } from 'kysely';
import { iso } from './instant.js';
import type { Db } from './tables.js';

/**
 * A check run may be run again under its own id, and a fact is not to be lost by that: what is stored of it moves to an id that
 * GitHub gives to nobody (a negative one), where the run has another end now, or none.
 */
export async function keepEarlierRuns(
  db: Db,
  installation: number,
  repositoryId: number,
  runs: readonly { id: number; completedAt: string | null }[],
): Promise<void> {
  for (const run of runs)
    await sql`
      update check_runs c
      set id = -(hashtextextended(c.id || ' ' || c.completed_at::text, 0) & 9007199254740991)
      where installation = ${installation} and repository_id = ${repositoryId} and id = ${run.id}
        and completed_at is not null and completed_at is distinct from ${run.completedAt}::timestamptz`.execute(
      db,
    );
}

/** A run of a repository, as the reports know it. */
export interface StoredRun {
  id: number;
  number: number | null;
  head: string;
  name: string;
  pushedAt: string | null;
  approvedAt: string | null;
  completedAt: string | null;
  conclusion: string | null;
}

/** Runs of a repository that were pushed or completed since an instant. */
export async function listRuns(
  db: Db,
  installation: number,
  repositoryId: number,
  since: Date | string,
): Promise<StoredRun[]> {
  return await db
    .selectFrom('check_runs')
    .select(['id', 'number', 'head_sha as head', 'name', 'pushed_at as pushedAt'])
    .select(['approved_at as approvedAt', 'completed_at as completedAt', 'conclusion'])
    .where('installation', '=', installation)
    .where('repository_id', '=', repositoryId)
    .where((e) => e.or([e('pushed_at', '>=', iso(since)), e('completed_at', '>=', iso(since))]))
    .orderBy('id')
    .execute();
}

/**
 * Pull requests of a repository that nothing may be told of as partners': of the customers `hidden`, or of somebody who does
 * not wish to be accompanied.
 */
export async function listUntold(
  db: Db,
  installation: number,
  repositoryId: number,
  hidden: readonly string[],
): Promise<number[]> {
  const rows = await db
    .selectFrom('pulls as p')
    .leftJoin('people as o', (join) =>
      join.onRef('o.installation', '=', 'p.installation').onRef('o.user_id', '=', 'p.author_id'),
    )
    .select('p.number')
    .where('p.installation', '=', installation)
    .where('p.repository_id', '=', repositoryId)
    .where((e) =>
      e.or([e('o.opted_out', '=', true), ...(hidden.length > 0 ? [e('p.customer', 'in', [...hidden])] : [])]),
    )
    .execute();
  return rows.map((row) => row.number);
}
