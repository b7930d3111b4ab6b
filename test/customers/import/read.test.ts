import { describe, expect, test } from 'vitest';
import { detectFormat } from '../../../src/customers/import/detect.js';
import { readGitdm } from '../../../src/customers/import/read-gitdm.js';
import { readOrganizationMap } from '../../../src/customers/import/read-organizationmap.js';
import { readOutline } from '../../../src/customers/import/read-outline.js';
import { readRows } from '../../../src/customers/import/read-rows.js';
import { readSortingHat } from '../../../src/customers/import/read-sortinghat.js';
import type { ReadList } from '../../../src/customers/import/types.js';
import { csvRows } from '../../../src/history/csv-rows.js';
import { outlineOf } from '../../../src/history/markdown-outline.js';
import * as lists from './lists.js';

const markdown = (text: string, below?: string): ReadList => readOutline(outlineOf(text, 'f'), below);
const names = (list: ReadList): string[] => list.found.map(({ name }) => name);
const gitdm = (...texts: string[]): ReadList => readGitdm(texts.map((text, n) => ({ text, file: `f${n}` })));
/** People as `employer: who from..until`. */
const people = ({ found, independents }: ReadList): string[] =>
  [
    ...found.flatMap(({ name, people }) => people.map((one) => ({ ...one, name }))),
    ...independents.map((one) => ({ ...one, name: '-' })),
  ].map((one) => {
    const {
      login,
      email,
      from = '',
      until = '',
    } = one as { login?: string; email?: string; from?: string; until?: string };
    return `${one.name}: ${login ?? email} ${from}..${until}`;
  });

