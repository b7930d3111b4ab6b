import { sql } from 'kysely';
import type { SimulationEvent } from '../mentors/simulation-event.js';
import { compareEvents } from './past-choices.js';
import type { Db } from './tables.js';

interface PullRow {
  repository: string;
  number: number;
  author: string;
  customer: string;
  opened_at: string;
  ended_at: string | null;
  paths: string[] | null;
}

/**
 * All pull requests of customers' developers that were opened since an instant (null: ever), looked at or read by
 * `backfill`, as a rota can be replayed on them, in time order. Ids are OWNER/NAME#N. Changed paths are those of the newest
 * choice of a mentor, none where nobody was chosen. Whoever opted out is left out; of who was forgotten no row is left.
 */
export async function listPastPulls(
  db: Db,
  installation: number,
  since: string | null,
): Promise<SimulationEvent[]> {
  const { rows } = await sql<PullRow>`
    with opened as (
      select c.repository_id, c.number, c.user_id, c.at, c.customer from contributions c
      where c.installation = ${installation} and c.kind = 'pr_opened' and c.number is not null
      union all
      select p.repository_id, p.number, p.author_id, p.seen_at, p.customer from pulls p
      where p.installation = ${installation} and p.customer is not null and not exists (
        select from contributions c where c.installation = p.installation and c.kind = 'pr_opened'
          and c.repository_id = p.repository_id and c.subject = p.number)
    ), ended as (
      select repository_id, number, max(at) filter (where kind = 'closed') as closed_at,
        max(at) filter (where kind = 'reopened') as reopened_at
      from happenings where installation = ${installation} and kind in ('closed', 'reopened') group by 1, 2
    )
    select r.owner || '/' || r.name as repository, o.number, a.login as author, coalesce(o.customer, a.customer) as customer,
      o.at as opened_at,
      coalesce(m.at, case when e.closed_at > coalesce(e.reopened_at, '-infinity') then e.closed_at end,
        case when p.state <> 'open' then p.updated_at end) as ended_at,
      (select h.record -> 'request' -> 'paths' from mentor_choices h
        where h.installation = ${installation} and h.repository_id = o.repository_id and h.number = o.number
        order by h.id desc limit 1) as paths
    from opened o
    join people a on a.installation = ${installation} and a.user_id = o.user_id
      and a.verdict = 'partner' and not a.opted_out
    join repositories r on r.installation = ${installation} and r.id = o.repository_id and r.removed_at is null
    left join contributions m on m.installation = ${installation} and m.kind = 'pr_merged'
      and m.repository_id = o.repository_id and m.subject = o.number
    left join ended e on e.repository_id = o.repository_id and e.number = o.number
    left join pulls p on p.installation = ${installation} and p.repository_id = o.repository_id and p.number = o.number
    where coalesce(o.customer, a.customer, '') <> '' and (${since}::timestamptz is null or o.at >= ${since}::timestamptz)`.execute(
    db,
  );
  const events = rows.flatMap((row): SimulationEvent[] => {
    const { author, customer, opened_at: at, ended_at: ended } = row;
    const id = `${row.repository}#${row.number}`;
    const opened = { id, at, event: 'opened' as const, author, customer, paths: row.paths ?? [] };
    if (ended === null) return [opened];
    // A clock that was wrong must not close what is not open yet: it would stay open for ever.
    const end = Date.parse(ended) < Date.parse(at) ? at : ended;
    return [opened, { id, at: end, event: 'closed' as const, author: null, paths: [] }];
  });
  return events.sort(compareEvents);
}
