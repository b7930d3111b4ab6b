import { sql } from 'kysely';
import {
  affiliated,
  CONTRIBUTED,
  days,
  deedsForCustomers,
  hours,
  INTERESTED,
  itemsOf,
  type Span,
  type StoredDurations,
  type StoredItem,
  sumUpDurations,
  tidy,
} from './metrics-sql.js';
import type { Db } from './tables.js';

/** From a push in the span, or the leave to run, until every check has completed once; hours. */
export async function measureCiFeedback(db: Db, s: Span): Promise<StoredDurations> {
  return await sumUpDurations(
    db,
    sql`heads as (
      select distinct repository_id, head_sha from check_runs
      where installation = ${s.installation} and pushed_at >= ${s.from} and pushed_at < ${s.until}
    ), names as (
      select repository_id, head_sha, name, min(number) as number, min(pushed_at) as pushed_at,
        min(approved_at) as approved_at, min(completed_at) as completed_at
      from check_runs join heads using (repository_id, head_sha)
      where installation = ${s.installation}
      group by repository_id, head_sha, name
    ), verdicts as (
      select repository_id, min(number) as number, min(pushed_at) as pushed_at, min(approved_at) as approved_at,
        max(completed_at) as completed_at, bool_and(completed_at is not null) as complete
      from names group by repository_id, head_sha
    ), found as (
      select repository_id, number, null::bigint as person, pushed_at as at, null::text as note,
        ${hours(sql`coalesce(approved_at, pushed_at)`, sql`completed_at`)} as value
      from verdicts where complete and pushed_at >= ${s.from} and completed_at < ${s.until}
    )`,
  );
}

/** From a push in the span until somebody let the checks run, where that was needed; hours. */
export async function measureApprovalWait(db: Db, s: Span): Promise<StoredDurations> {
  return await sumUpDurations(
    db,
    sql`found as (
      select repository_id, min(number) as number, null::bigint as person, min(pushed_at) as at, null::text as note,
        ${hours(sql`min(pushed_at)`, sql`min(approved_at)`)} as value
      from check_runs
      where installation = ${s.installation} and pushed_at >= ${s.from} and pushed_at < ${s.until}
      group by repository_id, head_sha
      having min(approved_at) is not null
    )`,
  );
}

/** Pairs of a commit and a check that failed or passed in the span, by check, and those that failed, or did both. */
export async function countFlakes(
  db: Db,
  s: Span,
): Promise<{
  checks: { name: string; pairs: number; failed: number; flaky: number }[];
  failed: StoredItem[];
  flaky: StoredItem[];
}> {
  const { rows } = await sql<{
    checks: { name: string; pairs: number; failed: number; flaky: number }[] | null;
    failed: StoredItem[] | null;
    flaky: StoredItem[] | null;
  }>`
    with pairs as materialized (
      select repository_id, min(number) as number, name as note, null::bigint as person, null::timestamptz as at,
        null::float8 as value,
        coalesce(bool_or(conclusion = 'success'), false) as passed,
        coalesce(bool_or(conclusion in ('failure', 'timed_out', 'startup_failure')), false) as failed
      from check_runs
      where installation = ${s.installation} and completed_at >= ${s.from} and completed_at < ${s.until}
      group by repository_id, head_sha, name
    ), failing as (select * from pairs where failed),
    flaky as (select * from pairs where passed and failed),
    counted as (
      select note as name, count(*)::integer as pairs, count(*) filter (where failed)::integer as failed,
        count(*) filter (where passed and failed)::integer as flaky
      from pairs where passed or failed group by note
    )
    select (select json_agg(c order by c.name collate "C") from counted c) as checks,
      (${itemsOf(sql`failing`, sql`repository_id, number, note`)}) as failed,
      (${itemsOf(sql`flaky`, sql`repository_id, number, note`)}) as flaky`.execute(db);
  const [row] = rows;
  return {
    checks: row?.checks ?? [],
    failed: (row?.failed ?? []).map(tidy),
    flaky: (row?.flaky ?? []).map(tidy),
  };
}

