import fc from 'fast-check';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { describe, expect, test } from 'vitest';
import { fillModel } from '../../src/config/fill-model.js';
import { parseSettings } from '../../src/config/parse.js';
import { contrast, READABLE, textOn, tint } from '../../src/customers/model/colours.js';
import { countModel } from '../../src/customers/model/counts.js';
import { escapeMermaid } from '../../src/customers/model/escape.js';
import { renderMarkdown } from '../../src/customers/model/render-markdown.js';
import { renderMermaid } from '../../src/customers/model/render-mermaid.js';
import { renderSvg } from '../../src/customers/model/render-svg.js';
import type { CustomerModel } from '../../src/customers/model/types.js';

const good = `    - id: user
      name: User
      color: '1d76db'
      jobs: [{ id: run, text: Run it }]
      alternatives: [a fork]
      value_proposition: It runs
      solution: [{ text: Releases, serves: run }]
      goal: many
`;

describe('doubts about a model', () => {
  test.each([
    ['nothing', `model:\n  types:\n${good}`, []],
    [
      'everything missing',
      'model:\n  types:\n    - { id: a, name: A }\n',
      [
        '3:7 type a has no job to be done',
        '3:7 type a has no value proposition',
        '3:7 type a has no part in the solution',
        '3:7 type a has no alternatives',
        '3:7 no track, goal or revenue uses the type a',
      ],
    ],
    [
      'one number, colour and value proposition for two',
      `model:\n  types:\n${good}${good.replace('id: user', 'id: other\n      number: 1')}`,
      [
        '12:15 number 1 is given twice',
        '14:14 colour 1d76db is given twice',
        '17:26 this value proposition is that of another type too',
      ],
    ],
    [
      'weak demand, jobs and activities that miss each other',
      `model:\n  types:\n${good.replace('a fork', 'Doing nothing').replace('serves: run', 'serves: walk')}`,
      [
        '6:14 nothing of the solution serves the job run',
        '7:22 doing nothing is all that user does instead: weak demand',
        '9:44 type user has no job walk',
      ],
    ],
    [
      'segments without a type, of an unknown one, in two',
      `model:\n  types:\n${good}  segments: [{ id: x, name: X }, { id: y, name: Y, type: no }, { id: x, name: X, type: user }]\n`,
      ['11:14 segment x belongs to no type', '11:58 there is no type no', '11:70 segment x is given twice'],
    ],
    [
      'early adopters of a type with few members',
      `model:\n  types:\n${good}      early_adopters: [a, z]\ncustomers: [{ id: a, name: A, type: user }]\n`,
      ['11:23 early adopters are a few among many, and user has 1 members', '11:27 there is no customer z'],
    ],
    [
      'customers of other kinds',
      `model:\n  types:\n${good}  segments: [{ id: x, name: X, type: user }]\ncustomers:\n  - { id: a, name: A, type: usr }\n  - { id: b, name: B, segment: big }\n`,
      ['13:29 the model has no type usr', '14:32 the model has no segment big'],
    ],
    [
      'a track that is not there; one that is for a segment counts as use',
      `model:\n  types:\n${good.replace('goal: many', 'tracks: [no]')}`,
      ['3:7 no track, goal or revenue uses the type user', '10:16 there is no track no'],
    ],
  ])('%s', (_, yaml, expected) => {
    const { settings, problems } = parseSettings(yaml, 'f');
    expect(problems.map(({ at, message }) => `${at.line}:${at.column} ${message}`)).toEqual(expected);
    expect(problems.every(({ severity }) => severity === 'warning')).toBe(true);
    expect(settings?.model?.types[0]?.number).toBe(1);
  });

  test('what the schema refuses', () => {
    const yaml =
      'model:\n  types: [{ id: a, name: A, color: red, jobs: {} }]\n  segments: [{ id: s, name: S, type: [a, b] }]\n';
    expect(parseSettings(yaml, 'f').problems.map(({ message }) => message)).toEqual([
      'color cannot be "red"',
      'jobs must be a list, but is keys with values',
      'type must be text, but is a list',
    ]);
  });
});

const hostile = fc.oneof(
  fc.constantFrom(
    '"]; click a "javascript:alert(1)"',
    'end',
    '```',
    '%%{init: {}}%%',
    '<script>x</script>',
    '@team',
    '[a](https://x.example)',
    '| a | b',
    '&lt;',
    '#quot;',
    '\u202eabc',
    'http://x.example',
    '字'.repeat(60),
    'a'.repeat(300),
  ),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }).filter((text) => /\S/.test(text)),
);
const color = fc.integer({ min: 0, max: 0xffffff }).map((value) => value.toString(16).padStart(6, '0'));
const model: fc.Arbitrary<CustomerModel> = fc
  .array(fc.tuple(hostile, color, hostile), { minLength: 1, maxLength: 5 })
  .map((types) => ({
    ...fillModel({
      types: types.map(([name, colour, text], index) => ({
        id: `t${index}`,
        name,
        color: colour,
        jobs: [{ id: 'j', text }],
        alternatives: [text],
        value_proposition: text,
        solution: [{ text, serves: 'j' }],
      })),
      segments: types.map(([name], index) => ({ id: `s${index}`, name, type: `t${index}` })),
    }),
  }));
const customers = [
  { id: 'secret-customer', segment: 's0' },
  { id: 'b', type: 't0' },
];
const stages = new Map([['secret-customer', 'partner']]);

