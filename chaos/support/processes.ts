import path from 'node:path';
import { ManualClock } from '../../src/clock.js';
import { AppGone, AppProcess } from '../../src/sandbox/demo/app-process.js';
import { generateAppKey, readAppManifest, type Sandbox, startSandbox } from '../../src/sandbox/index.js';
import { type TestDatabase, testDatabase } from '../../test/support/database.js';
import { populate, REPO, SECRET } from '../../test/support/flow.js';
import type { Stage } from './settle.js';

/** The built App in processes of its own on one PostgreSQL, which can be killed. */
export interface Processes extends Stage {
  repo: string;
  apps: AppProcess[];
  database: TestDatabase;
  /** Kills one as a power cut would. */
  kill(at: number): Promise<void>;
  /** Starts those that do not run. */
  revive(): Promise<void>;
  stop(): Promise<void>;
}

export interface ProcessesOptions {
  apps: number;
  sweepHours?: number;
  /** Instead of a database of the server of this run: the embedded one in this folder, for one App. */
  dataDir?: string;
}

export async function startProcesses(options: ProcessesOptions): Promise<Processes> {
  const clock = new ManualClock(new Date('2026-03-02T09:00:00Z'));
  const privateKey = generateAppKey();
  const sandbox = await startSandbox({
    clock,
    app: { id: 1, slug: 'partnerbot', privateKey, ...readAppManifest('app.yml') },
    webhook: { url: 'http://127.0.0.1:9', secret: SECRET },
  });
  const database = await testDatabase();
  const now = () => clock.now().toISOString();
  const script = path.resolve(import.meta.dirname, '../../dist/sandbox/demo/app.js');
  const start = {
    appId: 1,
    privateKey,
    webhookSecret: SECRET,
    apiUrl: sandbox.url,
    port: 0,
    dataDir: options.dataDir ?? '',
    ...(options.dataDir === undefined ? { databaseUrl: database.url } : { synced: true as const }),
    logLevel: process.env.FLOW_LOG ?? 'silent',
    now: now(),
    ...(options.sweepHours === undefined ? {} : { sweepHours: options.sweepHours }),
  };
  const apps = Array.from({ length: options.apps }, () => new AppProcess(start, script));
  const revive = async () => {
    await Promise.all(apps.filter((app) => !app.running).map((app) => app.start(now())));
    listen(sandbox, apps);
  };
  await revive();
  populate(sandbox, {});
  const stage: Processes = {
    repo: REPO,
    sandbox,
    clock,
    database,
    apps,
    revive,
    app: {
      tick: async () => {
        await forgive(() => Promise.all(apps.map((app) => app.ask({ ask: 'set', at: now() }))));
      },
    },
    async run(how = {}) {
      for (;;) {
        await revive();
        await stage.app.tick();
        for (let turn = 0; sandbox.pending() > 0; turn += 1) {
          listen(sandbox, apps, turn);
          await sandbox.deliver({ limit: 50, concurrency: 8, ...how });
        }
        await forgive(() => Promise.all(apps.map((app) => app.ask({ ask: 'settle' }))));
        if (sandbox.pending() === 0 && apps.every((app) => app.running)) return;
      }
    },
    kill: async (at) => {
      await apps[at]?.kill();
    },
    async stop() {
      await Promise.all(apps.map((app) => app.stop()));
      await sandbox.stop();
      await database.close();
    },
  };
  await stage.run();
  clock.advance(60_000);
  return stage;
}

/** Deliveries go to one of those that run, another one each time. */
export function listen(sandbox: Sandbox, apps: readonly AppProcess[], turn = 0): void {
  const alive = apps.filter((app) => app.running);
  const app = alive[turn % Math.max(1, alive.length)];
  if (app) sandbox.setWebhook({ url: `${app.url}/api/github/webhooks` });
}

/** An App that was killed meanwhile does not answer: that is what is tried. */
async function forgive(run: () => Promise<unknown>): Promise<void> {
  try {
    await run();
  } catch (error) {
    if (!(error instanceof AppGone)) throw error;
  }
}
