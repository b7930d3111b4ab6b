import { sql } from 'kysely';
import {
  affiliated,
  days,
  hours,
  itemsOf,
  movedWithin,
  openedWithin,
  pulls,
  type Span,
  type StoredDurations,
  type StoredItem,
  sumUpDurations,
  tidy,
} from './metrics-sql.js';
import type { Db } from './tables.js';

/** From ready to the first word of somebody else, of pull requests opened or made ready in the span; hours. */
export async function measureFirstResponse(
  db: Db,
  s: Span,
  which: 'any' | 'review',
): Promise<StoredDurations> {
  const kinds = which === 'review' ? sql`('review')` : sql`('comment', 'review')`;
  return await sumUpDurations(
    db,
    sql`${pulls(s, openedWithin(s))}, found as (
      select p.repository_id, p.number, p.author as person, p.ready_at as at, null::text as note,
        greatest(0, ${hours(sql`p.ready_at`, sql`w.at`)}) as value
      from pulls p
      cross join lateral (
        select min(c.at) as at from contributions c
        where c.installation = ${s.installation} and c.repository_id = p.repository_id and c.number = p.number
          and c.kind in ${kinds} and c.user_id <> p.author and c.at < ${s.until}
      ) w
      where p.ready_at >= ${s.from} and p.ready_at < ${s.until} and w.at is not null
    )`,
  );
}

/** Open pull requests of the span that nobody but the author said a word on; hours until its end. */
export async function listUnanswered(db: Db, s: Span): Promise<{ n: number; items: StoredItem[] }> {
  const { n, items } = await sumUpDurations(
    db,
    sql`${pulls(s, openedWithin(s))}, found as (
      select p.repository_id, p.number, p.author as person, p.ready_at as at, null::text as note,
        ${hours(sql`p.ready_at`, sql`${s.until}::timestamptz`)} as value
      from pulls p
      where p.ready_at >= ${s.from} and p.ready_at < ${s.until}
        and p.merged_at is null and p.closed_at is null and not p.draft
        and not exists (
          select from contributions c
          where c.installation = ${s.installation} and c.repository_id = p.repository_id and c.number = p.number
            and c.kind in ('comment', 'review') and c.user_id <> p.author and c.at < ${s.until}
        )
    )`,
  );
  return { n, items };
}

/** From each submission or update to the next update or decision, by those that ended in the span; hours. */
export async function measureCycles(db: Db, s: Span): Promise<StoredDurations> {
  return await sumUpDurations(
    db,
    sql`${pulls(s, movedWithin(s))}, own as materialized (
      select * from pulls where ready_at is not null
    ), steps as (
      select repository_id, number, author, ready_at as at, true as submits from own
      union all
      select p.repository_id, p.number, p.author, h.at, h.kind = 'pushed'
      from own p cross join lateral (
        select at, kind from happenings
        where installation = ${s.installation} and repository_id = p.repository_id and number = p.number
          and kind in ('pushed', 'closed') and at < ${s.until}
        offset 0
      ) h
      where h.kind = 'closed' or h.at > p.ready_at
      union all
      select p.repository_id, p.number, p.author, c.at, false
      from own p cross join lateral (
        select at from contributions
        where installation = ${s.installation} and repository_id = p.repository_id and number = p.number
          and kind = 'review' and user_id <> p.author and at < ${s.until}
          and coalesce(detail, '') not in ('commented', 'dismissed', 'pending')
        offset 0
      ) c
      union all
      select repository_id, number, author, merged_at, false from own where merged_at is not null
    ), followed as (
      select *, min(at) over (
          partition by repository_id, number order by at
          range between interval '1 microsecond' following and unbounded following
        ) as ended
      from steps
    ), found as (
      select distinct repository_id, number, author as person, ended as at, null::text as note,
        ${hours(sql`at`, sql`ended`)} as value
      from followed where submits and ended >= ${s.from}
    )`,
  );
}

/** From opening to merge, of those merged in the span; days. */
export async function measurePullDurations(db: Db, s: Span): Promise<StoredDurations> {
  return await sumUpDurations(
    db,
    sql`found as (
      select m.repository_id, m.number, o.user_id as person, m.at, null::text as note,
        ${days(sql`o.at`, sql`m.at`)} as value
      from contributions m
      join contributions o
        on o.installation = m.installation and o.kind = 'pr_opened' and o.repository_id = m.repository_id
        and o.subject = m.subject
      where m.installation = ${s.installation} and m.kind = 'pr_merged' and m.at >= ${s.from} and m.at < ${s.until}
    )`,
  );
}

export interface Ended {
  merged: number;
  closed: number;
}

