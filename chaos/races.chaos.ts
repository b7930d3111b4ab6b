import { afterEach, expect, test } from 'vitest';
import { sign } from '../src/web/signature.js';
import { SECRET } from '../test/support/flow.js';
import { addDevelopers, openBy, stir } from './support/crowd.js';
import { count, long, randomOf, say, seed } from './support/form.js';
import { findBursts, findPostedTwice, findWrong } from './support/invariants.js';
import { type Processes, startProcesses } from './support/processes.js';
import { finish } from './support/settle.js';

let stage: Processes;
afterEach(async () => {
  await stage.stop();
});

for (const apps of long ? [2, 4] : [2]) {
  test(`${apps} processes on one PostgreSQL, told of the same things at once: nothing is done twice`, async () => {
    const races = count(24, 5_000);
    const random = randomOf(seed + apps);
    stage = await startProcesses({ apps, sweepHours: 1 });
    const { sandbox, repo } = stage;
    const developers = addDevelopers(sandbox, 20);
    const pulls: { author: string; number: number }[] = [];
    const sent: string[] = [];
    const kills = count(1, 25);
    let killed = 0;
    for (let done = 0; done < races; ) {
      for (let i = 0; i < 8; i += 1) {
        const author = random.pick(developers);
        if (random.chance(0.2) || pulls.length === 0)
          pulls.push({ author, number: openBy(sandbox, repo, author) });
        const one = random.pick(pulls);
        stir(sandbox, repo, one.number, one.author, random);
      }
      // Each delivery goes to all processes at once: the id is known to one, the others come too late.
      const waiting = [...sandbox.deliveries.pending()];
      done += waiting.length;
      sent.push(...waiting.map((d) => d.guid));
      const all = waiting.flatMap((d) => stage.apps.map((app) => () => sendTo(app.url, d)));
      await Promise.all(random.shuffle(all).map((send) => send()));
      // The sandbox sends them too: a third time, under the same id.
      const turn = Math.floor((done / races) * kills);
      if (turn > killed) {
        killed += 1;
        // Time for a sweep, and the process that found it due dies with it. A leap of the clock in the middle of work would
        // set writes that were let in before it beside those after it: no clock of a real machine leaps by an hour.
        await Promise.all(stage.apps.map((app) => app.ask({ ask: 'settle' })));
        stage.clock.advance(3_660_000);
        const [first] = stage.apps;
        void first?.ask({ ask: 'set', at: stage.clock.now().toISOString() }).catch(() => undefined);
        await stage.kill(0);
        await stage.revive();
      }
      await finish(stage, { within: 3_000_000 });
    }
    await finish(stage, { within: 3_000_000 });
    const { rows } = await stage.database.pool.query<{ n: string; twice: string }>(
      'select count(*) as n, count(*) - count(distinct delivery_id) as twice from deliveries',
    );
    say('races', {
      processes: apps,
      races: sent.length,
      pullRequests: pulls.length,
      killed,
      rows: rows[0]?.n,
    });
    expect(findWrong(sandbox)).toEqual([]);
    expect(findPostedTwice(sandbox.ledger.calls)).toEqual([]);
    expect(findBursts(sandbox.ledger.calls)).toEqual([]);
    expect(Number(rows[0]?.twice)).toBe(0);
  });
}

async function sendTo(url: string, d: { guid: string; event: string; body: string }): Promise<number> {
  const answer = await fetch(`${url}/api/github/webhooks`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-github-event': d.event,
      'x-github-delivery': d.guid,
      'x-hub-signature-256': sign(SECRET, Buffer.from(d.body)),
    },
    body: d.body,
  });
  return answer.status;
}
