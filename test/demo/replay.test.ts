import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { loadConfigText, loadHistory } from '../../src/sandbox/demo/history.js';
import {
  buildProject,
  listOrganizations,
  REPOSITORY,
  readProjectConfig,
} from '../../src/sandbox/demo/project.js';
import { Replay, type ReplayOptions } from '../../src/sandbox/demo/replay.js';
import { planScenario } from '../../src/sandbox/demo/scenario.js';
import { pullKey } from '../../src/sandbox/demo/scenario-pull.js';
import { replayTwice, type SentDelivery } from '../../src/sandbox/demo/second-run.js';
import { openStageSet, type StageSet } from '../../src/sandbox/demo/stage-set.js';

const configText = loadConfigText();
const config = readProjectConfig(configText);
const scenario = planScenario(loadHistory(), listOrganizations(config), { seed: 1, limit: 30 });
const script = fileURLToPath(new URL('./deaf-app.mjs', import.meta.url));
const setUp = async (): Promise<StageSet> => {
  const set = await openStageSet({ startsAt: scenario.startsAt, logLevel: 'error', script });
  buildProject(set.sandbox, scenario, config, configText);
  await set.startApp();
  return set;
};

async function replay(options: ReplayOptions = {}, meddle: (set: StageSet) => void = () => undefined) {
  const set = await setUp();
  try {
    meddle(set);
    const run = new Replay(set.sandbox, set.clock, set.app, options);
    await run.flush();
    await run.run(scenario.actions);
    const { log } = set.sandbox.deliveries;
    const taken = (await set.app.ask({ ask: 'report' })).stages.taken ?? 0;
    return {
      snapshot: set.sandbox.snapshot(),
      log: [...log],
      taken,
      places: run.places,
      now: set.clock.now(),
    };
  } finally {
    await set.close();
  }
}

describe('Replay', () => {
  it('plays everything to the App over HTTP, in order, each delivery once', async () => {
    const { snapshot, log, taken, places, now } = await replay();
    expect(log.length).toBeGreaterThan(200);
    expect(log.filter((d) => d.status !== 'OK' || d.statusCode !== 202)).toEqual([]);
    expect(taken).toBe(log.length);
    expect(log.map((d) => d.queuedAt)).toEqual(log.map((d) => d.queuedAt).sort());
    expect(now.toISOString()).toBe(scenario.actions.at(-1)?.at);
    const issues = snapshot.find((r) => r.repository === REPOSITORY)?.issues ?? [];
    for (const pull of scenario.pulls.values()) {
      const number = places.pulls.get(pullKey(pull.number))?.number;
      expect(issues.find((i) => i.number === number)).toMatchObject({
        author: pull.author,
        state: 'merged',
        pull: true,
      });
    }
  });

  it('ends the same when the App is killed in the middle and started again', async () => {
    const whole = await replay();
    let restarted = false;
    const broken = await replay({ killAfter: 60 }, (set) => {
      const start = set.app.start.bind(set.app);
      set.app.start = (now) => {
        restarted = true;
        return start(now);
      };
    });
    expect(restarted).toBe(true);
    expect(broken.snapshot).toEqual(whole.snapshot);
    expect(broken.log.map((d) => d.guid)).toEqual(whole.log.map((d) => d.guid));
    expect(broken.taken).toBeLessThan(whole.taken);
  });

  it('starts an App that has died by itself, and delivers again what it missed', async () => {
    let done = 0;
    let set: StageSet | undefined;
    const { log } = await replay(
      {
        onAction: () => {
          done += 1;
          if (done === 20) void set?.app.kill();
        },
      },
      (opened) => {
        set = opened;
      },
    );
    const delivered = new Set(log.filter((d) => d.status === 'OK').map((d) => d.guid));
    expect(log.filter((d) => !delivered.has(d.guid))).toEqual([]);
  });

  it('stops between two actions when told so', async () => {
    const stop = new AbortController();
    const { log } = await replay({ signal: stop.signal, onAction: (n) => n === 10 && stop.abort() });
    expect(log.length).toBeLessThan(30);
  });

  it('plays all deliveries a second time to a fresh App, and leaves no folder behind', async () => {
    const set = await setUp();
    const sent: SentDelivery[] = [];
    try {
      const run = new Replay(set.sandbox, set.clock, set.app, {
        onDelivery: (event, guid, body) => sent.push({ event, guid, body }),
      });
      await run.flush();
      await run.run(scenario.actions);
      const first = set.app;
      const second = await replayTwice(set, sent, () => undefined, new AbortController().signal);
      expect(second).toEqual({ deliveries: set.sandbox.deliveries.log.length, writes: 0 });
      expect(first.running).toBe(false);
      expect((await set.app.ask({ ask: 'report' })).stages.taken).toBe(sent.length);
      expect(sent.filter((d) => d.body === '')).toEqual([]);
    } finally {
      await set.close();
    }
    expect(set.folders.filter((folder) => existsSync(folder))).toEqual([]);
  });
});
