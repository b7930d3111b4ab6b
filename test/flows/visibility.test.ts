import { afterEach, describe, expect, test } from 'vitest';
import { configure, load, mentorsIssuesOf, open, ours, UNTOUCHED } from '../support/acts.js';
import { CONFIG, commitBy, type Flow, startFlow } from '../support/flow.js';
import { logged } from '../support/logged.js';

let flow: Flow;
afterEach(async () => {
  await flow.stop();
});

const NAMED = ['partner', 'partner: Acme Corporation', 'stage: newcomer'];
const NEUTRAL = ['partner', 'stage: newcomer'];

describe('a public customer', () => {
  test('is named when GitHub vouches for it or a person does, and neutral where only an address speaks', async () => {
    flow = await startFlow({
      config: CONFIG.replace(
        'orgs: [acme]\n',
        'orgs: [acme]\n    people: [{ login: secretive }, { email: Listed@Home.example.net }]\n',
      ),
    });
    const byMember = open(flow);
    const byHead = flow.sandbox.openPull(flow.repo, {
      author: 'sly',
      title: 'Mend it',
      headOwner: 'acme',
      commits: [commitBy('sly', 'home.example.net')],
    });
    const byPerson = open(flow, { author: 'secretive', domain: 'home.example.net' });
    const byAddress = open(flow, { author: 'stranger' });
    await flow.run();
    for (const { number } of [byMember, byHead, byPerson]) {
      expect(flow.pull(number).labels.toSorted()).toEqual(NAMED);
      expect(ours(flow, number)).toContain('We think you may work with Acme Corporation');
    }
    expect(flow.pull(byAddress.number).labels.toSorted()).toEqual(NEUTRAL);
    expect(ours(flow, byAddress.number)).not.toMatch(/acme/i);
  });

  test('is not named by an address that anybody can write, even one that the list names', async () => {
    flow = await startFlow({
      config: CONFIG.replace(
        'orgs: [acme]\n',
        'orgs: [acme]\n    people: [{ email: sly@home.example.net }]\n',
      ),
    });
    const { number } = open(flow, { author: 'sly', domain: 'home.example.net' });
    const lookalike = open(flow, { author: 'secretive', domain: 'notacme.example.com' });
    const other = open(flow, { author: 'stranger', domain: 'acme.example.com.evil.example' });
    await flow.run();
    expect(flow.pull(number).labels.toSorted()).toEqual(NEUTRAL);
    expect(flow.pull(lookalike.number)).toMatchObject(UNTOUCHED);
    expect(flow.pull(other.number)).toMatchObject(UNTOUCHED);
  });

  test('is not named where the configuration names none, nor on issues', async () => {
    flow = await startFlow({ config: `name_customers: false\n${CONFIG}` });
    const { number } = open(flow);
    const issue = flow.sandbox.openIssue(flow.repo, { author: 'dora', title: 'It leaks' });
    await flow.run();
    expect(flow.pull(number).labels.toSorted()).toEqual(NEUTRAL);
    expect(flow.pull(issue.number).labels).toEqual(['partner']);
    expect(JSON.stringify(flow.sandbox.snapshot())).not.toContain('Acme Corporation');
  });

  test('loses its name when it becomes anonymous', async () => {
    flow = await startFlow();
    const { number } = open(flow);
    await flow.run();
    configure(flow, CONFIG.replace('visibility: public', 'visibility: anonymous'));
    await flow.run();
    flow.sandbox.comment(flow.repo, number, { by: 'dora', body: 'Hello' });
    await flow.run();
    expect(flow.pull(number).labels.toSorted()).toEqual(NEUTRAL);
    expect(ours(flow, number)).not.toContain('Acme');
  });
});

