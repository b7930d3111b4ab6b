import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyChanges, yamlValueOf } from '../../../src/config/edit-customers.js';
import { parseSettings } from '../../../src/config/parse.js';
import { readYaml } from '../../../src/config/read-yaml.js';
import { renderFlow } from '../../../src/config/render-yaml.js';
import { decideMerge } from '../../../src/customers/import/merge.js';
import { foldOrganisation, slugOf, soundsLike } from '../../../src/customers/import/names.js';
import { decideSite } from '../../../src/customers/import/site.js';
import {
  emptyFound,
  type Found,
  type ListedCustomer,
  type ReadList,
} from '../../../src/customers/import/types.js';
import type { PersonEntry } from '../../../src/customers/types.js';

const at = { file: 'f', line: 1, column: 1 };
const list = (...found: Found[]): ReadList => ({ found, independents: [], questions: [], skipped: [] });
const linked = (name: string, url: string, own = true): Found => ({
  ...emptyFound(name, at),
  links: [{ url, own }],
  expectsSite: true,
});

/** Imports a list into a text, and answers the new text and the questions. */
function importInto(text: string, read: ReadList, source = 'LIST'): { text: string; questions: string[] } {
  const { customers = [], independents = [] } = yamlValueOf(text, 'c.yml') as {
    customers?: ListedCustomer[];
    independents?: PersonEntry[];
  };
  const merge = decideMerge(customers, independents, read, { source });
  return {
    text: applyChanges(text, 'c.yml', merge.changes),
    questions: merge.questions.map(({ message }) => message),
  };
}

describe('a site', () => {
  test.each([
    ['Acme', 'https://www.acme.com', true, 'acme.com'],
    ['Acme', 'https://eu.shop.acme.co.uk/x/y/z', false, 'acme.co.uk'],
    ['American Airplanes', 'https://www.aa.com/a/b', false, 'aa.com'],
    ['Alphabet', 'https://abc.xyz', true, 'abc.xyz'],
    ['Alphabet', 'https://abc.xyz', false, undefined],
    ['Spoti', 'https://news.example/a/b/spoti-uses-it', true, undefined],
    ['Acme', 'https://github.com/acme', true, undefined],
    ['Acme', 'https://acme.github.io', true, undefined],
    ['Acme', 'https://en.wikipedia.org/wiki/Acme', true, undefined],
    ['Medium', 'https://medium.com/', true, 'medium.com'],
    ['Yahoo', 'https://www.yahoo.com/', true, undefined],
    ['Government', 'https://gov.uk', true, undefined],
    ['Acme', 'http://192.0.2.7/', true, undefined],
    ['Acme', 'mailto:a@acme.com', true, undefined],
    ['Acme', 'acme.com', true, 'acme.com'],
    ['Müller', 'https://müller.example', true, 'xn--mller-kva.example'],
  ])('%s at %s (own link: %s): %s', (name, url, own, domain) => {
    const site = decideSite(name, [{ url, own }], at);
    expect(site.domain).toBe(domain);
    if (domain === undefined && /^https?:/.test(url)) expect(site.question).toBeDefined();
  });

  test('the first link that can be its own is taken', () => {
    const links = ['https://github.com/acme', 'https://acme.com/x/y'].map((url) => ({ url, own: false }));
    expect(decideSite('Acme', links, at)).toEqual({ domain: 'acme.com', website: 'https://acme.com/x/y' });
  });
});

test('names: forms of companies, accents and case do not count; ids hold what they may', () => {
  expect(['Acme, Inc.', 'ACME', 'Acme B.V.', 'acme s.r.o.'].map(foldOrganisation)).toEqual(
    Array(4).fill('acme'),
  );
  expect(foldOrganisation('Inc')).toBe('inc');
  expect([slugOf('Søren & Łuk ÄG'), slugOf('字节跳动'), slugOf('A'.repeat(99))?.length]).toEqual([
    'soren-luk-ag',
    undefined,
    60,
  ]);
  expect([
    soundsLike('Deutsche Bahn', 'db'),
    soundsLike('Acme', 'globex'),
    soundsLike('字节', '字节'),
  ]).toEqual([true, false, true]);
});

