import { afterEach, expect, test } from 'vitest';
import { open } from '../support/acts.js';
import { type Flow, startFlow, styledLabels } from '../support/flow.js';

/** `RACES=200` tries more; two processes (`npm run test:postgres`) are what it is about. */
const PAIRS = Number(process.env.RACES ?? (process.env.FLOW_APPS ? 40 : 4));
/** As many as the budget of writes allows in a minute; ten minutes apart they stay within that of an hour. */
const AT_ONCE = 10;
const CONFIG = `
customers:
  - { id: acme, name: Acme Corporation, domains: [acme.example.com], orgs: [acme], visibility: public }
mentors:
  people: [{ login: alice, capacity: 1000 }, { login: bob, capacity: 1000 }]
`;

let flow: Flow;
afterEach(async () => {
  await flow.stop();
});

test('pairs of simultaneous events on a pull request give one mentor, one claim and one comment each', async () => {
  flow = await startFlow({ config: CONFIG, labels: styledLabels });
  for (let begun = 0; begun < PAIRS; begun += AT_ONCE) {
    for (let i = begun; i < Math.min(PAIRS, begun + AT_ONCE); i += 1) {
      const { number } = open(flow, { author: i % 2 === 0 ? 'dora' : 'sly' });
      // Of one moment with the opening, and both processes may have either.
      flow.sandbox.comment(flow.repo, number, { by: 'stranger', body: 'Me too!' });
    }
    await flow.run({ concurrency: AT_ONCE });
    flow.clock.advance(10 * 60_000);
    await flow.app.tick();
    await flow.run({ concurrency: AT_ONCE });
  }
  const pulls = flow.sandbox.snapshot().flatMap((r) => r.issues.filter((i) => i.pull));
  expect(pulls).toHaveLength(PAIRS);
  const assigned = flow.sandbox.ledger.calls.filter(
    (c) => c.method === 'POST' && c.path.endsWith('/assignees'),
  );
  expect(assigned).toHaveLength(PAIRS);
  for (const pull of pulls) {
    expect(pull.assignees).toHaveLength(1);
    expect(pull.comments.filter((c) => c.byApp)).toHaveLength(1);
  }
  const claims = await flow.database.db.selectFrom('assignments').select(['number', 'released_at']).execute();
  expect(claims.map((c) => c.number).toSorted((a, b) => a - b)).toEqual(pulls.map((p) => p.number));
  expect(claims.every((c) => c.released_at === null)).toBe(true);
});
