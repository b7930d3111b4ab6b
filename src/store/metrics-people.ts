import { type RawBuilder, sql } from 'kysely';
import {
  actedFor,
  affiliated,
  CONTRIBUTED,
  deedsForCustomers,
  INTERESTED,
  ITEMS,
  itemsOf,
  type Span,
  type StoredItem,
  tidy,
} from './metrics-sql.js';
import type { Db } from './tables.js';

/** People by when they were active: metrics 4 and 5. */
export interface ActivityCounts {
  fresh: number;
  freshItems: StoredItem[];
  /** Active in the equally long time before; and of those, active now too. */
  before: number;
  stayed: number;
  stayedItems: StoredItem[];
}

/** Who came for the first time, and who of those before stayed. `before`: where the time before begins. */
export async function countActivity(db: Db, s: Span, before: string): Promise<ActivityCounts> {
  const { rows } = await sql<{
    fresh: number;
    before: number;
    stayed: number;
    fresh_items: StoredItem[] | null;
    stayed_items: StoredItem[] | null;
  }>`
    with active as materialized (
      select user_id, min(at) as first_at from contributions
      where installation = ${s.installation} and at >= ${s.from} and at < ${s.until} and kind in ${CONTRIBUTED}
      group by user_id
    ), earlier as materialized (
      select distinct user_id from contributions
      where installation = ${s.installation} and at >= ${before} and at < ${s.from} and kind in ${CONTRIBUTED}
    ), came as materialized (
      select user_id, first_at from active a left join earlier e using (user_id)
      where e.user_id is null and not ${everBefore(s, CONTRIBUTED)}
    ), newest as (
      select user_id, first_at from came order by first_at desc, user_id limit ${sql.lit(ITEMS)}
    ), fresh as (
      select c.repository_id, c.number, n.user_id as person, n.first_at as at, null::float8 as value,
        null::text as note
      from newest n cross join lateral (
        select repository_id, number from contributions
        where installation = ${s.installation} and user_id = n.user_id and at = n.first_at and kind in ${CONTRIBUTED}
        order by kind, subject limit 1
      ) c
    ), stayed as (
      select null::bigint as repository_id, null::integer as number, user_id as person, null::timestamptz as at,
        null::float8 as value, null::text as note
      from active join earlier using (user_id)
    )
    select (select count(*)::integer from came) as fresh,
      (select count(*)::integer from earlier) as before,
      (select count(*)::integer from stayed) as stayed,
      (${itemsOf(sql`fresh`, sql`at desc, person`)}) as fresh_items,
      (${itemsOf(sql`stayed`, sql`person`)}) as stayed_items`.execute(db);
  const [row] = rows;
  return {
    fresh: row?.fresh ?? 0,
    before: row?.before ?? 0,
    stayed: row?.stayed ?? 0,
    freshItems: (row?.fresh_items ?? []).map(tidy),
    stayedItems: (row?.stayed_items ?? []).map(tidy),
  };
}

/**
 * Whether the person `a.user_id` did anything of these kinds before the span: one look at the index for each, so that the work
 * grows with those who were active in the span and not with the history.
 */
function everBefore(s: Span, kinds: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`coalesce((select true from contributions c where c.installation = ${s.installation}
    and c.user_id = a.user_id and c.at < ${s.from} and c.kind in ${kinds} limit 1), false)`;
}

export interface StepRow {
  came: number;
  wentOn: number;
}

const TALKED = sql`('issue', 'comment', 'review', 'triage', 'pr_opened')`;
const MERGED = sql`('pr_merged')`;

/**
 * For each step of the conversion, who came to it in the span and who of those went on: people, and customers. People are
 * looked up who did something of the step in the span; of customers, all that was ever done for them. A rise to the top counts
 * for whom they acted with the last that they did by the end of that day.
 */
