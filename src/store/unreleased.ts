import { sql } from 'kysely';
import type { Db } from './tables.js';

/** A merged give-back of a customer's developer, of which no release is known. */
export interface Unreleased {
  number: number;
  userId: number;
  /** ISO instant. */
  mergedAt: string;
}

/** Of what was read so far of a repository's history, by number. */
export async function listUnreleased(
  db: Db,
  { installation, repositoryId }: { installation: number; repositoryId: number },
): Promise<Unreleased[]> {
  const { rows } = await sql<Unreleased>`
    select g.number, m.user_id as "userId", m.at as "mergedAt"
    from history_read_facts g
    join history_read_facts m on m.installation = g.installation and m.repository_id = g.repository_id
      and m.kind = 'pr_merged' and m.number = g.number
    where g.installation = ${installation} and g.repository_id = ${repositoryId} and g.kind = 'give_back'
      and exists (
        select from history_read_people p where p.installation = g.installation
          and p.repository_id = g.repository_id and p.user_id = m.user_id and p.verdict = 'partner'
        union all
        select from people p where p.installation = g.installation and p.user_id = m.user_id and p.verdict = 'partner'
      )
      and not exists (select from people p where p.installation = g.installation and p.user_id = m.user_id and p.opted_out)
      and not exists (
        select from contributions c where c.installation = g.installation and c.repository_id = g.repository_id
          and c.kind = 'released' and c.number = g.number
      )
    order by g.number`.execute(db);
  return rows;
}
