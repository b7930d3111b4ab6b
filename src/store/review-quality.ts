import { sql } from 'kysely';
import type { ReviewQuality } from '../onboarding/review-quality.js';
import type { QualityMonth } from '../reports/report.js';
import { iso } from './instant.js';
import type { Db } from './tables.js';

export async function saveQuality(
  db: Db,
  installation: number,
  pull: { repositoryId: number; number: number; userId: number; endedAt: Date | string },
  { rounds, remarks, forTools }: ReviewQuality,
): Promise<void> {
  const counts = { rounds, remarks, for_tools: forTools };
  await db
    .insertInto('review_quality')
    .values({
      installation,
      repository_id: pull.repositoryId,
      number: pull.number,
      user_id: pull.userId,
      ended_at: pull.endedAt,
      ...counts,
    })
    .onConflict((c) => c.columns(['installation', 'repository_id', 'number']).doUpdateSet(counts))
    .execute();
}

/** Month by month, oldest first; months without an ended pull request are left out. */
export async function listQuality(
  db: Db,
  installation: number,
  userId: number,
  from: Date | string,
  until: Date | string,
): Promise<QualityMonth[]> {
  const { rows } = await sql<QualityMonth>`
    select to_char(ended_at at time zone 'UTC', 'YYYY-MM') as month, count(*)::integer as pulls,
      sum(rounds)::integer as rounds, sum(remarks)::integer as remarks, sum(for_tools)::integer as "forTools"
    from review_quality
    where installation = ${installation} and user_id = ${userId}
      and ended_at >= ${iso(from)} and ended_at < ${iso(until)}
    group by 1 order by 1`.execute(db);
  return rows;
}
