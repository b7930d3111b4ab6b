import { describe, expect, it } from 'vitest';
import { matchesAny, matchSkills } from '../../src/mentors/skills.js';

/** Skills from best to worst fit for the paths. */
const orders: { what: string; paths: string[]; skills: string[][] }[] = [
  {
    what: 'deeper patterns first, then anything, then something else',
    paths: ['src/net/tcp/a.c'],
    skills: [['src/net/tcp/a.c'], ['src/net/**'], ['src/**'], ['**'], [], ['docs/**']],
  },
  {
    what: 'a folder by its name alone matches at any depth',
    paths: ['a/docs/x'],
    skills: [['docs/'], [], ['/docs/']],
  },
  {
    what: 'what is taken out again does not count',
    paths: ['src/old/a.c'],
    skills: [[], ['src/**', '!src/old/**']],
  },
  { what: 'the mean over all paths', paths: ['a/b/1', 'a/2', 'a/3'], skills: [['a/**'], ['a/b/**']] },
  {
    what: 'as deep in sum: whoever covers more',
    paths: ['a/b/1', 'c/2'],
    skills: [['a/**', 'c/**'], ['a/b/**']],
  },
  { what: 'upper and lower case differ', paths: ['Src/a'], skills: [[], ['src/**']] },
  {
    what: 'a pattern in the middle of a name',
    paths: ['src/net-a/b.c'],
    skills: [['src/net*/*.c'], ['src/'], []],
  },
  { what: 'a leading dot and slash of a path', paths: ['./src/a', '/src/b'], skills: [['src/*'], []] },
];

describe('matchSkills', () => {
  it.each(orders)('$what', ({ paths, skills }) => {
    const { rate } = matchSkills(paths);
    const fits = skills.map((list) => rate(list));
    expect(fits).toEqual([...fits].sort((a, b) => b - a));
    expect(new Set(fits).size).toBe(fits.length);
  });

  it('knows no difference where there are no paths', () => {
    const { rate } = matchSkills([]);
    expect([rate([]), rate(['src/**'])]).toEqual([0, 0]);
  });

  it.each([
    ['src/**', true],
    ['docs', false],
    ['!src/a.c', true],
    ['a.c', true],
    ['\\#x', false],
  ])('%s matches src/a.c: %s', (pattern, expected) => {
    expect(matchesAny(pattern, ['src/a.c'])).toBe(expected);
  });
});
