import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { OWNER, REPOSITORY } from '../src/sandbox/demo/project.js';
import { saveInstallation } from '../src/store/repositories.js';
import { type TestDatabase, testDatabase } from '../test/support/database.js';
import { type PastProject, readLedger, startPastProject } from '../test/support/past-project.js';
import { count, randomOf, say, seed } from './support/form.js';
import { buildFrom } from './support/past.js';
import { type Reading, startReading } from './support/reader.js';

// CHAOS_EVENTS=FILE reads another project's history, in the form that `partnerbot ladder --events` takes.
const file = process.env.CHAOS_EVENTS;
let past: PastProject;
beforeAll(async () => {
  past = await startPastProject(...(file ? [buildFrom(file)] : []));
}, 600_000);
afterAll(() => past.stop());

/** A reading that begins, or goes on with what an earlier one left in this database. */
function start(database: TestDatabase): Reading {
  const { host, protocol } = new URL(past.sandbox.url);
  return startReading(REPOSITORY, {
    APP_ID: '1',
    PRIVATE_KEY: past.privateKey,
    WEBHOOK_SECRET: 'x'.repeat(32),
    DATABASE_URL: database.url,
    GHE_HOST: host,
    GHE_PROTOCOL: protocol.replace(':', ''),
  });
}

/** Resolves when the n-th page from now on is asked for; it is answered late, or never. */
function atPage(n: number, answer: 'never' | 'late'): Promise<void> {
  let pages = 0;
  return new Promise((resolve) => {
    past.sandbox.faults.add({
      match: (call) => {
        if (call.graphqlOperation === undefined) return false;
        pages += 1;
        if (pages !== n) return false;
        resolve();
        return true;
      },
      ...(answer === 'never' ? { effect: 'hang' } : { effect: 'delay', ms: 30 }),
    });
  });
}

/** The pages that the reading under way has kept; null where none is. */
async function findPages({ db }: TestDatabase): Promise<number | null> {
  const row = await db.selectFrom('history_runs').select('pages').executeTakeFirst();
  return row?.pages ?? null;
}

test('kill -9 while history is read, at random: the same rows in the end, and no page is asked for twice but those', async () => {
  const kills = count(3, 20);
  const random = randomOf(seed);
  const { ledger } = past.sandbox;
  const calm = await testDatabase();
  const rough = await testDatabase();
  try {
    for (const { db } of [calm, rough]) {
      const id = (await past.install(db)).owner_id ?? 0;
      await saveInstallation(db, past.installation, { id, login: OWNER }, 'active', past.clock.now());
    }
    let mark = ledger.mark();
    const begun = Date.now();
    const first = start(calm);
    await atPage(1, 'late');
    const before = Date.now() - begun;
    await first.end;
    const took = Date.now() - begun;
    const undisturbed = ledger.count(mark).api;

    const repository = past.sandbox.snapshot().find((r) => r.repository === REPOSITORY);
    const pulls = repository?.issues.filter((i) => i.pull).length ?? 0;
    // A hundred threads a page, pull requests and issues beside each other.
    const least = Math.ceil(Math.max(pulls, (repository?.issues.length ?? 0) - pulls) / 100);
    // So many pages that the kills spread over the whole, and so much time.
    const reach = Math.max(2, Math.ceil((1.5 * undisturbed) / kills));
    const longest = before + ((took - before) * 1.5 * reach) / undisturbed;

    mark = ledger.mark();
    const at = new Map<string, number>();
    let done = 0;
    let readings = 0;
    /** Of every kill, the calls made since the one before that nothing was kept of. */
    const lost: number[] = [];
    while (done < kills) {
      const before = { mark: ledger.mark(), pages: (await findPages(rough)) ?? 0 };
      const reading = start(rough);
      const ended = reading.end.then((text) => text !== null);
      // At the boundary of a page, before it is answered or when the answer is on its way; or at any instant at all.
      const way = random.pick(['never', 'late', 'instant'] as const);
      const moment =
        way === 'instant'
          ? sleep(random.below(longest))
          : atPage(1 + random.below(reach), way).then(() => sleep(way === 'late' ? random.below(90) : 0));
      const over = await Promise.race([moment.then(() => false), ended]);
      past.sandbox.faults.clear();
      if (over) {
        readings += 1;
        continue;
      }
      await reading.kill();
      // What it had sent may still be on its way to the sandbox.
      await sleep(50);
      if (await ended) {
        readings += 1;
        continue;
      }
      done += 1;
      at.set(way, (at.get(way) ?? 0) + 1);
      const asked = ledger.count(before.mark).api;
      let pages = await findPages(rough);
      // Everything was kept, and the process was killed before it could say so.
      if (pages === null && asked + before.pages > 0) {
        readings += 1;
        pages = undisturbed;
      }
      lost.push(asked - ((pages ?? 0) - before.pages));
    }
    const hit = lost.reduce((sum, n) => sum + n, 0);
    await start(rough).end;
    readings += 1;
    const calls = ledger.count(mark).api;
    const same = await readLedger(calm.db);
    say('backfill', {
      pullRequests: pulls,
      kills: done,
      ...Object.fromEntries(at),
      rows: same.contributions.length,
      least,
      undisturbed: { calls: undisturbed, ratio: round(undisturbed / least) },
      killed: { readings, calls, ratio: round(calls / (readings * least)), underWay: hit },
    });
    expect(same.contributions.length).toBeGreaterThan(100);
    expect(same.left).toEqual([]);
    expect(await readLedger(rough.db)).toEqual(same);
    // Accounts that only the last page shows are asked about after it.
    expect(undisturbed).toBeLessThanOrEqual(Math.max(least + 1, 1.1 * least));
    // A kill costs the one call that was under way, where one was, and nothing that was kept: without these, the least there is.
    for (const n of lost) expect([0, 1]).toContain(n);
    expect(calls).toBe(readings * undisturbed + hit);
  } finally {
    await calm.close();
    await rough.close();
  }
});

function round(ratio: number): number {
  return Math.round(ratio * 1000) / 1000;
}
