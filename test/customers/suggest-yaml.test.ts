import { describe, expect, it } from 'vitest';
import { attributeAll, createLinker } from '../../src/customers/linker.js';
import { createSuggestionCollector, type Suggestion } from '../../src/customers/suggest.js';
import { formatYaml } from '../../src/customers/suggest-yaml.js';
import type { ContributionEvidence } from '../../src/customers/types.js';
import { customer, list } from './lists.js';

const acme = customer('acme', { domains: ['acme.com'] });
const work: ContributionEvidence[] = [
  { name: 'Ann Bee', email: 'ann@acme.com', date: '2015-01-01' },
  { name: 'Ann Bee', email: 'ann@home.org', date: '2020-03-01T23:00:00-05:00' },
  { name: 'Ann Bee', email: '7+annb@users.noreply.github.com', date: '2020-05-01' },
  { name: 'Ann Bee', email: 'ann@home.org', date: '2020-01-31' },
  { name: 'Ann Bee', email: '7+annb@users.noreply.github.com', date: '2019-12-24' },
  { name: 'Ann Bee', email: 'root@localhost', date: '2020-02-02' },
];

function suggest(): Suggestion[] {
  const linker = createLinker(list([acme]));
  for (const one of work) linker.learn(one);
  const collector = createSuggestionCollector(linker);
  for (const one of work) collector.add(one);
  return collector.list();
}

describe('entries to paste', () => {
  it('are one for each account that nothing decides, with its own days', () => {
    const [title, person, ...entries] = formatYaml(suggest()).trimEnd().split('\n');
    expect(title).toContain('Paste each block');
    expect(person).toContain('# Ann Bee: 5 contributions; contributed for acme until 2015-01-01');
    expect(entries).toEqual([
      '- { login: "annb", from: 2019-12-24, until: 2020-05-01 }',
      '- { email: "ann@home.org", from: 2020-01-31, until: 2020-03-01 }',
    ]);
  });

  it('decide what was open, and leave what was decided', () => {
    const people = suggest().flatMap(({ open = [] }) =>
      open.map(({ kind, value, firstAt = '', lastAt = '' }) => ({
        [kind]: value,
        from: firstAt.slice(0, 10),
        until: lastAt.slice(0, 10),
      })),
    );
    const answers = attributeAll(list([acme], people), work);
    expect(answers[0]?.customer).toBe('acme');
    expect(answers.slice(1, 5).map((answer) => answer.signal)).toEqual(Array(4).fill('person'));
  });

  it('take all accounts, with the days of all, where it is not told which are undecided', () => {
    const days = { firstAt: '2020-01-01T00:00:00Z', lastAt: null };
    const row = { name: '', emails: ['a@home.org'], logins: ['a'], contributions: 1, hints: [], ...days };
    expect(formatYaml([row]).split('\n').slice(1, 4)).toEqual([
      '# no name: 1 contribution',
      '- { login: "a" }',
      '- { email: "a@home.org" }',
    ]);
  });
});
