import { askAgain, type LoggedDelivery, listDeliveryLog } from '../github/delivery-log.js';
import { listKnownDeliveries } from '../store/deliveries.js';
import { postpone } from '../store/due.js';
import type { Context } from './context.js';

/** Attempts of one delivery, the first included: what fails so often is left to the sweep. */
const MAX_ATTEMPTS = 3;
/** An answer may be on its way while the log is read. */
const GRACE_MINUTES = 2;
/** The job belongs to the App, not to an installation of it. */
const APP = 0;
const KEY = 'redeliver';

/** One delivery of the log that we do not have. */
export interface Lost {
  guid: string;
  /** The newest attempt, which is asked for again. */
  id: number;
  at: string;
  event: string;
  action: string | null;
  attempts: number;
  /** `failed`: our end did not take it. `unknown`: it was taken by somebody, and we do not have it. */
  why: 'failed' | 'unknown';
}

export interface LostDeliveries {
  /** To be asked for again. */
  again: Lost[];
  /** Asked for often enough; the sweep heals what they were about. */
  givenUp: Lost[];
}

/**
 * Which deliveries of GitHub's log never reached us. Of several attempts of one delivery, one that we have is
 * enough. Pure.
 */
export function findLost(
  log: readonly LoggedDelivery[],
  known: ReadonlySet<string>,
  now: Date,
): LostDeliveries {
  const attempts = new Map<string, LoggedDelivery[]>();
  for (const one of log) attempts.set(one.guid, [...(attempts.get(one.guid) ?? []), one]);
  const lost: LostDeliveries = { again: [], givenUp: [] };
  for (const [guid, all] of attempts) {
    if (known.has(guid)) continue;
    const newest = all.reduce((a, b) => (b.id > a.id ? b : a));
    if (now.getTime() - Date.parse(newest.at) < GRACE_MINUTES * 60_000) continue;
    const { id, at, event, action } = newest;
    const why = all.some((one) => one.arrived) ? 'unknown' : 'failed';
    const one: Lost = { guid, id, at, event, action, attempts: all.length, why };
    (all.length < MAX_ATTEMPTS ? lost.again : lost.givenUp).push(one);
  }
  const byAge = (a: Lost, b: Lost) => Date.parse(a.at) - Date.parse(b.at) || a.id - b.id;
  return { again: lost.again.sort(byAge), givenUp: lost.givenUp.sort(byAge) };
}

export interface Redelivered extends LostDeliveries {
  /** Attempts in the log of that time. */
  listed: number;
  /** Too old for GitHub to send again. */
  tooOld: Lost[];
}

/** Compares GitHub's log of deliveries with what we have, and asks for what is missing, the oldest first. */
export async function redeliver(
  ctx: Pick<Context, 'db' | 'clock' | 'github'>,
  options: { since?: Date; dryRun?: boolean } = {},
): Promise<Redelivered> {
  const now = ctx.clock.now();
  const since = options.since ?? new Date(now.getTime() - ctx.github.keepsDeliveries);
  const octokit = await ctx.github.asApp();
  const log = await listDeliveryLog(octokit, since, now);
  const known = await listKnownDeliveries(
    ctx.db,
    log.map((one) => one.guid),
  );
  const { again, givenUp } = findLost(log, known, now);
  const result: Redelivered = { listed: log.length, again: [], givenUp, tooOld: [] };
  for (const one of again) {
    const asked = options.dryRun === true || (await askAgain(octokit, one.id, ctx.clock.now()));
    (asked ? result.again : result.tooOld).push(one);
  }
  return result;
}

/** The scheduled form: says in words what came of it, and puts the next one on the list. */
export async function handleRedeliver(ctx: Context): Promise<string> {
  await scheduleRedeliver(ctx);
  const { listed, again, givenUp, tooOld } = await redeliver(ctx);
  if (givenUp.length + tooOld.length > 0)
    ctx.log.warn(
      { givenUp: givenUp.length, tooOld: tooOld.length },
      'deliveries are lost for good; the sweep heals what they were about',
    );
  return `of ${listed} attempts in the log, ${again.length} deliveries are asked for again`;
}

/** Puts the next look at the log on the list of what is due, where it is switched on. */
export async function scheduleRedeliver(ctx: Context): Promise<void> {
  if (ctx.redeliverMinutes <= 0) return;
  const at = new Date(ctx.clock.now().getTime() + ctx.redeliverMinutes * 60_000);
  await postpone(ctx.db, APP, KEY, at, { kind: 'redeliver', installation: APP, trigger: KEY });
}