describe('a page', () => {
  test('lists, tables and walls of logos, with places and groups', () => {
    const list = markdown(lists.page);
    expect(list.found.map(({ name, group, at }) => `${at.line} ${name} (${group})`)).toEqual([
      '7 Acme Bank (Banks)',
      '8 Globex (Banks)',
      '9 Initech (Banks)',
      '16 Umbrella Ltd. (Shops)',
      '17 Hooli (Shops)',
      '18 Stark & Söhne GmbH (Shops)',
      '23 Wonka (Logos)',
      '24 Tyrell Corp (Logos)',
    ]);
    expect(list.found[1]?.links).toEqual([{ url: 'https://blog.globex.com/why-we-use-it', own: false }]);
  });

  test('only what stands below a heading', () => {
    expect(names(markdown(lists.page, 'shop'))).toEqual(['Umbrella Ltd.', 'Hooli', 'Stark & Söhne GmbH']);
  });

  test.each([
    ['one heading over all is no group', '# Users\n- [A](https://a.com)\n', ['A']],
    [
      'anchors and instructions are no users',
      '- [Top](#top)\n- [Rules](#rules)\n\n- Write your name\n- Open a request, and wait until somebody has looked at it\n',
      [],
    ],
    [
      'groups inside a list',
      '- Banks\n  - [A](https://a.com)\n- Shops\n  - [B](https://b.com)\n',
      ['A', 'B'],
    ],
    ['bare names', '- A\n- B\n- C\n', ['A', 'B', 'C']],
    ['a bare address', '- https://www.acme.com/x\n- https://globex.com\n', ['acme.com', 'globex.com']],
    [
      'headings with fitting links below',
      '## Acme\nSee [x](https://acme.com).\n## Globex\n[y](https://globex.com/z)\n## Hooli\n<https://hooli.com>\n## Rules\nBe [kind](https://git.example).\n',
      ['Acme', 'Globex', 'Hooli'],
    ],
    [
      'paragraphs that begin with linked names',
      '[A](https://a.com) is.\n\n[B](https://b.com) is.\n\n**[C](https://c.com)** too.\n',
      ['A', 'B', 'C'],
    ],
    [
      'paragraphs that begin with names in bold, with a list that belongs to one of them',
      '**D** – of [d](https://d.com).\n\n**[A](https://a.com)** is.\n\n**[B](https://b.com)** is.\n\n[C](https://c.com): see\n- [x](https://x.com)\n- [y](https://y.com)\n',
      ['D', 'A', 'B', 'C'],
    ],
    ['one name twice is one', '- [Acme](https://acme.com)\n- [ACME, Inc.](https://acme.io)\n', ['Acme']],
    [
      'HTML alone',
      '<ul><li><a href="https://a.com">A</a></li><li><a href="https://b.com">B</a> b</li></ul>',
      ['A', 'B'],
    ],
    [
      'headings with facts below, which are no users',
      ['Acme', 'globex.com', 'Hooli']
        .map(
          (name) => `## ${name}\n- *Application*: [x](https://x.example)\n- **Launched:** 2020\n- Size: 3\n`,
        )
        .join('\n')
        .concat('## Wonka\n- Launched: 2021\n'),
      ['Acme', 'globex.com', 'Hooli', 'Wonka'],
    ],
    [
      'users that are told of behind a colon, under many headings',
      '## Banks\n- Acme: x\n- [B](https://b.com): y\n- [C](https://c.com): z\n## Shops\n- [D](https://d.com): y\n',
      ['Acme', 'B', 'C', 'D'],
    ],
    [
      'a wall of logos in running text',
      '<a href="https://a.com"><img alt="A logo" src="a.png"></a>&nbsp;\n<a href="https://www.b.com/en"><img src="b.svg"></a>\n[![C](c.png)](https://c.com)\n',
      ['A', 'b.com', 'C'],
    ],
    [
      'badges of the project itself',
      ['a', 'b', 'c', 'd']
        .map((x) => `[![${x}](https://ci.example/${x}/badge.svg)](https://${x}.com)`)
        .join(' '),
      [],
    ],
    ['nothing', 'Just a text with a [link](https://a.com).\n', []],
  ])('%s', (_, text, expected) => {
    expect(names(markdown(text))).toEqual(expected);
  });

  test('facts below a heading give its site where they read like its name, and a heading that is a domain itself', () => {
    const facts = (name: string, rest: string): string =>
      `## ${name}\n- Launched: 2020\n- Operator: ${rest}\n`;
    const list = markdown(
      [
        facts('Acme', 'see [us](https://www.acme.com/blog) and [x](https://x.example), a@mail.acme.org'),
        facts('Globex.com', 'somebody@gmail.com'),
        facts('Node.js', '[them](https://github.com/them)'),
      ].join('\n'),
    );
    expect(
      list.found.map(({ name, links, domains }) => [name, links.map(({ url }) => url), domains]),
    ).toEqual([
      ['Acme', ['https://www.acme.com/blog'], ['acme.org']],
      ['Globex.com', ['globex.com'], []],
      ['Node.js', [], []],
    ]);
  });

  test('records in preformatted text, but not the example of one', () => {
    const record = (name: string, rest = ''): string =>
      `    * N: ${name}\n      D: We use it. N: no\n${rest}\n`;
    const list = markdown(
      `# Example\n\n${record('Example Inc.')}\n# Users\n\n${record('Acme', '      L: https://acme.com/a, https://x.example')}${record('Globex - the best of all that anybody could ever wish for')}${record('Hooli', '      Q: @somebody')}`,
    );
    expect(list.found.map(({ name, at, links }) => [at.line, name, links.map(({ url }) => url)])).toEqual([
      [9, 'Acme', ['https://acme.com/a', 'https://x.example']],
      [12, 'Globex', []],
      [15, 'Hooli', []],
    ]);
  });

  test('what is nested beyond reason is refused in a sentence', () => {
    expect(names(markdown(`${'['.repeat(2_000)}\n${'> '.repeat(200)}`))).toEqual([]);
    expect(() => markdown('<b>'.repeat(9_000))).toThrow('nested too deeply');
  });
});

