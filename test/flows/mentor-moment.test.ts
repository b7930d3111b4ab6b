import { afterEach, beforeEach, expect, test } from 'vitest';
import { open } from '../support/acts.js';
import { type Flow, startFlow } from '../support/flow.js';
import { sticky, until } from '../support/mentoring.js';

const CONFIG = `
customers:
  - { id: acme, name: Acme Corporation, domains: [acme.example.com], orgs: [acme], visibility: public }
mentors:
  people: [alice, bob]
  assign: { after: [cla, ci], deadline: 2 }
`;

let flow: Flow;
beforeEach(async () => {
  flow = await startFlow({ config: CONFIG });
});
afterEach(async () => {
  await flow.stop();
});

const who = (number: number) => flow.pull(number).assignees;

test('a mentor is asked when licence and other checks have passed, or at the deadline; people who were faster stay', async () => {
  const [passing, failing, taken] = [open(flow), open(flow), open(flow)];
  await flow.run();
  expect(sticky(flow, passing.number)).toContain(
    'as soon as the checks have passed, on 2026-03-04 at the latest',
  );
  const check = async (name: string, conclusion: 'success' | 'failure', of = passing) => {
    const { headSha } = of;
    flow.sandbox.setCheck(flow.repo, headSha, { name, status: 'completed', conclusion });
    await flow.run();
  };
  // What has not been reported has not passed, whichever comes first.
  await check('build', 'success');
  expect(who(passing.number)).toEqual([]);
  await check('license/cla', 'failure');
  expect(who(passing.number)).toEqual([]);
  await check('license/cla', 'success');
  expect(who(passing.number)).toHaveLength(1);
  await check('build', 'failure', failing);
  flow.sandbox.assign(flow.repo, taken.number, { by: 'maria', login: 'olga' });
  await flow.run();
  await until(flow, '2026-03-04T08:59:00Z');
  expect(who(failing.number)).toEqual([]);
  await until(flow, '2026-03-04T09:02:00Z');
  expect(who(failing.number)).toHaveLength(1);
  expect(who(taken.number)).toEqual(['olga']);
});

test('a pair lasts in every repository of the installation, and the days of a draft do not count', async () => {
  const other = 'octo-project/other';
  flow.sandbox.createRepository('octo-project', 'other', { files: { '.github/partnerbot.yml': CONFIG } });
  for (const login of ['alice', 'bob']) flow.sandbox.addCollaborator(other, login, 'write');
  await flow.run();
  const draft = open(flow, { draft: true });
  await flow.run();
  await until(flow, '2026-03-09T09:00:00Z');
  expect(who(draft.number)).toEqual([]);
  flow.sandbox.readyForReview(flow.repo, draft.number, { by: 'dora' });
  await flow.run();
  await until(flow, '2026-03-11T08:59:00Z');
  expect(who(draft.number)).toEqual([]);
  await until(flow, '2026-03-11T09:01:00Z');
  const [mentor = ''] = who(draft.number);
  expect(['alice', 'bob']).toContain(mentor);
  open(flow, { repo: other });
  await flow.run();
  await until(flow, '2026-03-13T09:02:00Z');
  const there = flow.sandbox
    .snapshot()
    .find((r) => r.repository === other)
    ?.issues.find((i) => i.pull);
  expect(there?.assignees).toEqual([mentor]);
});