test('an anonymous customer is “partner” only, and its name stands nowhere', async () => {
  const { log } = await logged('info', async () => {
    flow = await startFlow();
    flow.sandbox.createOrganization({ login: 'somewhere' });
    const { number } = open(flow, { author: 'stranger', domain: 'quiet.example.com' });
    flow.sandbox.openIssue(flow.repo, { author: 'stranger', title: 'Slow' });
    await flow.run();
    flow.sandbox.comment(flow.repo, number, { by: 'stranger', body: '/partnerbot help' });
    flow.sandbox.mergePull(flow.repo, number, { by: 'maria' });
    await flow.run();
    expect(flow.pull(number).labels.toSorted()).toEqual(['partner', 'stage: contributor']);
    expect(ours(flow, number)).toContain('**Merged.**');
    expect(ours(flow, number)).toContain('an organisation that uses this project');
  });
  const shown = JSON.stringify(flow.sandbox.snapshot());
  // `/partnerbot quiet` is a command.
  for (const word of ['Quiet', 'quiet.example', '"quiet"', '`quiet`']) {
    expect(shown).not.toContain(word);
    expect(log).not.toContain(word);
  }
  expect(log).toContain('"delivery"');
});

describe('an edit of the configuration reaches open work at once', () => {
  test.each([
    ['a customer becomes private', CONFIG.replace('visibility: public', 'visibility: private'), []],
    ['a customer becomes anonymous', CONFIG.replace('visibility: public', 'visibility: anonymous'), NEUTRAL],
    ['a customer leaves the list', CONFIG.replace('id: acme', 'id: other').replace(/Acme|acme/g, 'Else'), []],
  ])('%s', async (_, config, labels) => {
    flow = await startFlow();
    const { number } = open(flow);
    await flow.run();
    expect(flow.pull(number).labels.toSorted()).toEqual(NAMED);
    configure(flow, config);
    await flow.run();
    expect(flow.pull(number).labels.toSorted()).toEqual(labels);
    expect(JSON.stringify(flow.pull(number).comments)).not.toMatch(/Acme/);
    expect(flow.pull(number).assignees).toHaveLength(labels.length > 0 ? 1 : 0);
  });
});

