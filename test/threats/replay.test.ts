import { randomUUID } from 'node:crypto';
import { afterEach, expect, test } from 'vitest';
import { open } from '../support/acts.js';
import { type Flow, startFlow } from '../support/flow.js';

let flow: Flow;
afterEach(async () => {
  await flow.stop();
});

test('one body under many ids, at once and after the end: nothing is done twice', async () => {
  flow = await startFlow();
  const { number } = open(flow);
  flow.sandbox.comment(flow.repo, number, { by: 'dora', body: '/done guide-read' });
  const bodies = flow.sandbox.deliveries.pending().map(({ event, body }) => ({ event, body }));
  await flow.run();
  const before = flow.pull(number);
  flow.calls();
  const all = bodies.flatMap(({ event, body }) =>
    Array.from({ length: 25 }, () => flow.sandbox.sendRaw({ event, body, guid: randomUUID() })),
  );
  const answers = await Promise.all(all);
  expect(answers.filter((a) => a.status !== 202)).toEqual([]);
  await flow.app.settle();
  expect(flow.calls().write).toBe(0);
  expect(flow.pull(number)).toEqual(before);
  flow.sandbox.mergePull(flow.repo, number, { by: 'maria' });
  await flow.run();
  const end = flow.pull(number);
  for (const { event, body } of bodies) await flow.sandbox.sendRaw({ event, body, guid: randomUUID() });
  await flow.app.settle();
  expect(flow.pull(number)).toEqual(end);
});
