import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import type { Delivery } from '../src/sandbox/index.js';
import { addDevelopers, openBy, stir } from './support/crowd.js';
import { count, randomOf, say, seed } from './support/form.js';
import { findPostedTwice, findWrong } from './support/invariants.js';
import { type Processes, startProcesses } from './support/processes.js';
import { finish } from './support/settle.js';

let stage: Processes;
afterEach(async () => {
  await stage.stop();
});

/** Kills the App at the n-th call that it makes from now on: before it is done, or after, and before it is answered. */
function killAtCall(at: number, when: 'before' | 'after'): Promise<string> {
  let calls = 0;
  return new Promise((resolve) => {
    stage.sandbox.faults.add({
      match: (call) => {
        if (call.kind === 'token') return false;
        calls += 1;
        if (calls !== at) return false;
        void stage.kill(0).then(() => resolve(`${when} ${call.method}`));
        return true;
      },
      ...(when === 'before' ? { effect: 'hang' } : { effect: 'delay', ms: 400 }),
    });
  });
}

test('kill -9 at random and at every step: nothing acknowledged is lost, nothing is done twice', async () => {
  const kills = count(25, 500);
  const random = randomOf(seed);
  stage = await startProcesses({ apps: 1 });
  const { sandbox, repo } = stage;
  const developers = addDevelopers(sandbox, 20);
  const pulls: { author: string; number: number }[] = [];
  const at = new Map<string, number>();
  const lost: string[] = [];
  for (let i = 0; i < kills; i += 1) {
    // A look makes some ten calls: each of them in turn, before and after it is done, then random instants.
    const boundary = i % 3 < 2;
    const from = sandbox.deliveries.log.length;
    for (let n = 0; n < 2; n += 1) {
      const author = random.pick(developers);
      if (n === 0 || pulls.length === 0) pulls.push({ author, number: openBy(sandbox, repo, author) });
      const one = random.pick(pulls);
      stir(sandbox, repo, one.number, one.author, random);
    }
    const killed = boundary
      ? killAtCall(1 + (Math.floor(i / 3) % 12), i % 3 === 0 ? 'before' : 'after')
      : sleep(random.below(120)).then(() => stage.kill(0).then(() => 'at random'));
    await sandbox.deliver({ concurrency: 8 });
    const done = stage.apps[0]?.ask({ ask: 'settle' }).catch(() => killed);
    const where = await Promise.race([killed, done?.then(() => 'at rest')]).then((w) => w ?? 'at rest');
    sandbox.faults.clear();
    if (where === 'at rest') await stage.kill(0);
    at.set(where, (at.get(where) ?? 0) + 1);
    await stage.revive();
    stage.clock.advance(600_000);
    await finish(stage);
    // Whose opening was acknowledged has everything, though nobody sent it again.
    for (const d of sandbox.deliveries.log.slice(from).filter(isOpening)) {
      const number = numberOf(d);
      const pull = sandbox
        .snapshot()
        .flatMap((r) => r.issues)
        .find((x) => x.number === number);
      if (d.status === 'OK' && !pull?.comments.some((c) => c.byApp)) lost.push(`#${number}: ${where}`);
    }
  }
  const unanswered = sandbox.deliveries.log.filter((d) => d.status !== 'OK').length;
  await sandbox.redeliverFailed();
  await finish(stage);
  say('kills', { kills, ...Object.fromEntries(at), unanswered, pullRequests: pulls.length });
  expect(lost).toEqual([]);
  expect(findWrong(sandbox)).toEqual([]);
  expect(findPostedTwice(sandbox.ledger.calls)).toEqual([]);
});

function isOpening(d: Delivery): boolean {
  return d.event === 'pull_request' && d.action === 'opened' && d.body !== '';
}

function numberOf(d: Delivery): number {
  return (JSON.parse(d.body) as { number: number }).number;
}