describe('files of gitdm', () => {
  test('domains, people with dates that follow one another, aliases, and what is not understood', () => {
    const list = gitdm(lists.emailMap, lists.domainMap, lists.aliases);
    expect(list.found.map(({ name, domains }) => `${name} ${domains.join()}`)).toEqual([
      'Acme Bank acmebank.com',
      'Globex ',
      'Umbrella Ltd. old.example',
    ]);
    expect(people(list)).toEqual([
      'Acme Bank: jo@home.example ..2020-04-30',
      'Acme Bank: joanna@other.example ..2020-04-30',
      'Globex: jo@home.example 2020-05-01..',
      'Globex: octo ..',
      'Globex: joanna@other.example 2020-05-01..',
      '-: free@home.example ..',
    ]);
    expect(list.questions.map(({ at, message }) => `${at.file}:${at.line} ${message.slice(0, 40)}`)).toEqual([
      'f0:6 2020-13-01 is no day',
      'f1:6 this line is not understood: it is neith',
      'f2:2 this alias belongs to an address of whic',
      'f1:3 old.example was a domain of Globex until',
    ]);
  });

  test('the affiliations file', () => {
    expect(people(gitdm(lists.affiliations))).toEqual([
      'Acme Bank: octo@home.example ..2020-04-30',
      'Acme Bank: octo ..2020-04-30',
      'Globex: octo@home.example 2021-01-01..',
      'Globex: octo 2021-01-01..',
      '-: octo@home.example 2020-05-01..2020-12-31',
      '-: octo 2020-05-01..2020-12-31',
    ]);
  });

  test('a long line is refused, and costs nothing', () => {
    expect(gitdm(`${'a@a,'.repeat(50_000)}: x`).questions[0]?.message).toContain('longer than 1000');
  });
});

test('.organizationmap: who is found by the domain needs no entry', () => {
  const list = readOrganizationMap(lists.organizationMap, 'f');
  expect(list.found.map(({ name, domains }) => [name, domains])).toEqual([['Acme Bank', ['acmebank.com']]]);
  expect(people(list)).toEqual(['Acme Bank: jo@home.example ..', '-: flo@home.example ..']);
  expect(list.questions.map(({ at }) => at.line)).toEqual([5]);
});

test('SortingHat: enrolments follow one another, open ends stay open, bots are left out', () => {
  const list = readSortingHat(lists.sortingHat, () => ({ file: 'f', line: 1, column: 1 }));
  expect(list.found.map(({ name, domains }) => `${name} ${domains.join()}`)).toEqual([
    'Globex globex.com,lab.globex.com',
    'Acme ',
  ]);
  expect(people(list)).toEqual([
    'Globex: jo@globex.com 2015-06-01..',
    'Globex: joroe 2015-06-01..',
    'Acme: jo@globex.com ..2015-05-31',
    'Acme: joroe ..2015-05-31',
  ]);
  expect(list.skipped.map(({ why }) => why)).toEqual(['organisations that stand for nobody', 'bots']);
});

