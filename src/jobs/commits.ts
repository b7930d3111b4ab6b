import { sql } from 'kysely';
import type { Request } from '../onboarding/requests.js';
import { listOpenPullsByHead } from '../store/pull-lists.js';
import type { Db } from '../store/tables.js';
import type { ArrivedDelivery } from './deliveries.js';
import { lookAt } from './requests.js';

type ShaRequest = Extract<Request, { kind: 'sha' }>;

/**
 * Turns what a check says of a commit into looks at the pull requests that have it as head, before anything is
 * queued: most checks belong to people whom we do not follow, and cost no job. While a pull request of the
 * repository is being looked at, the check waits in line instead: that look may be of the state before it.
 */
export async function resolveCommits(db: Db, delivery: ArrivedDelivery): Promise<ArrivedDelivery> {
  const requests: Request[] = [];
  for (const request of delivery.requests) {
    if (request.kind !== 'sha' || (await isLooking(db, request))) requests.push(request);
    else requests.push(...(await listLooks(db, request)));
  }
  const ignored =
    requests.length === 0
      ? (delivery.ignored ?? 'no pull request of a customer’s developer has this commit')
      : null;
  return { ...delivery, requests, ignored };
}

/** The pull requests that a commit concerns, as requests. */
export async function listLooks(db: Db, request: ShaRequest): Promise<Request[]> {
  const { installation, trigger } = request;
  const pulls = await listOpenPullsByHead(db, installation, request.repository.id, request.sha);
  return pulls.map((pull) => lookAt({ ...pull, installation }, trigger));
}

async function isLooking(db: Db, request: ShaRequest): Promise<boolean> {
  const { rows } = await sql<{ looking: boolean }>`
    select exists (
      select from graphile_worker._private_jobs
      where attempts < max_attempts and payload ->> 'kind' = 'pull'
        and payload -> 'repository' ->> 'id' = ${String(request.repository.id)}
    ) as looking`.execute(db);
  return rows[0]?.looking === true;
}
