import { type RawBuilder, sql } from 'kysely';
import type { ContributionKind } from '../reports/history.js';
import type { Db } from './tables.js';

/** What a reading can tell, and so what a rebuild drops; the rest of the ledger comes from elsewhere. */
export const READ_KINDS: readonly ContributionKind[] = [
  'pr_opened',
  'pr_merged',
  'review',
  'issue',
  'fork',
  'comment',
  'triage',
  'give_back',
];

/** Happenings that come from elsewhere are left alone. */
const READ_HAPPENINGS = [
  'ready',
  'drafted',
  'closed',
  'reopened',
  'pushed',
  'review_requested',
  'review_unrequested',
  'assigned',
  'unassigned',
  'fixes',
] as const;

/** A row that there was before and is not there any more, or the other way round. */
export interface Difference {
  what: 'fact' | 'happening' | 'count';
  change: 'gone' | 'new';
  kind: string;
  number: number | null;
  at: string;
}

export interface Settled {
  /** Rows that are kept by numeric id, by kind. */
  facts: Record<string, number>;
  happenings: number;
  /** Facts of everybody else, of which only the counts are kept. */
  counted: number;
  /** Of a rebuild; at most a thousand. */
  differences: Difference[];
}

export interface SettleOptions {
  installation: number;
  repositoryId: number;
  /** What is derived is dropped first, and compared with what came. */
  rebuild: boolean;
  /** UTC day; counts before it are left alone. */
  since: string | null;
  /** Lower-case logins of the project's own mentors, who are nobody's developers here. */
  mentors: readonly string[];
}

/**
 * Turns what was read into rows of the ledger: of customers' developers everything by numeric id, of who is none any more what they
 * did for a customer, of others what they said on their pull requests and issues; of the rest counts by day. People who opted out are in the counts alone, and
 * who was forgotten is in none. Call it in the transaction that ends the reading.
 */
export async function settleHistory(db: Db, o: SettleOptions): Promise<Settled> {
  const here = sql`installation = ${o.installation} and repository_id = ${o.repositoryId}`;
  await choose(db, o);
  if (o.rebuild) await drop(db, o);
  await sql`
    insert into contributions as c (installation, kind, repository_id, subject, number, user_id, at, detail, customer)
    select installation, kind, repository_id, subject, number, user_id, at, detail, customer from history_chosen
    where keep order by kind, subject
    on conflict (installation, kind, repository_id, subject) do update set
      at = least(excluded.at, c.at), detail = coalesce(excluded.detail, c.detail),
      customer = coalesce(excluded.customer, c.customer)
    where excluded.at < c.at or excluded.detail is distinct from c.detail
      or (excluded.customer is not null and excluded.customer is distinct from c.customer)`.execute(db);
  await sql`
    insert into happenings (installation, repository_id, number, kind, at, user_id, target_id, other_number)
    select distinct h.installation, h.repository_id, h.number, h.kind, h.at,
      case when by.user_id is null then 0 else h.user_id end,
      case when whom.user_id is null then 0 else h.target_id end, h.other_number
    from history_read_happenings h
    left join history_tracked by on by.user_id = h.user_id
    left join history_tracked whom on whom.user_id = h.target_id
    where h.installation = ${o.installation} and h.repository_id = ${o.repositoryId}
      and (whom.user_id is not null or h.number in (select number from history_threads where tracked))
    on conflict do nothing`.execute(db);
  await sql`delete from history_counts where ${here}
    and (${o.since}::date is null or day >= ${o.since}::date)`.execute(db);
  await sql`
    insert into history_counts (installation, repository_id, kind, day, count)
    select installation, repository_id, kind, (at at time zone 'UTC')::date, count(*)::integer from history_chosen
    where not keep and (${o.since}::date is null or at >= ${o.since}::date::timestamp at time zone 'UTC')
    group by 1, 2, 3, 4`.execute(db);
  return { ...(await sumUp(db)), differences: o.rebuild ? await compare(db, here) : [] };
}

