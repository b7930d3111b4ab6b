import { afterEach, beforeEach, expect, test } from 'vitest';
import { commitBy, type Flow, startFlow } from '../support/flow.js';

let flow: Flow;
beforeEach(async () => {
  flow = await startFlow();
});
afterEach(async () => {
  await flow.stop();
});

function openFirst() {
  return flow.sandbox.openPull(flow.repo, {
    author: 'dora',
    title: 'Mend the socket',
    commits: [commitBy('dora', 'acme.example.com')],
    paths: ['src/net/socket.c'],
    additions: 10,
    deletions: 2,
  });
}

function pull(number: number) {
  const repository = flow.sandbox.snapshot().find((r) => r.repository === flow.repo);
  const found = repository?.issues.find((i) => i.number === number);
  if (!found) throw new Error(`no pull request ${number}`);
  return found;
}

test('a first pull request of a customer’s developer gets labels, a mentor and one comment', async () => {
  const { number } = openFirst();
  flow.calls();
  await flow.run();
  const calls = flow.calls();
  const { labels, assignees, comments } = pull(number);
  expect(labels.sort()).toEqual(['partner', 'partner: Acme Corporation', 'stage: newcomer']);
  expect(assignees).toEqual(['alice']);
  expect(comments).toHaveLength(1);
  expect(comments[0]?.body).toMatch(/^<!-- partnerbot:sticky /);
  expect(comments[0]?.body).toContain('@alice');
});
