import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Problem } from '../../src/errors.js';
import { type Preview, renderPreview } from '../../src/onboarding/config-preview.js';
import { guardProblems, listGuardedTerms } from '../../src/onboarding/guard-problems.js';

const at = (line: number) => ({ file: 'a.yml', line, column: 3 });
const problem = (message: string, line = 1): Problem => ({
  severity: 'error',
  message,
  mend: 'correct it',
  at: at(line),
});

const SECRET = {
  id: 'hush',
  name: 'Hush Incorporated',
  domains: ['hush.example.com'],
  orgs: ['hu'],
  people: [{ login: 'sly', from: '2024-01-01' }],
  visibility: 'private',
};
const KNOWN = { id: 'acme', name: 'Acme Corporation', domains: ['acme.example.com'], visibility: 'public' };

describe('what not everybody may read', () => {
  const terms = listGuardedTerms([SECRET, KNOWN]);
  const CASES: [text: string, hidden: boolean][] = [
    ['hush is listed twice', true],
    ['the domain HUSH.example.com is in two customers', true],
    ['hushed is no customer', true],
    ['hu is in two customers', true],
    ['a huge number', false],
    ['Sly is in two customers', true],
    ['sly, of two', true],
    ['acme is listed twice', false],
    ['"some text that was cut…" cannot be', true],
  ];
  it.each(CASES)('%s', (text, hidden) => {
    const [told] = guardProblems([problem(text)], { terms, ranges: [] });
    expect(told?.message === text).toBe(!hidden);
    expect(told?.at).toEqual(at(1));
  });

  it('nothing that stands in a guarded place is quoted, wherever else the file is sound', () => {
    const guard = { terms: [], ranges: [{ from: 2, until: 4 }] };
    const told = guardProblems(
      [1, 2, 4, 5].map((line) => problem('told', line)),
      guard,
    );
    expect(told.map(({ message }) => message === 'told')).toEqual([true, false, false, true]);
  });

  it('never lets any value of a customer that is not visibly public through', () => {
    const values = ['hush', 'Hush Incorporated', 'hush.example.com', 'hu', 'sly'];
    const visibility = fc.constantFrom('private', 'anonymous', 'publik', undefined, 7);
    fc.assert(
      fc.property(visibility, fc.constantFrom(...values), fc.string(), fc.string(), (seen, value, a, b) => {
        const guarded = listGuardedTerms([{ ...SECRET, visibility: seen }]);
        const [told] = guardProblems([problem(`${a} ${value} ${b}`)], { terms: guarded, ranges: [] });
        expect(told?.message.toLowerCase()).not.toContain(value.toLowerCase());
      }),
    );
  });
});

describe('the comment', () => {
  const preview = (message: string, login = 'alice'): Preview => ({
    files: [{ path: 'a.yml', state: 'read', problems: [problem(message)], elsewhere: null }],
    fromFork: false,
    rota: {
      changed: true,
      edit: {
        comparison: {
          rows: [
            {
              id: 1,
              at: '2026-03-02T09:00:00Z',
              before: login,
              after: null,
              changed: true,
              reasons: { before: 'for hush', after: '' },
            },
          ],
          changed: 1,
          nobody: { before: 0, after: 1 },
          mentors: [{ login, before: 1, after: 0 }],
        },
        name: () => '#7',
        unasked: 0,
      },
    },
  });

  it('mentions nobody, refers to nothing, and gives no reasons, which tell of customers', () => {
    const text = renderPreview(preview('see @maria, #12 and ```\n@all'));
    expect(text).toContain('| `#7` | 2026-03-02 | `alice` | **nobody** |');
    expect(text).not.toContain('for hush');
    // What is outside of code.
    const live = text.replace(/^(`{3,})text\n[\s\S]*?\n\1$/gm, '').replace(/`[^`\n]*`/g, '');
    expect(live).not.toMatch(/[@#]\w/);
  });

  it('keeps its table whatever a login holds', () => {
    fc.assert(
      fc.property(fc.string(), (login) => {
        const rows = renderPreview(preview('x', login))
          .split('\n')
          .filter((line) => line.startsWith('|'));
        expect(rows.map((row) => row.split('|').length)).toEqual([5, 5, 5, 6, 6, 6]);
      }),
    );
  });
});
