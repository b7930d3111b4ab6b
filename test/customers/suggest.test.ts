import { describe, expect, it } from 'vitest';
import { createLinker } from '../../src/customers/linker.js';
import { createSuggestionCollector } from '../../src/customers/suggest.js';
import type { ContributionEvidence } from '../../src/customers/types.js';
import { customer, list } from './lists.js';

const known = list([customer('acme', { domains: ['acme.com'] })], [{ email: 'free@home.org' }]);

function suggest(evidence: ContributionEvidence[], limit?: number, since?: string) {
  const linker = createLinker(known);
  for (const one of evidence) linker.learn(one);
  const collector = createSuggestionCollector(linker, since === undefined ? {} : { since });
  for (const one of evidence) collector.add(one);
  return collector.list(limit);
}

describe('whom to list next', () => {
  it('is one row per person over all their names and addresses', () => {
    const rows = suggest([
      { name: 'Ann Bee', email: 'ann@home.org', date: '2020-01-01' },
      { name: 'ann', email: 'ann@home.org', date: '2020-03-01' },
      { name: 'Ann Bee', email: '7+annb@users.noreply.github.com', date: '2020-02-01' },
      { name: 'Ann Bee', email: 'ann@acme.com', date: '2015-01-01' },
    ]);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      name: 'Ann Bee',
      logins: ['annb'],
      contributions: 3,
      firstAt: '2020-01-01',
      lastAt: '2020-03-01',
    });
    expect(rows[0]?.emails.toSorted()).toEqual([
      '7+annb@users.noreply.github.com',
      'ann@acme.com',
      'ann@home.org',
    ]);
    expect(rows[0]?.hints).toContain('contributed for acme until 2015-01-01');
  });

  it('puts most undecided work first, and leaves out bots, the known and independents', () => {
    const rows = suggest([
      { name: 'One Few', email: 'one@home.org' },
      { name: 'Two Many', email: 'two@home.org' },
      { name: 'Two Many', email: 'two@home.org' },
      { name: 'Known Here', email: 'k@acme.com' },
      { name: 'Free Lance', email: 'free@home.org' },
      { name: 'helper[bot]', email: 'h@home.org' },
    ]);
    expect(rows.map((row) => row.name)).toEqual(['Two Many', 'One Few']);
    expect(rows.map((row) => row.firstAt)).toEqual([null, null]);
  });

  it('asks only about contributions from a day on, and knows people by what was before', () => {
    const rows = suggest(
      [
        { name: 'Ann Bee', email: 'ann@acme.com', date: '2015-01-01' },
        { name: 'Ann Bee', email: 'ann@home.org', date: '2023-12-31' },
        { name: 'Ann Bee', email: 'ann@home.org', date: '2024-01-01T00:30:00+14:00' },
        { name: 'Long Gone', email: 'gone@home.org', date: '2020-01-01' },
        { name: 'No Date', email: 'no@home.org' },
      ],
      undefined,
      '2024-01-01',
    );
    expect(rows).toMatchObject([{ name: 'Ann Bee', contributions: 1, firstAt: '2024-01-01T00:30:00+14:00' }]);
    expect(rows[0]?.hints).toContain('contributed for acme until 2015-01-01');
  });

  it('gives at most the limit', () => {
    expect(suggest([{ email: 'a@x.org' }, { email: 'b@x.org' }], 1)).toHaveLength(1);
  });

  it.each<[string, string, string, boolean]>([
    ['annb', 'Ann Bee', 'ann@home.org', true],
    ['bee-ann', 'Ann Bée', 'x@home.org', true],
    ['hive1', 'Ann Bee', 'hive.1@home.org', true],
    ['hive1', 'Ann Bee', '7+hive1@users.noreply.github.com', true],
    ['hive1', 'Ann Bee', '7+annb@users.noreply.github.com', false],
    ['widgets', 'Ann Bee', 'ann@home.org', false],
    ['widgets', 'Ann Bee', 'ann@widgets.org', false],
    ['anna', 'Li Bo', 'li@home.org', false],
  ])('takes the owner %s of a branch for the login of %s <%s>: %s', (login, name, email, isOwn) => {
    const linker = createLinker(known);
    const one = { name, email, login, headOwner: login, date: '2020-01-01' };
    linker.learn(one);
    const [guessed, told] = [true, false].map((loginsAreGuessed) => {
      const collector = createSuggestionCollector(linker, { loginsAreGuessed });
      collector.add(one);
      return collector.list()[0];
    });
    expect(told?.logins).toEqual([login]);
    expect(guessed?.logins.includes(login)).toBe(isOwn);
    expect(guessed?.open?.some(({ value }) => value === login)).toBe(isOwn);
    expect(guessed?.open?.some(({ value }) => value === email)).toBe(true);
    expect(guessed?.hints.some((hint) => hint.includes('may be an organisation'))).toBe(!isOwn);
  });

  const days = (from: string, count: number): string[] =>
    Array.from({ length: count }, (_, i) =>
      new Date(Date.parse(`${from}T00:00:00Z`) + i * 7 * 86_400_000).toISOString().slice(0, 10),
    );
  const by = (name: string, email: string, dates: string[]): ContributionEvidence[] =>
    dates.map((date) => ({ name, email, date }));
  const MONDAY = '2020-03-02';
  const SATURDAY = '2020-03-07';
  const plain = by('Plain Bee', 'plain@home.org', days(MONDAY, 10));

  it.each<[string, ContributionEvidence[], boolean]>([
    [
      'who contributed for a customer before',
      [
        ...by('Other Bee', 'o@acme.com', ['2018-01-01']),
        ...by('Other Bee', 'other@free.org', days(MONDAY, 9)),
      ],
      true,
    ],
    [
      'with contributions that a link alone decides',
      [
        ...by('Other Bee', 'o@acme.com', ['2018-01-01', '2018-01-31']),
        ...by('Other Bee', 'other@free.org', [...Array(8).fill('2018-01-10'), ...days(MONDAY, 7)]),
      ],
      true,
    ],
    [
      'whose address hides them',
      by('Other Bee', '1+other@users.noreply.github.com', days(MONDAY, 15)),
      false,
    ],
    [
      'at another employer’s host',
      [
        ...by('Other Bee', 'other@elsewhere.org', days(MONDAY, 15)),
        ...by('Colleague Dee', 'dee@elsewhere.org', [MONDAY]),
      ],
      false,
    ],
    ['who works at weekends', by('Other Bee', 'other@free.org', days(SATURDAY, 15)), false],
    [
      'who works in the evening',
      by(
        'Other Bee',
        'other@free.org',
        days(MONDAY, 15).map((day) => `${day}T21:00:00-03:00`),
      ),
      false,
    ],
    [
      'whose own clock is not known',
      by(
        'Other Bee',
        'other@free.org',
        days(MONDAY, 15).map((day) => `${day}T21:00:00Z`),
      ),
      true,
    ],
  ])('weighs the count by how likely a customer is: somebody %s', (_, other, isFirst) => {
    const names = suggest([...plain, ...other]).map((row) => row.name);
    expect(names.indexOf('Other Bee') < names.indexOf('Plain Bee')).toBe(isFirst);
  });

  it('counts only what is undecided, and says what rests on a link', () => {
    const rows = suggest([
      ...by('Ann Bee', 'a@acme.com', ['2018-01-01', '2018-01-31']),
      ...by('Ann Bee', 'ann@home.org', ['2018-01-10', MONDAY]),
    ]);
    expect(rows).toMatchObject([{ contributions: 1, firstAt: MONDAY, lastAt: MONDAY }]);
    expect(rows[0]?.hints).toContain('1 more contribution is attributed by a link only');
  });
});