test('SortingHat: pages of its API, where a team works for its organisation', () => {
  const enrollment = (start: string | null, end: string, group: object) => ({ start, end, group });
  const entity = {
    profile: { name: 'Jo Roe', isBot: false },
    identities: [
      { source: 'github:issue', username: 'joroe', email: null },
      { source: 'jira', username: 'jira-jo', email: 'jo@home.example' },
    ],
    enrollments: [
      enrollment('2015-06-01T00:00:00+00:00', '2100-01-01T00:00:00+00:00', {
        name: 'Globex',
        parentOrg: null,
      }),
      enrollment('1900-01-01T00:00:00+00:00', '2015-06-01T00:00:00+00:00', {
        name: 'Rockets',
        type: 'team',
        parentOrg: { name: 'Acme' },
      }),
      enrollment(null, '2100-01-01T00:00:00+00:00', { name: 'Globex' }),
    ],
  };
  const organization = {
    name: 'Globex',
    domains: [{ domain: 'globex.com' }],
    aliases: [{ alias: 'Globex World' }],
  };
  const list = readSortingHat(
    [
      { data: { organizations: { entities: [organization, { name: 'Unknown', domains: [] }] } } },
      { data: { individuals: { entities: [entity, { profile: { isBot: true } }] } } },
    ],
    (path) => ({ file: path.join('.'), line: 1, column: 1 }),
  );
  expect(list.found.map(({ name, domains, companies }) => [name, domains, companies])).toEqual([
    ['Globex', ['globex.com'], ['Globex World']],
    ['Acme', [], []],
  ]);
  expect(people(list)).toEqual([
    'Globex: joroe 2015-06-01..',
    'Globex: jo@home.example 2015-06-01..',
    'Acme: joroe ..2015-05-31',
    'Acme: jo@home.example ..2015-05-31',
  ]);
  expect(list.questions.map(({ at }) => at.file)).toEqual(['1.data.individuals.entities.0.enrollments.2']);
});

test('SortingHat: the files of GrimoireLab, whose last day is a day of it', () => {
  const list = readSortingHat(
    [
      { organization: 'Globex', domains: ['globex.com', 'globex.example'] },
      {
        profile: { name: 'Jo Roe' },
        email: 'jo@home.example',
        github: ['joroe', 7],
        enrollments: [
          { organization: 'Acme', start: '2003-01-01', end: '2011-12-31' },
          { organization: 'Globex', start: '2012-01-01T00:00:00' },
        ],
      },
    ],
    () => ({ file: 'f', line: 1, column: 1 }),
  );
  expect(list.found.flatMap(({ domains }) => domains)).toEqual(['globex.com', 'globex.example']);
  expect(people(list)).toEqual([
    'Globex: jo@home.example 2012-01-01..',
    'Globex: joroe 2012-01-01..',
    'Acme: jo@home.example 2003-01-01..2011-12-31',
    'Acme: joroe 2003-01-01..2011-12-31',
  ]);
});

test.each([null, 7, [], { uidentities: 3 }, { uidentities: { a: [null] }, organizations: { b: { c: 1 } } }])(
  'SortingHat: %j is not of the format, and does not throw',
  (value) => {
    const list = readSortingHat(value, () => ({ file: 'f', line: 1, column: 1 }));
    expect(list.found.flatMap((found) => found.people)).toEqual([]);
  },
);

test('CSV: columns by their header, places by line', () => {
  const list = readRows(csvRows(lists.csv, 'f'), 'f');
  expect(
    list?.found.map(({ name, links, orgs, group }) => ({ name, url: links[0]?.url, orgs, group })),
  ).toEqual([
    { name: 'Acme Bank', url: 'https://acmebank.com', orgs: ['acme-bank'], group: 'Banks' },
    { name: 'Globex; the second', url: 'globex.com', orgs: ['globex'], group: undefined },
  ]);
  expect(list?.questions.map(({ at }) => at.line)).toEqual([4]);
  expect(readRows(csvRows('a,b\n1,2\n', 'f'), 'f')).toBeUndefined();
});

test.each([
  ['ADOPTERS.md', '', 'markdown'],
  ['.organizationmap', '', 'organizationmap'],
  ['x.json', '', 'sortinghat'],
  ['x', '{"uidentities": {}}', 'sortinghat'],
  ['x', lists.organizationMap.replace('not a line\n', ''), 'organizationmap'],
  ['x', lists.affiliations, 'gitdm'],
  ['x', 'acme.com Acme\nb.com B\n', 'gitdm'],
  ['x', 'name,website\nA,https://a.com\n', 'csv'],
  ['x', lists.page, 'markdown'],
] as const)('%s is recognised: %#', (name, text, format) => {
  expect(detectFormat(name, text)).toBe(format);
});
