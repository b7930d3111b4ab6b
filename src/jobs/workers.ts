import { EventEmitter, once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { run, type WorkerEvents } from 'graphile-worker';
import pg from 'pg';
import type { Clock } from '../clock.js';
import { scrub, TransientError } from '../errors.js';
import type { Request } from '../onboarding/requests.js';
import type { Database } from '../store/database.js';
import { findNextDue, postpone, takeDue } from '../store/due.js';
import type { StoreLog } from '../store/log.js';
import { type DeliveryRef, enqueue, isReplaced, type JobPayload, placeOf, settled, TASK } from './queue.js';
import { queueLogger } from './workers-log.js';
import { holdPresence, PRESENT_EVERY } from './workers-presence.js';
import { freeAbandonedJobs } from './workers-recovery.js';

export interface WorkerOptions {
  database: Database;
  /** Jobs at once in this process. Default 4. */
  concurrency?: number;
  clock: Clock;
  /**
   * Does one job. An error means: again later, up to 10 times, then parked. A `TransientError` with `retryAfter`
   * is put off by that many seconds of the clock and counts as no try. `attempt` starts at 1.
   * Without `delivery` it was the bot itself that asked.
   */
  handle(request: Request, attempt: number, delivery?: DeliveryRef): Promise<void>;
  log: StoreLog;
}

export interface Worker {
  /** Resolves when no job is due or runs in any process. Retries that wait for their time don't count. */
  whenSettled(): Promise<void>;
  /** Moves what is due by the clock into the queue; also done every second. Returns how many. */
  enqueueDue(): Promise<number>;
  /** Takes no more jobs and waits for those that run. */
  stop(): Promise<void>;
}

/** How often other processes' jobs are looked after, and what was put off is looked through. */
const RECOVER_EVERY = 5_000;
const DUE_EVERY = 1_000;

/** Takes jobs from the queue until it is stopped. Any number of processes may do so on one database. */
export async function startWorker(options: WorkerOptions): Promise<Worker> {
  const { database, clock, log } = options;
  const concurrency = options.concurrency ?? 4;
  const pool = new pg.Pool({
    ...database.config,
    max: concurrency + 2,
    application_name: 'partnerbot queue',
  });
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  const presence = await holdPresence(database);
  const suspects = await freeAbandonedJobs(database.db, null, log);

  let running = 0;
  const events: WorkerEvents = new EventEmitter();
  const idle = new EventEmitter().setMaxListeners(0);
  events.on('job:start', () => {
    running += 1;
    idle.emit('start');
  });
  const nudge = nudgeAfterwards(events);
  events.on('job:complete', () => {
    running -= 1;
    if (running === 0) idle.emit('idle');
    nudge.soon();
  });
  const runner = await run({
    pgPool: pool,
    concurrency,
    noHandleSignals: true,
    pollInterval: 1_000,
    events,
    logger: queueLogger(log),
    preset: {
      plugins: [
        {
          name: 'partnerbot-presence',
          version: '1',
          worker: {
            hooks: {
              // Before its first job: whoever finds a job of ours locked can then tell that we live.
              startWorker: async (_context, event) => await presence.hold(event.worker.workerPool.id),
            },
          },
        },
      ],
    },
    taskList: {
      [TASK]: async (payload, helpers) => {
        const { delivery, ...request } = payload as JobPayload;
        try {
          await options.handle(request, helpers.job.attempts, delivery);
        } catch (error) {
          const replaced =
            placeOf(request).key !== undefined && (await isReplaced(database.db, helpers.job.id));
          if (replaced) return log.info({ kind: request.kind, err: error }, 'a newer request does this work');
          if (!(error instanceof TransientError) || error.retryAfter === undefined)
            throw withoutSecrets(error);
          const at = new Date(clock.now().getTime() + error.retryAfter * 1000);
          const key = placeOf(request).key ?? `job:${helpers.job.id}`;
          await postpone(database.db, request.installation, key, at, payload as JobPayload);
          const { kind, installation } = request;
          log.info(
            { kind, installation, key, delivery: delivery?.id, dueAt: at.toISOString(), err: error },
            'put off as the other side asked',
          );
        }
      },
    },
  });
  // What makes the runner end by itself (a database that is gone) is logged by it; nobody awaits this promise.
  runner.promise.catch(() => undefined);

  let taking: Promise<unknown> = Promise.resolve();
  /** One after the other: whoever asks after the timer did must find what that took already in the queue. */
  function enqueueDue(): Promise<number> {
    const taken = taking.then(takeAndEnqueue);
    taking = taken.catch(() => undefined);
    return taken;
  }
  async function takeAndEnqueue(): Promise<number> {
    // One instant for the whole of it: a run that began before the clock was set takes nothing of after.
    const now = clock.now();
    const next = await findNextDue(database.db);
    if (next === null || Date.parse(next) > now.getTime()) return 0;
    return await database.db.transaction().execute(async (trx) => {
      const due = await takeDue(trx, now);
      for (const one of due) await enqueue(trx, one.request);
      return due.length;
    });
  }

  let seen = suspects;
  const timers = [
    repeat(DUE_EVERY, enqueueDue, log),
    repeat(PRESENT_EVERY, presence.check, log),
    repeat(
      RECOVER_EVERY,
      async () => {
        seen = await freeAbandonedJobs(database.db, seen, log);
      },
      log,
    ),
  ];

  return {
    enqueueDue,
    async whenSettled() {
      for (let pause = 2; ; pause = Math.min(pause * 2, 50)) {
        if (running > 0) {
          await once(idle, 'idle');
          // The last job leaves its place a moment after its end: who looks at once finds it there, and looks in vain.
          await sleep(1);
        }
        if (await settled(database.db)) return;
        // It may be about to begin, or about to leave its place; or it is another process's.
        if (running === 0) await Promise.race([once(idle, 'start'), sleep(pause)]);
      }
    },
    async stop() {
      nudge.stop();
      for (const timer of timers) await timer.stop();
      await runner.stop().catch(() => undefined);
      await presence.release();
      await pool.end();
    },
  };
}

/**
 * The queue looks for its next job before the one that it completed has left its place in line, and then sleeps
 * until the next poll. Looking once more a moment later saves the jobs of one pull request a second each.
 */
function nudgeAfterwards(events: WorkerEvents): { soon(): void; stop(): void } {
  let nudge = () => {};
  const timers = new Map<number, NodeJS.Timeout>();
  events.on('pool:create', ({ workerPool }) => {
    nudge = () => workerPool.nudge(1);
  });
  const stop = () => {
    nudge = () => {};
    for (const timer of timers.values()) clearTimeout(timer);
  };
  events.on('pool:gracefulShutdown', stop);
  return {
    stop,
    soon() {
      for (const pause of [6, 40]) {
        if (timers.has(pause)) continue;
        const fire = () => {
          timers.delete(pause);
          nudge();
        };
        timers.set(pause, setTimeout(fire, pause));
      }
    },
  };
}

/** The queue keeps the text of a failure with the job, where people read it: no address and no token may stand there. */
function withoutSecrets(error: unknown): Error {
  const text = error instanceof Error ? error.message : String(error);
  const clean = scrub(text);
  return error instanceof Error && clean === text ? error : new Error(clean);
}

/** Runs something again and again with a pause in between; `stop` waits for a run that is under way. */
function repeat(pause: number, run: () => Promise<unknown>, log: StoreLog): { stop(): Promise<void> } {
  const abort = new AbortController();
  const ended = (async () => {
    while (!abort.signal.aborted) {
      await sleep(pause, undefined, { signal: abort.signal, ref: false }).catch(() => undefined);
      if (abort.signal.aborted) return;
      try {
        await run();
      } catch (error) {
        log.warn({ reason: error instanceof Error ? error.message : String(error) }, 'queue upkeep failed');
      }
    }
  })();
  return {
    async stop() {
      abort.abort();
      await ended;
    },
  };
}
