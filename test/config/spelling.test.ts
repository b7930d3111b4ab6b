import { expect, test } from 'vitest';
import { findMeant } from '../../src/config/spelling.js';

test.each([
  ['domain', 'domains'],
  ['nmae', 'name'],
  ['Name', 'name'],
  ['visiblity', 'visibility'],
  ['name-customers', 'name_customers'],
  ['compnies', 'companies'],
  ['zzz', undefined],
  ['', undefined],
  ['x'.repeat(100_000), undefined],
])('%.20j means %j', (word, meant) => {
  const known = ['id', 'name', 'domains', 'companies', 'visibility', 'name_customers'];
  expect(findMeant(word, known)).toBe(meant);
});