/** Temporary tables of this transaction: who is tracked, whose threads they are, and which facts are kept by id. */
async function choose(db: Db, o: SettleOptions): Promise<void> {
  const here = sql`installation = ${o.installation} and repository_id = ${o.repositoryId}`;
  await sql`
    create temporary table history_tracked on commit drop as
    select user_id from (
      select user_id, login from people where installation = ${o.installation} and verdict = 'partner'
      union all
      select user_id, login from history_read_people where ${here} and verdict = 'partner'
    ) found
    where lower(login) <> all(${[...o.mentors]}::text[])
      and not exists (select from people p where p.installation = ${o.installation}
        and p.user_id = found.user_id and p.opted_out)
    group by user_id`.execute(db);
  await sql`
    create temporary table history_former on commit drop as
    select f.kind, f.subject
    from history_read_facts f join history_read_people r using (installation, repository_id, user_id)
    where ${here} and f.customer <> '' and lower(r.login) <> all(${[...o.mentors]}::text[])
      and f.user_id not in (select user_id from history_tracked)
      and not exists (select from people p where p.installation = ${o.installation}
        and p.user_id = f.user_id and p.opted_out)`.execute(db);
  await sql`
    create temporary table history_threads on commit drop as
    select f.number, bool_or(t.user_id is not null or o.subject is not null) as tracked
    from history_read_facts f left join history_tracked t using (user_id)
    left join history_former o on o.kind = f.kind and o.subject = f.subject
    where ${here} and f.kind in ('pr_opened', 'issue') group by f.number`.execute(db);
  await sql`
    create temporary table history_chosen on commit drop as
    select f.*, t.user_id is not null or o.subject is not null or (coalesce(h.tracked, false) and f.kind in ('review', 'comment', 'triage')
        and not exists (select from people p where p.installation = f.installation and p.user_id = f.user_id
          and p.opted_out)) as keep
    from history_read_facts f
    left join history_tracked t using (user_id)
    left join history_former o on o.kind = f.kind and o.subject = f.subject
    left join history_threads h on h.number = f.number
    where f.installation = ${o.installation} and f.repository_id = ${o.repositoryId}`.execute(db);
}

/**
 * What a reading can tell. A fork that belongs to an organisation is told by its delivery alone, with who made it: one that was
 * not read is left alone.
 */
function factsOf(here: Part): Part {
  return sql`${here} and kind in (${sql.join([...READ_KINDS])}) and (kind <> 'fork' or subject in (
    select subject from history_read_facts where ${here} and kind = 'fork'))`;
}

/** Keeps what there was for the comparison, then drops it. */
async function drop(db: Db, o: SettleOptions): Promise<void> {
  const here = sql`installation = ${o.installation} and repository_id = ${o.repositoryId}`;
  const facts = factsOf(here);
  const happened = sql`${here} and kind in (${sql.join([...READ_HAPPENINGS])})`;
  await sql`create temporary table history_before on commit drop as ${rowsOf(sql`${facts}`, sql`${happened}`, here)}`.execute(
    db,
  );
  await sql`delete from contributions where ${facts}`.execute(db);
  await sql`delete from happenings where ${happened}`.execute(db);
}

type Part = RawBuilder<unknown>;

function rowsOf(facts: Part, happened: Part, counts: Part): Part {
  return sql`
    select 'fact' as what, kind, subject, number, user_id, at, 0::bigint as target_id, 0 as other
      from contributions where ${facts}
    union all
    select 'happening', kind, 0, number, user_id, at, target_id, other_number from happenings where ${happened}
    union all
    select 'count', kind, count, null, 0, day::timestamp at time zone 'UTC', 0, 0 from history_counts where ${counts}`;
}

async function compare(db: Db, here: Part): Promise<Difference[]> {
  const facts = factsOf(here);
  const happened = sql`${here} and kind in (${sql.join([...READ_HAPPENINGS])})`;
  const { rows } = await sql<Difference>`
    with after as (${rowsOf(facts, happened, here)}),
    differing as (
      (select 'gone' as change, * from (select * from history_before except select * from after) gone)
      union all
      (select 'new', * from (select * from after except select * from history_before) fresh)
    )
    select what, change, kind, number, at from differing order by what, kind, number, at, change limit 1000`.execute(
    db,
  );
  return rows;
}

async function sumUp(db: Db): Promise<Omit<Settled, 'differences'>> {
  const { rows } = await sql<{ kind: string; kept: number; counted: number }>`
    select kind, count(*) filter (where keep)::integer as kept, count(*) filter (where not keep)::integer as counted
    from history_chosen group by kind order by kind`.execute(db);
  const { rows: happened } = await sql<{ n: number }>`
    select count(*)::integer as n from history_read_happenings h
    where h.number in (select number from history_threads where tracked)
      or h.target_id in (select user_id from history_tracked)`.execute(db);
  return {
    facts: Object.fromEntries(rows.filter((r) => r.kept > 0).map((r) => [r.kind, r.kept])),
    happenings: happened[0]?.n ?? 0,
    counted: rows.reduce((sum, r) => sum + r.counted, 0),
  };
}

/** Who was found to be a customer's developer, with the newest evidence; without the project's own mentors. */
export async function listFoundPartners(db: Db, o: SettleOptions) {
  return await db
    .selectFrom('history_read_people as r')
    .selectAll('r')
    .where('installation', '=', o.installation)
    .where('repository_id', '=', o.repositoryId)
    .where('verdict', '=', 'partner')
    .where((e) => e.not(e(e.fn<string>('lower', ['login']), '=', e.fn.any(e.val([...o.mentors])))))
    .orderBy('user_id')
    .execute();
}
