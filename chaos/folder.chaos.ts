import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDatabase } from '../src/store/database.js';
import { quietLog } from '../src/store/log.js';
import { findPlaces } from '../src/store/places.js';
import { addDevelopers, openBy } from './support/crowd.js';
import { count, randomOf, say, seed } from './support/form.js';
import { findPostedTwice, findWrong } from './support/invariants.js';
import { type Processes, startProcesses } from './support/processes.js';

let folder = '';
let stage: Processes;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'partnerbot-chaos-'));
  stage = await startProcesses({ apps: 1, dataDir: folder });
});
afterEach(async () => {
  await stage.stop();
  await rm(folder, { recursive: true, force: true });
});

/** The database server's first process; the others end with it. */
async function killServer(): Promise<void> {
  const pid = Number(
    (await readFile(path.join(findPlaces(folder).data, 'postmaster.pid'), 'utf8')).split('\n')[0],
  );
  process.kill(pid, 'SIGKILL');
}

test('a second App on one data folder is refused each time, and the first goes on', async () => {
  const attempts = count(2, 50);
  const [dev = ''] = addDevelopers(stage.sandbox, 1);
  let refused = 0;
  for (let i = 0; i < attempts; i += 1) {
    const number = openBy(stage.sandbox, stage.repo, dev);
    const working = stage.run();
    const second = await openDatabase({ dataDir: folder, log: quietLog });
    try {
      await second.claimDataFolder();
    } catch (error) {
      if (/Another App already runs on the data folder/.test(String(error))) refused += 1;
    } finally {
      await second.close();
    }
    await working;
    stage.clock.advance(600_000);
    await stage.run();
    expect(findWrong(stage.sandbox), `#${number}`).toEqual([]);
  }
  say('second App', { attempts, refused });
  expect(refused).toBe(attempts);
});

test('the App and its database killed together: nothing acknowledged is lost', async () => {
  const kills = count(1, 50);
  const random = randomOf(seed);
  const { sandbox } = stage;
  const developers = addDevelopers(sandbox, 5);
  let acknowledged = 0;
  for (let i = 0; i < kills; i += 1) {
    for (let n = 0; n < 3; n += 1) openBy(sandbox, stage.repo, random.pick(developers));
    const killed = sleep(random.below(150)).then(() => Promise.all([stage.kill(0), killServer()]));
    const results = await sandbox.deliver({ concurrency: 4 });
    acknowledged += results.filter((r) => r.ok).length;
    await killed;
    await stage.revive();
    stage.clock.advance(600_000);
    await stage.run();
    const lost = sandbox.deliveries.log
      .filter(
        (d) => d.event === 'pull_request' && d.action === 'opened' && d.status === 'OK' && d.body !== '',
      )
      .map((d) => (JSON.parse(d.body) as { number: number }).number)
      .filter((number) => {
        const pull = sandbox
          .snapshot()
          .flatMap((r) => r.issues)
          .find((x) => x.number === number);
        return !pull?.comments.some((c) => c.byApp);
      });
    expect(lost).toEqual([]);
  }
  await sandbox.redeliverFailed();
  await stage.run();
  // So many at once take longer than a minute's budget of writes.
  for (let round = 0; round < 60 && findWrong(sandbox).length > 0; round += 1) {
    stage.clock.advance(600_000);
    await stage.run();
  }
  say('App and database', { kills, acknowledged });
  expect(findWrong(sandbox)).toEqual([]);
  expect(findPostedTwice(sandbox.ledger.calls)).toEqual([]);
});
