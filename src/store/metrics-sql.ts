import { type RawBuilder, sql } from 'kysely';
import type { Db } from './tables.js';

/** Of which installation, and from which instant until before which; ISO. */
export interface Span {
  installation: number;
  from: string;
  until: string;
}

/** One thing behind a figure, as the database tells it: ids are GitHub's. */
export interface StoredItem {
  repository?: number;
  number?: number;
  person?: number;
  customer?: string;
  at?: string;
  value?: number;
  note?: string;
}

/** How many durations there are, their median and 85th percentile, and the longest of them. */
export interface StoredDurations {
  n: number;
  median: number | null;
  p85: number | null;
  items: StoredItem[];
}

/**
 * Runs reads that look at a whole history: all on one state of the data, with memory for their sorts, without compiling
 * them first (which takes longer than they do), and never for longer than a minute each.
 */
export async function readHistory<T>(db: Db, read: (db: Db) => Promise<T>): Promise<T> {
  return await db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (trx) => {
      await sql`set local work_mem = '64MB'`.execute(trx);
      await sql`set local jit = off`.execute(trx);
      // An index is worth it on solid disks and on what is in memory, so that the work grows with the span.
      await sql`set local random_page_cost = 1.1`.execute(trx);
      // A plan for all spans and installations alike, which is what a prepared statement ends in, can be ten times slower.
      await sql`set local plan_cache_mode = force_custom_plan`.execute(trx);
      await sql`set local statement_timeout = '60s'`.execute(trx);
      return await read(trx);
    });
}

/** As many as the reports show. */
export const ITEMS = 50;

/** Contributions in the narrow sense: a star, a watch and a fork only show interest. */
export const CONTRIBUTED = sql`('pr_opened', 'pr_merged', 'review', 'issue', 'comment', 'triage', 'give_back', 'released')`;
export const INTERESTED = sql`('star', 'watch', 'fork')`;

/**
 * Whose developer somebody is now, by GitHub's id, and who has opted out (`gone`). A figure about what somebody did asks
 * {@link actedFor}, so that who has left a customer, or came from another one, counts for each in their time.
 */
export function affiliated(s: Span): RawBuilder<unknown> {
  return sql`affiliated as (
    select user_id, customer from people
    where installation = ${s.installation} and verdict = 'partner' and customer is not null and not opted_out
  ), gone as materialized (
    select user_id from people where installation = ${s.installation} and opted_out
  )`;
}

/**
 * For whom somebody acted when they did something (`deed`, with the column of the one who did it), where that is known, and else
 * for whom they act now (`person`, a row of `affiliated` or of nulls). Null: for nobody; so is whatever somebody did who has
 * opted out.
 */
export function actedFor(deed: string, who: string, person: string): RawBuilder<unknown> {
  return sql`case when ${sql.ref(`${deed}.${who}`)} in (select user_id from gone) then null
    when ${sql.ref(`${deed}.customer`)} is null then ${sql.ref(`${person}.customer`)}
    else nullif(${sql.ref(`${deed}.customer`)}, '') end`;
}

/**
 * `pulls`: pull requests as they were at the end of the span: `ready_at`, `draft`, `merged_at`, `closed_at` (unmerged, not
 * reopened), `blocked`. The first turn between draft and ready tells how one was opened. `touched` selects the `repository_id`
 * and `number` of those that can matter, so that the work grows with the span and not with the history. `deeds` is what was
 * opened, merged and said on them, with the author, read once for all that follows: joining such rows with each other again
 * would be planned without knowing how many there are.
 */
export function pulls(s: Span, touched: RawBuilder<unknown>): RawBuilder<unknown> {
  const { installation, until } = s;
  return sql`touched as materialized (${touched}), deeds as materialized (
    select c.repository_id, c.number, c.kind, c.user_id, c.at, c.detail,
      min(c.user_id) filter (where c.kind = 'pr_opened') over (partition by c.repository_id, c.number) as author
    from touched join contributions c
      on c.installation = ${installation} and c.repository_id = touched.repository_id and c.number = touched.number
      and c.kind in ('pr_opened', 'pr_merged', 'comment', 'review') and c.at < ${until}
  ), opened as (
    select repository_id, number, author,
      min(at) filter (where kind = 'pr_opened') as opened_at, min(at) filter (where kind = 'pr_merged') as merged_at,
      min(at) filter (where kind in ('comment', 'review') and user_id <> author) as first_word,
      min(at) filter (where kind = 'review' and user_id <> author) as first_review
    from deeds where author is not null group by repository_id, number, author
  ), turns as (
    select h.repository_id, h.number,
      min(h.at) filter (where h.kind = 'ready') as first_ready,
      min(h.at) filter (where h.kind = 'drafted') as first_drafted,
      max(h.at) filter (where h.kind = 'ready') as last_ready,
      max(h.at) filter (where h.kind = 'drafted') as last_drafted,
      max(h.at) filter (where h.kind = 'closed') as last_closed,
      max(h.at) filter (where h.kind = 'reopened') as last_reopened,
      max(h.at) filter (where h.kind = 'blocked') as last_blocked,
      max(h.at) filter (where h.kind = 'unblocked') as last_unblocked
    from touched join happenings h
      on h.installation = ${installation} and h.repository_id = touched.repository_id and h.number = touched.number
      and h.at < ${until}
    group by h.repository_id, h.number
  ), pulls as materialized (
    select o.*,
      case
        when t.first_ready is null and t.first_drafted is null then o.opened_at
        when t.first_drafted > o.opened_at and (t.first_ready is null or t.first_drafted < t.first_ready)
          then o.opened_at
        else t.first_ready
      end as ready_at,
      coalesce(t.last_drafted > coalesce(t.last_ready, '-infinity'), false) as draft,
      case when o.merged_at is null and t.last_closed > coalesce(t.last_reopened, '-infinity') then t.last_closed end
        as closed_at,
      coalesce(t.last_blocked > coalesce(t.last_unblocked, '-infinity'), false) as blocked
    from opened o left join turns t using (repository_id, number)
  )`;
}

