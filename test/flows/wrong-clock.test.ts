import { afterEach, expect, test } from 'vitest';
import { takeWrite, WRITES_A_MINUTE } from '../../src/store/budget.js';
import { findPause, recordPause } from '../../src/store/pauses.js';
import { open, ours } from '../support/acts.js';
import { type Flow, startFlow } from '../support/flow.js';

let flow: Flow;
afterEach(async () => {
  await flow.stop();
});

test('a clock that was a year ahead for a while stops nothing when it is right again', async () => {
  flow = await startFlow();
  const { number } = open(flow);
  await flow.run();
  const { db } = flow.database;
  const { installation } = await db.selectFrom('people').select('installation').executeTakeFirstOrThrow();
  // What a process with such a clock leaves: its plans, its budget, an order to wait.
  const ahead = new Date(flow.clock.now().getTime() + 365 * 86_400_000);
  await db.updateTable('due').set({ due_at: ahead }).where('key', '=', 'sweep').execute();
  for (let i = 0; i < WRITES_A_MINUTE; i += 1) await takeWrite(db, installation, ahead);
  await recordPause(db, installation, new Date(ahead.getTime() + 60_000), ahead);
  expect(await findPause(db, installation, ahead)).not.toBeNull();
  await flow.restart();
  flow.sandbox.deliveries.drop(() => true);
  flow.sandbox.mergePull(flow.repo, number, { by: 'maria' });
  await flow.run();
  flow.clock.advance(25 * 3_600_000);
  await flow.app.tick();
  await flow.run();
  expect(ours(flow, number)).toContain('**Merged.**');
});
