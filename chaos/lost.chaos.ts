import { afterEach, expect, test } from 'vitest';
import { type Flow, startFlow } from '../test/support/flow.js';
import { addDevelopers, openBy, stir } from './support/crowd.js';
import { count, randomOf, say, seed } from './support/form.js';
import { findWrong } from './support/invariants.js';
import { finish } from './support/settle.js';

let flow: Flow;
afterEach(async () => {
  await flow.stop();
});

const DAY = 24 * 3_600_000;

/** Pull requests whose comment does not say what became of them. One that ended before we could greet it has none. */
function findStale(): string[] {
  return flow.sandbox.snapshot().flatMap(({ issues }) =>
    issues
      .filter((i) => i.pull && i.state !== 'open')
      .filter((i) => {
        const word = i.state === 'merged' ? '**Merged.**' : '**Closed';
        const ours = i.comments.filter((c) => c.byApp);
        return ours.length > 0 && !ours.some((c) => c.body.includes(word));
      })
      .map((i) => `#${i.number} is ${i.state}`),
  );
}

async function sweep(): Promise<void> {
  flow.clock.advance(DAY + 60_000);
  await flow.app.tick();
  await finish(flow, { within: 12 * 3_600_000 });
}

for (const { name, share, silence } of [
  { name: 'a fifth never arrives', share: 0.2, silence: 0 },
  { name: 'nothing arrives for four days', share: 1, silence: 4 * DAY },
]) {
  test(`${name}: healed within two sweeps`, async () => {
    const wanted = count(40, 5_000);
    const random = randomOf(seed + silence);
    flow = await startFlow({ visibleWrites: 5 });
    const { sandbox, repo } = flow;
    const developers = addDevelopers(sandbox, count(8, 100));
    const pulls: { author: string; number: number; open: boolean }[] = [];
    const isLost = new Map<string, boolean>();
    sandbox.deliveries.drop(({ guid, event }) => {
      // That the App is installed and configured was said before.
      const lost = isLost.get(guid) ?? (event !== 'installation' && random.chance(share));
      isLost.set(guid, lost);
      return lost;
    });
    // Half of it before the silence, so that there is something known whose end is never told.
    sandbox.deliveries.clear();
    for (let i = 0; i < wanted / 20; i += 1) {
      const author = random.pick(developers);
      pulls.push({ author, number: openBy(sandbox, repo, author), open: true });
    }
    await finish(flow, { within: 12 * 3_600_000 });
    sandbox.deliveries.drop(({ guid }) => {
      const lost = isLost.get(guid) ?? random.chance(share);
      isLost.set(guid, lost);
      return lost;
    });
    let told = 0;
    const from = sandbox.deliveries.log.length;
    while (told < wanted) {
      const author = random.pick(developers);
      if (random.chance(0.08)) pulls.push({ author, number: openBy(sandbox, repo, author), open: true });
      const one = random.pick(pulls);
      if (one.open && random.chance(0.1)) {
        one.open = false;
        if (random.chance(0.5)) sandbox.mergePull(repo, one.number, { by: 'maria' });
        else sandbox.closePull(repo, one.number, { by: 'maria' });
      } else stir(sandbox, repo, one.number, one.author, random);
      told += sandbox.pending();
      await flow.run({ concurrency: 4 });
      flow.clock.advance(30_000);
      // The sweep of the day belongs to the silence, too.
      if (silence > 0 && told >= wanted) flow.clock.advance(silence);
    }
    const dropped = sandbox.deliveries.log.slice(from).filter((d) => d.status === 'dropped').length;
    sandbox.deliveries.clear();
    const before = findWrong(sandbox).length + findStale().length;
    await sweep();
    const after = findWrong(sandbox).length + findStale().length;
    await sweep();
    say('lost', {
      told,
      dropped,
      pullRequests: pulls.length,
      wrongBefore: before,
      wrongAfterOneSweep: after,
    });
    // Mentors are reminded meanwhile: only the sticky comments are counted. What was closed before we could greet it is greeted no more: while many wait, the budget of writes lets in a hundred an hour.
    const unseen = pulls.filter((p) => !p.open).map((p) => `${repo}#${p.number} has 0 comments`);
    const wrong = findWrong(sandbox).filter((w) => !unseen.includes(w) && !w.endsWith('has no label'));
    expect(wrong).toEqual([]);
    expect(findStale()).toEqual([]);
  });
}
