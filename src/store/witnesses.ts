import { sql } from 'kysely';
import type { ProgressEvent, Testimony } from '../progress/types.js';
import type { Db } from './tables.js';

interface WitnessRow {
  person: number;
  at: string;
  event: Testimony;
  pr: string;
  by: string | null;
  employer: string | null;
  stage: string | null;
}

/**
 * What others did about people, as facts for the ladder: who vouched and approved for which stage, which reviews they were
 * asked for, which items of their checklists are done. Whose name was forgotten still counts, once. A request that was
 * taken back asks for nothing; an item that was left out (`/skip`) or taken back is not done.
 */
export async function listWitnesses(
  db: Db,
  installation: number,
  userIds: readonly number[],
): Promise<ProgressEvent[]> {
  const ids = sql`any(${[...userIds]}::bigint[])`;
  const { rows } = await sql<WitnessRow>`
    select user_id as person, at, case what when 'sponsored' then 'sponsored' else 'approved' end as event, '' as pr,
      coalesce(by, 'forgotten ' || id) as by, employer, stage
    from promotion_words
    where installation = ${installation} and user_id = ${ids} and what in ('sponsored', 'approved')
    union all
    select user_id, min(at), 'asked', repository_id || '#' || number, null, null, null
    from (
      select user_id, repository_id, number, at from review_requests
      where installation = ${installation} and user_id = ${ids}
      union all
      select target_id, repository_id, number, at from happenings h
      where installation = ${installation} and target_id = ${ids} and target_id <> 0 and kind = 'review_requested'
        and not exists (select from happenings u where u.installation = h.installation
          and u.repository_id = h.repository_id and u.number = h.number and u.target_id = h.target_id
          and u.kind = 'review_unrequested' and u.at >= h.at)
    ) asked
    group by user_id, repository_id, number
    union all
    select author_id, at, 'item', item, null, null, null
    from (
      select distinct on (k.repository_id, k.number, k.item) p.author_id, k.item, k.at, k.done, k.skipped
      from pulls p join ticks k using (installation, repository_id, number)
      where p.installation = ${installation} and p.author_id = ${ids}
      order by k.repository_id, k.number, k.item, k.at desc, k.id desc
    ) latest
    where done and skipped is null
    order by at, event, pr, by`.execute(db);
  return rows.map(({ person, at, event, pr, by, employer, stage }) => ({
    at,
    event,
    person: String(person),
    pr,
    ...(by === null ? {} : { by }),
    ...(employer === null ? {} : { employer }),
    ...(stage === null ? {} : { stage }),
  }));
}

/** Notes that somebody was asked for a review of a pull request; told again, the first time stays. */
export async function recordReviewRequest(
  db: Db,
  installation: number,
  asked: { repositoryId: number; number: number; userId: number; at: string },
): Promise<void> {
  const { repositoryId: repository_id, number, userId: user_id, at } = asked;
  await db
    .insertInto('review_requests')
    .values({ installation, repository_id, number, user_id, at })
    .onConflict((c) => c.doNothing())
    .execute();
}

/** Forgets a request that was taken back, unless it was made anew after that. */
export async function dropReviewRequest(
  db: Db,
  installation: number,
  { repositoryId, number, userId, at }: { repositoryId: number; number: number; userId: number; at: string },
): Promise<void> {
  await db
    .deleteFrom('review_requests')
    .where('installation', '=', installation)
    .where('repository_id', '=', repositoryId)
    .where('number', '=', number)
    .where('user_id', '=', userId)
    .where('at', '<=', at)
    .execute();
}
