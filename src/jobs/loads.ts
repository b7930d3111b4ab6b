import type { Rota } from '../mentors/types.js';
import { weightOf } from '../mentors/workload.js';
import type { Facts } from '../onboarding/facts.js';
import { countAssignments, listOpenAssignments } from '../store/assignments.js';
import type { Db } from '../store/tables.js';

/** Assignments that count for fairness; product.md's window. */
const RECENT_DAYS = 90;

export type Loads = Pick<Facts, 'open' | 'recent' | 'total'>;

/** For a look whose choice of mentor is made again anyway, under the lock. */
export const NO_LOADS: Loads = { open: [], recent: {}, total: {} };

/** How much every mentor has on the plate, the pull request in question left out. */
export async function readLoads(
  db: Db,
  installation: number,
  at: { repositoryId: number; number: number },
  now: Date,
  rota: Pick<Rota, 'weights'>,
): Promise<Loads> {
  const since = new Date(now.getTime() - RECENT_DAYS * 86_400_000);
  return {
    open: (await listOpenAssignments(db, installation, at)).map(({ stage, mentorsTurn, ...open }) => ({
      ...open,
      weight: mentorsTurn ? weightOf(rota, stage) : 0,
    })),
    ...(await countAssignments(db, installation, since)),
  };
}
