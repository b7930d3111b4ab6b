import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { code, link, mention, oneLine, plain, safeUrl } from '../../src/onboarding/escape.js';
import { HOSTILE, hostileString } from './hostile.js';
import { findLiveParts } from './live-parts.js';

const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}\u2028\u2029]/u;
const NOTHING = { mentions: [], references: [], links: [], comments: [] };

describe('plain', () => {
  it('shows the same characters and makes nothing live, wherever it stands', () => {
    fc.assert(
      fc.property(hostileString(), (text) => {
        const shown = oneLine(text);
        for (const frame of [
          '%',
          'Before % after',
          '- [ ] %',
          'Before **%** after',
          '<details>\n<summary>%</summary>\n\nx\n\n</details>',
        ]) {
          const parts = findLiveParts(frame.replace('%', () => plain(text)));
          expect(parts).toMatchObject(NOTHING);
          const allowed = ['details', 'input', 'li', 'p', 'strong', 'summary', 'ul'];
          expect(parts.elements.filter((name) => !allowed.includes(name))).toEqual([]);
          if (frame === 'Before % after')
            expect(parts.text).toBe(`Before ${shown} after`.replace(/\s+/g, ' '));
        }
      }),
      { numRuns: 100 },
    );
  });

  it.each(HOSTILE.map((text, i) => [i, text] as const))(
    'is one line of at most 100 visible characters: %i',
    (_, text) => {
      const line = oneLine(text);
      expect([...line].length).toBeLessThanOrEqual(100);
      expect(line).not.toMatch(INVISIBLE);
      expect(plain(text)).not.toMatch(INVISIBLE);
    },
  );

  it('cuts between characters and says so', () => {
    expect(oneLine('💡'.repeat(101))).toBe(`${'💡'.repeat(99)}…`);
    expect(oneLine('💡'.repeat(100))).toBe('💡'.repeat(100));
    expect(oneLine('abcdef', 3)).toBe('ab…');
  });

  it('keeps ordinary text as it is', () => {
    expect(plain('Łódź: naïve café 日本語, 3 – 4; ok?')).toBe('Łódź: naïve café 日本語, 3 – 4; ok?');
  });
});

describe('code', () => {
  it('is one code span and nothing else', () => {
    fc.assert(
      fc.property(hostileString(), (text) => {
        const parts = findLiveParts(`x ${code(text)} y`);
        expect(parts).toMatchObject(NOTHING);
        expect(parts.elements).toEqual(['code', 'p']);
      }),
      { numRuns: 100 },
    );
  });
});

describe('mention', () => {
  it.each(['bob', 'Bob-2', 'o', 'octo_acme', 'a'.repeat(39)])('lives for a login: %s', (login) => {
    expect(findLiveParts(`Hi ${mention(login)}, x`).mentions).toEqual([login]);
  });
  it.each(['acme/team', '-x', '', 'a b', 'a'.repeat(40), 'bob\n@eve', 'ｂｏｂ', 'bob.'])(
    'not for %j',
    (login) => {
      expect(mention(login)).toMatch(/^`[^`]+`$/);
    },
  );
});

describe('safeUrl and link', () => {
  it.each([
    'javascript:alert(1)',
    'data:text/html,x',
    '//evil.example',
    'https://user:pw@evil.example/',
    'relative/path',
    `https://e.example/${'x'.repeat(500)}`,
    '',
  ])('refuses %j', (url) => {
    expect(safeUrl(url)).toBeUndefined();
    expect(link('a [b]', url)).toBe(plain('a [b]'));
  });

  it('gives one link to one place, whatever text and address hold', () => {
    const tail = fc.string({ unit: fc.constantFrom(...'()<>[]"\'`\\ \n@#?&=%|*_a'), maxLength: 30 });
    fc.assert(
      fc.property(hostileString(), tail, (text, path) => {
        fc.pre(plain(text) !== '');
        const url = `https://ci.example/${path}`;
        const parts = findLiveParts(`- [ ] ${link(text, url)} end`);
        expect(parts).toMatchObject({ mentions: [], references: [], comments: [] });
        expect(parts.links).toHaveLength(1);
        expect(new URL(parts.links[0] ?? '').host).toBe('ci.example');
      }),
      { numRuns: 100 },
    );
  });
});
