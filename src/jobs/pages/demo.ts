import { sql } from 'kysely';
import type { Db } from '../../store/tables.js';
import { listSettings } from '../configuration.js';
import type { PlaceOfPages, Role, Viewer } from './types.js';

/** Somebody of the demo's history for each role: whoever has most to look at. */
export async function findDemoViewer(db: Db, place: PlaceOfPages, role: Role): Promise<Viewer> {
  if (role === 'mentor') {
    const [settings] = await listSettings({ db }, place.installation);
    const logins = settings?.mentors.mentors.map((m) => m.login) ?? [];
    const { rows } = await sql<{ login: string }>`
      select mentor_login as login from pulls where installation = ${place.installation} and mentor_open
        and state = 'open' and lower(mentor_login) = any(${logins.map((l) => l.toLowerCase())}::text[])
      group by 1 order by count(*) desc, 1 limit 1`.execute(db);
    return { userId: -2, login: rows[0]?.login ?? logins[0] ?? 'mentor' };
  }
  if (role === 'partner') {
    const { rows } = await sql<Viewer>`
      select a.user_id as "userId", a.login from people a join pulls p
        on p.installation = a.installation and p.author_id = a.user_id
      where a.installation = ${place.installation} and a.verdict = 'partner'
      group by 1, 2 order by bool_or(p.state = 'open') desc, count(*) desc, 1 limit 1`.execute(db);
    return rows[0] ?? { userId: -3, login: 'partner' };
  }
  return role === 'maintainer'
    ? { userId: -1, login: 'demo-maintainer' }
    : { userId: -4, login: 'demo-stranger' };
}