describe('pictures of a model', () => {
  test('text is read on every colour and every tint of it', () => {
    fc.assert(
      fc.property(color, (value) => {
        const pale = tint(value, 0.12);
        expect(contrast(textOn(value), value)).toBeGreaterThanOrEqual(READABLE);
        expect(contrast(textOn(pale), pale)).toBeGreaterThanOrEqual(READABLE);
      }),
    );
    expect(contrast('000000', 'ffffff')).toBeCloseTo(21, 5);
    expect(contrast('777777', 'ffffff')).toBeCloseTo(4.48, 2);
  });

  test('every pair of text and ground in the output is far enough apart', () => {
    fc.assert(
      fc.property(model, (one) => {
        const counts = countModel(one, customers, stages);
        const styles = [
          ...renderMermaid(one, counts).matchAll(/^ {2}style .*fill:#(\w{6}),.*,color:#(\w{6})$/gm),
        ];
        expect(styles.length).toBeGreaterThanOrEqual(one.types.length * 3);
        for (const [, fill = '', ink = ''] of styles)
          expect(contrast(fill, ink)).toBeGreaterThanOrEqual(READABLE);
      }),
      { numRuns: 30 },
    );
  });

  test('Mermaid: whatever the names, every line is one of ours', () => {
    const plain = /^[\p{L}\p{M}\p{N} .,:;#]*$/u;
    fc.assert(
      fc.property(model, (one) => {
        for (const line of renderMermaid(one, countModel(one, customers)).trimEnd().split('\n').slice(3)) {
          const [, label] =
            /^ {2,4}(?:subgraph )?t\d+\w*(?:\(?\["(.*)"\]\)?| --- t\d+s?\w*)$/.exec(line) ?? [];
          const isOurs =
            /^ {2,4}(direction TB|end|style t\d+\w* fill:#\w{6},stroke:#\w{6},stroke-width:\dpx,color:#\w{6}|t\d+head --- t\d+\w+)$/.test(
              line,
            );
          if (!isOurs) expect(label, line).toBeDefined();
          for (const part of (label ?? '').split('<br/>')) expect(part).toMatch(plain);
        }
      }),
      { numRuns: 60 },
    );
    expect(escapeMermaid('a "b" <c>')).toBe('a #34;b#34; #60;c#62;');
  });

  test('SVG: well-formed, with title and description, nothing from elsewhere', () => {
    fc.assert(
      fc.property(model, (one) => {
        const svg = renderSvg(one, countModel(one, customers, stages));
        const tags = svg.match(/<[^>]*>/g) ?? [];
        const open: string[] = [];
        for (const tag of tags) {
          expect(tag).toMatch(/^<\/?(svg|title|desc|rect|g|text)(\s[\w-]+="[^"<]*")*\/?>$/);
          const name = /\w+/.exec(tag)?.[0] ?? '';
          if (tag.startsWith('</')) expect(open.pop()).toBe(name);
          else if (!tag.endsWith('/>')) open.push(name);
        }
        expect(open).toEqual([]);
        expect(svg.replace(/<[^>]*>/g, '').replace(/&#\d+;/g, '')).not.toMatch(/[<>&]/);
        expect(svg).toMatch(/role="img" aria-labelledby="title desc"/);
        expect(svg.replace('http://www.w3.org/2000/svg', '')).not.toMatch(/href|<script|<style|url\(/);
      }),
      { numRuns: 40 },
    );
  });

  test('Markdown: no name marks anything up, links or mentions anybody', () => {
    fc.assert(
      fc.property(model, (one) => {
        const text = renderMarkdown(one, countModel(one, customers, stages));
        const html = micromark(text, { extensions: [gfm()], htmlExtensions: [gfmHtml()] });
        const tags = new Set([...html.matchAll(/<\/?([a-z]\w*)/g)].map(([, tag]) => tag));
        for (const tag of tags)
          expect([
            'h1',
            'h2',
            'p',
            'pre',
            'code',
            'ul',
            'li',
            'strong',
            'table',
            'thead',
            'tbody',
            'tr',
            'th',
            'td',
          ]).toContain(tag);
        expect(html.match(/<h2>/g)).toHaveLength(one.types.length);
        expect(html).not.toMatch(/@[a-z]/);
      }),
      { numRuns: 60 },
    );
  });

  test('types and segments are told apart, counted by stage, and no customer is named', () => {
    const one = fillModel({
      types: [
        { id: 't0', name: 'User' },
        { id: 't1', name: 'Sponsor' },
      ],
      segments: [{ id: 's0', name: 'Large', type: 't0' }],
    });
    const counts = countModel(one, customers, stages);
    const mermaid = renderMermaid(one, counts);
    expect(mermaid).toContain('subgraph t1["Type 1: User"]');
    expect(mermaid).toContain('t1head["1 User<br/>2 customers: 1 none seen, 1 partner"]');
    expect(mermaid).toContain('t1s1(["1.1 Large<br/>1 customer: 1 partner"])');
    expect(mermaid).toContain('t1rest(["In no segment<br/>1 customer: 1 none seen"])');
    expect(mermaid.match(/subgraph/g)).toHaveLength(2);
    const colours = [...mermaid.matchAll(/style t\dhead fill:#(\w+)/g)].map(([, fill]) => fill);
    expect(new Set(colours).size).toBe(2);
    for (const text of [mermaid, renderSvg(one, counts), renderMarkdown(one, counts)])
      expect(text).not.toContain('secret');
  });
});
