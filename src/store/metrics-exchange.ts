import { sql } from 'kysely';
import type { Exchange } from '../reports/give-take.js';
import { actedFor, affiliated, type Span } from './metrics-sql.js';
import type { Db } from './tables.js';

/**
 * What customers' people gave and received in the span, summed up by month. What colleagues do for each other is neither; an answer
 * is a comment of somebody else where they had opened the pull request or issue.
 */
export async function listExchanges(db: Db, s: Span): Promise<Exchange[]> {
  const { rows } = await sql<Exchange>`
    with ${affiliated(s)}, moved as materialized (
      select kind, detail, at, user_id, repository_id, number, customer from contributions
      where installation = ${s.installation} and at >= ${s.from} and at < ${s.until}
        and kind in ('review', 'comment', 'pr_merged', 'triage')
    ), threads as materialized (
      select distinct repository_id, number from moved where kind in ('review', 'comment')
    ), authors as materialized (
      select distinct on (o.repository_id, o.number) o.repository_id, o.number, o.user_id as author, o.customer
      from threads join contributions o
        on o.installation = ${s.installation} and o.repository_id = threads.repository_id and o.number = threads.number
        and o.kind in ('pr_opened', 'pr_merged', 'issue') and o.at < ${s.until}
      order by o.repository_id, o.number, o.kind desc
    ), deeds as materialized (
      select m.kind, m.detail, m.at, m.user_id, ${actedFor('m', 'user_id', 'own')} as own, t.author,
        ${actedFor('t', 'author', 'other')} as other
      from moved m
      left join affiliated own on own.user_id = m.user_id
      left join authors t on m.kind in ('review', 'comment') and t.repository_id = m.repository_id and t.number = m.number
      left join affiliated other on other.user_id = t.author
    ), exchanged as (
      select 'given' as direction, at, own as customer,
        case kind when 'review' then 'reviews' when 'triage' then 'triage'
          else case when detail = 'docs' then 'docs' else 'fixes' end end as what
      from deeds
      where own is not null and kind <> 'comment'
        and (kind <> 'review' or (user_id is distinct from author and other is distinct from own))
      union all
      select 'received', at, other, case kind when 'review' then 'reviews' else 'answers' end
      from deeds
      where other is not null and kind in ('review', 'comment') and user_id <> author and own is distinct from other
      union all
      select 'received', at, whom, 'fixes'
      from (
        select h.at, ${actedFor('i', 'user_id', 'fixed')} as whom, ${actedFor('m', 'user_id', 'by')} as fixer
        from happenings h
        left join contributions i on i.installation = h.installation and i.repository_id = h.repository_id
          and i.number = h.other_number and i.kind = 'issue' and i.user_id = h.target_id
        left join contributions m on m.installation = h.installation and m.repository_id = h.repository_id
          and m.subject = h.number and m.kind = 'pr_merged' and m.user_id = h.user_id
        left join affiliated fixed on fixed.user_id = h.target_id
        left join affiliated by on by.user_id = h.user_id
        where h.installation = ${s.installation} and h.kind = 'fixes' and h.at >= ${s.from} and h.at < ${s.until}
      ) fixes
      where whom is not null and fixer is distinct from whom
    )
    select direction, what, customer, to_char(at at time zone 'UTC', 'YYYY-MM') as month, count(*)::integer as count
    from exchanged group by 1, 2, 3, 4 order by 3, 4, 1, 2`.execute(db);
  return rows;
}
