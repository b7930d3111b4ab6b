/** The App in a process of its own, as it runs in earnest, but with a clock that the demo's runner sets. */
import { ManualClock } from '../../clock.js';
import { composeApp } from '../../compose.js';
import type { Answers, AppStart, Ask, FromApp, ToApp } from './ipc.js';

const start = JSON.parse(process.env.DEMO_APP ?? '{}') as AppStart;
const clock = new ManualClock(new Date(start.now));
const send = (message: FromApp): void => {
  if (process.connected) process.send?.(message);
};

const app = await composeApp({
  appId: start.appId,
  privateKey: start.privateKey,
  webhookSecrets: [start.webhookSecret],
  apiUrl: start.apiUrl,
  port: start.port,
  host: '127.0.0.1',
  dataDir: start.dataDir,
  ...(start.databaseUrl === undefined ? {} : { databaseUrl: start.databaseUrl }),
  clock,
  logLevel: start.logLevel,
  // two jobs side by side may read once more or once less
  concurrency: 1,
  ...(start.sweepHours === undefined ? {} : { sweepHours: start.sweepHours }),
  ...(start.visibleWrites === undefined ? {} : { visibleWrites: start.visibleWrites }),
  ...(start.redeliverMinutes === undefined ? {} : { redeliverMinutes: start.redeliverMinutes }),
  ...(start.webUrl === undefined ? {} : { pages: { webUrl: start.webUrl, demo: true } }),
  ...(start.upkeep === undefined ? {} : { upkeep: start.upkeep }),
  ...(start.backups === undefined ? {} : { backups: start.backups }),
});

let begun = false;
async function answer(ask: Ask): Promise<Answers[Ask['ask']]> {
  switch (ask.ask) {
    case 'set':
      clock.set(new Date(ask.at));
      // The runner asks when the queue is idle, so it still is: unless something became due, or was left by a process
      // that was killed.
      if ((await app.tick()) > 0 || !begun) await app.settle();
      begun = true;
      return null;
    case 'settle':
      await app.settle();
      return null;
    case 'report':
      return {
        stages: await app.stages(),
        promotions: await app.promotions(),
        attributions: await app.attributions(),
      };
    case 'backfill':
      await app.backfill(ask.owner);
      return null;
    case 'stop':
      await app.stop();
      return null;
  }
}

process.on('message', (message: ToApp) => {
  answer(message)
    .then(
      (result) => send({ id: message.id, answer: result }),
      (error: unknown) =>
        send({ id: message.id, error: String(error instanceof Error ? error.stack : error) }),
    )
    .finally(() => {
      if (message.ask === 'stop') process.disconnect();
    });
});
// without a runner there is nothing to do
process.on('disconnect', () => {
  app.stop().finally(() => process.exit());
});
send({ ready: true, port: app.port });
