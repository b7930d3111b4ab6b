import { describe, expect, it } from 'vitest';
import { createLinker } from '../../src/customers/linker.js';
import { createSuggestionCollector } from '../../src/customers/suggest.js';
import type { ContributionEvidence } from '../../src/customers/types.js';
import { customer, list } from './lists.js';

const known = list([customer('acme', { domains: ['acme.com'] })], [{ email: 'free@home.org' }]);

function suggest(evidence: ContributionEvidence[], limit?: number) {
  const linker = createLinker(known);
  for (const one of evidence) linker.learn(one);
  const collector = createSuggestionCollector(linker);
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

  it('gives at most the limit', () => {
    expect(suggest([{ email: 'a@x.org' }, { email: 'b@x.org' }], 1)).toHaveLength(1);
  });
});
