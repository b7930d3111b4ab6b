import { afterEach, expect, test } from 'vitest';
import { commitBy, type Flow, startFlow } from '../support/flow.js';

let flow: Flow;
afterEach(async () => {
  await flow.stop();
});

function openNet(author = 'dora') {
  return flow.sandbox.openPull(flow.repo, {
    author,
    title: 'Mend the socket',
    commits: [commitBy(author, 'acme.example.com')],
    paths: ['src/net/socket.c'],
  });
}

/** The account that the rota means is called otherwise now, and somebody else has its login. */
function takeOver(login: string, to: string) {
  flow.sandbox.renameUser(login, to);
  flow.sandbox.createUser({ login });
  flow.sandbox.addCollaborator(flow.repo, login, 'write');
}

const REPLY = /@alice\b/;

test('whoever takes over the login of a mentor is not asked, at once and later', async () => {
  flow = await startFlow();
  const first = openNet();
  await flow.run();
  expect(flow.pull(first.number).assignees).toEqual(['alice']);
  await flow.database.db.updateTable('people').set({ mentor_login: null }).execute();
  takeOver('alice', 'alicia');
  const second = openNet();
  await flow.run();
  expect(flow.pull(second.number).assignees).toEqual(['bob']);
  expect(
    flow
      .pull(second.number)
      .comments.map((c) => c.body)
      .join(),
  ).not.toMatch(REPLY);
  flow.clock.advance(7 * 3_600_000);
  const third = openNet();
  await flow.run();
  expect(flow.pull(third.number).assignees).toEqual(['bob']);
  const asked = flow.sandbox.ledger.calls.filter(
    (c) => c.method === 'POST' && c.path.endsWith(`/issues/${third.number}/assignees`),
  );
  expect(asked).toHaveLength(1);
});

test('a mentor who was renamed does not look after their own pull request', async () => {
  flow = await startFlow();
  const first = openNet();
  await flow.run();
  expect(flow.pull(first.number).assignees).toEqual(['alice']);
  flow.sandbox.renameUser('alice', 'alicia');
  flow.sandbox.addMember('acme', 'alicia', { public: true });
  const own = openNet('alicia');
  await flow.run();
  expect(flow.pull(own.number).assignees).toEqual(['bob']);
});
