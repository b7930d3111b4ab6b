import { afterEach, expect, test } from 'vitest';
import { configure, open, ours } from '../support/acts.js';
import { CONFIG, type Flow, startFlow } from '../support/flow.js';

let flow: Flow;
afterEach(async () => {
  await flow.stop();
});

const READ = '{ id: read, text: Read it, by: [mentee] }';
const DOCS = "{ id: docs, text: Touch the docs, evidence: { touches: 'docs/**' } }";
const SIGN = '{ id: sign, text: Sign it, by: [mentee] }';

/** A configuration with one track for newcomers. */
function track(version: number, ...items: string[]): string {
  return `${CONFIG}tracks:
  - { id: first-pr, title: First, version: ${version}, stages: [newcomer], items: [${items.join(', ')}] }
`;
}

/** The boxes of the list in the comment, with their texts. */
function list(number: number): string[] {
  return [...ours(flow, number).matchAll(/^- \[([ x])\] ([A-Z][\w ]+?)(?: –|$)/gm)].map(([, box, text]) =>
    `${box} ${text}`.trim(),
  );
}

async function change(config: string): Promise<void> {
  flow.clock.advance(3_600_000);
  configure(flow, config);
  await flow.run();
}

test('who has begun a track keeps its version, on new pull requests and when it is offered no more; others get the new one', async () => {
  flow = await startFlow({ config: track(1, READ, DOCS) });
  const { number } = open(flow);
  await flow.run();
  flow.clock.advance(60_000);
  flow.sandbox.comment(flow.repo, number, { by: 'dora', body: '/done read' });
  await flow.run();
  expect(list(number)).toEqual(['x Read it', 'x Touch the docs']);
  await change(track(2, SIGN));
  expect(list(number)).toEqual(['x Read it', 'x Touch the docs']);
  const second = open(flow, { title: 'Another' });
  flow.sandbox.createUser({ login: 'dan' });
  flow.sandbox.addMember('acme', 'dan', { public: true });
  const other = open(flow, { author: 'dan', title: 'By somebody else' });
  await flow.run();
  // What was read once is read; what is about one pull request is looked at anew.
  expect(list(second.number)).toEqual(['x Read it', 'x Touch the docs']);
  expect(list(other.number)).toEqual(['Sign it']);
});

test('an item that is taken out of the version in force goes, and its tick comes back with it', async () => {
  flow = await startFlow({ config: track(1, READ, DOCS) });
  const { number } = open(flow);
  await flow.run();
  await change(track(1, READ));
  expect(list(number)).toEqual(['Read it']);
  await change(track(1, DOCS, SIGN));
  expect(list(number)).toEqual(['x Touch the docs', 'Sign it']);
});
