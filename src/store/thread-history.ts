import { sql } from 'kysely';
import type { Contribution } from './contributions.js';
import type { Happening } from './happenings.js';
import type { Db } from './tables.js';

/** What was told of one pull request. */
export interface ThreadRows {
  repositoryId: number;
  number: number;
  facts: readonly Omit<Contribution, 'repositoryId' | 'number'>[];
  happenings: readonly Omit<Happening, 'repositoryId' | 'number'>[];
  /** Lower-case logins of the project's own mentors, who are nobody's developers here. */
  mentors: readonly string[];
}

/**
 * Adds what a look told of a customer's pull request, by the rules of {@link settleHistory} and so the same rows: of customers'
 * developers everything by numeric id, of others what they said; what happened names customers' developers alone. People
 * who opted out are left out, and the tables refuse whoever was forgotten. One statement, which writes only what is new: most
 * looks tell nothing new. Call it after the author was stored, in the same transaction.
 */
export async function recordThread(db: Db, installation: number, thread: ThreadRows): Promise<void> {
  const { repositoryId, number, mentors } = thread;
  if (thread.facts.length === 0 && thread.happenings.length === 0) return;
  const facts = thread.facts.map((f) => ({ ...f, user_id: f.userId }));
  const happenings = thread.happenings.map((h) => ({
    kind: h.kind,
    at: h.at,
    user_id: h.userId ?? 0,
    target_id: h.targetId ?? 0,
    other_number: h.otherNumber ?? 0,
  }));
  const ids = new Set(
    [...facts, ...happenings].flatMap((r) => ('target_id' in r ? [r.user_id, r.target_id] : [r.user_id])),
  );
  await sql`
    with known as (
      select user_id, opted_out, verdict = 'partner' and not opted_out
        and lower(login) <> all(${[...mentors]}::text[]) as tracked
      from people where installation = ${installation} and user_id = any(${[...ids]}::bigint[])
    ), told as (
      select t.* from jsonb_to_recordset(${JSON.stringify(facts)}::jsonb)
        as t(kind text, subject bigint, user_id bigint, at timestamptz, detail text)
      left join known k using (user_id)
      where k.tracked or (t.kind in ('review', 'comment') and k.opted_out is not true)
    ), happened as (
      select distinct h.kind, h.at, case when by.tracked then h.user_id else 0 end as user_id,
        case when whom.tracked then h.target_id else 0 end as target_id, h.other_number
      from jsonb_to_recordset(${JSON.stringify(happenings)}::jsonb)
        as h(kind text, at timestamptz, user_id bigint, target_id bigint, other_number integer)
      left join known by on by.user_id = h.user_id
      left join known whom on whom.user_id = h.target_id
    ), stored as (
      insert into happenings (installation, repository_id, number, kind, at, user_id, target_id, other_number)
      select ${installation}, ${repositoryId}, ${number}, kind, at, user_id, target_id, other_number
      from happened n
      where not exists (
        select from happenings o
        where o.installation = ${installation} and o.repository_id = ${repositoryId} and o.number = ${number}
          and o.kind = n.kind and o.at = n.at and o.user_id = n.user_id and o.target_id = n.target_id
          and o.other_number = n.other_number)
      order by kind, at, user_id, target_id, other_number
      on conflict do nothing
    )
    insert into contributions as c (installation, kind, repository_id, subject, number, user_id, at, detail)
    select ${installation}, kind, ${repositoryId}, subject, ${number}, user_id, at, detail
    from told n
    where not exists (
      select from contributions o
      where o.installation = ${installation} and o.kind = n.kind and o.repository_id = ${repositoryId}
        and o.subject = n.subject and o.at <= n.at and (n.detail is null or o.detail is not distinct from n.detail))
    order by kind, subject
    on conflict (installation, kind, repository_id, subject) do update set
      at = least(excluded.at, c.at), detail = coalesce(excluded.detail, c.detail)`.execute(db);
}