export async function countSteps(
  db: Db,
  s: Span,
  topStage: string,
): Promise<{ people: StepRow[]; customers: StepRow[] }> {
  const within = sql`installation = ${s.installation} and at < ${s.until}`;
  const came = (kinds: RawBuilder<unknown>) => sql`
    select user_id from (
      select distinct user_id from contributions where ${within} and at >= ${s.from} and kind in ${kinds}
    ) a where not ${everBefore(s, kinds)}`;
  const did = (kinds: RawBuilder<unknown>) => sql`coalesce((select true from contributions c
    where ${within} and c.user_id = came.user_id and kind in ${kinds} limit 1), false)`;
  const person = (who: RawBuilder<unknown>, next: RawBuilder<unknown>) => sql`(
    select json_build_object('came', count(*), 'wentOn', count(*) filter (where ${next})) from (${who}) came)`;
  const customer = (step: number) => {
    const [now, next] = [sql.ref(`d${step}`), sql.ref(`d${step + 1}`)];
    return sql`json_build_object('came', count(*) filter (where ${now} >= ${s.from}),
      'wentOn', count(*) filter (where ${now} >= ${s.from} and ${next} is not null))`;
  };
  const { rows } = await sql<{ people: StepRow[]; customers: StepRow[] }>`
    with ${affiliated(s)}, tops as materialized (
      select user_id, min(at)::timestamp at time zone 'UTC' as at from transitions
      where installation = ${s.installation} and stage = ${topStage}
      group by user_id having min(at)::timestamp at time zone 'UTC' < ${s.until}
    ), topped as materialized (
      select ${actedFor('l', 'user_id', 'a')} as customer, l.risen as at
      from (
        select t.user_id, t.at as risen, d.customer from tops t left join lateral (
          select customer from contributions c where ${within} and c.user_id = t.user_id and c.at < t.at + interval '1 day'
          order by c.at desc, kind desc limit 1
        ) d on true
      ) l left join affiliated a on a.user_id = l.user_id
    ), ${deedsForCustomers(s)}, per_customer as (
      select customer, min(d0) as d0, min(d1) as d1, min(d2) as d2, min(d3) as d3 from (
        select customer,
          min(at) filter (where kind in ${INTERESTED}) as d0,
          min(at) filter (where kind in ${TALKED}) as d1,
          min(at) filter (where kind in ${MERGED}) as d2,
          null::timestamptz as d3
        from deeds group by customer
        union all
        select customer, null, null, null, at from topped
      ) found where customer is not null group by customer
    )
    select json_build_array(
        ${person(came(INTERESTED), did(TALKED))}, ${person(came(TALKED), did(MERGED))},
        ${person(came(MERGED), sql`user_id in (select user_id from tops)`)}) as people,
      (select json_build_array(${customer(0)}, ${customer(1)}, ${customer(2)}) from per_customer) as customers`.execute(
    db,
  );
  return rows[0] ?? { people: [], customers: [] };
}

/** Authors of pull requests in the span; of those the occasional ones, see the rule that the arguments come from. */
export async function countOccasional(
  db: Db,
  s: Span,
  rule: { recentFrom: string; mostPulls: number },
): Promise<{ active: number; occasional: number; items: StoredItem[] }> {
  const { rows } = await sql<{ active: number; occasional: number; items: StoredItem[] | null }>`
    with active as materialized (
      select distinct user_id from contributions
      where installation = ${s.installation} and at >= ${s.from} and at < ${s.until}
        and kind in ('pr_opened', 'pr_merged')
    ), recent as materialized (
      select distinct user_id from contributions
      where installation = ${s.installation} and at >= ${rule.recentFrom} and at < ${s.from}
        and kind in ('pr_opened', 'pr_merged')
    ), per_person as materialized (
      select user_id, pulls from active left join recent using (user_id)
      cross join lateral (
        select count(*)::integer as pulls from (
          select distinct repository_id, number from contributions c
          where c.installation = ${s.installation} and c.user_id = active.user_id and c.at < ${s.until}
            and c.kind in ('pr_opened', 'pr_merged')
        ) own
      ) counted
      where recent.user_id is null
    ), occasional as (
      select null::bigint as repository_id, null::integer as number, user_id as person, null::timestamptz as at,
        pulls::float8 as value, null::text as note
      from per_person where pulls <= ${rule.mostPulls}
    )
    select (select count(*)::integer from active) as active,
      (select count(*)::integer from occasional) as occasional,
      (${itemsOf(sql`occasional`, sql`person`)}) as items`.execute(db);
  const [row] = rows;
  return {
    active: row?.active ?? 0,
    occasional: row?.occasional ?? 0,
    items: (row?.items ?? []).map(tidy),
  };
}

/** Contributions in the span by customer, and how many people make half of them all: metric 11. */
export async function countOrganisations(
  db: Db,
  s: Span,
): Promise<{
  total: number;
  peopleForHalf: number | null;
  customers: { id: string; n: number }[];
  people: StoredItem[];
}> {
  const { rows } = await sql<{
    total: number;
    half: number | null;
    customers: { id: string; n: number }[] | null;
    people: StoredItem[] | null;
  }>`
    with ${affiliated(s)}, acted as materialized (
      select user_id, customer, count(*)::integer as n from contributions
      where installation = ${s.installation} and at >= ${s.from} and at < ${s.until} and kind in ${CONTRIBUTED}
      group by user_id, customer
    ), per_person as materialized (
      select user_id, sum(n)::integer as n from acted group by user_id
    ), ranked as (
      select sum(n) over (order by n desc, user_id) as running, row_number() over (order by n desc, user_id) as place,
        sum(n) over () as total
      from per_person
    ), per_customer as (
      select id, sum(n)::integer as n from (
        select ${actedFor('d', 'user_id', 'a')} as id, n from acted d left join affiliated a on a.user_id = d.user_id
      ) found where id is not null group by id
    )
    select (select coalesce(sum(n), 0)::integer from per_person) as total,
      (select min(place)::integer from ranked where running * 2 >= total) as half,
      (select json_agg(per_customer order by n desc, id) from per_customer) as customers,
      (select json_agg(json_build_object('person', user_id, 'value', n))
        from (select * from per_person order by n desc, user_id limit ${sql.lit(ITEMS)}) most) as people`.execute(
    db,
  );
  const [row] = rows;
  return {
    total: row?.total ?? 0,
    peopleForHalf: row?.half ?? null,
    customers: row?.customers ?? [],
    people: row?.people ?? [],
  };
}