/** Everybody who rose to a stage in the span, with the days since their first pull request; `note` is the stage. */
export async function listRises(db: Db, s: Span): Promise<StoredItem[]> {
  const { rows } = await sql<{ person: number; at: string; note: string; value: number }>`
    with risen as (
      select user_id, stage, at from transitions
      where installation = ${s.installation}
        and at::timestamp at time zone 'UTC' >= ${s.from} and at::timestamp at time zone 'UTC' < ${s.until}
    ), firsts as (
      select user_id, min(at) as at from contributions
      where installation = ${s.installation} and kind in ('pr_opened', 'pr_merged') and at < ${s.until}
        and user_id in (select user_id from risen)
      group by user_id
    )
    select r.user_id as person, r.at, r.stage as note,
      greatest(0, ${days(sql`f.at`, sql`(r.at::timestamp at time zone 'UTC')`)}) as value
    from risen r join firsts f using (user_id)
    order by r.user_id, r.stage`.execute(db);
  return rows;
}

/** From declaring a give-back to its release in the span; days. */
export async function measureGiveBacks(db: Db, s: Span): Promise<StoredDurations> {
  return await sumUpDurations(
    db,
    sql`found as (
      select r.repository_id, r.number, r.user_id as person, r.at, null::text as note,
        ${days(sql`d.at`, sql`r.at`)} as value
      from contributions r
      cross join lateral (
        select min(g.at) as at from contributions g
        where g.installation = r.installation and g.kind = 'give_back' and g.repository_id = r.repository_id
          and g.number = r.number and g.at < ${s.until}
      ) d
      where r.installation = ${s.installation} and r.kind = 'released' and r.at >= ${s.from} and r.at < ${s.until}
        and d.at is not null
    )`,
  );
}

/** What the stage of a customer rests on, and when anything was seen; instants are ISO. */
export interface CustomerMilestones {
  customer: string;
  people: number;
  /** Contributions in the span; 0: none was seen. */
  contributions: number;
  /** Any contribution ever. */
  ever: boolean;
  firstUse: string | null;
  firstTalk: string | null;
  merged: number;
  firstMerged: string | null;
  /** The first merged pull request that is at least the `spanMerged`th and `spanDays` after the first one. */
  spreadMerged: string | null;
  firstReleased: string | null;
  lastSeen: string | null;
}

/** Of every customer of whom anything was seen. */
export async function listMilestones(
  db: Db,
  s: Span,
  rule: { merged: number; days: number },
): Promise<CustomerMilestones[]> {
  const { rows } = await sql<CustomerMilestones>`
    with ${affiliated(s)}, ${deedsForCustomers(s)}, per_person as (
      select customer, user_id,
        count(*) filter (where at >= ${s.from} and kind in ${CONTRIBUTED}) as contributions,
        coalesce(bool_or(kind in ${CONTRIBUTED}), false) as ever,
        min(at) filter (where kind in ${INTERESTED}) as first_use,
        min(at) filter (where kind in ('issue', 'comment', 'review', 'triage', 'pr_opened', 'give_back')) as first_talk,
        count(*) filter (where kind = 'pr_merged') as merged,
        min(at) filter (where kind = 'pr_merged') as first_merged,
        min(at) filter (where kind = 'released') as first_released,
        max(at) as last_seen
      from deeds group by customer, user_id
    ), merges as (
      select customer, at, row_number() over (partition by customer order by at) as nth,
        min(at) over (partition by customer) as start
      from deeds where kind = 'pr_merged'
    ), spread as (
      select customer, min(at) as at from merges
      where nth >= ${rule.merged} and (at at time zone 'UTC')::date - (start at time zone 'UTC')::date >= ${rule.days}
      group by customer
    )
    select customer, count(*)::integer as people, sum(contributions)::integer as contributions, bool_or(ever) as ever,
      min(first_use) as "firstUse", min(first_talk) as "firstTalk", sum(merged)::integer as merged,
      min(first_merged) as "firstMerged", min(spread.at) as "spreadMerged", min(first_released) as "firstReleased",
      max(last_seen) as "lastSeen"
    from per_person left join spread using (customer) group by customer order by customer`.execute(db);
  return rows;
}

/** The kinds of facts of which the installation has any at all; `check` for check runs. */
export async function listRecordedKinds(db: Db, installation: number): Promise<Set<string>> {
  const { rows } = await sql<{ kind: string }>`
    select kind from unnest(array['pr_opened', 'pr_merged', 'review', 'issue', 'fork', 'comment', 'star', 'watch',
        'triage', 'give_back', 'released']) as kind
      where exists (select from contributions c where c.installation = ${installation} and c.kind = kind.kind)
    union all
    select distinct kind from happenings where installation = ${installation}
    union all
    select 'check' where exists (select from check_runs where installation = ${installation})`.execute(db);
  return new Set(rows.map((row) => row.kind));
}