/** Pull requests that ended in the span, merged or not: customers' and the others'. */
export async function countEnded(
  db: Db,
  s: Span,
): Promise<{ customers: Ended; others: Ended; rejected: StoredItem[] }> {
  const { rows } = await sql<{
    customer_merged: number;
    customer_closed: number;
    other_merged: number;
    other_closed: number;
    rejected: StoredItem[] | null;
  }>`
    with ${affiliated(s)}, ${pulls(s, movedWithin(s))}, ended as materialized (
      select p.repository_id, p.number, p.author as person, p.closed_at as at, null::float8 as value,
        null::text as note, p.merged_at is not null as merged, a.customer is not null as customers
      from pulls p left join affiliated a on a.user_id = p.author
      where (p.merged_at >= ${s.from} and p.merged_at < ${s.until})
        or (p.closed_at >= ${s.from} and p.closed_at < ${s.until})
    ), rejected as (select * from ended where not merged)
    select count(*) filter (where customers and merged)::integer as customer_merged,
      count(*) filter (where customers and not merged)::integer as customer_closed,
      count(*) filter (where not customers and merged)::integer as other_merged,
      count(*) filter (where not customers and not merged)::integer as other_closed,
      (${itemsOf(sql`rejected`, sql`repository_id, number`)}) as rejected
    from ended`.execute(db);
  const [row] = rows;
  return {
    customers: { merged: row?.customer_merged ?? 0, closed: row?.customer_closed ?? 0 },
    others: { merged: row?.other_merged ?? 0, closed: row?.other_closed ?? 0 },
    rejected: (row?.rejected ?? []).map(tidy),
  };
}

/** Open pull requests in which it is the assigned mentor's turn; `note` is the mentor's login. */
export async function listWaitingForMentors(db: Db, s: Span): Promise<StoredItem[]> {
  const openAssignments = sql`select distinct repository_id, number from assignments
    where installation = ${s.installation} and at < ${s.until} and (released_at is null or released_at >= ${s.until})`;
  const { rows } = await sql<{ items: StoredItem[] | null }>`
    with ${pulls(s, openAssignments)}, found as (
      select p.repository_id, p.number, null::bigint as person, l.at, null::float8 as value, a.mentor as note
      from assignments a
      join pulls p using (repository_id, number)
      left join lateral (
        select user_id from people
        where installation = ${s.installation} and lower(login) = lower(a.mentor) limit 1
      ) m on true
      cross join lateral (
        select greatest(p.ready_at,
          (select max(c.at) from contributions c
            where c.installation = ${s.installation} and c.repository_id = p.repository_id and c.number = p.number
              and c.kind in ('comment', 'review') and c.user_id = p.author and c.at < ${s.until}),
          (select max(h.at) from happenings h
            where h.installation = ${s.installation} and h.repository_id = p.repository_id and h.number = p.number
              and h.kind = 'pushed' and h.at < ${s.until})) as at
      ) l
      where a.installation = ${s.installation} and a.at < ${s.until}
        and (a.released_at is null or a.released_at >= ${s.until})
        and p.merged_at is null and p.closed_at is null and not p.draft and not p.blocked and p.ready_at is not null
        and not exists (
          select from contributions c
          where c.installation = ${s.installation} and c.repository_id = p.repository_id and c.number = p.number
            and c.kind in ('comment', 'review') and c.user_id = m.user_id and c.at >= l.at and c.at >= a.at
            and c.at < ${s.until}
        )
    )
    select json_agg(json_build_object('repository', repository_id, 'number', number, 'at', at, 'note', note)
      order by repository_id, number) as items from found`.execute(db);
  return (rows[0]?.items ?? []).map(tidy);
}

/** From an assignment in the span to the mentor's first comment or review there, in hours; and those within a target. */
export async function measureMentorResponse(
  db: Db,
  s: Span,
  targetHours: number,
): Promise<StoredDurations & { within: number }> {
  const found = sql`found as (
      select a.repository_id, a.number, null::bigint as person, a.at, a.mentor as note,
        ${hours(sql`a.at`, sql`w.at`)} as value
      from assignments a
      join people m on m.installation = a.installation and lower(m.login) = lower(a.mentor)
      cross join lateral (
        select min(c.at) as at from contributions c
        where c.installation = ${s.installation} and c.repository_id = a.repository_id and c.number = a.number
          and c.kind in ('comment', 'review') and c.user_id = m.user_id and c.at >= a.at and c.at < ${s.until}
      ) w
      where a.installation = ${s.installation} and a.at >= ${s.from} and a.at < ${s.until} and w.at is not null
        and exists (
          select from contributions o
          where o.installation = ${s.installation} and o.kind = 'pr_opened'
            and o.repository_id = a.repository_id and o.subject = a.number and o.at < ${s.until}
        )
    )`;
  const durations = await sumUpDurations(db, found);
  const { rows } = await sql<{ within: number }>`
    with ${found} select count(*) filter (where value <= ${targetHours})::integer as within from found`.execute(
    db,
  );
  return { ...durations, within: rows[0]?.within ?? 0 };
}
