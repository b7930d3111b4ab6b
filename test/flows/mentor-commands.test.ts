import { afterEach, beforeEach, expect, test } from 'vitest';
import { open } from '../support/acts.js';
import { type Flow, startFlow } from '../support/flow.js';
import { begin, mentions, nudges, pass, say, sticky, until } from '../support/mentoring.js';

const CONFIG = `
customers:
  - { id: acme, name: Acme Corporation, domains: [acme.example.com], orgs: [acme], visibility: public }
  - { id: quiet, name: Quiet Limited, domains: [quiet.example.com] }
mentors:
  people:
    - { login: alice, skills: ["docs/**"], capacity: 2, employer: quiet }
    - { login: bob, capacity: 2 }
    - { login: olga, capacity: 2, on_rota: false }
  fallback: maria
`;

let flow: Flow;
beforeEach(async () => {
  flow = await startFlow({ config: CONFIG });
});
afterEach(async () => {
  await flow.stop();
});

const who = (number: number) => flow.pull(number).assignees;

test('people choose: by name, by passing on, by taking, by a change; each is answered in one sentence', async () => {
  const number = await begin(flow);
  expect(who(number)).toEqual(['alice']);
  expect(await say(flow, number, 'stranger', '/mentor @bob')).toContain('only a maintainer or the mentor');
  expect(await say(flow, number, 'dora', '/mentor pass')).toContain('only the mentor can do that');
  expect(who(number)).toEqual(['alice']);
  // The mentor hands it on; who passed it is not asked again.
  expect(await say(flow, number, 'alice', '/mentor pass')).toContain('`alice` has handed this on');
  expect(who(number)).toEqual(['bob']);
  // A direct request overrides the rota, and says so.
  expect(await say(flow, number, 'maria', '/mentor @olga')).toContain('note that `olga` is off the rota');
  expect(who(number)).toEqual(['olga']);
  expect(await say(flow, number, 'dora', '/why')).toMatch(
    /`olga` was chosen by people in this project\. Before that, the rota had decided: bob .* The whole record/,
  );
  expect(nudges(flow, number)).toEqual([]);
  // Who may not be assigned is not promised.
  expect(await say(flow, number, 'maria', '/mentor @dora2')).toContain('`dora2` could not be asked, because');
  expect(who(number)).toEqual(['olga']);
  expect(await say(flow, number, 'maria', '/mentor @dora')).toContain(
    'nobody can be the mentor of their own',
  );
  // Somebody on the rota takes it; a stranger cannot.
  expect(await say(flow, number, 'stranger', '/mentor take')).toContain('not on the list of mentors');
  expect(await say(flow, number, 'bob', '/mentor take')).toContain('`bob` takes this');
  expect(who(number)).toEqual(['bob']);
  // Nobody is left whom the rota could ask, so it waits, and the owner is told by a comment of its own.
  expect(await say(flow, number, 'dora', '/mentor change')).toContain('somebody else is asked');
  expect(who(number)).toEqual([]);
  expect(nudges(flow, number).map(mentions)).toEqual([['maria']]);
  expect(await say(flow, number, 'dora', '/mentor change')).toContain('nobody is the mentor here yet');
  expect(await say(flow, number, 'dora', '/mentor dance')).toContain('write `/mentor @LOGIN`');
  // A person takes the mentor off: that is remembered and never undone.
  await say(flow, number, 'bob', '/mentor take');
  flow.sandbox.unassign(flow.repo, number, { by: 'maria', login: 'bob' });
  await flow.run();
  await pass(flow, 48, 12);
  expect(who(number)).toEqual([]);
});

test('a pair lasts, a stand-in takes one pull request while the mentor is away, and a change ends it', async () => {
  const first = await begin(flow);
  expect(who(first)).toEqual(['alice']);
  flow.sandbox.mergePull(flow.repo, first, { by: 'maria' });
  await flow.run();
  const second = await begin(flow);
  expect(sticky(flow, second)).toContain('who also helped you before');
  await say(flow, second, 'alice', 'I look at it tomorrow.');
  expect(await say(flow, second, 'alice', '/away until 2026-03-13')).toContain(
    '`alice` is away until 2026-03-13',
  );
  const third = await begin(flow);
  expect(who(third)).toEqual(['bob']);
  expect(sticky(flow, third)).toContain('who stands in while your own mentor is not available');
  for (const number of [second, third]) flow.sandbox.mergePull(flow.repo, number, { by: 'maria' });
  await flow.run();
  const fourth = await begin(flow);
  await say(flow, fourth, 'alice', '/away 2026-08-01..2026-08-20');
  expect(await say(flow, fourth, 'alice', '/back')).toContain('`alice` is back');
  const left = await flow.database.db.selectFrom('mentor_absences').select('from_day').execute();
  expect(left).toEqual([{ from_day: '2026-08-01' }]);
  flow.sandbox.closePull(flow.repo, fourth, { by: 'dora' });
  await flow.run();
  const fifth = await begin(flow);
  expect(who(fifth)).toEqual(['alice']);
  await say(flow, fifth, 'dora', '/mentor change');
  expect(who(fifth)).toEqual(['bob']);
  expect(await say(flow, fifth, 'dora', '/mentor change')).toContain('less than 7 days ago');
  const sixth = await begin(flow);
  expect(who(sixth)).toEqual(['bob']);
});

