import { sql } from 'kysely';
import type { Request } from '../onboarding/requests.js';
import type { Db } from '../store/tables.js';

/** The delivery that a job comes from, for logs and for how long it took. */
export interface DeliveryRef {
  /** GitHub's id of it. */
  id: string;
  /** ISO instant of the injected clock. */
  receivedAt: string;
}

/** What is stored of a job: the request and, unless the bot asked itself, where it came from. */
export type JobPayload = Request & { delivery?: DeliveryRef };

/** Name of the one kind of job: its payload is a `JobPayload`. */
export const TASK = 'request';
/** Tries before a job is parked as a dead letter: pauses of three and a half hours in all, so that no outage of GitHub parks one. */
export const MAX_ATTEMPTS = 10;

/**
 * Subjects share this many queues: the library locks every idle queue whenever it looks for a job, so a queue for
 * each pull request would make every job slower than the last. Two subjects that meet in one wait for each other.
 */
const LANES = 256;

/** Where a request stands in line. */
export interface Place {
  /** Requests about one subject never run side by side. */
  subject: string;
  /** A request that waits under the same key is replaced. Absent: it carries a fact of its own. */
  key?: string;
}

/**
 * Requests about one subject follow each other. Those that only say "look again" share a key, so that a burst costs
 * one look; a review, issue or fork is a fact that must not be lost, and is replaced by its own repetition only.
 */
export function placeOf(request: Request): Place {
  const at = request.installation;
  switch (request.kind) {
    case 'pull': {
      const subject = `pull:${at}:${request.repository.id}:${request.number}`;
      if (request.review)
        return { subject, key: `review:${at}:${request.repository.id}:${request.review.id}` };
      if (request.asked?.person)
        return {
          subject,
          key: `asked:${at}:${request.repository.id}:${request.number}:${request.asked.person.id}`,
        };
      // Not replaced by a look that would not be taken at a stranger's pull request.
      if (request.correction) return { subject, key: `${subject}:correction` };
      return { subject, key: subject };
    }
    case 'preview': {
      const subject = `preview:${at}:${request.repository.id}:${request.number}`;
      return { subject, key: subject };
    }
    case 'sha': {
      const subject = `sha:${at}:${request.repository.id}:${request.sha}`;
      return { subject, key: subject };
    }
    case 'issue':
      return { subject: `issue:${at}:${request.repository.id}:${request.number}` };
    case 'comment': {
      const subject = `comment:${at}:${request.repository.id}:${request.id}`;
      return { subject, key: subject };
    }
    case 'fork':
      return { subject: `fork:${at}:${request.id}`, key: `fork:${at}:${request.id}` };
    case 'config': {
      const subject = `config:${at}:${request.repository.id}`;
      return { subject, key: subject };
    }
    case 'rota':
      return request.comment
        ? { subject: `rota:${at}`, key: `rota:${at}:${request.repository.id}:${request.comment.issue}` }
        : { subject: `rota:${at}`, key: `rota:${at}:${request.repository.id}` };
    case 'ci': {
      const subject = `ci:${at}:${request.repository.id}`;
      return { subject, key: subject };
    }
    case 'quality':
    case 'journey': {
      const subject = `${request.kind}:${at}:${request.repository.id}:${request.number}`;
      return { subject, key: subject };
    }
    case 'promotions': {
      const subject = `promotions:${at}`;
      return { subject, key: `${subject}:${request.repository.id}:${request.comment?.issue ?? ''}` };
    }
    case 'digest':
      return { subject: `digest:${at}`, key: `digest:${at}:${request.repository.id}` };
    case 'owners': {
      const subject = `owners:${at}:${request.repository.id}`;
      return { subject, key: subject };
    }
    case 'release': {
      const subject = `release:${at}:${request.repository.id}`;
      return { subject, key: subject };
    }
    case 'repository':
      return { subject: `repository:${at}:${request.repository.id}` };
    case 'sweep':
      return { subject: `sweep:${at}`, key: `sweep:${at}` };
    case 'redeliver':
      return { subject: 'redeliver', key: 'redeliver' };
    case 'upkeep':
    case 'backup':
      return { subject: request.kind, key: request.kind };
    case 'installation':
    case 'repositories':
      return { subject: `installation:${at}` };
  }
}

/** The queue of a subject: always the same one (FNV-1a). */
export function laneOf(subject: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < subject.length; at += 1) hash = Math.imul(hash ^ subject.charCodeAt(at), 0x01000193);
  return `lane ${(hash >>> 0) % LANES}`;
}

/**
 * Adds a request to the queue, in the transaction that `db` is, if it is one: it is worked on when that commits.
 * A job of the same key that runs just now is not touched: the new one runs after it. One that waits is replaced,
 * with the delivery that it came from.
 */
export async function enqueue(db: Db, payload: JobPayload): Promise<void> {
  const { subject, key } = placeOf(payload);
  await sql`select from graphile_worker.add_job(
    ${TASK}::text, payload => ${JSON.stringify(payload)}::json, queue_name => ${laneOf(subject)}::text,
    job_key => ${key ?? null}::text, max_attempts => ${MAX_ATTEMPTS}::integer)`.execute(db);
}

/**
 * Whether a newer request of the same key came while this job ran. The library then takes the key from it, and all its
 * tries: failing now it would be parked, though nothing is left for it to do.
 */
export async function isReplaced(db: Db, job: string): Promise<boolean> {
  const { rows } = await sql<{ replaced: boolean }>`
    select key is null and attempts >= max_attempts as replaced
    from graphile_worker._private_jobs where id = ${job}::bigint`.execute(db);
  return rows[0]?.replaced === true;
}

/** Counts of the queue, for `/metrics`, tests and the demo. */
export interface QueueState {
  /** Could start now. */
  due: number;
  running: number;
  /** Failed before and wait for their next try. */
  waiting: number;
  /** Parked as dead letters after the last try. */
  dead: number;
  /** Seconds that the oldest job that is due has waited; 0 when none. */
  oldestSeconds: number;
}

/** How the queue stands now, over all processes. */
export async function readQueue(db: Db): Promise<QueueState> {
  const { rows } = await sql<QueueState>`
    select
      count(*) filter (where locked_at is null and attempts < max_attempts and run_at <= now())::integer as due,
      count(*) filter (where locked_at is not null)::integer as running,
      count(*) filter (where locked_at is null and attempts < max_attempts and run_at > now())::integer as waiting,
      count(*) filter (where locked_at is null and attempts >= max_attempts)::integer as dead,
      coalesce(extract(epoch from now() - min(run_at)
        filter (where locked_at is null and attempts < max_attempts and run_at <= now())), 0)::float8 as "oldestSeconds"
    from graphile_worker.jobs`.execute(db);
  return rows[0] ?? { due: 0, running: 0, waiting: 0, dead: 0, oldestSeconds: 0 };
}

/** Whether no job could start now and none runs. Retries that wait for their time, and dead letters, don't count. */
export async function settled(db: Db): Promise<boolean> {
  const { rows } = await sql<{ busy: boolean }>`
    select exists (
      select from graphile_worker._private_jobs
      where locked_at is not null or (attempts < max_attempts and run_at <= now())
    ) as busy`.execute(db);
  return rows[0]?.busy !== true;
}
