import { sql } from 'kysely';
import type { ManualClock } from '../../src/clock.js';
import { readQueue } from '../../src/jobs/queue.js';
import type { Sandbox } from '../../src/sandbox/index.js';
import type { Database } from '../../src/store/database.js';
import { tell } from './form.js';

/** What can be brought to rest: a flow of the tests, or processes of their own. */
export interface Stage {
  sandbox: Sandbox;
  clock: ManualClock;
  database: Database;
  app: { tick(): Promise<unknown> };
  run(options?: { concurrency?: number }): Promise<void>;
}

/** More rounds than any recovery needs. */
const ROUNDS = 3000;

/**
 * The queue's own pauses after failures go by the database's clock: brings the next one that waits to now, and lets the
 * stage's clock pass by as much. False when none waits.
 */
export async function hurry({ database, clock, app }: Stage): Promise<boolean> {
  const { rows } = await sql<{ seconds: number | null }>`
    with waiting as (
      select id, run_at from graphile_worker._private_jobs
      where locked_at is null and attempts < max_attempts and run_at > now()
    ), pause as (select min(run_at) - now() as pause from waiting), moved as (
      update graphile_worker._private_jobs j set run_at = j.run_at - pause.pause
      from waiting, pause where j.id = waiting.id returning j.id
    )
    select extract(epoch from pause)::float8 as seconds from pause where (select count(*) from moved) >= 0`.execute(
    database.db,
  );
  const seconds = rows[0]?.seconds;
  if (seconds === null || seconds === undefined) return false;
  // Whole seconds, as GitHub tells the time.
  clock.advance(Math.ceil(seconds) * 1000);
  await app.tick();
  return true;
}

/** Jobs that were put off until a time of the clock, upkeep left out. */
async function findNextWork({ database }: Stage): Promise<number | null> {
  const { rows } = await sql<{ at: string | null }>`
    select min(due_at) as at from due where key like 'pull:%' or key like 'review:%' or key like 'job:%'
      or key like 'issue:%' or key like 'sha:%'`.execute(database.db);
  const at = rows[0]?.at;
  return at ? Date.parse(at) : null;
}

export interface FinishOptions {
  concurrency?: number;
  /** What is put off for longer than that is left, in milliseconds. */
  within?: number;
}

/** Lets the clock run until nothing waits any more. Gives the rounds that it took. */
export async function finish(stage: Stage, options: FinishOptions = {}): Promise<number> {
  const { clock } = stage;
  const end = clock.now().getTime() + (options.within ?? Number.MAX_SAFE_INTEGER);
  for (let round = 0; round < ROUNDS; round += 1) {
    tell(
      () => `${clock.now().toISOString()}: ${stage.sandbox.ledger.calls.length} calls so far, round ${round}`,
    );
    await stage.run(options.concurrency === undefined ? {} : { concurrency: options.concurrency });
    if (await hurry(stage)) continue;
    const next = await findNextWork(stage);
    if (next === null || next > end) {
      const queue = await readQueue(stage.database.db);
      if (queue.due + queue.running + queue.waiting === 0 && stage.sandbox.pending() === 0) return round;
      continue;
    }
    clock.set(new Date(Math.max(next, clock.now().getTime() + 1000)));
    await stage.app.tick();
  }
  throw new Error('the App did not come to rest');
}
