import type { Db } from './tables.js';

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