/** The pull requests that may have been opened or made ready in the span. */
export function openedWithin({ installation, from, until }: Span): RawBuilder<unknown> {
  return sql`select repository_id, number from contributions
    where installation = ${installation} and at >= ${from} and at < ${until} and kind = 'pr_opened'
      and number is not null
    union
    select repository_id, number from happenings
    where installation = ${installation} and at >= ${from} and at < ${until} and kind in ('ready', 'drafted')`;
}

/** The pull requests to which a review, a push or an end came in the span. */
export function movedWithin({ installation, from, until }: Span): RawBuilder<unknown> {
  return sql`select repository_id, number from contributions
    where installation = ${installation} and at >= ${from} and at < ${until} and kind in ('review', 'pr_merged')
      and number is not null
    union
    select repository_id, number from happenings
    where installation = ${installation} and at >= ${from} and at < ${until} and kind in ('pushed', 'closed', 'reopened')`;
}

/**
 * `deeds`: what was done for customers before the end of the span: `customer`, `user_id`, `kind`, `at`. Those who act for one now
 * are looked up by the index of their own rows, so that everybody else's need not be joined; of the others only rows that say
 * for whom they acted then.
 */
export function deedsForCustomers({ installation, until }: Span): RawBuilder<unknown> {
  return sql`deeds as materialized (
    select coalesce(c.customer, a.customer) as customer, user_id, c.kind, c.at
    from affiliated a join contributions c using (user_id)
    where c.installation = ${installation} and c.at < ${until} and coalesce(c.customer, a.customer) <> ''
    union all
    select c.customer, c.user_id, c.kind, c.at from contributions c
    where c.installation = ${installation} and c.at < ${until} and c.customer <> ''
      and c.user_id not in (select user_id from affiliated) and c.user_id not in (select user_id from gone)
  )`;
}

/** Hours between two instants, or days: to four digits, as all figures are. */
export function hours(from: RawBuilder<unknown>, until: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`round((extract(epoch from (${until} - ${from})) / 3600)::numeric, 4)::float8`;
}

export function days(from: RawBuilder<unknown>, until: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`round((extract(epoch from (${until} - ${from})) / 86400)::numeric, 4)::float8`;
}

/**
 * Sums up durations. `ctes`: common table expressions, the last of them `found` with the columns of {@link durationsOf}.
 */
export async function sumUpDurations(db: Db, ctes: RawBuilder<unknown>): Promise<StoredDurations> {
  const { rows } = await sql<{
    found: DurationsRow;
  }>`with ${ctes} select (${durationsOf('found')}) as found`.execute(db);
  return readDurations(rows[0]?.found);
}

/** Durations as a subquery gives them. */
export interface DurationsRow {
  n: number;
  p: [number, number] | null;
  items: StoredItem[] | null;
}

/**
 * A subquery that sums up durations as JSON. `relation` has the columns `repository_id`, `number`, `person`, `at` (ISO or
 * null), `value` (in the unit of the figure), `note`.
 */
export function durationsOf(relation: string): RawBuilder<unknown> {
  const from = sql.table(relation);
  return sql`select json_build_object('n', count(*),
      'p', percentile_cont(array[0.5, 0.85]) within group (order by value),
      'items', (${itemsOf(from, sql`value desc, repository_id, number, at`)}))
    from ${from}`;
}

export function readDurations(row: DurationsRow | undefined): StoredDurations {
  return {
    n: row?.n ?? 0,
    median: row?.p?.[0] ?? null,
    p85: row?.p?.[1] ?? null,
    items: (row?.items ?? []).map(tidy),
  };
}

/** A subquery with the first rows of a relation as JSON; its columns are those of {@link sumUpDurations}. */
export function itemsOf(relation: RawBuilder<unknown>, order: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`select json_agg(json_build_object('repository', repository_id, 'number', number, 'person', person,
      'at', at, 'value', value, 'note', note))
    from (select * from ${relation} order by ${order} limit ${sql.lit(ITEMS)}) first_ones`;
}

/** Leaves out what is null and writes instants as everywhere else. */
export function tidy(item: StoredItem): StoredItem {
  const known = Object.fromEntries(Object.entries(item).filter(([, v]) => v !== null)) as StoredItem;
  return known.at === undefined ? known : { ...known, at: new Date(known.at).toISOString() };
}
