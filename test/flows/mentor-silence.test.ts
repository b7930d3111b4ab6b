import { afterEach, expect, test } from 'vitest';
import { configure } from '../support/acts.js';
import { type Flow, startFlow } from '../support/flow.js';
import { begin, mentions, nudges, say, sticky, until } from '../support/mentoring.js';

/** Monday to Sunday: alice is the first choice, bob the second; nobody else is on the rota. */
const CONFIG = `
customers:
  - { id: acme, name: Acme Corporation, domains: [acme.example.com], orgs: [acme], visibility: public }
mentors:
  people:
    - { login: alice, skills: ["docs/**"], timezone: Europe/Berlin }
    - { login: bob, skills: ["src/**"], timezone: Europe/Berlin }
  fallback: olga
`;

let flow: Flow;
afterEach(async () => {
  await flow.stop();
});

test('a silence goes up the ladder in business hours, one reminder at a time, each with one mention', async () => {
  // Thursday, so that a weekend lies in between; the clocks change on Sunday, 29 March.
  flow = await startFlow({ config: CONFIG, start: '2026-03-26T09:00:00Z' });
  const number = await begin(flow);
  expect(flow.pull(number).assignees).toEqual(['alice']);
  expect(sticky(flow, number)).toContain('somebody else is asked to help you');
  // Friday, Saturday and Sunday: one business day has passed.
  for (const at of ['2026-03-27T16:00:00Z', '2026-03-28T12:00:00Z', '2026-03-29T20:00:00Z']) {
    await until(flow, at);
    expect(nudges(flow, number)).toEqual([]);
  }
  // At 10:01 in Berlin on Thursday it began; on Monday the same local time is an hour earlier in UTC.
  await until(flow, '2026-03-30T08:00:30Z');
  expect(nudges(flow, number)).toEqual([]);
  await until(flow, '2026-03-30T08:02:00Z');
  const [first, ...none] = nudges(flow, number);
  expect(none).toEqual([]);
  expect(mentions(first ?? '')).toEqual(['alice']);
  flow.calls();
  await until(flow, '2026-03-31T12:00:00Z');
  expect(flow.calls().write).toBe(0);

  await until(flow, '2026-04-01T08:02:00Z');
  expect(nudges(flow, number).map(mentions)).toEqual([['bob']]);
  expect(flow.pull(number).assignees).toEqual(['alice']);

  // The night after the sixth day ends: not before the morning.
  await until(flow, '2026-04-03T08:02:00Z');
  expect(flow.pull(number).assignees).toEqual(['bob']);
  expect(nudges(flow, number)).toEqual([]);
  expect(sticky(flow, number)).toContain('@bob');

  // Bob is silent too, and alice is never asked again: in the end the owner is told, once.
  await until(flow, '2026-04-07T08:03:00Z');
  expect(nudges(flow, number).map(mentions)).toEqual([['bob']]);
  await until(flow, '2026-04-09T08:04:00Z');
  await until(flow, '2026-04-13T08:05:00Z');
  expect(nudges(flow, number).map(mentions)).toEqual([['olga']]);
  expect(flow.pull(number).assignees).toEqual(['bob']);
  flow.calls();
  await until(flow, '2026-04-20T12:00:00Z');
  expect(flow.calls().write).toBe(0);
  // A reason of several parts is said whole.
  expect(await say(flow, number, 'dora', '/why')).toMatch(
    /stands in for alice, .* had no time to answer\. The whole/,
  );
});

