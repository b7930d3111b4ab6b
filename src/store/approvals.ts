import { iso } from './instant.js';
import type { Db } from './tables.js';

/** Notes that checks of a commit wait for somebody to let them start. Told twice, it is one wait. */
export async function beginApproval(
  db: Db,
  installation: number,
  repositoryId: number,
  number: number,
  wait: { sha: string; since: string },
): Promise<void> {
  await db
    .insertInto('approvals')
    .values({ installation, repository_id: repositoryId, number, ...wait })
    .onConflict((c) => c.doNothing())
    .execute();
}

/** Ends the waits of a pull request, but for those of one commit. */
export async function endApprovals(
  db: Db,
  installation: number,
  repositoryId: number,
  number: number,
  at: Date | string,
  except: string | null = null,
): Promise<void> {
  await db
    .updateTable('approvals')
    .set({ until: at })
    .where('installation', '=', installation)
    .where('repository_id', '=', repositoryId)
    .where('number', '=', number)
    .where('until', 'is', null)
    .where('sha', '!=', except ?? '')
    .execute();
}

export interface Approval {
  repositoryId: number;
  number: number;
  sha: string;
  since: string;
  until: string | null;
}

/** Waits for approval that began in a span of time: counted apart from what checks themselves take. */
export async function listApprovals(
  db: Db,
  installation: number,
  from: Date | string,
  until: Date | string,
): Promise<Approval[]> {
  const rows = await db
    .selectFrom('approvals')
    .select(['repository_id as repositoryId', 'number', 'sha', 'since', 'until'])
    .where('installation', '=', installation)
    .where('since', '>=', iso(from))
    .where('since', '<', iso(until))
    .orderBy('since')
    .orderBy('number')
    .execute();
  return rows;
}

/** When the wait of a commit for leave ended; null where there was none, or it lasts. */
export async function findApprovalEnd(
  db: Db,
  installation: number,
  repositoryId: number,
  number: number,
  sha: string,
): Promise<string | null> {
  const row = await db
    .selectFrom('approvals')
    .select('until')
    .where('installation', '=', installation)
    .where('repository_id', '=', repositoryId)
    .where('number', '=', number)
    .where('sha', '=', sha)
    .executeTakeFirst();
  return row?.until ?? null;
}
