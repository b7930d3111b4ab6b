import { afterEach, expect, test } from 'vitest';
import { configure, mentorsIssuesOf } from '../support/acts.js';
import { type Flow, startFlow } from '../support/flow.js';
import { begin, mentions, pass, sticky } from '../support/mentoring.js';

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

const issue = () => mentorsIssuesOf(flow)[0];

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
  expect(mentorsIssuesOf(flow)).toHaveLength(1);
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
  expect(mentorsIssuesOf(flow)).toHaveLength(1);
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

test('when mentors are short, new partners wait politely, and the owner is told once, with figures', async () => {
  const limits = '  fallback: maria\n  intake: { pause_above: 60, resume_below: 40, warn_days: 0 }\n';
  flow = await startFlow({ config: `${CONFIG}${limits}` });
  const numbers = [await begin(flow), await begin(flow)];
  await pass(flow, 25, 25);
  const told = () => (issue()?.comments ?? []).filter((c) => c.body.includes('partnerbot:shortage'));
  expect(told().map((c) => mentions(c.body))).toEqual([['maria']]);
  expect(told()[0]?.body).toContain('67 % of what the mentors take together is open');
  const newcomer = await begin(flow, 'sly');
  expect(flow.pull(newcomer).assignees).toEqual([]);
  expect(sticky(flow, newcomer)).toContain('people who are new here wait a little');
  // A lasting pair goes on.
  expect(flow.pull(await begin(flow)).assignees).toEqual(['alice']);
  for (const number of [...numbers, newcomer + 1]) flow.sandbox.mergePull(flow.repo, number, { by: 'maria' });
  await flow.run();
  await pass(flow, 25, 25);
  expect(told()).toHaveLength(1);
  expect(flow.pull(newcomer).assignees).toEqual(['alice']);
});

test('whoever came while the configuration named nobody is given a mentor once it does', async () => {
  flow = await startFlow({ config: CONFIG.replace(/mentors:[\s\S]*/, '') });
  const number = await begin(flow);
  expect(flow.pull(number).assignees).toEqual([]);
  expect(sticky(flow, number)).toContain('nobody is asked by name here');
  await reconfigure(CONFIG);
  expect(flow.pull(number).assignees).toEqual(['alice']);
  expect(sticky(flow, number)).toContain('@alice');
});
