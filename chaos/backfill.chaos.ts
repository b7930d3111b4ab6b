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

/** What came of a reading that was killed again and again. */
interface Disturbed {
  /** Kills by their way. */
  at: Map<Way, number>;
  /** Readings that came to their end. */
  readings: number;
  calls: number;
  /** Of every kill, the calls made since the one before that nothing was kept of. */
  lost: number[];
}

/** When a kill comes: before a page is answered, when its answer is on the way, or at any instant at all. */
type Way = 'never' | 'late' | 'instant';

test('kill -9 while history is read, at random: the same rows in the end, and no page is asked for twice but those', async () => {
  const kills = count(3, 20);
  const { ledger } = past.sandbox;
  const bases = await Promise.all([testDatabase(), testDatabase(), testDatabase()]);
  const [calm, aimed, random] = bases;
  try {
    for (const { db } of bases) {
      const id = (await past.install(db)).owner_id ?? 0;
      await saveInstallation(db, past.installation, { id, login: OWNER }, 'active', past.clock.now());
    }
    const mark = ledger.mark();
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
    const how = { kills, reach, longest, undisturbed };

    const same = await readLedger(calm.db);
    expect(same.contributions.length).toBeGreaterThan(100);
    expect(same.left).toEqual([]);
    // Accounts that only the last page shows are asked about after it.
    expect(undisturbed).toBeLessThanOrEqual(Math.max(least + 1, 1.1 * least));
    for (const [name, database, ways] of [
      ['aimed at pages', aimed, ['never', 'late', 'instant']],
      ['at random instants', random, ['instant']],
    ] as const) {
      const { at, readings, calls, lost } = await disturb(database, { ...how, ways });
      const hit = lost.reduce((sum, n) => sum + n, 0);
      say('backfill', {
        kills,
        when: name,
        ...Object.fromEntries(at),
        pullRequests: pulls,
        rows: same.contributions.length,
        least,
        undisturbed: { calls: undisturbed, ratio: round(undisturbed / least) },
        killed: { readings, calls, ratio: round(calls / (readings * least)), underWay: hit },
      });
      expect(await readLedger(database.db)).toEqual(same);
      // A kill costs the one call that was under way, where one was, and nothing that was kept: without these, the least there is.
      for (const n of lost) expect([0, 1]).toContain(n);
      expect(calls).toBe(readings * undisturbed + hit);
    }
  } finally {
    for (const database of bases) await database.close();
  }
});

/** Reads a history and is killed `kills` times, each at most `reach` pages or `longest` milliseconds after the one before. */
async function disturb(
  rough: TestDatabase,
  how: { kills: number; reach: number; longest: number; undisturbed: number; ways: readonly Way[] },
): Promise<Disturbed> {
  const { kills, reach, longest, undisturbed, ways } = how;
  const { ledger } = past.sandbox;
  const random = randomOf(seed);
  const mark = ledger.mark();
  const at = new Map<Way, number>();
  const lost: number[] = [];
  let readings = 0;
  while (lost.length < kills) {
    const before = { mark: ledger.mark(), pages: (await findPages(rough)) ?? 0 };
    const reading = start(rough);
    const ended = reading.end.then((text) => text !== null);
    const way = random.pick(ways);
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
  await start(rough).end;
  return { at, readings: readings + 1, calls: ledger.count(mark).api, lost };
}

function round(ratio: number): number {
  return Math.round(ratio * 1000) / 1000;
}
