import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { scanCommand } from '../../src/cli/scan.js';
import { suggestCommand } from '../../src/cli/suggest.js';
import { type FakeCommit, makeRepository } from '../history/repository.js';
import { run } from './run-command.js';

let remove = (): void => undefined;
afterEach(() => remove());

function prepare(commits: FakeCommit[]): { folder: string; customers: string } {
  const repository = makeRepository(commits);
  remove = repository.remove;
  const customers = join(repository.folder, 'customers.yml');
  writeFileSync(
    customers,
    'customers:\n  - { id: acme, name: "=Acme, \\"Inc\\"", domains: [acme.com] }\n  - { id: quiet, name: Quiet }\n',
  );
  return { folder: repository.folder, customers };
}

const commits: FakeCommit[] = [
  { name: 'Ann Bee', email: 'ann@acme.com', date: '2024-01-01T00:00:00+00:00' },
  { name: 'Cy Dee', email: 'cy@initech.com', date: '2024-02-01T00:00:00+00:00' },
];

describe('partnerbot scan', () => {
  it('prints JSON with every listed customer, and no address', async () => {
    const { folder, customers } = prepare(commits);
    const { out, err, status } = await run(scanCommand(), [
      folder,
      '--customers',
      customers,
      '--format',
      'json',
    ]);
    const report = JSON.parse(out);
    expect(Object.keys(report)).toEqual([
      'repository',
      'range',
      'totals',
      'customers',
      'silent',
      'people',
      'unattributed',
      'periods',
      'notes',
    ]);
    expect(report.range).toEqual({ from: '2024-01-01', to: '2024-02-01' });
    expect(report.customers).toMatchObject([{ id: 'acme', activePeople90d: 1, stage: 'contributor' }]);
    expect(report.silent).toEqual(['quiet']);
    expect(out).not.toContain('@');
    expect({ err, status }).toEqual({ err: '', status: 0 });
  });

  it('says of a range without commits which end is open', async () => {
    const { folder, customers } = prepare(commits);
    const { out } = await run(scanCommand(), [folder, '--customers', customers, '--since', '2030-01-01']);
    expect(out).toContain(': 0 commits since 2030-01-01, 0 people');
  });

  it('prints addresses only when asked', async () => {
    const { folder, customers } = prepare(commits);
    const { out } = await run(scanCommand(), [
      folder,
      '--customers',
      customers,
      '--format',
      'json',
      '--with-emails',
    ]);
    expect(JSON.parse(out).people.map((p: { emails: string[] }) => p.emails)).toEqual([
      ['ann@acme.com'],
      ['cy@initech.com'],
    ]);
  });

  it('prints a table that calls the silent “none seen”', async () => {
    const { folder, customers } = prepare(commits);
    const { out } = await run(scanCommand(), [folder, '--customers', customers]);
    expect(out).toMatch(/None seen of 1 listed: quiet\./);
    expect(out).toMatch(/initech\.com/);
  });

  it('writes CSV to a file, with cells quoted and formulas disarmed', async () => {
    const { folder, customers } = prepare(commits);
    const out = join(folder, 'scan.csv');
    await run(scanCommand(), [folder, '--customers', customers, '--format', 'csv', '--out', out]);
    const [head, acme, quiet] = readFileSync(out, 'utf8').split('\r\n');
    expect(head).toBe('id,name,stage,people,commits,reviews,firstAt,lastAt,activePeople90d');
    expect(acme).toMatch(/^acme,"'=Acme, ""Inc""",contributor,1,1,0,2024-01-01/);
    expect(quiet).toBe('quiet,Quiet,listed,0,0,0,,,0');
  });

  it('draws a page that asks for nothing from outside and runs nothing from inside', async () => {
    const date = '2024-03-01T00:00:00+00:00';
    const { folder } = prepare([...commits, { name: 'X "&\' Y', email: 'x@acme.com', date }]);
    const customers = join(folder, 'hostile.yml');
    writeFileSync(
      customers,
      'customers:\n  - { id: acme, name: "<img src=x onerror=alert(1)> & Co", domains: [acme.com] }\n  - { id: hush, name: Hush, visibility: private }\n',
    );
    const { out, err, status } = await run(scanCommand(), [
      folder,
      '--customers',
      customers,
      '--format',
      'html',
    ]);
    expect({ err, status }).toEqual({ err: '', status: 0 });
    expect(out).toMatch(/^<!doctype html>/);
    expect(out).toContain('&lt;img src=x onerror=alert(1)&gt; &amp; Co');
    expect(out).not.toMatch(
      /<(?:script|img|link|iframe|object)\b|<[^>]*\s(?:src|href|on\w+)=|@import|url\((?!#)/i,
    );
    const addresses = [...out.matchAll(/https?:\/\/[^"'\s<]+/g)].map(([address]) => address);
    expect(new Set(addresses)).toEqual(
      new Set(['http://www.w3.org/2000/svg', 'http://www.w3.org/1999/xlink']),
    );
    expect(out).toMatch(/Internal\.<\/strong>.* 2 of the customers are not to be named in public/);
    expect(out).toContain('1 firm makes half of the 2 commits of listed customers');
    expect(out.match(/<svg/g)).toHaveLength(4);
    expect(out.match(/<figure/g)).toHaveLength(4);
    expect(out.match(/the same figures<\/caption>/g)).toHaveLength(4);
    // Colours are the page's, so that the dark theme and paper have theirs.
    expect(out.match(/fill="#0[0-9a-f]{5}"/g)).toBeNull();
    expect(out).toContain('prefers-color-scheme: dark');
  });

  it('says what is wrong and ends with 2', async () => {
    const { folder, customers } = prepare([]);
    const empty = await run(scanCommand(), [folder, '--customers', customers, '--format', 'json']);
    expect(empty.status).toBe(0);
    expect(empty.err).toMatch(/no commits yet/);
    expect(JSON.parse(empty.out).silent).toEqual(['acme', 'quiet']);
    const none = await run(scanCommand(), ['/', '--customers', customers]);
    expect(none).toMatchObject({ status: 2, out: '' });
    const closed = await run(scanCommand(), [
      folder,
      '--customers',
      customers,
      '--out',
      join(folder, 'no', 'file'),
    ]);
    expect(closed.status).toBe(2);
    expect(closed.err).toMatch(/cannot be written/);
    const turned = await run(scanCommand(), [
      folder,
      '--customers',
      customers,
      '--since',
      '2024-02-02',
      '--until',
      '2024-01-01',
    ]);
    expect(turned.status).toBe(2);
  });

  it.each([
    [
      'a faulty list',
      'customers:\n  - { id: a, name: A, domains: [a.com] }\n  - { id: b, name: B, domains: [a.com] }\n',
      /hard\.yml:3:\d+: error: domain a\.com is listed for a already/,
    ],
    [
      'text in Latin-1',
      Buffer.from('customers: [{ id: a, name: Caf\xe9 ]\n', 'latin1'),
      /hard\.yml:\d+:\d+: error/,
    ],
  ])('names file and place of %s, and stops git', async (_, text, expected) => {
    const { folder } = prepare(commits);
    const hard = join(folder, 'hard.yml');
    writeFileSync(hard, text);
    const { out, err, status } = await run(scanCommand(), [folder, '--customers', hard]);
    expect({ out, status }).toEqual({ out: '', status: 2 });
    expect(err).toMatch(expected);
  });

  it('says that git is missing', async () => {
    const { folder, customers } = prepare(commits);
    const path = process.env.PATH;
    process.env.PATH = folder;
    try {
      const { err, status } = await run(scanCommand(), [folder, '--customers', customers]);
      expect(err).toMatch(/git was not found\. Install git/);
      expect(status).toBe(2);
    } finally {
      process.env.PATH = path;
    }
  });

  it('says of a mentor of the same file that they are one, and for whom the rota says they work', async () => {
    const { folder, customers } = prepare(
      commits.map((one) => ({
        ...one,
        email: `${one.name.length}+${one.name.slice(0, 3).trim()}@users.noreply.github.com`,
      })),
    );
    const text = readFileSync(customers, 'utf8');
    writeFileSync(
      customers,
      `${text}mentors:\n  people:\n    - { login: Ann, employer: acme }\n    - { login: cy }\n`,
    );
    const { out } = await run(suggestCommand(), ['--customers', customers, '--repo', folder]);
    const rows = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(rows.map(({ name, hints }) => [name, hints])).toEqual([
      ['Cy Dee', ['is a mentor of the project: list them under independents where they act for no customer']],
      ['Ann Bee', ['is a mentor of the project, who works for acme by the rota']],
    ]);
  });

  it('suggests from a repository too', async () => {
    const { folder, customers } = prepare(commits);
    const { out } = await run(suggestCommand(), ['--customers', customers, '--repo', folder]);
    expect(JSON.parse(out)).toMatchObject({ rank: 1, name: 'Cy Dee', contributions: 1 });
  });
});

it.each([scanCommand(), suggestCommand()])(
  '$_name --help has an example that the command understands',
  (command) => {
    let out = '';
    command.configureOutput({ writeOut: (text) => (out += text) });
    command.outputHelp();
    const example = /^Example: partnerbot (\w+) (.+)$/m.exec(out);
    expect(example?.[1]).toBe(command.name());
    const { unknown } = command.parseOptions((example?.[2] ?? '').split(' '));
    expect(unknown).toEqual([]);
    expect(command.opts()).toHaveProperty('customers', 'customers.yml');
  },
);
