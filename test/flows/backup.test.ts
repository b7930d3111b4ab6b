import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { takeBackup } from '../../src/jobs/backup.js';
import { restoreBackup } from '../../src/store/restore.js';
import { open } from '../support/acts.js';
import { type Flow, startFlow } from '../support/flow.js';

/** More of them on demand: `BACKUPS=20 npx vitest run test/flows/backup.test.ts`. */
const BACKUPS = Number(process.env.BACKUPS ?? 3);
const HOUR = 3_600_000;

let [flow, folder]: [Flow | null, string] = [null, ''];
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'partnerbot-flow-backup-'));
});
afterEach(async () => {
  await flow?.stop();
  await rm(folder, { recursive: true, force: true });
});

async function pass(running: Flow, hours: number): Promise<void> {
  running.clock.advance(hours * HOUR);
  await running.app.tick();
  await running.run();
}

test(
  'backups that are taken in the middle of work: restored, nothing is posted, labelled or assigned twice',
  async () => {
    flow = await startFlow();
    const running = flow;
    const numbers = Array.from({ length: 4 }, (_, i) => open(running, { title: `Mend ${i}` }).number);
    const file = (i: number) => path.join(folder, `${i}.gz`);
    let done = false;
    const work = running.run({ concurrency: 4 }).finally(() => {
      done = true;
    });
    let taken = 0;
    let atWork = 0;
    for (; taken < BACKUPS; taken += 1) {
      await takeBackup(running.database, file(taken), running.clock.now());
      if (!done) atWork += 1;
    }
    await work;
    expect(atWork).toBeGreaterThan(0);
    const before = numbers.map((n) => running.pull(n));
    for (const pull of before) expect(pull.comments.filter((c) => c.byApp)).toHaveLength(1);
    const comments = (pulls: typeof before) =>
      pulls.map((p) => p.comments.filter((c) => c.byApp).map((c) => c.id));
    for (let i = 0; i < taken; i += 1) {
      await running.app.stop();
      await restoreBackup(running.database, file(i), { replace: true });
      await running.restart();
      // Every one of them is looked at again, on what the backup remembers.
      for (const n of numbers)
        running.sandbox.comment(running.repo, n, { by: 'stranger', body: 'Any news?' });
      await pass(running, 0.01);
      const after = numbers.map((n) => running.pull(n));
      expect(comments(after)).toEqual(comments(before));
      expect(after.map((p) => p.labels)).toEqual(before.map((p) => p.labels));
      for (const pull of after) expect(pull.assignees.length).toBeLessThan(2);
    }
  },
  30_000 + BACKUPS * 10_000,
);

test('the App takes a backup every hour, keeps the newest ones, and leaves other files alone', async () => {
  flow = await startFlow({ backups: { hours: 1, keep: 3, folder: path.join(folder, 'backups') } });
  open(flow);
  await flow.run();
  await pass(flow, 1);
  const left = path.join(folder, 'backups');
  await writeFile(path.join(left, 'mine.backup.gz'), '');
  await writeFile(path.join(left, 'auto-2026-03-01T000000Z.backup.gz.unfinished-7'), '');
  for (let i = 0; i < 4; i += 1) await pass(flow, 1);
  const names = (await readdir(left)).sort();
  expect(names).toHaveLength(4);
  expect(names.at(-1)).toBe('mine.backup.gz');
  const at = (hours: number) =>
    new Date(Math.floor((flow?.clock.now().getTime() ?? 0) / 1000) * 1000 - hours * HOUR)
      .toISOString()
      .slice(0, 19);
  expect(names.slice(0, 3)).toEqual([2, 1, 0].map((h) => `auto-${at(h).replaceAll(':', '')}Z.backup.gz`));
  const page = await (await fetch(`http://127.0.0.1:${flow.app.port}/metrics`)).text();
  expect(page).toContain(`partnerbot_backup_newest_timestamp_seconds ${Date.parse(`${at(0)}Z`) / 1000}`);
});
