import { sql } from 'kysely';
import type { Db } from '../tables.js';

export interface KnownLogin {
  userId: number;
  /** Lower case. */
  login: string;
  customer: string | null;
  /** The mentor asked about has open work of theirs. */
  mentored: boolean;
}

/** Who is known of these logins (lower case), and whether somebody is their mentor now. */
export async function listKnownLogins(
  db: Db,
  installation: number,
  logins: readonly string[],
  mentor: string,
): Promise<KnownLogin[]> {
  const { rows } = await sql<KnownLogin>`
    select p.user_id as "userId", lower(p.login) as login,
      case when p.verdict = 'partner' then p.customer end as customer,
      exists (select from pulls u where u.installation = p.installation and u.author_id = p.user_id
        and u.mentor_open and lower(u.mentor_login) = lower(${mentor})) as mentored
    from people p
    where p.installation = ${installation} and not p.opted_out and lower(p.login) = any(${[...logins]}::text[])`.execute(
    db,
  );
  return rows;
}
