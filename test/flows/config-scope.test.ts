import { afterEach, expect, test } from 'vitest';
import { configure, load, open, ours, UNTOUCHED } from '../support/acts.js';
import { CONFIG, type Flow, startFlow } from '../support/flow.js';
import { mentions } from '../support/mentoring.js';

let flow: Flow;
afterEach(async () => {
  await flow.stop();
});

test('mode dry-run writes nothing to GitHub, whatever happens', async () => {
  flow = await startFlow({ config: `mode: dry-run\n${CONFIG}` });
  const { number } = open(flow);
  flow.sandbox.openIssue(flow.repo, { author: 'dora', title: 'It leaks' });
  await flow.run();
  flow.sandbox.comment(flow.repo, number, { by: 'dora', body: '/partnerbot help' });
  flow.sandbox.mergePull(flow.repo, number, { by: 'maria' });
  await flow.run();
  configure(flow, 'customers: [');
  await flow.run();
  expect(flow.sandbox.ledger.count()).toMatchObject({ write: 0 });
  expect(flow.pull(number).labels).toEqual([]);
  expect(await load(flow)).toBe(0);
  configure(flow, CONFIG);
  await flow.run();
  const { number: live } = open(flow);
  await flow.run();
  expect(flow.pull(live).labels).toContain('partner');
});

test('the patterns of `repositories` say where anything is done', async () => {
  flow = await startFlow();
  const cases: [string, boolean][] = [
    ['["en*", "!engine"]', false],
    ['["tools"]', false],
    ['["!engine"]', false],
    ['[engine]', true],
    ['["!tools"]', true],
  ];
  for (const [patterns, covered] of cases) {
    configure(flow, `repositories: ${patterns}\n${CONFIG}`);
    await flow.run();
    flow.calls();
    const { number } = open(flow);
    const { number: issue } = flow.sandbox.openIssue(flow.repo, { author: 'dora', title: 'It leaks' });
    await flow.run();
    expect(flow.pull(number).labels.includes('partner'), patterns).toBe(covered);
    expect(flow.pull(issue).labels.includes('partner'), patterns).toBe(covered);
    if (!covered) expect(flow.calls(), patterns).toMatchObject({ api: 0 });
    if (!covered) expect(flow.pull(number), patterns).toMatchObject(UNTOUCHED);
  }
});

test('the label “partnerbot: ignore” ends everything on a pull request, frees the mentor, and can be taken off', async () => {
  flow = await startFlow();
  const { number } = open(flow);
  await flow.run();
  expect(await load(flow)).toBe(1);
  expect(ours(flow, number)).toContain('`partnerbot: ignore`');
  flow.sandbox.addLabel(flow.repo, number, { by: 'maria', label: 'partnerbot: ignore' });
  await flow.run();
  expect(await load(flow)).toBe(0);
  const before = flow.pull(number);
  flow.calls();
  flow.sandbox.comment(flow.repo, number, { by: 'dora', body: '/partnerbot help' });
  flow.sandbox.review(flow.repo, number, { by: 'bob', state: 'APPROVED' });
  await flow.run();
  expect(flow.calls().write).toBe(0);
  expect(flow.pull(number).comments.filter((c) => c.byApp)).toEqual(before.comments);
  flow.sandbox.removeLabel(flow.repo, number, { by: 'maria', label: 'partnerbot: ignore' });
  await flow.run();
  expect(await load(flow)).toBe(1);
  expect(ours(flow, number)).toContain('**Answer to the last command:**');
  expect(flow.pull(number).assignees).toEqual(before.assignees);
});

test('the label is there from the beginning, under another name and in other letters: nothing is ever done', async () => {
  flow = await startFlow({ config: `labels: { ignore: "No Bot" }\n${CONFIG}` });
  const { number } = open(flow);
  flow.sandbox.addLabel(flow.repo, number, { by: 'maria', label: 'no bot' });
  const mark = flow.sandbox.ledger.mark();
  await flow.run();
  flow.sandbox.comment(flow.repo, number, { by: 'dora', body: 'Hello' });
  await flow.run();
  expect(flow.sandbox.ledger.count(mark)).toMatchObject({ write: 0 });
  expect(flow.pull(number)).toMatchObject({ labels: ['no bot'], assignees: [] });
  expect(await load(flow)).toBe(0);
});

const mentors = (people: string) =>
  `${CONFIG.slice(0, CONFIG.indexOf('mentors:'))}mentors:\n  people: [${people}]\n  fallback: olga\n`;

test('a mentor whom GitHub refuses is passed over for good, and the comment never promises that one', async () => {
  flow = await startFlow({
    config: mentors('{ login: nobody-here, skills: ["docs/**"] }, { login: alice }'),
  });
  const { number } = open(flow);
  await flow.run();
  expect(flow.pull(number).assignees).toEqual(['alice']);
  expect(ours(flow, number)).toContain('**Your mentor:** @alice');
  const calls = flow.sandbox.ledger.calls;
  const written = JSON.stringify(flow.sandbox.snapshot());
  expect(written).not.toContain('nobody-here');
  const asked = () => calls.filter((c) => c.path.endsWith('/assignees/nobody-here')).length;
  expect(asked()).toBe(1);
  flow.sandbox.comment(flow.repo, number, { by: 'dora', body: 'Thanks' });
  await flow.run();
  expect(asked()).toBe(1);
  expect(await load(flow)).toBe(1);
});

test('when nobody can be assigned, the comment says so and names the owner of mentoring once', async () => {
  flow = await startFlow({ config: mentors('{ login: nobody-here }, { login: stranger }') });
  const { number } = open(flow);
  await flow.run();
  expect(flow.pull(number).assignees).toEqual([]);
  const said = ours(flow, number);
  expect(said).toContain(
    '**Mentor:** none of the mentors is free at the moment. @olga looks after mentoring',
  );
  expect(said.match(/@olga/g)).toHaveLength(1);
  expect(said).not.toMatch(/nobody-here|@stranger/);
  expect(await load(flow)).toBe(0);
  flow.calls();
  flow.sandbox.comment(flow.repo, number, { by: 'dora', body: 'Hello' });
  await flow.run();
  expect(flow.calls()).toMatchObject({ read: 1, write: 0 });
});

test('without mentors in the configuration, everything else is done', async () => {
  flow = await startFlow({ config: CONFIG.slice(0, CONFIG.indexOf('mentors:')) });
  const { number } = open(flow);
  await flow.run();
  expect(flow.pull(number).labels).toContain('partner');
  expect(flow.pull(number).assignees).toEqual([]);
  expect(mentions(ours(flow, number))).toEqual([]);
});
