import type { Server } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Clock, systemClock } from './clock.js';
import { stopConfigThread } from './config/worker.js';
import { UserError } from './errors.js';
import { route } from './github/events.js';
import { markerKey } from './github/marker.js';
import { createGitHubApp } from './github/session.js';
import { backfillAll } from './jobs/backfill-all.js';
import { takeBackup } from './jobs/backup.js';
import { type BackupPlan, findNewestBackup, scheduleBackup } from './jobs/backup-schedule.js';
import { findCalendar } from './jobs/calendar.js';
import { chatOf } from './jobs/chat.js';
import type { Context } from './jobs/context.js';
import { storeDelivery } from './jobs/deliveries.js';
import { handle } from './jobs/handle.js';
import { enqueue, readQueue } from './jobs/queue.js';
import { recordRuns } from './jobs/record-runs.js';
import { scheduleRedeliver } from './jobs/redeliver.js';
import { scheduleSweep } from './jobs/sweep-schedule.js';
import { triage } from './jobs/triage.js';
import { scheduleUpkeep, type UpkeepPlan } from './jobs/upkeep.js';
import { startWorker, type Worker } from './jobs/workers.js';
import { VISIBLE_WRITES_AN_HOUR } from './store/breaker.js';
import { listWritesLeft } from './store/budget-left.js';
import { type Database, openDatabase } from './store/database.js';
import { listMissingMigrations, migrate } from './store/migrate.js';
import { findPause, recordPause } from './store/pauses.js';
import { holdsDatabase } from './store/places.js';
import { listInstallations } from './store/repositories.js';
import { countPromotions, countStages, listAttributions } from './store/totals.js';
import { createCalendarFeed } from './web/calendar.js';
import { calendarKey } from './web/calendar-address.js';
import { createLogger } from './web/logging.js';
import { createMetrics, type Metrics } from './web/metrics.js';
import { type OpenPages, openPages, type PagesPlan } from './web/pages/open.js';
import { type Checks, createServer, listen, stopServer } from './web/server.js';

export interface AppOptions {
  appId: number;
  privateKey: string;
  /** One, or two during a rotation. */
  webhookSecrets: string[];
  /** For example `https://api.github.com`. */
  apiUrl: string;
  /** 0: any free one. */
  port: number;
  host: string;
  dataDir: string;
  databaseUrl?: string;
  clock?: Clock;
  /** A Slack-compatible address for digests, and the web address of GitHub for the links in them. */
  digest?: { url: string; webUrl: string };
  logLevel: string;
  /** Jobs at once; 1 makes their order the same each time. Default 4. */
  concurrency?: number;
  /** Hours between two sweeps over everything open; 24 by default. */
  sweepHours?: number;
  /** Minutes between two looks at GitHub's own log of deliveries, to ask for those that failed; 0 by default: none. */
  redeliverMinutes?: number;
  /** Writes that people see on one pull request in an hour, at most; 5 by default. */
  visibleWrites?: number;
  /** How long one call of GitHub's API may take, in milliseconds; 20 s by default. */
  callWithin?: number;
  /** How the App looks after its list of installations and what it erases; not at all by default. */
  upkeep?: UpkeepPlan;
  /** Pages for people, and how one signs in to them; none by default. */
  pages?: PagesPlan;
  /** Backups that the App takes by itself; none by default. */
  backups?: Omit<BackupPlan, 'write'>;
}

export interface App {
  port: number;
  /** Resolves when no job is due or runs. */
  settle(): Promise<void>;
  /** Hands what has become due by the clock to the queue; resolves with how much that was. */
  tick(): Promise<number>;
  /** Takes no more deliveries, lets running jobs end, closes everything. */
  stop(): Promise<void>;
  /** Reads an owner's history of before, as `partnerbot backfill` does. */
  backfill(owner: string): Promise<void>;
  stages(): Promise<Record<string, number>>;
  promotions(): Promise<number>;
  attributions(): ReturnType<typeof listAttributions>;
}

