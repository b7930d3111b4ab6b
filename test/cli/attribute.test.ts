import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { attributeCommand } from '../../src/cli/attribute.js';
import { suggestCommand } from '../../src/cli/suggest.js';
import { run } from './run-command.js';

const folder = mkdtempSync(join(tmpdir(), 'partnerbot-cli-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const file = (name: string, content: string | Uint8Array): string => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};
const customers = file(
  'customers.yml',
  'customers:\n  - id: acme\n    name: Acme\n    domains: [acme.com]\n',
);
const lines = [
  '{"id":"a","name":"Ann Bee","email":"ann@acme.com","date":"2024-01-01"}',
  'not json',
  '{"id":"b","name":"Ann Bee","email":"ann@home.org","date":"2024-01-09"}',
  '{"email":"x@home.org"}',
];

describe('partnerbot attribute', () => {
  it('answers line by line in the order of the input, malformed ones in their place', async () => {
    const input = file('input.jsonl.gz', gzipSync(lines.join('\r\n')));
    const { out, err, status } = await run(attributeCommand(), ['--customers', customers, '--input', input]);
    const answers = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(answers).toMatchObject([
      { id: 'a', customer: 'acme', signal: 'email-domain' },
      { id: null, error: expect.stringMatching(/^line 2: /) },
      { id: 'b', customer: 'acme', signal: 'identity-link' },
      { id: null, customer: null, signal: 'none', alternatives: [] },
    ]);
    expect(Object.keys(answers[0])).toEqual([
      'id',
      'customer',
      'confidence',
      'signal',
      'evidence',
      'alternatives',
    ]);
    expect(status).toBe(1);
    expect(err).toMatch(/1 line was malformed/);
  });

  it('ends well on an empty file and says what is wrong with a missing one', async () => {
    const empty = await run(attributeCommand(), [
      '--customers',
      customers,
      '--input',
      file('empty.jsonl', ''),
    ]);
    expect(empty).toMatchObject({ out: '', status: 0 });
    const missing = await run(attributeCommand(), [
      '--customers',
      customers,
      '--input',
      join(folder, 'none'),
    ]);
    expect(missing.status).toBe(2);
    expect(missing.err).toMatch(/does not exist/);
  });

  it('says once which fields it passed over', async () => {
    const input = file('more.jsonl', '{"id":"a","mail":"a@acme.com"}\n{"id":"b","mail":1,"team":{}}\n');
    const { out, err, status } = await run(attributeCommand(), ['--customers', customers, '--input', input]);
    expect(out.trim().split('\n')).toHaveLength(2);
    expect(status).toBe(0);
    expect(err).toMatch(
      /^The input has fields that are not known and were passed over: "mail", "team"\. Known are: id, /,
    );
    expect(err.trim().split('\n')).toHaveLength(1);
  });

  it('lists the fields of an input line in its help', () => {
    let help = '';
    attributeCommand()
      .configureOutput({ writeOut: (text) => (help += text) })
      .outputHelp();
    expect(help).toMatch(/Fields of an input line, all optional:\n {2}id {2,}comes back/);
    expect(help).toContain('headOwnerType');
  });

  it('reads bytes that are no text, and a mark at the beginning', async () => {
    const latin = Buffer.from('\ufeff{"id":"a","name":"J\u00fcrgen","email":"j@acme.com"}\n', 'utf8');
    const broken = Buffer.from('{"id":"b","name":"J\u00fcrgen","email":"j@acme.com"}\n\u0000\n', 'latin1');
    const input = file('mixed.jsonl', Buffer.concat([latin, broken]));
    const { out, status } = await run(attributeCommand(), ['--customers', customers, '--input', input]);
    const answers = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(answers).toMatchObject([
      { id: 'a', customer: 'acme' },
      { id: 'b', customer: 'acme' },
      { id: null, error: expect.stringMatching(/^line 3: /) },
    ]);
    expect(status).toBe(1);
  });

  it('refuses a faulty list with the position', async () => {
    const faulty = file('faulty.yml', 'customers:\n  - id: acme\n    name: Acme\n    domains: [gmail.com]\n');
    const { err, status, out } = await run(attributeCommand(), [
      '--customers',
      faulty,
      '--input',
      file('e', ''),
    ]);
    expect(status).toBe(2);
    expect(out).toBe('');
    expect(err).toMatch(/faulty\.yml:4:15: error: /);
  });
});

describe('partnerbot suggest', () => {
  it('prints ranked people as JSON lines, and entries to paste', async () => {
    const input = file(
      's.jsonl',
      ['{"name":"Cy Dee","email":"cy@home.org","date":"2024-01-01T00:00:00Z"}', lines[0]].join('\n'),
    );
    const json = await run(suggestCommand(), ['--customers', customers, '--input', input, '--limit', '5']);
    expect(JSON.parse(json.out)).toEqual({
      rank: 1,
      name: 'Cy Dee',
      emails: ['cy@home.org'],
      logins: [],
      contributions: 1,
      firstAt: '2024-01-01T00:00:00Z',
      lastAt: '2024-01-01T00:00:00Z',
      hints: ['has an address at home.org'],
    });
    const yaml = await run(suggestCommand(), ['--customers', customers, '--input', input, '--yaml']);
    expect(yaml.out).toContain('- { email: "cy@home.org", from: 2024-01-01 }');
  });

  it.each([
    [1, '1 malformed line was'],
    [2, '2 malformed lines were'],
  ])('goes on past %i line(s) that it cannot read, and says so', async (count, said) => {
    const input = file('f.jsonl', `${'oops\n'.repeat(count)}{"name":"Cy Dee","email":"cy@home.org"}\n`);
    const { status, out, err } = await run(suggestCommand(), [
      '--customers',
      customers,
      '--input',
      input,
      '--yaml',
    ]);
    expect(status).toBe(1);
    expect(out).toContain('# Cy Dee: 1 contribution; ');
    expect(err).toBe(`${said} passed over; partnerbot attribute says why.\n`);
  });

  it('refuses two sources at once', async () => {
    const { status } = await run(suggestCommand(), ['--customers', customers, '--input', 'a', '--repo', 'b']);
    expect(status).toBe(2);
  });
});
