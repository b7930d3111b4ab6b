import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isOneSlipAway, parseCommands } from '../../src/onboarding/commands.js';
import { hostileString } from './hostile.js';
import { findLiveParts } from './live-parts.js';

/** Commands as a person would read them back: `name args`. */
const read = (body: string) => parseCommands(body).map((c) => `${c.name} ${c.args}`.trim());

describe('what is a command', () => {
  it.each([
    ['alone', '/done guide', ['done guide']],
    ['below text', 'Thank you!\n/done guide', ['done guide']],
    ['several, CRLF', '/done a\r\n/undo b\r\n\r\n/partnerbot help', ['done a', 'undo b', 'partnerbot help']],
    ['old line ends', '/done a\r/done b', ['done a', 'done b']],
    ['in capitals', '/Done Guide', ['done Guide']],
    ['three blanks before, blanks behind', '   /done guide \t', ['done guide']],
    ['without an item', '/done', ['done']],
    ['below a quoted line without a blank line', '> /done a\n/done b', ['done b']],
    ['after a closed fence', '```\n/done a\n```\n/done b', ['done b']],
    ['after a closed comment', '<!-- x -->\n/done b', ['done b']],
    ['after code spans on other lines', '`a` and `b`\n/done c', ['done c']],
    ['after a lone backtick', 'it` is\n/done c', ['done c']],
    ['after an escaped backtick', 'it \\` is\n/done c\nand `', ['done c']],
    ['with a code span as argument', '/done `guide`', ['done `guide`']],
  ])('%s', (_, body, expected) => {
    expect(read(body)).toEqual(expected);
  });

  it('counts positions from 0', () => {
    expect(parseCommands('/done a\n/lgtm\n/done b').map((c) => c.index)).toEqual([0, 1]);
  });
});

describe('what is none', () => {
  it.each([
    ['in a quote', '> /done a'],
    ['in a nested quote', '> > /done a\n >/done b'],
    ['in a fence', '```\n/done a\n```'],
    ['in a fence of tildes with an inner fence', '~~~~\n```\n/done a\n~~~\n/done b\n~~~~'],
    ['in a fence that is never closed', '```sh\n/done a\n\n/done b'],
    ['indented as code', 'text\n\n    /done a\n\t/done b'],
    ['in a code span over lines', 'try `\n/done a\n` here'],
    ['in a comment', '<!--\n/done a\n\n/done b\n-->'],
    ['in a comment that is never closed', '<!-- \n/done a'],
    ['in a comment inside a paragraph', 'text <!--\n/done a\n--> more'],
    ['in preformatted HTML', '<pre>\n/done a\n</pre>'],
    ['in the middle of a line', 'please /done a'],
    ['in a list', '- /done a\n* /undo b\n1. /done c'],
    ['in a task list', '- [ ] /done a'],
    ['with a path behind it', '/done/a and /undo/x'],
    ['with a blank after the slash', '/ done a'],
    ['escaped', '\\/done a'],
    [
      'of other bots',
      '/lgtm\n/retest\n/cc @bob\n/assign bob\n/hold\n/close\n/test all\n/ok-to-test\n/approve\n/kind bug',
    ],
    ['a path', '/etc/hosts\n/none\n/one\n/dev'],
    ['with letters of another script', '/dоne a'],
  ])('%s', (_, body) => {
    expect(read(body)).toEqual([]);
  });
});

describe('typing slips', () => {
  it.each([
    ['/don guide', 'don guide'],
    ['/dnoe guide', 'dnoe guide'],
    ['/udno guide', 'udno guide'],
    ['/undone guide', undefined],
    ['/partnerbt', 'partnerbt'],
    ['/parnterbot help', 'parnterbot help'],
    ['/dont bother', 'dont bother'],
    ['/donut bother', undefined],
    ['/no idea', undefined],
  ])('%s', (body, expected) => {
    expect(read(body)).toEqual(expected === undefined ? [] : [expected]);
  });

  it('is the same in both directions, and never the word itself', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 6 });
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(isOneSlipAway(a, b)).toBe(isOneSlipAway(b, a));
        expect(isOneSlipAway(a, a)).toBe(false);
        if (Math.abs(a.length - b.length) > 1) expect(isOneSlipAway(a, b)).toBe(false);
      }),
    );
  });
});

describe('bad input', () => {
  it('takes at most 20 commands from one comment, and short arguments', () => {
    expect(parseCommands('/done a\n'.repeat(500))).toHaveLength(20);
    expect(parseCommands(`/done ${'x'.repeat(5000)}`)[0]?.args.length).toBeLessThanOrEqual(200);
  });

  it.each([
    ['backticks', '`'.repeat(100_000)],
    ['backtick runs of all lengths', Array.from({ length: 400 }, (_, i) => '`'.repeat(i + 1)).join(' ')],
    ['single backticks', '` '.repeat(50_000)],
    ['openings of comments', '<!--'.repeat(50_000)],
    ['quotes', '> '.repeat(50_000)],
    ['blanks', ' '.repeat(200_000)],
    ['escapes', '\\`'.repeat(100_000)],
  ])('reads the command behind a wall of %s', (_, wall) => {
    expect(read(`x${wall}\n\n/done a`)).toEqual(['done a']);
  });

  it('finds only what a Markdown parser shows as running text outside of quotes', () => {
    const line = fc.constantFrom(
      '',
      '/done a',
      '> q',
      '```',
      '~~~',
      '    /done a',
      '`',
      '<!--',
      '-->',
      'text `x',
      '- /done a',
      '<pre>',
      '</pre>',
      '\\`',
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 8 }), (lines) => {
        const body = lines.join('\n');
        // A line right below a quote is the writer's own here; a parser counts it to the quote.
        fc.pre(!/^> q\n(?!\n|$|> q)/m.test(body));
        const commands = read(body);
        const visible = findLiveParts(body.replaceAll('/done a', 'COMMAND')).running;
        expect(visible.match(/COMMAND/g)?.length ?? 0).toBeGreaterThanOrEqual(commands.length);
      }),
      { numRuns: 400 },
    );
  });

  it('never fails', () => {
    fc.assert(
      fc.property(fc.array(hostileString(), { maxLength: 6 }), (lines) => {
        expect(parseCommands(lines.join('\n')).length).toBeLessThanOrEqual(20);
      }),
    );
  });
});
