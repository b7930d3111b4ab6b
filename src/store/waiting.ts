import { sql } from 'kysely';
import type { Db } from './tables.js';

/** An open pull request on which somebody is to act. */
export interface WaitingPull {
  repositoryId: number;
  owner: string;
  name: string;
  private: boolean;
  number: number;
  author: string | null;
  /** Customer of the author; null where none is known. */
  customer: string | null;
  /** Null: it waits for a mentor who is free. */
  mentor: string | null;
  /** ISO instant. */
  since: string;
}

/** Open pull requests of customers' developers that wait for their mentor, or for one; the longest first. */
export async function listWaitingPulls(db: Db, installation: number): Promise<WaitingPull[]> {
  const { rows } = await sql<WaitingPull>`
    select p.repository_id as "repositoryId", r.owner, r.name, r.private, p.number, who.login as author,
      coalesce(p.customer, who.customer) as customer,
      case when m.queued_since is null then p.mentor_login end as mentor,
      coalesce(m.queued_since, case when m.state ->> 'answeredAt' is null then p.mentor_since else p.updated_at end)
        as since
    from pulls p
    join mentoring m using (installation, repository_id, number)
    join repositories r on r.installation = p.installation and r.id = p.repository_id and r.removed_at is null
    left join people who on who.installation = p.installation and who.user_id = p.author_id
    where p.installation = ${installation} and p.state = 'open' and not coalesce(who.opted_out, false)
      and (m.queued_since is not null or (p.mentor_login is not null and p.mentor_open and m.mentors_turn
        and p.mentor_since is not null))
    order by since, p.repository_id, p.number`.execute(db);
  return rows;
}

/** Lasting mentors, by the numeric ids of whom they accompany. */
export async function listLastingMentors(db: Db, installation: number): Promise<Map<number, string>> {
  const rows = await db
    .selectFrom('people')
    .select(['user_id', 'mentor_login'])
    .where('installation', '=', installation)
    .where('mentor_login', 'is not', null)
    .execute();
  return new Map(rows.map((r) => [r.user_id, r.mentor_login ?? '']));
}
