import { afterEach, expect, test } from 'vitest';
import { configure, issuesOf } from '../support/acts.js';
import { type Flow, startFlow } from '../support/flow.js';
import { begin, mentions, pass } from '../support/mentoring.js';

const CONFIG = `
customers:
  - { id: acme, name: Acme Corporation, domains: [acme.example.com], orgs: [acme], visibility: public }
mentors:
  people: [alice]
`;
const WITH_BOB = CONFIG.replace('[alice]', '[alice, bob]');

let flow: Flow;
afterEach(async () => {
  await flow.stop();
});

const issue = () => issuesOf(flow)[0];

async function sayThere(by: string, body: string): Promise<void> {
  flow.clock.advance(60_000);
  flow.sandbox.comment(flow.repo, issue()?.number ?? 0, { by, body });
  await flow.run();
}

async function reconfigure(text: string): Promise<void> {
  flow.clock.advance(60_000);
  configure(flow, text);
  await flow.run();
}

test('who is new in the file is told once, in one issue, and can say no; the issue shows where everybody stands', async () => {
  flow = await startFlow({ config: CONFIG });
  await pass(flow, 25, 25);
  const told = () => (issue()?.comments ?? []).filter((c) => c.byApp).map((c) => mentions(c.body));
  expect(told()).toEqual([['alice']]);
  expect(issue()?.body).toContain('`alice`: on the rota');
  expect(issue()?.body).toContain('/mentor stop');
  expect(mentions(issue()?.body ?? '')).toEqual([]);
  await reconfigure(WITH_BOB);
  await reconfigure(`${WITH_BOB}\n# the same`);
  await pass(flow, 25, 25);
  expect(issuesOf(flow)).toHaveLength(1);
  expect(told()).toEqual([['alice'], ['bob']]);
  // Strangers change nothing; who says no is off, and is answered by a reaction.
  await sayThere('stranger', '/mentor stop');
  await sayThere('alice', 'No time this year.\n\n/mentor stop');
  expect(issue()?.body).toContain('`alice`: off the rota');
  const reactions = (issue()?.comments ?? []).flatMap((c) => c.reactions.map((r) => r.content));
  expect(reactions).toEqual(['confused', '+1']);
  expect(flow.pull(await begin(flow)).assignees).toEqual(['bob']);
  await sayThere('bob', '/away 2026-03-01..2026-03-20');
  const waiting = await begin(flow);
  expect(flow.pull(waiting).assignees).toEqual([]);
  await sayThere('alice', '/mentor resume');
  expect(flow.pull(waiting).assignees).toEqual(['alice']);
  // A lost database tells nobody again.
  await flow.restart({ fresh: true });
  await reconfigure(`${WITH_BOB}\n# again`);
  await pass(flow, 25, 25);
  expect(issuesOf(flow)).toHaveLength(1);
  expect(told()).toEqual([['alice'], ['bob']]);
});

test('where consent is required, nobody is asked for anything before they accept', async () => {
  flow = await startFlow({ config: `${CONFIG}  consent: required\n` });
  const number = await begin(flow);
  expect(flow.pull(number).assignees).toEqual([]);
  await pass(flow, 25, 25);
  expect(issue()?.body).toContain('`alice`: asked, not on the rota yet');
  await sayThere('bob', '/accept');
  expect(flow.pull(number).assignees).toEqual([]);
  await sayThere('alice', '/accept');
  expect(issue()?.body).toContain('`alice`: on the rota');
  expect(flow.pull(number).assignees).toEqual(['alice']);
});