test('an answer of anybody ends it, a reminder that is moot goes, and /keep and a deletion are respected', async () => {
  flow = await startFlow({ config: CONFIG });
  const number = await begin(flow);
  await until(flow, '2026-03-04T10:00:00Z');
  expect(nudges(flow, number)).toHaveLength(1);
  // Not the mentor, but a person who is not the author.
  await say(flow, number, 'olga', 'Alice is on it, I think; what does the log say?');
  expect(nudges(flow, number)).toEqual([]);
  await until(flow, '2026-03-20T10:00:00Z');
  expect(nudges(flow, number)).toEqual([]);
  // Reminders are in the language of whoever is asked, the comment in the author's.
  expect(await say(flow, number, 'alice', '/language de')).toContain('reminders to `alice` are in `de`');
  // The author's answer makes it the mentor's turn.
  await say(flow, number, 'dora', 'It says nothing.');
  await until(flow, '2026-03-24T10:30:00Z');
  expect(nudges(flow, number).map(mentions)).toEqual([['alice']]);
  expect(nudges(flow, number)[0]).toContain('`dora` wartet auf deine Antwort');
  expect(await say(flow, number, 'alice', '/keep 3d')).toContain('no reminders until 2026-03-27');
  expect(nudges(flow, number)).toEqual([]);
  await until(flow, '2026-03-27T09:00:00Z');
  expect(nudges(flow, number)).toEqual([]);
  // Counted anew from the end of the pause.
  await until(flow, '2026-03-31T10:00:00Z');
  expect(nudges(flow, number).map(mentions)).toEqual([['alice']]);
  const id = flow.pull(number).comments.find((c) => c.body.includes('partnerbot:nudge'))?.id ?? 0;
  flow.sandbox.deleteComment(flow.repo, id, { by: 'maria' });
  await say(flow, number, 'stranger', '/lgtm');
  expect(nudges(flow, number)).toEqual([]);
});

test('a reminder whose outcome is not known, and a lost database, repeat none', async () => {
  flow = await startFlow({ config: CONFIG });
  const number = await begin(flow);
  flow.sandbox.faults.add({
    match: { method: 'POST', path: /\/comments$/ },
    effect: 'reset-after-commit',
    times: 1,
  });
  await until(flow, '2026-03-04T10:00:00Z');
  await say(flow, number, 'stranger', '/lgtm');
  expect(nudges(flow, number).map(mentions)).toEqual([['alice']]);
  flow.sandbox.faults.clear();
  await flow.restart({ fresh: true });
  const before = flow.pull(number).comments.map((c) => c.id);
  await say(flow, number, 'stranger', '/lgtm');
  await until(flow, '2026-03-05T09:00:00Z');
  expect(
    flow
      .pull(number)
      .comments.filter((c) => c.byApp)
      .map((c) => c.id),
  ).toEqual(before.filter((id) => flow.pull(number).comments.some((c) => c.id === id && c.byApp)));
  // And the ladder goes on where it was.
  await until(flow, '2026-03-06T10:00:00Z');
  expect(nudges(flow, number).map(mentions)).toEqual([['bob']]);
});

test('an empty list is a shortage that the owner hears of, and who says no to standing in is asked no longer', async () => {
  const people = /people:\n(?: {4}- .*\n)+/;
  flow = await startFlow({ config: CONFIG.replace(people, 'people: []\n') });
  const number = await begin(flow);
  expect(mentions(sticky(flow, number))).toEqual(['olga']);
  // Whoever waited is looked at as soon as there is anybody.
  configure(flow, CONFIG.replace(/( {4}- .*bob)(.*\n)/, '$1$2$1by$2'));
  flow.sandbox.createUser({ login: 'bobby' });
  flow.sandbox.addCollaborator(flow.repo, 'bobby', 'write');
  await flow.run();
  expect(flow.pull(number).assignees).toEqual(['alice']);
  await until(flow, '2026-03-06T10:00:00Z');
  const [first = ''] = nudges(flow, number).flatMap(mentions);
  expect(first).toMatch(/^bob/);
  await say(flow, number, first, '/mentor pass');
  const [second = ''] = nudges(flow, number).flatMap(mentions);
  expect([first, second].sort()).toEqual(['bob', 'bobby']);
  await say(flow, number, second, '/mentor pass');
  expect(nudges(flow, number).map(mentions)).toEqual([['olga']]);
  expect(flow.pull(number).assignees).toEqual(['alice']);
  // Whom a person takes off leaves nobody to promise, and nobody is said to be busy.
  flow.sandbox.unassign(flow.repo, number, { by: 'maria', login: 'alice' });
  await flow.run();
  expect(sticky(flow, number)).toContain('nobody is asked by name here');
});