describe('a private customer', () => {
  test('leaves no trace in a public repository: not on GitHub, not in the log, not in a metric', async () => {
    const { value: metrics, log } = await logged('info', async () => {
      flow = await startFlow();
      const { number } = open(flow, { author: 'secretive', domain: 'hush.example.com' });
      const issue = flow.sandbox.openIssue(flow.repo, { author: 'secretive', title: 'Slow' });
      await flow.run();
      expect(flow.pull(number)).toMatchObject(UNTOUCHED);
      expect(flow.pull(issue.number)).toMatchObject(UNTOUCHED);
      flow.sandbox.comment(flow.repo, number, { by: 'secretive', body: '/partnerbot help' });
      flow.sandbox.comment(flow.repo, number, { by: 'maria', body: '/done ci' });
      flow.sandbox.review(flow.repo, number, { by: 'alice', state: 'CHANGES_REQUESTED' });
      await flow.run();
      flow.sandbox.mergePull(flow.repo, number, { by: 'maria' });
      await flow.run();
      flow.clock.advance(25 * 3_600_000);
      await flow.app.tick();
      await flow.run();
      expect(flow.pull(number)).toMatchObject({ labels: [], assignees: [] });
      expect(flow.pull(number).comments.filter((c) => c.byApp)).toEqual([]);
      return await (await fetch(`http://127.0.0.1:${flow.app.port}/metrics`)).text();
    });
    // Mentors are told what they are in for; that has nothing to do with anybody's pull request.
    const told = mentorsIssuesOf(flow).map((i) => `/issues/${i.number}/comments`);
    const written = flow.sandbox.ledger.calls.filter((c) => c.kind === 'write').map((c) => c.path);
    expect(
      written.filter((path) => !path.endsWith('/issues') && !told.some((t) => path.endsWith(t))),
    ).toEqual([]);
    expect(await load(flow)).toBe(0);
    const shown = JSON.stringify(flow.sandbox.snapshot());
    for (const trace of [/Hush Incorporated/i, /\bhush\b/i, /hush\.example\.com/i]) {
      expect(shown).not.toMatch(trace);
      expect(log).not.toMatch(trace);
      expect(metrics).not.toMatch(trace);
    }
  });

  test('is “partner” in a private repository, and takes that back once it is made public', async () => {
    flow = await startFlow({ private: true });
    const { number } = open(flow, { author: 'secretive', domain: 'hush.example.com' });
    await flow.run();
    expect(flow.pull(number).labels.toSorted()).toEqual(NEUTRAL);
    expect(flow.pull(number).assignees).toHaveLength(1);
    expect(ours(flow, number)).toContain('**Your mentor:**');
    expect(JSON.stringify(flow.sandbox.snapshot())).not.toMatch(/\bhush\b/i);
    flow.sandbox.publicizeRepository(flow.repo, { by: 'maria' });
    await flow.run();
    const { number: second } = open(flow, { author: 'secretive', domain: 'hush.example.com' });
    flow.calls();
    flow.sandbox.comment(flow.repo, number, { by: 'secretive', body: 'Hello' });
    await flow.run();
    expect(flow.pull(number)).toMatchObject({ labels: [], assignees: [] });
    expect(flow.pull(number).comments.filter((c) => c.byApp)).toEqual([]);
    flow.calls();
    flow.sandbox.comment(flow.repo, number, { by: 'secretive', body: 'Hello again' });
    await flow.run();
    expect(flow.calls().write).toBe(0);
    expect(flow.pull(second)).toMatchObject(UNTOUCHED);
  });

  test('gets the neutral label once its repository is made private', async () => {
    flow = await startFlow();
    const { number } = open(flow, { author: 'secretive', domain: 'hush.example.com' });
    await flow.run();
    expect(flow.pull(number)).toMatchObject(UNTOUCHED);
    flow.sandbox.privatizeRepository(flow.repo, { by: 'maria' });
    await flow.run();
    flow.sandbox.comment(flow.repo, number, { by: 'secretive', body: 'Hello' });
    await flow.run();
    expect(flow.pull(number).labels.toSorted()).toEqual(NEUTRAL);
  });
});

test('two customers at one level: nobody is named, nothing is done', async () => {
  flow = await startFlow({
    config: CONFIG.replace('domains: [quiet.example.com]', 'domains: [quiet.example.com]\n    orgs: [quiet]'),
  });
  flow.sandbox.createOrganization({ login: 'quiet' });
  flow.sandbox.addMember('quiet', 'dora', { public: true });
  const { number } = open(flow);
  await flow.run();
  expect(flow.pull(number)).toMatchObject(UNTOUCHED);
  expect(flow.sandbox.ledger.count()).toMatchObject({ write: 0 });
});

test('an issue or a review says little of its author: a pull request on the same day is looked at all the same', async () => {
  flow = await startFlow();
  flow.sandbox.openIssue(flow.repo, { author: 'stranger', title: 'Slow' });
  await flow.run();
  const { number } = open(flow, { author: 'stranger', domain: 'quiet.example.com' });
  await flow.run();
  expect(flow.pull(number).labels.toSorted()).toEqual(NEUTRAL);
  const second = open(flow, { author: 'stranger', domain: 'home.example.net' });
  await flow.run();
  const third = open(flow, { author: 'stranger', domain: 'quiet.example.com' });
  await flow.run();
  expect(flow.pull(second.number)).toMatchObject(UNTOUCHED);
  expect(flow.pull(third.number).labels.toSorted()).toEqual(NEUTRAL);
  flow.calls();
  flow.sandbox.openIssue(flow.repo, { author: 'sly', title: 'One' });
  await flow.run();
  flow.sandbox.openIssue(flow.repo, { author: 'sly', title: 'Two' });
  await flow.run();
  expect(flow.calls()).toMatchObject({ read: 1, write: 0 });
});
