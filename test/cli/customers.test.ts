import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { customersCommand } from '../../src/cli/customers.js';
import { lintCommand } from '../../src/cli/lint.js';
import { modelCommand } from '../../src/cli/model.js';
import * as lists from '../customers/import/lists.js';
import { run } from './run-command.js';

let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'partnerbot-customers-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

const at = (name: string): string => join(folder, name);
async function file(name: string, text: string): Promise<string> {
  await writeFile(at(name), text);
  return at(name);
}
const customers = (...args: string[]) => run(customersCommand(), args);
/** Standard error and output without the folder's name. */
const bare = (text: string): string => text.replaceAll(`${folder}/`, '');

describe('customers import', () => {
  test('a page: a new file on stdout, questions with places on stderr, exit status 1', async () => {
    const page = await file('ADOPTERS.md', lists.page);
    const { out, err, status } = await customers('import', page);
    expect(status).toBe(1);
    expect(bare(err)).toContain(
      'ADOPTERS.md (markdown): 8 organisations understood, 8 new, 0 extended, 0 as they were, 3 questions.\n',
    );
    const asked = [...bare(err).matchAll(/^ADOPTERS\.md:(\d+):\d+: warning: (.{20})/gm)].map(
      ([, line, text]) => `${line} ${text}`,
    );
    expect(asked).toEqual(['9 the site of Initech ', '17 the site of Hooli is', '18 Stark & Söhne GmbH i']);
    const into = await file('customers.yml', out);
    expect(await run(lintCommand(), [into])).toMatchObject({ status: 0, out: '' });
  });

  test('--into shows the difference, --write writes it, once', async () => {
    const list = await file('domain-map', 'acme.com Acme\nglobex.com Globex\n');
    const into = await file('c.yml', 'customers:\n  - id: acme # ours\n    name: Acme\n');
    const shown = await customers('import', list, '--into', into);
    expect(shown.status).toBe(0);
    expect(bare(shown.out)).toContain('+++ b/');
    expect(shown.out).toContain('\n+    domains: [acme.com]\n');
    expect(await readFile(into, 'utf8')).not.toContain('acme.com');
    await customers('import', list, '--into', into, '--write');
    const written = await readFile(into, 'utf8');
    expect(written).toContain('  - id: acme # ours\n    name: Acme\n    domains: [acme.com]\n');
    expect(await customers('import', list, '--into', into, '--write')).toMatchObject({ out: '', status: 0 });
    expect(await readFile(into, 'utf8')).toBe(written);
    expect((await readdir(folder)).sort()).toEqual(['c.yml', 'domain-map']);
  });

  test('every other kind of file, and JSON out', async () => {
    const files = await Promise.all([
      file('email-map', lists.emailMap),
      file('aliases', lists.aliases),
      file('.organizationmap', lists.organizationMap),
      file('sh.json', JSON.stringify(lists.sortingHat)),
      file('list.csv', lists.csv),
    ]);
    const { out, err } = await customers('import', ...files, '--json', '--into', at('new.yml'), '--write');
    const { changes, questions, diff } = JSON.parse(out);
    expect(changes.length).toBeGreaterThan(5);
    expect(questions.every((one: { at: { line: number } }) => one.at.line > 0)).toBe(true);
    expect(diff).toContain('+customers:');
    expect(err).toContain('email-map, aliases (gitdm)');
    expect(await run(lintCommand(), [at('new.yml')])).toMatchObject({ status: 0, out: '' });
  });

  test.each([
    ['no such file', ['none.md'], 'none.md cannot be read: there is no such file'],
    ['--write without a file', ['a.md', '--write'], '--write needs --into FILE'],
    ['not JSON', ['bad.json'], 'bad.json:2:6: error: '],
    ['another JSON', ['other.json'], 'no export of SortingHat'],
    ['CSV without names', ['bad.csv'], 'bad.csv:1:1: error: no column of the header names the organisations'],
    ['a broken target', ['a.md', '--into', 'broken.yml'], 'broken.yml:1:12: error: customers must be a list'],
    ['customers kept elsewhere', ['a.md', '--into', 'from.yml'], 'keeps its customers in o/r'],
  ])('%s: a sentence and exit status 2', async (_, args, message) => {
    await file('a.md', '- [A](https://a.com)\n');
    await file('bad.json', '{\n "a" }');
    await file('other.json', '{}');
    await file('bad.csv', 'a,b\n1,2\n');
    await file('broken.yml', 'customers: x\n');
    await file('from.yml', 'customers: { from: o/r:c.yml }\n');
    const { err, status, out } = await customers(
      'import',
      ...args.map((arg) => (arg.startsWith('-') ? arg : at(arg))),
    );
    expect(bare(err)).toContain(message);
    expect({ status, out }).toEqual({ status: 2, out: '' });
  });

  test('nothing understood, and text that is not UTF-8, are asked about', async () => {
    await writeFile(at('x.md'), Buffer.from([0x0a, 0x0a, 0xff, 0x61]));
    const { err, status } = await customers('import', at('x.md'));
    expect(status).toBe(1);
    expect(bare(err)).toContain('x.md:3:1: warning: this line holds characters that are not UTF-8');
    expect(bare(err)).toContain('x.md:1:1: warning: no organisations are recognised here');
  });
});

