import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { reportCommand } from '../../src/cli/report.js';
import { run } from './run-command.js';

const folder = mkdtempSync(join(tmpdir(), 'partnerbot-report-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const config = file(
  'customers.yml',
  `customers:
  - { id: acme, name: Acme, domains: [acme.com], visibility: public }
  - { id: beta, name: Beta, domains: [beta.example] }
`,
);
const events = file(
  'events.csv',
  `date,event,pr,person_id,name,email,login
2026-01-10,pr_opened,1,p1,Ann,ann@acme.com,ann
2026-01-12,pr_merged,1,p1,Ann,ann@acme.com,ann
2026-02-01,review,2,p1,Ann,ann@acme.com,ann
2026-02-02,pr_merged,2,p2,Dan,dan@mail.example,dan
2026-02-03,comment,2,p3,Some Bot,some-bot@mail.example,some[bot]
`,
);
const report = (...args: string[]) =>
  run(reportCommand(), ['--events', events, '--config', config, '--until', '2026-03-31', ...args]);

describe('partnerbot report', () => {
  it('prints a table of figures, customers, give and take, and people', async () => {
    const { out, err, status } = await report();
    expect({ err, status }).toEqual({ err: '', status: 0 });
    expect(out).toContain('0 of 2 customers stand at the stage partner or above, 1 is a candidate.');
    expect(out).toMatch(/Customers of whom none was seen +│ 50 % \(n = 2\)/);
    expect(out).toMatch(/none seen ever +│ 50 % \(n = 2\)/);
    expect(out).toMatch(/^events\.csv, 2026-01-01 to 2026-03-31/);
    expect(out).toMatch(/Acme +│ contributor +│ 2026-01-12 +│ 2026-02-01 +│ 1 +│ 3 /);
    expect(out).toMatch(/2026-02 +│ 1 review /);
    expect(out).toMatch(/ann +│ acme +│ contributor .*│ 1 of 5 merged pull requests/);
    expect(out).toContain('None seen: Beta.');
  });

  it('has no data on how busy mentors are, for a file tells of no assignments', async () => {
    const mentored = file(
      'mentored.yml',
      'customers: []\nmentors: { people: [{ login: alice, capacity: 3 }] }\n',
    );
    const { out } = await report('--config', mentored);
    expect(out).toMatch(/Mentor load +│ no data/);
  });

  it('prints the same as JSON, in the shape that stays', async () => {
    const answer = JSON.parse((await report('--format', 'json')).out);
    expect(answer).toMatchObject({
      version: 1,
      audience: 'internal',
      window: { from: '2026-01-01', until: '2026-03-31' },
      recorded: ['pr_merged', 'pr_opened', 'review'],
      customers: { listed: 2, candidates: 1, partners: 0, showAs: 'counts' },
    });
    const figure = (id: string) => answer.metrics.find((m: { id: string }) => m.id === id);
    expect(figure('acceptance')).toMatchObject({ value: null, n: 0, number: 8 });
    expect(figure('pull-request-duration')).toMatchObject({ value: 2, n: 1, unit: 'days' });
    expect(figure('new-contributors')).toMatchObject({ value: 2 });
  });

  it('counts what somebody did for whom they worked then, and for nobody outside the days of the list', async () => {
    const moved = file(
      'moved.csv',
      `date,event,pr,person_id,name,email,login
2026-01-10,pr_merged,1,p1,Ann,ann@acme.com,ann
2026-02-01,pr_merged,2,p1,Ann,ann@beta.example,ann
2026-02-02,pr_merged,3,p1,Ann,ann@beta.example,ann
2026-02-03,pr_merged,4,p2,Eve,eve@mail.example,eve
2026-03-03,pr_merged,5,p2,Eve,eve@mail.example,eve
`,
    );
    const dated = file(
      'dated.yml',
      `customers:
  - { id: acme, name: Acme, domains: [acme.com], people: [{ login: eve, from: 2026-03-01 }] }
  - { id: beta, name: Beta, domains: [beta.example] }
`,
    );
    const { out } = await report('--events', moved, '--config', dated, '--format', 'json');
    const { customers, metrics } = JSON.parse(out);
    expect(customers.list).toMatchObject([
      { id: 'acme', people: 2, contributions: 2, since: '2026-01-10', lastSeen: '2026-03-03' },
      { id: 'beta', people: 1, contributions: 2, lastSeen: '2026-02-02' },
    ]);
    const shares = metrics.find((m: { id: string }) => m.id === 'elephant-factor').parts;
    expect(shares).toMatchObject([{ n: 2 }, { n: 2 }, { name: 'nobody’s, or not known whose', n: 1 }]);
  });

  it('can be about a person, or a customer', async () => {
    const person = await report('--person', 'DAN', '--format', 'json');
    expect(JSON.parse(person.out).people).toMatchObject([
      { login: 'dan', customer: null, stage: 'contributor' },
    ]);
    const customer = JSON.parse((await report('--customer', 'acme', '--format', 'json')).out);
    expect(customer.customers.list).toHaveLength(1);
    expect(customer.giveAndTake[0].months[0]).toMatchObject({ month: '2026-01', given: { fixes: 1 } });
  });

  it('tells maintainers alone who looks after a customer, and what a person decided over what is seen', async () => {
    const kept = file(
      'kept.yml',
      `customers:
  - id: acme
    name: Acme
    domains: [acme.com]
    visibility: public
    relationship:
      owner: maria
      channel: a weekly call
      last_contact: 2025-12-01
      override: { stage: partner, since: 2026-03-01, by: maria, reason: a contract }
      history: [{ at: 2025-11-01, note: met at a fair }]
  - { id: beta, name: Beta, domains: [beta.example], relationship: { nominated: true } }
`,
    );
    const all = await report('--config', kept);
    expect(all.out).toMatch(/Acme +│ partner \(by hand\) +│ 2026-03-01 .*│ maria +│ 2025-12-01 /);
    // Nothing was seen of it, but somebody named it.
    expect(all.out).toContain('1 of 2 customers stand at the stage partner or above, 2 are candidates.');
    const one = await report('--config', kept, '--customer', 'acme');
    for (const line of [
      /reached by +│ a weekly call/,
      /last conversation +│ 2025-12-01, 120 days ago/,
      /set by hand +│ by maria: a contract/,
      /by what is seen +│ contributor since 2026-01-12: 1 merged pull request /,
      /to do +│ Nobody has spoken with them for 120 days\./,
      /2025-11-01 +│ – +│ a maintainer +│ met at a fair/,
      /2026-01-12 +│ contributor +│ what is seen +│ the first merged pull request /,
    ])
      expect(one.out).toMatch(line);
    const rows = JSON.parse((await report('--config', kept, '--format', 'json')).out).customers.list;
    expect(rows[0].relationship).toMatchObject({ owner: 'maria', derived: { stage: 'contributor' } });
    for (const format of ['table', 'json', 'csv', 'markdown', 'html']) {
      const { out } = await report('--config', kept, '--format', format, '--audience', 'shareable');
      expect(out).toContain('Acme');
      expect(out).not.toMatch(/maria|weekly|contract|fair|2025-12-01|nominated/);
    }
  });

  it('leaves out for others what is not theirs to know', async () => {
    const { out, status } = await report('--audience', 'shareable', '--format', 'markdown');
    expect(status).toBe(0);
    expect(out).not.toMatch(/Beta|beta|ann|dan/);
    expect(out).toContain('| Acme | contributor |');
  });

  const wrong: { name: string; args: string[]; says: RegExp }[] = [
    {
      name: 'a person for others',
      args: ['--person', 'ann', '--audience', 'shareable'],
      says: /theirs first/,
    },
    { name: 'nobody', args: ['--person', 'eve'], says: /Nobody is known as eve/ },
    {
      name: 'no such customer',
      args: ['--customer', 'acne'],
      says: /no customer acne: name one of acme, beta/,
    },
    {
      name: 'one that is not public',
      args: ['--customer', 'beta', '--audience', 'shareable'],
      says: /beta is not public/,
    },
    {
      name: 'a person of somebody else',
      args: ['--person', 'ann', '--customer', 'beta'],
      says: /ann is not known to act for beta. Leave out --customer/,
    },
    { name: 'days the wrong way round', args: ['--from', '2026-05-01'], says: /put the earlier day first/ },
  ];
  it.each(wrong)('answers $name with status 2', async ({ args, says }) => {
    const { out, err, status } = await report(...args);
    expect({ out, status }).toEqual({ out: '', status: 2 });
    expect(err).toMatch(says);
  });

  it('names rows that it leaves out', async () => {
    const path = file('bad.csv', 'date,event,pr,person_id\n2026-02-30,review,1,a\n2026-02-01,star,1,a\n');
    const { err, status } = await run(reportCommand(), ['--events', path, '--config', config]);
    expect(status).toBe(1);
    expect(err).toContain(`${path}:2:1: error: "2026-02-30" is not a date`);
    expect(err).toContain(`${path}:3:1: error: "star" is not an event`);
  });
});