test('work is offered when an absence begins, given when nobody objects, and comes back afterwards', async () => {
  const number = await begin(flow);
  const { db } = flow.database;
  await say(flow, number, 'alice', '/away 2026-03-04..2026-03-12');
  expect(nudges(flow, number)).toEqual([]);
  await until(flow, '2026-03-04T09:30:00Z');
  const [offer = ''] = nudges(flow, number);
  expect(mentions(offer)).toEqual(['bob']);
  expect(offer).toContain('stage *Newcomer*');
  expect(offer).toMatch(/checklist: \d of \d done/);
  expect(who(number)).toEqual(['alice']);
  await until(flow, '2026-03-06T09:31:00Z');
  expect(who(number)).toEqual(['bob']);
  expect(nudges(flow, number)).toEqual([]);
  expect(sticky(flow, number)).toContain('@bob, who stands in while your own mentor is not available');
  expect(await say(flow, number, 'dora', '/why')).toContain('bob was asked to stand in, and has not said no');
  await until(flow, '2026-03-13T08:59:00Z');
  expect(who(number)).toEqual(['bob']);
  await until(flow, '2026-03-13T09:01:00Z');
  expect(who(number)).toEqual(['alice']);
  const open = await db.selectFrom('assignments').select('mentor').where('released_at', 'is', null).execute();
  expect(open).toEqual([{ mentor: 'alice' }]);
});

test('who leaves the rota, by command or by the file, hands over; whom nobody can replace, the owner hears of', async () => {
  const number = await begin(flow);
  expect(await say(flow, number, 'alice', '/mentor stop')).toContain('`alice` is off the rota');
  expect(nudges(flow, number).map(mentions)).toEqual([['bob']]);
  await say(flow, number, 'bob', '/mentor take');
  expect(who(number)).toEqual(['bob']);
  flow.sandbox.setFile(
    flow.repo,
    '.github/partnerbot.yml',
    CONFIG.replace('    - { login: bob, capacity: 2 }\n', ''),
    {
      by: 'maria',
    },
  );
  await flow.run();
  expect(nudges(flow, number).map(mentions)).toEqual([['maria']]);
  expect(await say(flow, number, 'alice', '/mentor resume')).toContain('`alice` is on the rota');
  expect(nudges(flow, number).map(mentions)).toEqual([['alice']]);
});

test('whoever waits is given to the next who has room, and is told the truth meanwhile', async () => {
  const numbers: number[] = [];
  for (let i = 0; i < 5; i += 1) numbers.push(await begin(flow));
  const [first = 0, , , , fifth = 0] = numbers;
  expect(who(fifth)).toEqual([]);
  expect(sticky(flow, fifth)).toContain(
    'none of the mentors is free at the moment. @maria looks after mentoring',
  );
  flow.sandbox.closePull(flow.repo, first, { by: 'dora' });
  await flow.run();
  expect(who(fifth)).toEqual(['alice']);
  expect(sticky(flow, fifth)).toContain('@alice');
  // When it is the author's turn, it weighs on nobody.
  const sixth = await begin(flow);
  expect(who(sixth)).toEqual([]);
  await say(flow, fifth, 'alice', 'Please add a test.');
  expect(who(sixth)).toEqual(['alice']);
});

test('who is busy on GitHub is not asked, for one call in hours', async () => {
  flow.sandbox.updateUser('alice', { busy: true });
  flow.calls();
  const first = await begin(flow);
  expect(who(first)).toEqual(['bob']);
  const asked = () =>
    flow.sandbox.ledger.calls.filter((c) => c.graphqlOperation === 'PartnerbotStatuses').length;
  expect(asked()).toBe(1);
  await begin(flow);
  expect(asked()).toBe(1);
  flow.sandbox.updateUser('alice', { busy: false });
  await pass(flow, 7, 7);
  const other = open(flow, { author: 'sly', domain: 'acme.example.com' });
  await flow.run();
  expect(who(other.number)).toEqual(['alice']);
});

test('/why shows the record of the choice, and nothing from which a customer follows', async () => {
  const number = await begin(flow);
  const shown = await say(flow, number, 'stranger', '/why');
  expect(shown).toContain('alice knows the changed paths best');
  expect(shown).toMatch(/- `bob` has room &#40;0 of 2 open&#41;; pair 1, /);
  expect(shown).toContain('is not on the rota');
  const hidden = open(flow, { author: 'secretive', domain: 'quiet.example.com' }).number;
  await flow.run();
  const text = await say(flow, hidden, 'secretive', '/why');
  expect(text).toContain('was not chosen here');
  expect(text).not.toMatch(/quiet limited|independen|point of view|pair \d/i);
  // Two commands in one comment: each is answered, and it stays so at the next look.
  await say(flow, number, 'alice', '/keep 3d\n\nI am slow this week.\n\n/away until 2026-03-13');
  for (const body of [sticky(flow, number), await say(flow, number, 'alice', 'See you.')]) {
    expect(body).toContain('**Answer to the last commands:**');
    expect(body).toMatch(/- no reminders until 2026-03-\d\d\.\n- `alice` is away until 2026-03-13\./);
  }
});
