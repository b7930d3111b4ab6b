import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MAX_BYTES } from '../../src/config/document.js';
import { parseSettings } from '../../src/config/parse.js';
import { customerCases, otherCases, syntaxCases } from './problem-cases.js';

const FILE = 'partnerbot.yml';

function found(yaml: string): string[] {
  return parseSettings(yaml, FILE).problems.map(
    ({ at, severity, message }) => `${at.line}:${at.column} ${severity} ${message}`,
  );
}

describe.each([
  ['syntax', syntaxCases],
  ['customers', customerCases],
  ['mentors, labels, tracks, ladder', otherCases],
])('%s', (_, cases) => {
  test.each(cases)('$why', ({ yaml, expect: expected }) => {
    expect(found(yaml)).toEqual(expected);
    const hasError = expected.some((line) => line.includes(' error '));
    expect(parseSettings(yaml, FILE).settings === null).toBe(hasError);
  });
});

describe('how to mend it', () => {
  test.each([
    ['mentor: {}', 'did you mean mentors?'],
    ['customers:\n  - { id: a, name: A, domain: [x.example] }', 'did you mean domains?'],
    ['customers:\n  - { id: a, name: A, visibility: publik }', 'did you mean public?'],
    ['customers:\n  - { id: a, name: 21 }', 'put it in quotes'],
    ['zzzzzzzz: 1', 'remove it; known here: version, mode, '],
    ['customers:', 'write a list, or remove the key'],
    ['mentors: { people: [{ login: a, timezone: Berlin }] }', 'write an IANA name, such as Europe/Berlin'],
  ])('%j', (yaml, mend) => {
    expect(parseSettings(yaml, FILE).problems.map((problem) => problem.mend)[0]).toContain(mend);
  });
});

describe('text that would cost too much', () => {
  test('more than 256 KB is refused unread', () => {
    const yaml = `# ${'x'.repeat(MAX_BYTES)}\nmode: live\n`;
    expect(found(yaml)).toEqual(['1:1 error the file has 257 KB, more than 256 KB, and was not read']);
  });

  test.each([
    ['block lists', '- '.repeat(3000)],
    ['flow lists', '['.repeat(3000)],
    ['flow maps', '{a: '.repeat(1500)],
    ['block maps', Array.from({ length: 100 }, (_, depth) => `${' '.repeat(depth)}a:\n`).join('')],
  ])('%s nested 3,000 deep', (_, yaml) => {
    expect(found(yaml)).toEqual([expect.stringMatching(/^\d+:\d+ error this is nested too deeply$/)]);
  });

  test('a bomb of aliases', () => {
    const lines = ['a0: &a0 [x, x]'];
    for (let level = 1; level < 30; level += 1) {
      lines.push(`a${level}: &a${level} [*a${level - 1}, *a${level - 1}]`);
    }
    expect(found(lines.join('\n'))).toEqual(['1:5 error anchors (&name) are not accepted']);
  });

  test('more than 1,000 customers', () => {
    const list = (count: number): string =>
      `customers:\n${Array.from({ length: count }, (_, i) => `  - { id: c${i}, name: C }\n`).join('')}`;
    expect(found(list(1000))).toEqual([]);
    expect(found(list(1001))).toEqual(['2:3 error customers is too long']);
  });

  test('the largest list of people of one login', () => {
    const entries = Array.from({ length: 12_000 }, () => '{login: o},');
    expect(found(`independents: [${entries.join('')}]`)).toHaveLength(11_999);
  });
});

describe('any text', () => {
  const words = fc.constantFrom(
    ...['customers:', 'mentors:', 'people:', 'id:', 'name:', 'domains:', 'tracks:', 'evidence:', 'from:'],
    ...[
      '- ',
      '  ',
      '\n',
      '\n  ',
      '\n    - ',
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"',
      "'",
      '&a',
      '*a',
      '!t',
      '|',
      '>',
    ],
    ...['acme', '2024-01-01', '1', 'null', '~', 'true', '#', '---', '\t', '\r', '\uFEFF', '\u202e', '\ud800'],
  );
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(words, { maxLength: 60 }).map((parts) => parts.join('')),
    fc.json().map((json) => `customers: ${json}`),
    fc
      .jsonValue()
      .map((value) => JSON.stringify({ mentors: value, tracks: value, ladder: { stages: value } })),
  );

  test('gives settings or problems at a place in the text, and never throws', () => {
    fc.assert(
      fc.property(text, (yaml) => {
        const { settings, problems } = parseSettings(yaml, FILE);
        const lines = yaml.split(/\r\n|\n|\r/);
        for (const { at, message, mend } of problems) {
          expect(at.line).toBeGreaterThanOrEqual(1);
          expect(at.line).toBeLessThanOrEqual(lines.length);
          expect(at.column).toBeGreaterThanOrEqual(1);
          expect(at.column).toBeLessThanOrEqual((lines[at.line - 1] ?? '').length + 1);
          expect(message).toMatch(/\S/);
          expect(message).not.toMatch(/[\r\n\u202e]/);
          expect(mend).toMatch(/\S/);
        }
        expect(settings === null).toBe(problems.some(({ severity }) => severity === 'error'));
      }),
      { numRuns: 1000 },
    );
  });
});
