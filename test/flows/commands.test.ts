import { afterEach, beforeEach, expect, test } from 'vitest';
import { commitBy, type Flow, startFlow } from '../support/flow.js';

let flow: Flow;
let number: number;
beforeEach(async () => {
  flow = await startFlow();
  ({ number } = flow.sandbox.openPull(flow.repo, {
    author: 'dora',
    title: 'Mend it',
    commits: [commitBy('dora', 'acme.example.com')],
    paths: ['src/net/a.c'],
  }));
  await flow.run();
});
afterEach(async () => {
  await flow.stop();
});

async function say(by: string, body: string): Promise<string> {
  flow.clock.advance(60_000);
  flow.sandbox.comment(flow.repo, number, { by, body });
  await flow.run();
  return sticky();
}

function sticky(): string {
  return flow.pull(number).comments.find((c) => c.byApp)?.body ?? '';
}

const GUIDE = /^- \[(x| )\] Read the contributing guide/m;
const guide = (body: string) => GUIDE.exec(body)?.[1];

test('the author ticks what the mentee may tick, and takes it back; everything stays in the one comment', async () => {
  expect(guide(sticky())).toBe(' ');
  expect(guide(await say('dora', 'I have read it.\n\n/done guide-read'))).toBe('x');
  expect(guide(await say('dora', '/undo guide-read'))).toBe(' ');
  expect(flow.pull(number).comments.filter((c) => c.byApp)).toHaveLength(1);
});

test('a stranger’s command changes nothing but one sentence, and is judged by the live permission', async () => {
  const before = guide(sticky());
  const body = await say('stranger', '/done guide-read');
  expect(guide(body)).toBe(before);
  expect(body).toContain('guide-read');
  const asked = flow.sandbox.ledger.calls.filter((c) =>
    c.path.endsWith('/collaborators/stranger/permission'),
  );
  expect(asked).toHaveLength(1);
});

test('a maintainer may do what the author may not: the live permission counts at the moment of the command', async () => {
  const cla = () => /^- \[(x| )\] Pass the check for the licence/m.exec(sticky())?.[1];
  await say('dora', '/done cla');
  expect(cla()).toBe(' ');
  await say('maria', '/done cla');
  expect(cla()).toBe('x');
  flow.sandbox.removeCollaborator(flow.repo, 'maria');
  await say('maria', '/undo cla');
  expect(cla()).toBe('x');
});

test('commands in quotes and in code do nothing', async () => {
  flow.calls();
  const body = await say(
    'dora',
    '> /done guide-read\n\n```\n/done guide-read\n```\n\n    /done guide-read\n`/done guide-read`',
  );
  expect(guide(body)).toBe(' ');
  expect(flow.calls().write).toBe(0);
});

test('help lists the commands in one sentence; an unknown command gets one; other bots’ commands get none', async () => {
  expect(await say('dora', '/partnerbot help')).toMatch(/\/partnerbot help/);
  expect(await say('dora', '/partnerbot dance')).toContain('dance');
  flow.calls();
  await say('dora', '/lgtm\n/retest');
  expect(flow.calls().write).toBe(0);
});

test('a command is carried out once, however often its delivery comes', async () => {
  flow.sandbox.deliveries.duplicate((d) => d.event === 'issue_comment', 4);
  await say('dora', '/done guide-read');
  flow.sandbox.deliveries.clear();
  await say('dora', 'Something else');
  const ticks = await flow.database.db
    .selectFrom('ticks')
    .selectAll()
    .where('item', '=', 'guide-read')
    .execute();
  expect(ticks).toHaveLength(1);
});

test('a command that an edit mends or puts first counts; one that was carried out is not repeated', async () => {
  const { id } = flow.sandbox.comment(flow.repo, number, { by: 'alice', body: '/mentor bob' });
  await flow.run();
  expect(sticky()).toContain('write `/mentor @LOGIN`');
  flow.sandbox.editComment(flow.repo, id, { by: 'alice', body: '/mentor @bob' });
  await flow.run();
  expect(flow.pull(number).assignees).toEqual(['bob']);
  await say('alice', '/mentor take');
  // Whoever writes something before it does not ask for it again.
  flow.sandbox.editComment(flow.repo, id, { by: 'alice', body: '/keep 3d\n/mentor  @bob' });
  await flow.run();
  expect(sticky()).toContain('no reminders until');
  expect(flow.pull(number).assignees).toEqual(['alice']);
});

test('a command added by an edit counts; the ones before it are not repeated', async () => {
  const { id } = flow.sandbox.comment(flow.repo, number, { by: 'dora', body: '/done guide-read' });
  await flow.run();
  flow.sandbox.editComment(flow.repo, id, { by: 'dora', body: '/done guide-read\n/undo guide-read' });
  await flow.run();
  expect(guide(sticky())).toBe(' ');
});
