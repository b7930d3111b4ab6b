import type { PullRow } from './pulls.js';
import type { Db } from './tables.js';

/** Pull requests of customers' developers in a repository, on which something of ours may stand; by number. */
export async function listPartnersPulls(
  db: Db,
  installation: number,
  repositoryId: number,
): Promise<PullRow[]> {
  return await db
    .selectFrom('pulls')
    .selectAll()
    .where('installation', '=', installation)
    .where('repository_id', '=', repositoryId)
    .where('customer', 'is not', null)
    .orderBy('number')
    .execute();
}

/** Open pull requests of customers' developers in all repositories of an installation that the bot is active in. */
export async function listOpenPartnersPulls(db: Db, installation: number): Promise<PullRow[]> {
  return await db
    .selectFrom('pulls')
    .innerJoin('repositories as r', (join) =>
      join.onRef('r.installation', '=', 'pulls.installation').onRef('r.id', '=', 'pulls.repository_id'),
    )
    .selectAll('pulls')
    .where('pulls.installation', '=', installation)
    .where('pulls.state', '=', 'open')
    .where('pulls.customer', 'is not', null)
    .where('r.removed_at', 'is', null)
    .orderBy('pulls.repository_id')
    .orderBy('pulls.number')
    .execute();
}

/** Issues in a repository that developers of these customers opened, by number. */
export async function listIssuesOfCustomers(
  db: Db,
  installation: number,
  repositoryId: number,
  customers: readonly string[],
): Promise<{ repositoryId: number; number: number }[]> {
  if (customers.length === 0) return [];
  const rows = await db
    .selectFrom('contributions as c')
    .innerJoin('people as p', (join) =>
      join.onRef('p.installation', '=', 'c.installation').onRef('p.user_id', '=', 'c.user_id'),
    )
    .select('c.number')
    .distinct()
    .where('c.installation', '=', installation)
    .where('c.repository_id', '=', repositoryId)
    .where('c.kind', '=', 'issue')
    .where('p.customer', 'in', [...customers])
    .orderBy('c.number')
    .execute();
  return rows.flatMap(({ number }) => (number === null ? [] : [{ repositoryId, number }]));
}