test.each([
  ['empty.csv', '', 'the file is empty'],
  ['header.csv', 'name,website\n', 'no row below the header names one'],
  ['empty.md', ' \n', 'the file is empty'],
  ['.organizationmap', '', 'the file is empty'],
  ['domain-map', '# nothing yet\n', 'no line has a domain or an address with an employer'],
  ['none.json', '{"organizations": {}}', 'no organisation has a name'],
])('an import of %s says that nothing was understood, and what to do', async (name, text, says) => {
  const { out, err, status } = await customers('import', await file(name, text));
  expect({ out, status }).toEqual({ out: '', status: 1 });
  expect(bare(err)).toContain(`${name}:1:1: warning: `);
  expect(err).toContain(says);
  expect(err).toContain('There is nothing to write. Look at the warnings above.');
});

test.each([
  ['other.json', '{"people": []}', 'is no export of SortingHat and no file of GrimoireLab'],
  ['customers.yml', 'customers: []\n', 'is no export of SortingHat and no file of GrimoireLab'],
  ['broken.yml', '- organization: [\n', 'broken.yml:2:1: error: '],
])('an import of %s is refused', async (name, text, says) => {
  const { out, err, status } = await customers('import', await file(name, text));
  expect({ out, status }).toEqual({ out: '', status: 2 });
  expect(bare(err)).toContain(says);
});

test('an import says that headings became segments, unless a model is there to describe them', async () => {
  const page = await file(
    'ADOPTERS.md',
    '# Adopters\n\n## Banks\n\n- [Acme](https://acme.test)\n- [Bolt](https://bolt.test)\n\n## Shops\n\n- [Cask](https://cask.test)\n- [Dune](https://dune.test)\n',
  );
  const bare = await customers('import', page);
  expect(bare.out).toContain('segment: banks');
  expect(bare.err).toContain('became segments (banks, shops), and customers.yml has no model');
  const model = await file('m.yml', 'model:\n  types:\n    - { id: user, name: User }\n');
  const { out, err } = await customers('import', page, '--into', model);
  expect(out).toContain('segment: banks');
  expect(err).not.toContain('became segments');
});

describe('customers merge and rename', () => {
  const list = `customers:
  # the first
  - id: acme
    name: Acme
    visibility: public
    domains: [acme.com]
    relationship: { owner: alice }
  # the second
  - id: acme-labs
    name: Acme Labs
    domains: [labs.example] # theirs
    people: [{ login: jo }]
    segment: large
    relationship: { owner: bob }
  - id: globex
    name: Globex
    successor_of: [{ id: acme-labs, from: 2024-01-01 }]
`;
  const config = `mentors:
  people: [{ login: x, employer: acme-labs }] # x
model:
  types: [{ id: t, name: T, early_adopters: [acme, acme-labs] }]
`;

  test('merge moves what the other has, and every place that names it', async () => {
    const files = ['--customers', await file('c.yml', list), '--config', await file('p.yml', config)];
    const shown = await customers('merge', 'acme', 'acme-labs', ...files);
    expect(await readFile(at('c.yml'), 'utf8')).toBe(list);
    expect(shown.out).toContain('-    name: Acme Labs');
    expect(bare(shown.err)).toContain('p.yml: mentors.people.0.employer (employer of a mentor) names it.');
    expect(bare(shown.err)).toContain('relationship of acme-labs ({"owner":"bob"}) is dropped');
    await customers('merge', 'acme', 'acme-labs', ...files, '--write');
    expect(await readFile(at('c.yml'), 'utf8')).toBe(`customers:
  # the first
  - id: acme
    name: Acme
    visibility: anonymous
    domains: [acme.com, labs.example]
    relationship: { owner: alice }
    companies: [Acme Labs]
    people:
      - { login: jo }
    segment: large
    # the second
    # theirs
  - id: globex
    name: Globex
    successor_of: [{ id: acme, from: 2024-01-01 }]
`);
    expect(await readFile(at('p.yml'), 'utf8')).toBe(
      config.replace('employer: acme-labs', 'employer: acme').replace('[acme, acme-labs]', '[acme]'),
    );
  });

  test('rename changes the id and what names it, and nothing else', async () => {
    const files = ['--customers', await file('c.yml', list), '--config', await file('p.yml', config)];
    const { err } = await customers('rename', 'acme-labs', 'labs', ...files, '--write');
    expect(err).toContain('What the App has stored stays under acme-labs: labs begins without it.');
    expect(await readFile(at('c.yml'), 'utf8')).toBe(list.replaceAll('id: acme-labs', 'id: labs'));
    expect(await readFile(at('p.yml'), 'utf8')).toBe(config.replaceAll('acme-labs', 'labs'));
  });

  test.each([
    [['merge', 'acme', 'acme'], 'joined to itself'],
    [['merge', 'acme', 'no'], 'has no customer no'],
    [['rename', 'no', 'x'], 'has no customer no. Name one of acme, '],
    [['rename', 'acme', 'acme'], 'acme is its id already'],
    [['rename', 'acme', 'globex'], 'There is a customer globex already'],
    [['rename', 'acme', 'No Id'], 'id cannot be "No Id"'],
  ])('%j: a sentence, exit status 2, and nothing written', async (args, message) => {
    const { err, status } = await customers(...args, '--customers', await file('c.yml', list), '--write');
    expect(err).toContain(message);
    expect(status).toBe(2);
    expect(await readFile(at('c.yml'), 'utf8')).toBe(list);
  });
});

