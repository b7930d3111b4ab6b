import { sql } from 'kysely';
import {
  actedFor,
  affiliated,
  type DurationsRow,
  days,
  durationsOf,
  hours,
  itemsOf,
  movedWithin,
  openedWithin,
  pulls,
  readDurations,
  type Span,
  type StoredDurations,
  type StoredItem,
  tidy,
} from './metrics-sql.js';
import type { Db } from './tables.js';

/** Metric 7, of pull requests opened or made ready in the span; hours. */
export interface Responses {
  /** From ready to the first word of somebody else; and to the first review. */
  response: StoredDurations;
  review: StoredDurations;
  /** Still open, and nobody but the author said a word; hours until the end of the span. */
  unanswered: { n: number; items: StoredItem[] };
}

/** How long those waited who opened a pull request, and who waits still. */
export async function measureResponses(db: Db, s: Span): Promise<Responses> {
  const found = (at: string) => sql`
    select repository_id, number, author as person, ready_at as at, null::text as note,
      greatest(0, ${hours(sql`ready_at`, sql.ref(at))}) as value
    from answered where ${sql.ref(at)} is not null`;
  const { rows } = await sql<Record<'response' | 'review' | 'unanswered', DurationsRow>>`
    with ${pulls(s, openedWithin(s))}, answered as (
      select * from pulls where ready_at >= ${s.from} and ready_at < ${s.until}
    ), response as materialized (${found('first_word')}), review as materialized (${found('first_review')}),
    unanswered as materialized (
      select repository_id, number, author as person, ready_at as at, null::text as note,
        ${hours(sql`ready_at`, sql`${s.until}::timestamptz`)} as value
      from answered where first_word is null and merged_at is null and closed_at is null and not draft
    )
    select (${durationsOf('response')}) as response, (${durationsOf('review')}) as review,
      (${durationsOf('unanswered')}) as unanswered`.execute(db);
  const { n, items } = readDurations(rows[0]?.unanswered);
  return {
    response: readDurations(rows[0]?.response),
    review: readDurations(rows[0]?.review),
    unanswered: { n, items },
  };
}

export interface Ended {
  merged: number;
  closed: number;
}

/** Metric 8, by what ended in the span. */
export interface Reviews {
  /** From each submission or update to the next update or decision; hours. */
  cycles: StoredDurations;
  /** From opening to merge; days. */
  durations: StoredDurations;
  /** Pull requests that ended, merged or not: customers' and the others'. */
  customers: Ended;
  others: Ended;
  rejected: StoredItem[];
}

/** How long a round of review takes, how long a pull request, and how much is accepted. */
export async function measureReviews(db: Db, s: Span): Promise<Reviews> {
  const { rows } = await sql<{
    cycles: DurationsRow;
    durations: DurationsRow;
    customers: Ended;
    others: Ended;
    rejected: StoredItem[] | null;
  }>`
    with ${affiliated(s)}, ${pulls(s, movedWithin(s))}, own as materialized (
      select * from pulls where ready_at is not null
    ), steps as (
      select repository_id, number, author, ready_at as at, true as submits from own
      union all
      select p.repository_id, p.number, p.author, h.at, h.kind = 'pushed'
      from own p join happenings h
        on h.installation = ${s.installation} and h.repository_id = p.repository_id and h.number = p.number
        and h.kind in ('pushed', 'closed') and h.at < ${s.until}
      where h.kind = 'closed' or h.at > p.ready_at
      union all
      select repository_id, number, author, at, false from deeds
      where kind = 'review' and user_id <> author and coalesce(detail, '') not in ('commented', 'dismissed', 'pending')
      union all
      select repository_id, number, author, merged_at, false from own where merged_at is not null
    ), followed as (
      select *, min(at) over (
          partition by repository_id, number order by at
          range between interval '1 microsecond' following and unbounded following
        ) as ended
      from steps
    ), cycles as materialized (
      select distinct repository_id, number, author as person, ended as at, null::text as note,
        ${hours(sql`at`, sql`ended`)} as value
      from followed where submits and ended >= ${s.from}
    ), durations as materialized (
      select repository_id, number, author as person, merged_at as at, null::text as note,
        ${days(sql`opened_at`, sql`merged_at`)} as value
      from pulls where merged_at >= ${s.from}
    ), ended as materialized (
      select p.repository_id, p.number, p.author as person, p.closed_at as at, null::float8 as value,
        null::text as note, p.merged_at is not null as merged, ${actedFor('o', 'user_id', 'a')} is not null as customers
      from pulls p
      join contributions o on o.installation = ${s.installation} and o.kind = 'pr_opened'
        and o.repository_id = p.repository_id and o.subject = p.number
      left join affiliated a on a.user_id = p.author
      where p.merged_at >= ${s.from} or p.closed_at >= ${s.from}
    ), rejected as (select * from ended where not merged)
    select (${durationsOf('cycles')}) as cycles, (${durationsOf('durations')}) as durations,
      (${countEnded(true)}) as customers, (${countEnded(false)}) as others,
      (${itemsOf(sql`rejected`, sql`repository_id, number`)}) as rejected`.execute(db);
  const [row] = rows;
  const none = { merged: 0, closed: 0 };
  return {
    cycles: readDurations(row?.cycles),
    durations: readDurations(row?.durations),
    customers: row?.customers ?? none,
    others: row?.others ?? none,
    rejected: (row?.rejected ?? []).map(tidy),
  };
}

