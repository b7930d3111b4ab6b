import { expect, test } from 'vitest';
import { coveredPaths, matchesAny, matchSkills } from '../../src/mentors/skills.js';
import { matchPaths } from '../../src/training/path-patterns.js';

/** A file that whoever opens a pull request may put there: GitHub takes paths of 4096 characters. */
const DEEP = `${'a/'.repeat(2000)}c`;
const USUAL = `${'a/'.repeat(20)}b`;
const PATTERNS = ['**/a/**/a/**/b', 'a/**/a/**/a/**/b', `${'**/a/'.repeat(30)}b`];

test.each(PATTERNS)('%s is not tried for ever on folders that are nested thousands deep', (pattern) => {
  // Tried in full, each of these would outlast the time of a test by hours.
  expect(matchPaths([pattern])(DEEP)).toBe(false);
  expect(matchSkills([DEEP]).rate([pattern])).toBe(-1);
  expect(matchesAny(pattern, [DEEP])).toBe(false);
  expect([...coveredPaths([pattern], [DEEP])]).toEqual([]);
});

test('patterns hold as before where folders are nested as people nest them', () => {
  expect(matchPaths(['**/a/**/a/**/b'])(USUAL)).toBe(true);
  expect(matchesAny('**/a/**/a/**/b', [USUAL])).toBe(true);
  expect(matchPaths(['*.c', '!test.c'])('src/test.c')).toBe(false);
  expect(matchPaths(['src/**/*.c'])(`src/${USUAL}.c`)).toBe(true);
  expect(matchPaths(['src/**', '!**/*.md'])(`src/${DEEP}.c`)).toBe(true);
});
