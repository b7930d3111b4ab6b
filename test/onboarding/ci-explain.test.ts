import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { explainCi, findGuide, isNobodysFault } from '../../src/onboarding/ci-explain.js';
import { clean, pickLines } from '../../src/onboarding/ci-lines.js';
import type { CiFailure } from '../../src/onboarding/ci-types.js';
import { fence } from '../../src/onboarding/escape.js';
import { check } from '../training/facts.js';
import { hostileString } from './hostile.js';
import { findLiveParts } from './live-parts.js';

function failure(changes: Partial<CiFailure> = {}): CiFailure {
  const nothing = { annotations: [], summary: '', tail: [], failsOnDefault: false, passedToo: false };
  return { name: 'build', url: 'https://ci.example/1', ...nothing, ...changes };
}
const remark = (text: string, path = 'src/a.c', line = 3) => ({
  path,
  line,
  level: 'failure' as const,
  text,
});
const EXIT = remark('Process completed with exit code 1.', '.github', 9);

describe('the lines that matter', () => {
  it.each([
    [
      'remarks of the check, with their place',
      failure({ annotations: [remark('no such type\nmore')] }),
      ['src/a.c:3: no such type'],
    ],
    [
      'not what only says that it ended',
      failure({ annotations: [EXIT], summary: 'Two tests failed' }),
      ['Two tests failed'],
    ],
    [
      'the last trouble of the log and what stands before it',
      failure({
        annotations: [EXIT],
        tail: ['a', 'b', 'main.c: error: x', 'note: y', 'z', '##[error]Process completed with exit code 1.'],
      }),
      ['a', 'b', 'main.c: error: x', 'note: y', 'z'],
    ],
    ['the end of a log without any', failure({ tail: ['one', '', 'two'] }), ['one', 'two']],
    ['nothing where nothing was said', failure(), []],
  ])('%s', (_, { annotations, summary, tail }, expected) => {
    expect(pickLines(annotations, summary, tail, 8)).toEqual(expected);
  });

  it('are without stamps, colours and what controls a terminal', () => {
    expect(clean('2026-03-02T09:00:02.1234567Z ##[error]\u001b[1;31mred\u001b[0m\u0007 \u202eleft')).toBe(
      'red left',
    );
  });

  it('stay in their block, whatever they hold', () => {
    fc.assert(
      fc.property(fc.array(hostileString(), { minLength: 1, maxLength: 8 }), (lines) => {
        const parts = findLiveParts(`before\n\n${fence(lines.map(clean))}\n\nafter @bob`);
        expect(parts.mentions).toEqual(['bob']);
        expect(parts.links).toEqual([]);
        expect(parts.elements.filter((name) => !['p', 'pre', 'code', 'a'].includes(name))).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it('cannot end their block, however many backticks they hold', () => {
    const parts = findLiveParts(fence(['```', '@bob', '`````', '@eve']));
    expect(parts.mentions).toEqual([]);
  });

  it('are found in little time in a log made to take long', () => {
    const tail = Array.from({ length: 400 }, () => 'error '.repeat(2000));
    expect(pickLines([], '', tail, 8)).toHaveLength(6);
  });
});

describe('explainCi', () => {
  const pull = {
    headSha: 'a',
    checks: [check('build', 'failure'), check('docs', 'failure', { required: true })],
  };
  const reading = { sha: 'a', failures: [failure({ failsOnDefault: true }), failure({ name: 'docs' })] };

  it('explains what still fails on this commit, what only the author can mend first', () => {
    expect(explainCi(reading, pull, [])?.checks.map((c) => [c.name, c.notYours])).toEqual([
      ['docs', null],
      ['build', 'default-branch'],
    ]);
    const mended = { ...pull, checks: [check('build', 'failure'), check('docs', 'success')] };
    const note = explainCi(reading, mended, []);
    expect(note && isNobodysFault(note)).toBe(true);
    expect(explainCi(reading, { ...pull, headSha: 'b' }, [])).toBeNull();
    expect(explainCi(null, pull, [])).toBeNull();
    expect(explainCi(reading, { headSha: 'a', checks: [check('build', 'success')] }, [])).toBeNull();
  });

  it('says how many are not explained, and never that all of them are nobody’s fault then', () => {
    const checks = Array.from({ length: 9 }, (_, i) => check(`c${i}`, 'failure'));
    const failures = checks.map(({ name }) => failure({ name, passedToo: true }));
    const note = explainCi({ sha: 'a', failures }, { headSha: 'a', checks }, []);
    expect(note).toMatchObject({ more: 6 });
    expect(note && isNobodysFault(note)).toBe(false);
  });

  it.each([
    ['by name', { check: ['bui*'] }, true],
    ['by a line', { line: ['*undefined*'] }, true],
    ['both must fit', { check: ['docs'], line: ['*undefined*'] }, false],
    ['neither says nothing', {}, false],
    ['brackets are no pattern', { line: ['[a-z]*'] }, false],
  ])('finds a guide: %s', (_, guide, found) => {
    const guides = [{ text: 'T', ...guide }];
    expect(findGuide(guides, 'build', ['first\n  undefined reference'])).toEqual(found ? guides[0] : null);
  });
});