/** Puts the parts together and starts them: the only place that constructs things. */
export async function composeApp(options: AppOptions): Promise<App> {
  const clock = options.clock ?? systemClock;
  const log = createLogger({ level: options.logLevel });
  const database = await openDatabase({ dataDir: options.dataDir, databaseUrl: options.databaseUrl, log });
  try {
    await database.claimDataFolder();
    await migrate(database);
  } catch (error) {
    await database.close();
    throw error;
  }
  const { backups } = options;
  const metrics = createMetrics({
    queue: () => readQueue(database.db),
    writesLeft: () => listWritesLeft(database.db, clock.now()),
    ...(backups && { newestBackup: () => findNewestBackup(backups.folder) }),
  });
  const ctx = createContext(options, clock, log, database, metrics);
  const worker = await startWorker({
    database,
    clock,
    log,
    ...(options.concurrency === undefined ? {} : { concurrency: options.concurrency }),
    // What a job asks for in turn still belongs to the delivery that it came from.
    handle: recordRuns({ db: database.db, clock, log, eventAge: metrics.eventAge }, (request, delivery) =>
      handle(delivery ? { ...ctx, enqueue: (r) => enqueue(database.db, { ...r, delivery }) } : ctx, request),
    ),
  });
  const pages = options.pages && openPages(ctx, options.pages, options);
  const server = createServer({
    log,
    metrics,
    webhooks: {
      secrets: options.webhookSecrets,
      route,
      clock,
      store: async (d) => storeDelivery(database.db, await triage(ctx, d)),
    },
    ...(pages && { pages: pages.listener }),
    calendar: calendarOf(ctx, options),
    checks: checksOf(database),
  });
  for (const { installation, state } of await listInstallations(database.db))
    if (state === 'active') await scheduleSweep(ctx, installation);
  await scheduleRedeliver(ctx);
  await scheduleUpkeep(ctx);
  await scheduleBackup(ctx);
  // Asked for beforehand, so that the first delivery does not wait for it; if GitHub is away now, it is asked again.
  await ctx
    .slug()
    .catch((error: unknown) =>
      log.warn(
        { err: error },
        'GitHub could not be asked who this App is; it is asked again later. `partnerbot doctor` says what to do',
      ),
    );
  const port = await listen(server, options.port, options.host);
  log.info({ port, host: options.host }, 'Partnerbot is ready for deliveries');
  return {
    port,
    settle: () => worker.whenSettled(),
    tick: () => worker.enqueueDue(),
    stop: once(async () => {
      log.info('Partnerbot takes no more deliveries, and lets running jobs end');
      await stopAll(server, worker, database, pages);
      log.info('Partnerbot has stopped; what is left to do is taken up at the next start');
    }),
    backfill: async (owner) => {
      await backfillAll(ctx, { owner, purpose: 'backfill', since: null, wait: (ms) => sleep(ms) });
    },
    stages: () => countStages(database.db),
    promotions: () => countPromotions(database.db),
    attributions: () => listAttributions(database.db),
  };
}

/**
 * The pages alone, beside an App on the same database: no door for webhooks, no jobs, no change of tables. Until an App of this
 * version has made its tables, `/readyz` says that they are missing.
 */
export async function composePages(
  options: AppOptions & { pages: PagesPlan },
): Promise<Pick<App, 'port' | 'stop'>> {
  const clock = options.clock ?? systemClock;
  const log = createLogger({ level: options.logLevel });
  if (!options.databaseUrl && !holdsDatabase(options.dataDir))
    throw new UserError(
      `There is no store in ${options.dataDir}: no App has run on it. Name the PostgreSQL of the App by DATABASE_URL, or its folder by DATA_DIR.`,
    );
  const database = await openDatabase({ dataDir: options.dataDir, databaseUrl: options.databaseUrl, log });
  try {
    const metrics = createMetrics({ queue: () => readQueue(database.db) });
    const ctx = createContext(options, clock, log, database, metrics);
    const pages = openPages(ctx, options.pages, options);
    const server = createServer({
      log,
      metrics,
      pages: pages.listener,
      calendar: calendarOf(ctx, options),
      checks: checksOf(database),
    });
    const port = await listen(server, options.port, options.host);
    log.info({ port, host: options.host }, 'Partnerbot shows its pages');
    const stop = async (): Promise<void> => {
      await stopServer(server);
      await pages.stop();
      await stopConfigThread();
      await database.close();
    };
    return { port, stop: once(stop) };
  } catch (error) {
    await database.close();
    throw error;
  }
}

function checksOf(database: Database): Checks {
  return {
    database: () => database.pool.query('select 1'),
    queue: () => readQueue(database.db),
    migrations: async () => {
      const missing = await listMissingMigrations(database.db);
      if (missing.length > 0) throw new Error(`missing: ${missing.join(', ')}`);
    },
  };
}

function calendarOf(ctx: Context, { privateKey }: AppOptions): ReturnType<typeof createCalendarFeed> {
  return createCalendarFeed({
    keys: [calendarKey(privateKey)],
    clock: ctx.clock,
    find: (subject, range) => findCalendar(ctx, subject, range),
  });
}

function createContext(
  options: AppOptions,
  clock: Clock,
  log: Context['log'],
  database: Database,
  metrics: Metrics,
): Context {
  const github = createGitHubApp({
    ...options,
    log,
    meter: metrics.countCall,
    pace: {
      now: () => clock.now(),
      findPause: (who) => findPause(database.db, who, clock.now()),
      recordPause: (who, until) => recordPause(database.db, who, until, clock.now()),
    },
  });
  let slug: Promise<string> | undefined;
  return {
    db: database.db,
    clock,
    log,
    github,
    markerKeys: [markerKey(options.privateKey)],
    sweepHours: options.sweepHours ?? 24,
    redeliverMinutes: options.redeliverMinutes ?? 0,
    visibleWrites: options.visibleWrites ?? VISIBLE_WRITES_AN_HOUR,
    upkeep: options.upkeep ?? null,
    backups: options.backups
      ? { ...options.backups, write: (file, now) => takeBackup(database, file, now) }
      : null,
    slug: () => {
      slug ??= github.asApp().then(async (app) => (await app.rest.apps.getAuthenticated()).data?.slug ?? '');
      slug.catch(() => {
        slug = undefined;
      });
      return slug;
    },
    ...(options.digest && { digest: chatOf(options.digest) }),
    enqueue: (request) => enqueue(database.db, request),
    count: metrics.count,
  };
}

/** In the order in which work flows: no new deliveries, then no new jobs, then nothing to store in. */
async function stopAll(
  server: Server,
  worker: Worker,
  database: Database,
  pages: OpenPages | undefined,
): Promise<void> {
  await stopServer(server);
  await pages?.stop();
  await worker.stop();
  await stopConfigThread();
  await database.close();
}

function once(run: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  return () => {
    running ??= run();
    return running;
  };
}
