import { sql } from 'kysely';
import { iso } from '../instant.js';
import type { Db } from '../tables.js';

/** How one check went in a span. Hours are from the push until it completed. */
export interface CheckState {
  name: string;
  runs: number;
  failed: number;
  /** Commits on which it both failed and passed, of those on which it did either. */
  flaky: number;
  commits: number;
  medianHours: number | null;
}

/** Every check that completed in the span, most failures first. */
export async function listCheckStates(
  db: Db,
  installation: number,
  span: { from: Date | string; until: Date | string },
  limit: number,
): Promise<CheckState[]> {
  const { rows } = await sql<CheckState>`
    with own as (
      select name, repository_id, head_sha, conclusion = 'success' as passed,
        conclusion in ('failure', 'timed_out', 'startup_failure') as failed,
        extract(epoch from completed_at - pushed_at)::float8 / 3600 as hours
      from check_runs where installation = ${installation}
        and completed_at >= ${iso(span.from)} and completed_at < ${iso(span.until)}
    ), heads as (
      select name, bool_or(passed) as passed, bool_or(failed) as failed from own group by name, repository_id, head_sha
    )
    select o.name, count(*)::integer as runs, (count(*) filter (where o.failed))::integer as failed,
      h.flaky, h.commits, percentile_cont(0.5) within group (order by o.hours) as "medianHours"
    from own o join (
      select name, (count(*) filter (where passed and failed))::integer as flaky,
        (count(*) filter (where passed or failed))::integer as commits from heads group by name
    ) h on h.name = o.name
    group by o.name, h.flaky, h.commits order by failed desc, runs desc, o.name limit ${limit}`.execute(db);
  return rows;
}

/** Contributions of each customer's people by month, for how things moved. */
export async function listMonths(
  db: Db,
  installation: number,
  span: { from: Date | string; until: Date | string },
): Promise<{ month: string; customers: number; people: number; contributions: number }[]> {
  const { rows } = await sql<{ month: string; customers: number; people: number; contributions: number }>`
    select to_char(c.at at time zone 'UTC', 'YYYY-MM') as month, count(distinct p.customer)::integer as customers,
      count(distinct c.user_id)::integer as people, count(*)::integer as contributions
    from contributions c
    join people p on p.installation = c.installation and p.user_id = c.user_id and p.verdict = 'partner'
      and not p.opted_out
    where c.installation = ${installation} and c.at >= ${iso(span.from)} and c.at < ${iso(span.until)}
      and c.kind not in ('star', 'watch', 'fork')
    group by 1 order by 1`.execute(db);
  return rows;
}

/** What somebody did, newest first. */
export async function listDeeds(
  db: Db,
  installation: number,
  userId: number,
  options: { hidden?: ReadonlySet<number>; limit: number },
): Promise<{ kind: string; owner: string; repository: string; number: number | null; at: string }[]> {
  const { rows } = await sql<{
    kind: string;
    owner: string;
    repository: string;
    number: number | null;
    at: string;
  }>`
    select c.kind, r.owner, r.name as repository, c.number, c.at from contributions c
    join repositories r on r.installation = c.installation and r.id = c.repository_id and r.removed_at is null
    where c.installation = ${installation} and c.user_id = ${userId}
      and c.repository_id <> all(${[...(options.hidden ?? [])]}::bigint[])
    order by c.at desc, c.kind, c.subject limit ${options.limit}`.execute(db);
  return rows;
}

/** Who contributes most without being known as anybody's developer: whom to list next. */
export async function listUnknownContributors(
  db: Db,
  installation: number,
  limit: number,
): Promise<{ login: string; contributions: number; firstAt: string; lastAt: string }[]> {
  const { rows } = await sql<{ login: string; contributions: number; firstAt: string; lastAt: string }>`
    select p.login, count(*)::integer as contributions, min(c.at) as "firstAt", max(c.at) as "lastAt"
    from people p join contributions c on c.installation = p.installation and c.user_id = p.user_id
    where p.installation = ${installation} and p.verdict <> 'partner' and not p.opted_out
    group by p.login order by 2 desc, 1 limit ${limit}`.execute(db);
  return rows;
}

/** Somebody who is known by this login, in any case. */
export async function findPersonByLogin(
  db: Db,
  installation: number,
  login: string,
): Promise<{
  userId: number;
  login: string;
  customer: string | null;
  stage: string | null;
  stageSince: string | null;
  mentor: string | null;
} | null> {
  const row = await db
    .selectFrom('people')
    .select(['user_id', 'login', 'verdict', 'customer', 'stage', 'stage_since', 'mentor_login'])
    .where('installation', '=', installation)
    .where('opted_out', '=', false)
    .where((e) => e(e.fn('lower', ['login']), '=', login.toLowerCase()))
    .orderBy('checked_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!row) return null;
  return {
    userId: row.user_id,
    login: row.login,
    customer: row.verdict === 'partner' ? row.customer : null,
    stage: row.stage,
    stageSince: row.stage_since,
    mentor: row.mentor_login,
  };
}
