import type { PastRequest } from '../mentors/forecast.js';
import { iso } from './instant.js';
import type { Db } from './tables.js';

/**
 * Pull requests of customers' developers that asked for a mentor since an instant, or are still open: what a forecast
 * of the rota goes by. A closing is dated by the newest state that was read.
 */
export async function listPastRequests(
  db: Db,
  installation: number,
  since: Date | string,
): Promise<PastRequest[]> {
  const rows = await db
    .selectFrom('pulls as p')
    .innerJoin('repositories as r', (j) =>
      j.onRef('r.installation', '=', 'p.installation').onRef('r.id', '=', 'p.repository_id'),
    )
    .select(['p.seen_at', 'p.updated_at', 'p.state', 'p.mentor_login'])
    .where('p.installation', '=', installation)
    .where('p.customer', 'is not', null)
    .where('r.removed_at', 'is', null)
    .where((e) => e.or([e('p.state', '=', 'open'), e('p.seen_at', '>', iso(since))]))
    .orderBy('p.seen_at')
    .orderBy('p.repository_id')
    .orderBy('p.number')
    .execute();
  return rows.map((row) => ({
    openedAt: row.seen_at,
    closedAt: row.state === 'open' ? null : row.updated_at,
    ...(row.mentor_login === null ? {} : { mentor: row.mentor_login }),
  }));
}
