import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ManualClock } from '../../clock.js';
import { generateAppKey, readAppManifest, startSandbox } from '../index.js';
import { findScratch } from '../scratch.js';
import type { Sandbox } from '../types.js';
import { AppProcess } from './app-process.js';

const APP_ID = 4711;
// never reached: deliveries wait until the App has said where it listens
const NOWHERE = 'http://127.0.0.1:9/';

/** Sandbox, clock and the App's process, with what they leave on the disk. */
export interface StageSet {
  sandbox: Sandbox;
  clock: ManualClock;
  app: AppProcess;
  /** Data folders of the Apps; gone after `close`. */
  readonly folders: readonly string[];
  /** Starts the App and lets the sandbox's deliveries go to it. */
  startApp(): Promise<void>;
  /** Stops the App and starts one that knows nothing, on an empty database. */
  replaceApp(): Promise<AppProcess>;
  close(): Promise<void>;
}

/** `databaseUrl` is for the first App; without it, and for any later one, an embedded database in a folder of its own. */
export async function openStageSet(options: {
  /** For tests: another App. */
  script?: string;
  startsAt: string;
  databaseUrl?: string;
  logLevel: string;
}): Promise<StageSet> {
  const privateKey = generateAppKey();
  const secret = randomBytes(32).toString('hex');
  const clock = new ManualClock(new Date(options.startsAt));
  const manifest = readAppManifest(fileURLToPath(new URL('../../../app.yml', import.meta.url)));
  const sandbox = await startSandbox({
    clock,
    app: { id: APP_ID, slug: 'partnerbot', privateKey, ...manifest },
    webhook: { url: NOWHERE, secret },
  });
  const folders: string[] = [];

  const makeApp = async (databaseUrl?: string): Promise<AppProcess> => {
    const dataDir = await mkdtemp(join(findScratch(), 'partnerbot-demo-'));
    folders.push(dataDir);
    return new AppProcess(
      {
        appId: APP_ID,
        privateKey,
        webhookSecret: secret,
        apiUrl: sandbox.url,
        webUrl: sandbox.url,
        port: 0,
        dataDir,
        ...(databaseUrl === undefined ? {} : { databaseUrl }),
        now: options.startsAt,
        logLevel: options.logLevel,
        // no delivery is lost here: once a week is enough to show that a sweep finds nothing
        sweepHours: 7 * 24,
      },
      options.script,
    );
  };
  const go = async (app: AppProcess): Promise<void> => {
    await app.start(clock.now().toISOString());
    sandbox.setWebhook({ url: `${app.url}/api/github/webhooks` });
  };

  const set: StageSet = {
    sandbox,
    clock,
    folders,
    app: await makeApp(options.databaseUrl),
    startApp: () => go(set.app),
    async replaceApp() {
      await set.app.stop();
      set.app = await makeApp();
      await go(set.app);
      return set.app;
    },
    async close() {
      // an App that was killed leaves its database server behind: take it over once more to stop it
      if (!set.app.running && set.app.killed)
        await set.app.start(clock.now().toISOString()).catch(() => undefined);
      await set.app.stop();
      await sandbox.stop();
      for (const folder of folders) await rm(folder, { recursive: true, force: true });
    },
  };
  return set;
}
