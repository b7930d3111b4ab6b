import { afterEach, describe, expect, test } from 'vitest';
import { configure, open, UNTOUCHED } from '../support/acts.js';
import { CONFIG, type Flow, startFlow } from '../support/flow.js';

let flow: Flow;
afterEach(async () => {
  await flow.stop();
});

const DAY = 24 * 3_600_000;
const PRIVATE = 'home.example.net';

/** The configuration in which Acme lists these people, and some are independent. */
function listing(people: string, independents = ''): string {
  const tail = independents === '' ? '' : `independents: [${independents}]\n`;
  return `${CONFIG.replace('orgs: [acme]\n', `orgs: [acme]\n    people: [${people}]\n`)}${tail}`;
}

/** The labels of an issue that somebody opens now. */
async function issueBy(author: string): Promise<string[]> {
  const { number } = flow.sandbox.openIssue(flow.repo, { author, title: 'It leaks' });
  await flow.run();
  return flow.pull(number).labels;
}

/** The labels of a pull request that somebody opens now. */
async function pullBy(author: string, domain: string): Promise<string[]> {
  const { number } = open(flow, { author, domain });
  await flow.run();
  return flow.pull(number).labels;
}

async function verdicts(): Promise<Record<string, string>> {
  const rows = await flow.database.db.selectFrom('people').selectAll().execute();
  return Object.fromEntries(rows.map((r) => [r.login, r.verdict]));
}

async function reconfigure(text: string): Promise<void> {
  flow.clock.advance(60_000);
  configure(flow, text);
  await flow.run();
}

async function wait(days: number): Promise<void> {
  flow.clock.advance(days * DAY);
  await flow.run();
}

describe('whoever is listed as independent later', () => {
  test.each([
    ['a member of the organisation', 'dora', 'acme.example.com'],
    ['known by an address', 'stranger', 'acme.example.com'],
  ])('%s: gets no label any more', async (_, author, domain) => {
    flow = await startFlow();
    expect(await pullBy(author, domain)).toContain('partner');
    expect(await issueBy(author)).toContain('partner');
    await reconfigure(`${CONFIG}independents: [{ login: ${author} }]\n`);
    flow.calls();
    expect(await issueBy(author)).toEqual([]);
    expect(flow.calls()).toMatchObject({ read: 0, write: 0 });
    expect(await verdicts()).toEqual({ [author]: 'none' });
    expect(await pullBy(author, domain)).toEqual([]);
  });

  test('is known as nobody’s by a pull request too, an old one or a new one', async () => {
    flow = await startFlow();
    const { number } = open(flow);
    expect(await pullBy('stranger', 'acme.example.com')).toContain('partner');
    await reconfigure(`${CONFIG}independents: [{ login: dora }, { login: stranger }]\n`);
    flow.sandbox.comment(flow.repo, number, { by: 'dora', body: 'Hello' });
    expect(await pullBy('stranger', 'acme.example.com')).toEqual([]);
    expect(await verdicts()).toEqual({ dora: 'none', stranger: 'none' });
  });

  test('only from a day on: is a partner until then', async () => {
    flow = await startFlow({ config: `${CONFIG}independents: [{ login: dora, from: 2026-03-10 }]\n` });
    expect(await issueBy('dora')).toContain('partner');
    await wait(10);
    expect(await issueBy('dora')).toEqual([]);
    expect(await pullBy('dora', 'acme.example.com')).toEqual([]);
  });
});

describe('whose entry has passed', () => {
  const ENDS = listing('{ login: stranger, until: 2026-03-10 }');

  test('gets no label on the next issue', async () => {
    flow = await startFlow({ config: ENDS });
    expect(await issueBy('stranger')).toContain('partner');
    flow.calls();
    expect(await issueBy('stranger')).toContain('partner');
    // Reading the labels of the issue: nobody is asked about the person.
    expect(flow.calls()).toMatchObject({ read: 1 });
    await wait(10);
    expect(await issueBy('stranger')).toEqual([]);
    expect(await verdicts()).toEqual({ stranger: 'unknown' });
  });

  test('gets nothing on the next pull request, and is known as nobody’s', async () => {
    flow = await startFlow({ config: ENDS });
    expect(await pullBy('stranger', PRIVATE)).toContain('partner');
    await wait(10);
    const { number } = open(flow, { author: 'stranger', domain: PRIVATE });
    await flow.run();
    expect(flow.pull(number)).toMatchObject(UNTOUCHED);
    expect(await verdicts()).toEqual({ stranger: 'none' });
  });

  test('is a partner still where something else speaks for it', async () => {
    flow = await startFlow({ config: listing('{ login: dora, until: 2026-03-10 }') });
    expect(await issueBy('dora')).toContain('partner');
    await wait(10);
    expect(await issueBy('dora')).toContain('partner');
    expect(await pullBy('dora', PRIVATE)).toContain('partner');
  });
});

describe('what says nothing against a partner', () => {
  test('a member’s commits from a private address, also after another configuration', async () => {
    flow = await startFlow();
    expect(await pullBy('dora', 'acme.example.com')).toContain('partner');
    expect(await pullBy('dora', PRIVATE)).toContain('partner');
    await reconfigure(CONFIG.replace('capacity: 3', 'capacity: 2'));
    expect(await pullBy('dora', PRIVATE)).toContain('partner');
    expect(await issueBy('dora')).toContain('partner');
    expect(await verdicts()).toEqual({ dora: 'partner' });
  });

  test('a configuration that changed elsewhere, for who is known by an address; asked once', async () => {
    flow = await startFlow();
    expect(await pullBy('stranger', 'acme.example.com')).toContain('partner');
    await reconfigure(CONFIG.replace('capacity: 3', 'capacity: 2'));
    expect(await issueBy('stranger')).toContain('partner');
    flow.calls();
    expect(await issueBy('stranger')).toContain('partner');
    expect(flow.calls()).toMatchObject({ read: 1 });
    expect(await verdicts()).toEqual({ stranger: 'partner' });
  });
});

describe('a configuration that changed what spoke for a partner', () => {
  test.each([
    ['the organisation', 'dora', CONFIG.replace('orgs: [acme]', 'orgs: [another]')],
    ['every domain', 'stranger', CONFIG.replace('domains: [acme.example.com]', 'domains: []')],
    ['the customer', 'stranger', CONFIG.replace('- id: acme', '- id: acme-two')],
  ])('%s: the next issue gets no label', async (_, author, text) => {
    flow = await startFlow();
    const { number } = open(flow, { author, domain: 'acme.example.com' });
    await flow.run();
    expect(flow.pull(number).labels).toContain('partner');
    // Open work would be looked at under the new configuration, and say what speaks for them now.
    flow.sandbox.closePull(flow.repo, number, { by: author });
    await flow.run();
    await reconfigure(text);
    expect(await issueBy(author)).toEqual([]);
    expect(await verdicts()).toEqual({ [author]: 'unknown' });
  });
});

test('who is listed for another customer now belongs to that one', async () => {
  flow = await startFlow();
  expect(await issueBy('dora')).toEqual(['partner', 'partner: Acme Corporation']);
  await reconfigure(
    CONFIG.replace(
      'domains: [quiet.example.com]',
      'domains: [quiet.example.com]\n    people: [{ login: dora }]',
    ),
  );
  expect(await issueBy('dora')).toEqual(['partner']);
});