function countEnded(customers: boolean) {
  return sql`select json_build_object('merged', count(*) filter (where merged), 'closed', count(*) filter (where not merged))
    from ended where customers = ${sql.lit(customers)}`;
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
            and c.kind in ('comment', 'review') and c.at >= l.at and c.at >= a.at and c.user_id in (${mentorIds(s)})
            and c.at < ${s.until}
        )
    )
    select json_agg(json_build_object('repository', repository_id, 'number', number, 'at', at, 'note', note)
      order by repository_id, number) as items from found`.execute(db);
  return (rows[0]?.items ?? []).map(tidy);
}

/** The accounts of the mentor of assignment `a`: the App knows it from the rota, or as of somebody who was met. */
function mentorIds({ installation }: Span) {
  return sql`
    select user_id from people where installation = ${installation} and lower(login) = lower(a.mentor)
    union all
    select user_id from mentor_status where installation = ${installation} and mentor = lower(a.mentor)`;
}

/** Metric 9, of assignments in the span; `note` of an item is the mentor's login. */
export interface MentorResponses extends StoredDurations {
  /** Answered within the target. */
  within: number;
  /** Longer with the mentor than the target, without an answer. */
  missed: { n: number; items: StoredItem[] };
}

/** From an assignment in the span to the mentor's first comment or review there, in hours; and those within a target. */
export async function measureMentorResponse(db: Db, s: Span, targetHours: number): Promise<MentorResponses> {
  const { rows } = await sql<{ answered: DurationsRow; missed: DurationsRow; within: number }>`
    with asked as materialized (
      select a.repository_id, a.number, null::bigint as person, a.at, a.mentor as note, w.at as answered_at,
        ${hours(sql`a.at`, sql`w.at`)} as value,
        least(a.released_at, ${s.until}::timestamptz) - a.at > ${targetHours} * interval '1 hour' as late
      from assignments a
      cross join lateral (
        select min(c.at) as at from contributions c
        where c.installation = ${s.installation} and c.repository_id = a.repository_id and c.number = a.number
          and c.kind in ('comment', 'review') and c.at >= a.at and c.at < ${s.until}
          and c.user_id in (${mentorIds(s)})
      ) w
      where a.installation = ${s.installation} and a.at >= ${s.from} and a.at < ${s.until}
        and exists (
          select from contributions o
          where o.installation = ${s.installation} and o.kind = 'pr_opened'
            and o.repository_id = a.repository_id and o.subject = a.number and o.at < ${s.until}
        )
    ), answered as (select * from asked where answered_at is not null),
    missed as (select * from asked where answered_at is null and late)
    select (${durationsOf('answered')}) as answered,
      (select count(*) filter (where value <= ${targetHours})::integer from answered) as within,
      (select json_build_object('n', count(*), 'items',
        (${itemsOf(sql`missed`, sql`repository_id, number, note, at`)})) from missed) as missed`.execute(db);
  const { n, items } = readDurations(rows[0]?.missed);
  return { ...readDurations(rows[0]?.answered), within: rows[0]?.within ?? 0, missed: { n, items } };
}