describe('what is added', () => {
  const file = `# ours
customers: # all of them
  - id: acme # keep me
    name: Acme Corporation
    domains: [acme.com]   # mail

  # the small one
  - { id: globex, name: 'Globex', people: [{ login: jo, until: 2020-01-01 }] }

mentors: { people: [] }
`;

  test('nothing that stands moves by a byte; lists grow where they stand', () => {
    const acme = {
      ...linked('Acme Corporation', 'https://acme.com'),
      domains: ['acme.org'],
      group: 'Large ones',
    };
    const globex = { ...emptyFound('Globex GmbH', at), people: [{ login: 'jo', from: '2020-01-02', at }] };
    expect(importInto(file, list(acme, globex, linked('Hooli', 'https://hooli.com'))).text).toBe(`# ours
customers: # all of them
  - id: acme # keep me
    name: Acme Corporation
    domains: [acme.com, acme.org]   # mail
    website: https://acme.com/
    segment: large-ones
    sources: [LIST]

  # the small one
  - { id: globex, name: 'Globex', people: [{ login: jo, until: 2020-01-01 }, { login: jo, from: 2020-01-02 }], sources: [LIST] }

  - id: hooli
    name: Hooli
    website: https://hooli.com/
    domains: [hooli.com]
    sources: [LIST]

mentors: { people: [] }
`);
  });

  test.each([
    ['nothing', ''],
    ['comments', '# nothing yet'],
    ['an empty list', 'customers: [] # none\nmode: live\n'],
    ['no list', 'mode: live'],
    ['CR LF and a mark', '\uFEFFmode: live\r\ncustomers:\r\n  - id: a # x\r\n    name: A\r\n'],
    ['no indentation', 'customers:\n- id: a\n  name: A\n- name: B\n  id: b\n'],
    ['JSON', '{"customers": [{"id": "a", "name": "A"}]}'],
    ['empty JSON', '{}'],
    [
      'lists on lines',
      'customers:\n  - id: hooli\n    domains:\n      - hooli.io # d\n      # end\n    name: Hooli',
    ],
  ])('into a file with %s', (_, text) => {
    const { text: after } = importInto(
      text,
      list({ ...linked('Hooli', 'https://hooli.com'), people: [{ login: 'x', at }] }),
    );
    const { settings, problems } = parseSettings(after, 'c.yml');
    expect(problems).toEqual([]);
    expect(settings?.customers.at(-1)).toMatchObject({ name: 'Hooli', people: [{ login: 'x' }] });
    expect(settings?.customers.at(-1)?.domains).toContain('hooli.com');
    for (const comment of text.match(/#.*$/gm) ?? []) expect(after).toContain(comment.trim());
    expect(after.startsWith('\uFEFF')).toBe(text.startsWith('\uFEFF'));
    if (text.includes('\r\n')) expect(after.replaceAll('\r\n', '')).not.toContain('\n');
  });
});

describe('what is asked', () => {
  test.each([
    [
      'one domain, two names',
      [linked('Red', 'https://red.com'), linked('Blue', 'https://red.com')],
      'Blue has the domain red.com, which is of Red already',
    ],
    ['freemail', [{ ...emptyFound('Acme', at), domains: ['gmail.com'] }], 'gmail.com is no domain for Acme'],
    ['public suffix', [{ ...emptyFound('Acme', at), domains: ['co.uk'] }], 'co.uk is a public suffix'],
    ['no site', [{ ...emptyFound('Acme', at), expectsSite: true }], 'Acme is listed without a site'],
    [
      'one person, two employers',
      [
        { ...emptyFound('Red', at), people: [{ login: 'o', at }] },
        { ...emptyFound('Blue', at), people: [{ login: 'O', at }] },
      ],
      'this person is listed for blue here, and for red in overlapping days',
    ],
  ] as [string, Found[], string][])('%s', (_, found, message) => {
    const { text, questions } = importInto('', list(...found));
    expect(questions.join()).toContain(message);
    expect(parseSettings(text, 'c.yml').problems).toEqual([]);
  });

  test('a name that two customers go by', () => {
    const text = 'customers:\n  - { id: a, name: Acme }\n  - { id: b, name: ACME Inc., orgs: [b] }\n';
    expect(importInto(text, list(emptyFound('Acme', at)))).toMatchObject({
      text,
      questions: [expect.stringContaining('Acme may be a or b')],
    });
    expect(importInto(text, list({ ...emptyFound('Acme', at), orgs: ['B'] })).questions).toEqual([]);
  });

  test('a longer name at the same domain is a spelling of the same', () => {
    const { text } = importInto(
      '',
      list(linked('Acme', 'https://acme.com'), linked('Acme Cloud', 'https://acme.com')),
    );
    expect(text).toContain('companies: [Acme Cloud]');
    expect(text.match(/- id/g)).toHaveLength(1);
  });

  test('only customers that are there, where asked', () => {
    const merge = decideMerge([{ id: 'a', name: 'A' }], [], list(emptyFound('B', at), emptyFound('A', at)), {
      source: 'S',
      existingOnly: true,
    });
    expect(merge.counts).toMatchObject({ added: 0, extended: 1, left: 1 });
  });
});

/** Names and values that hit each other, and hostile ones. */
const word = fc.oneof(
  fc.constantFrom(
    'Acme',
    'ACME Inc.',
    'Acme Cloud',
    'Globex',
    '字节',
    'a: b # c',
    "'",
    '- [x]',
    '@all',
    '*b*',
    'null',
    'yes',
    '1e3',
    // Blanks that a reader of YAML may take off, and what nobody sees.
    '\u00a0é',
    '0\u2003',
    '\u200bAcme\u202e',
  ),
  fc
    .string({ minLength: 1, maxLength: 12 })
    .filter((text) => /^[^\r\n\u2028\u2029\u0085]*[\p{L}\p{N}][^\r\n\u2028\u2029\u0085]*$/u.test(text)),
);
const domain = fc.constantFrom('acme.com', 'eu.acme.com', 'globex.com', 'gmail.com', 'co.uk', 'hooli.io');
const day = fc.constantFrom('2020-01-01', '2020-06-30', '2021-01-01');
const person = fc
  .record({ login: fc.constantFrom('a', 'B', 'b'), from: day, until: day }, { requiredKeys: ['login'] })
  .filter(({ from, until }) => (from ?? '') <= (until ?? '9999'))
  .map((one) => ({ ...one, at }));
const found: fc.Arbitrary<Found> = fc
  .record({
    name: word,
    links: fc.array(fc.record({ url: domain.map((host) => `https://${host}/`), own: fc.boolean() }), {
      maxLength: 2,
    }),
    domains: fc.array(domain, { maxLength: 2 }),
    orgs: fc.array(fc.constantFrom('acme', 'Acme', 'hooli'), { maxLength: 2 }),
    people: fc.array(person, { maxLength: 2 }),
    group: fc.option(word, { nil: undefined }),
  })
  .map(({ group, ...one }) => ({
    ...emptyFound(one.name, at),
    ...one,
    ...(group === undefined ? {} : { group }),
  }));
const anyList = fc.array(found, { maxLength: 6 }).map((all) => list(...all));

test('whatever text is written into a file is read as it was', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', maxLength: 12 }),
      fc.constantFrom('', ' ', '\u00a0', '0'),
      (text, blank) => {
        const wanted = `${blank}${text}${blank}`;
        expect(readYaml(`a: ${renderFlow([wanted])}\nb: ${renderFlow(wanted)}\n`)).toMatchObject({
          ok: true,
          value: { a: [wanted], b: wanted },
        });
      },
    ),
    { numRuns: 300 },
  );
});

describe('whatever is imported', () => {
  test('the result is clean, and importing it again changes nothing', () => {
    fc.assert(
      fc.property(anyList, anyList, (first, second) => {
        const once = importInto('# top\nmode: live\n', first, 'A').text;
        const both = importInto(once, second, 'B').text;
        const errors = parseSettings(both, 'c.yml').problems;
        expect(errors).toEqual([]);
        expect(importInto(importInto(both, second, 'B').text, first, 'A').text).toBe(both);
      }),
      { numRuns: 60 },
    );
  });

  test('ids stay, and nothing is taken out', () => {
    fc.assert(
      fc.property(anyList, anyList, (first, second) => {
        const before = yamlValueOf(importInto('', first).text, 'c') as { customers?: ListedCustomer[] };
        const after = yamlValueOf(importInto(importInto('', first).text, second).text, 'c') as typeof before;
        for (const [index, customer] of (before.customers ?? []).entries())
          expect(after.customers?.[index]).toMatchObject({ id: customer.id, name: customer.name });
      }),
      { numRuns: 30 },
    );
  });
});
