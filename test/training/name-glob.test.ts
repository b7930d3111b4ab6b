import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchesName } from '../../src/training/name-glob.js';

describe('matchesName', () => {
  it.each([
    ['*', '', true],
    ['', '', true],
    ['', 'a', false],
    ['dco', 'DCO', true],
    ['dco', 'dco2', false],
    ['*cla*', 'license/CLA (v2)', true],
    ['build (*)', 'build (linux, 20)', true],
    ['build [a]', 'build a', false],
    ['a*b*c', 'aXbXbXc', true],
    ['a*b*c', 'aXcXb', false],
    ['a?c', 'abc', false],
  ])('%s on %s: %s', (pattern, name, expected) => {
    expect(matchesName(pattern, name)).toBe(expected);
  });

  it('agrees with a regular expression made of the same parts', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', '*', '.', '('), maxLength: 8 });
    const name = fc.string({ unit: fc.constantFrom('a', 'b', '.', '('), maxLength: 12 });
    fc.assert(
      fc.property(letters, name, (pattern, given) => {
        const source = pattern
          .split('*')
          .map((part) => part.replace(/[.(]/g, '\\$&'))
          .join('.*');
        expect(matchesName(pattern, given)).toBe(new RegExp(`^${source}$`).test(given));
      }),
      { numRuns: 500 },
    );
  });
});
