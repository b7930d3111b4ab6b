import { sql } from 'kysely';
import { readQueue } from '../../src/jobs/queue.js';
import type { Flow } from '../../test/support/flow.js';

/** More rounds than any recovery needs. */
const ROUNDS = 3000;

/** What waits for the queue's own pause after a failure is tried at once: those pauses go by the database's clock. */
export async function hurry(flow: Flow): Promise<number> {
  const { rows } = await sql`
    update graphile_worker._private_jobs set run_at = now()
    where locked_at is null and attempts < max_attempts and run_at > now() returning id`.execute(
    flow.database.db,
  );
  return rows.length;
}

/** Jobs that were put off until a time of the clock, upkeep left out. */
async function findNextWork(flow: Flow): Promise<number | null> {
  const { rows } = await sql<{ at: string | null }>`
    select min(due_at) as at from due where key like 'pull:%' or key like 'review:%' or key like 'job:%'
      or key like 'issue:%' or key like 'sha:%'`.execute(flow.database.db);
  const at = rows[0]?.at;
  return at ? Date.parse(at) : null;
}

/** Lets the clock run until nothing waits any more. Gives the rounds that it took. */
export async function finish(
  flow: Flow,
  options: { concurrency?: number; within?: number } = {},
): Promise<number> {
  const end =
    options.within === undefined ? Number.POSITIVE_INFINITY : flow.clock.now().getTime() + options.within;
  for (let round = 0; round < ROUNDS; round += 1) {
    await flow.run(options.concurrency === undefined ? {} : { concurrency: options.concurrency });
    if ((await hurry(flow)) > 0) continue;
    const next = await findNextWork(flow);
    if (next === null || next > end) {
      const queue = await readQueue(flow.database.db);
      if (queue.due + queue.running + queue.waiting === 0 && flow.sandbox.pending() === 0) return round;
      continue;
    }
    flow.clock.set(new Date(Math.max(next, flow.clock.now().getTime() + 1000)));
    await flow.app.tick();
  }
  throw new Error('the App did not come to rest');
}
