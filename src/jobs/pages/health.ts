import type { Problem } from '../../errors.js';
import { WRITES_AN_HOUR } from '../../store/budget.js';
import {
  countWrites,
  type DeliveryState,
  listConfigurationStates,
  listDeadJobs,
  readDeliveryState,
} from '../../store/pages/health.js';
import type { Db } from '../../store/tables.js';
import { type QueueState, readQueue } from '../queue.js';
import type { Look } from './types.js';

export interface HealthView {
  deliveries: DeliveryState;
  queue: QueueState;
  /** Writes to GitHub in the last hour, of those that one installation may do. */
  budget: { used: number; of: number };
  dead: { id: number; kind: string; place: string; at: string; error: string }[];
  configurations: {
    repository: string;
    state: string;
    checkedAt: string;
    inForce: boolean;
    problems: Problem[];
  }[];
}

const HOUR = 3_600_000;
const DEAD = 50;

/** Whether the bot is well in this installation, over the last day. */
export async function gatherHealth(db: Db, look: Look): Promise<HealthView> {
  const { installation } = look.place;
  const before = (hours: number): Date => new Date(look.now.getTime() - hours * HOUR);
  const [deliveries, queue, used, dead, configurations] = await Promise.all([
    readDeliveryState(db, installation, before(24)),
    readQueue(db),
    countWrites(db, installation, before(1)),
    listDeadJobs(db, installation, DEAD),
    listConfigurationStates(db, installation),
  ]);
  const { hidden } = look.access;
  return {
    deliveries,
    queue,
    budget: { used, of: WRITES_AN_HOUR },
    dead: dead
      .filter((job) => job.repositoryId === null || !hidden.has(job.repositoryId))
      .map(({ id, kind, number, at, error }) => ({
        id,
        kind,
        place: number === null ? '' : `#${number}`,
        at,
        error: (error ?? '').slice(0, 300),
      })),
    configurations: configurations
      .filter((c) => !hidden.has(c.repositoryId))
      .map(({ owner, repository, state, checkedAt, inForce, problems }) => ({
        repository: `${owner}/${repository}`,
        state,
        checkedAt,
        inForce,
        problems: problems as Problem[],
      })),
  };
}
