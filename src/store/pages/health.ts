import { sql } from 'kysely';
import { iso } from '../instant.js';
import type { Db } from '../tables.js';

/** How deliveries of one installation went since an instant. */
export interface DeliveryState {
  received: number;
  ignored: number;
  /** Taken in and not done yet. */
  open: number;
  lastReceivedAt: string | null;
  /** Seconds from arrival until it was done: 95th percentile; null where none was. */
  p95Seconds: number | null;
  /** When the oldest that is not done arrived. */
  oldestOpenAt: string | null;
}

/** Counts of deliveries since an instant, and the newest there is. */
export async function readDeliveryState(
  db: Db,
  installation: number,
  since: Date | string,
): Promise<DeliveryState> {
  const { rows } = await sql<DeliveryState>`
    select count(*)::integer as received,
      (count(*) filter (where outcome = 'ignored'))::integer as ignored,
      (count(*) filter (where jobs > 0 and processed_at is null))::integer as open,
      (select max(received_at) from deliveries where installation = ${installation}) as "lastReceivedAt",
      percentile_cont(0.95) within group (order by extract(epoch from processed_at - received_at)::float8)
        as "p95Seconds",
      min(received_at) filter (where jobs > 0 and processed_at is null) as "oldestOpenAt"
    from deliveries where installation = ${installation} and received_at > ${iso(since)}`.execute(db);
  return (
    rows[0] ?? {
      received: 0,
      ignored: 0,
      open: 0,
      lastReceivedAt: null,
      p95Seconds: null,
      oldestOpenAt: null,
    }
  );
}

/** Writes to GitHub since an instant, out of the budget. */
export async function countWrites(db: Db, installation: number, since: Date | string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count from budgets, unnest(writes) w
    where installation = ${installation} and w > ${iso(since)}`.execute(db);
  return rows[0]?.count ?? 0;
}

export interface ConfigurationState {
  repositoryId: number;
  owner: string;
  repository: string;
  state: 'ok' | 'missing' | 'unreadable' | 'invalid';
  checkedAt: string;
  /** As in errors.ts; those of the newest text. */
  problems: unknown[];
  /** There is a good one, which stays in force. */
  inForce: boolean;
}

/** The configuration of every repository that is there, those with something wrong first. */
export async function listConfigurationStates(db: Db, installation: number): Promise<ConfigurationState[]> {
  const { rows } = await sql<ConfigurationState>`
    select c.repository_id as "repositoryId", r.owner, r.name as repository, c.state, c.checked_at as "checkedAt",
      c.problems, c.text is not null as "inForce"
    from configurations c
    join repositories r on r.installation = c.installation and r.id = c.repository_id and r.removed_at is null
    where c.installation = ${installation}
    order by c.state = 'ok', c.state = 'missing', r.owner, r.name limit 500`.execute(db);
  return rows;
}

/** Jobs of one installation that were given up, oldest first. */
export async function listDeadJobs(
  db: Db,
  installation: number,
  limit: number,
): Promise<
  {
    id: number;
    kind: string;
    repositoryId: number | null;
    number: number | null;
    at: string;
    error: string | null;
  }[]
> {
  const { rows } = await sql<{
    id: number;
    kind: string;
    repositoryId: number | null;
    number: number | null;
    at: string;
    error: string | null;
  }>`
    select id, payload ->> 'kind' as kind, (payload -> 'repository' ->> 'id')::bigint as "repositoryId",
      (payload ->> 'number')::integer as number, run_at as at, last_error as error
    from graphile_worker._private_jobs
    where attempts >= max_attempts and locked_at is null and payload ->> 'installation' = ${String(installation)}
    order by id limit ${limit}`.execute(db);
  return rows;
}