describe('lint over several files', () => {
  test('doubts that only both files show, each in the file where it stands', async () => {
    const config = await file(
      'p.yml',
      'customers: [{ id: a, name: A, domains: [acme.com] }]\nindependents: [{ login: jo }]\n',
    );
    const other = await file(
      'c.yml',
      'customers:\n  - { id: b, name: B, domains: [ACME.com], people: [{ login: Jo }] }\n  - { id: a, name: A, domains: [acme.com] }\n',
    );
    const { out, status } = await run(lintCommand(), [config, other]);
    expect(bare(out).trimEnd().split('\n')).toEqual([
      'p.yml:2:25: warning: this login is listed for b already, in overlapping days, in c.yml (give both entries from and until so that no day is in both)',
      'c.yml:2:33: warning: domain acme.com is listed for a already, in p.yml (keep it for one of the two customers)',
      expect.stringMatching(/^c\.yml:3:33: error: domain acme.com is listed for b already /),
    ]);
    expect(status).toBe(1);
  });

  test('customers by the model of another file, and days ahead', async () => {
    const model = await file(
      'm.yml',
      'model: { types: [{ id: user, name: U, goal: g, jobs: [{ id: j, text: J }], alternatives: [x], value_proposition: v, solution: [{ text: s, serves: j }] }] }\n',
    );
    const list = await file(
      'c.yml',
      'customers: [{ id: a, name: A, type: usr, relationship: { last_contact: 9999-01-01 } }]\n',
    );
    const { out, status } = await run(lintCommand(), [list, model]);
    expect(bare(out)).toBe(
      'c.yml:1:37: warning: the model has no type usr (name one of user)\n' +
        'c.yml:1:72: warning: 9999-01-01 is in the future (write the day on which it happened)\n',
    );
    expect(status).toBe(0);
  });

  test('what ships is clean together', async () => {
    const examples = (await readdir('config/examples')).map((name) => join('config/examples', name));
    expect(await run(lintCommand(), examples)).toMatchObject({ out: '', status: 0 });
  });
});

describe('model render', () => {
  test.each(['mermaid', 'svg', 'markdown'])('%s of the example, with stages of a scan', async (format) => {
    const scan = await file('scan.json', '{"customers":[{"id":"acme","stage":"contributor"}],"silent":[]}');
    const args = ['--config', 'config/examples/model.yml', '--customers', 'config/examples/customers.yml'];
    const { out, status } = await run(modelCommand(), [
      'render',
      ...args,
      '--scan',
      scan,
      '--format',
      format,
    ]);
    expect(status).toBe(0);
    // A person decided that acme is a partner: that holds over what was seen.
    expect(out).toMatch(/1 customer: 1 partner/);
    expect(out).not.toMatch(/acme/i);
    await run(modelCommand(), ['render', ...args, '--scan', scan, '--format', format, '--out', at('out')]);
    expect(await readFile(at('out'), 'utf8')).toBe(out);
  });

  test.each([
    [['--config', 'config/examples/customers.yml'], 'has no key model'],
    [
      ['--config', 'config/examples/model.yml', '--scan', 'config/examples/model.yml'],
      'cannot be read as JSON',
    ],
  ])('%j: a sentence and exit status 2', async (args, message) => {
    const { err, status } = await run(modelCommand(), ['render', ...args]);
    expect(err).toContain(message);
    expect(status).toBe(2);
  });
});

test('merge of two that took over each other: nothing is lost or circular', async () => {
  const text = `customers:
  - { id: a, name: A, dated_domains: [{ domain: a.com, until: 2020-01-01 }], successor_of: [{ id: b, from: 2024-01-01 }, { id: d, from: 2022-01-01 }] }
  - { id: b, name: B, dated_domains: [{ domain: b.com, from: 2021-01-01 }], successor_of: [{ id: c, from: 2023-01-01 }] }
  - { id: c, name: C }
  - { id: d, name: D }
`;
  await customers('merge', 'a', 'b', '--customers', await file('c.yml', text), '--write');
  expect(await readFile(at('c.yml'), 'utf8')).toContain(
    'dated_domains: [{ domain: a.com, until: 2020-01-01 }, { domain: b.com, from: 2021-01-01 }], successor_of: [{ id: d, from: 2022-01-01 }, { id: c, from: 2023-01-01 }]',
  );
});
