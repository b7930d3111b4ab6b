import { describe, expect, it } from 'vitest';
import { attributeAll, createLinker } from '../../src/customers/linker.js';
import { createSuggestionCollector, type Suggestion } from '../../src/customers/suggest.js';
import { formatYaml } from '../../src/customers/suggest-yaml.js';
import type { ContributionEvidence, PersonEntry } from '../../src/customers/types.js';
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

function suggest(later: ContributionEvidence[] = []): Suggestion[] {
  const linker = createLinker(list([acme]));
  const all = [...work, ...later];
  for (const one of all) linker.learn(one);
  const collector = createSuggestionCollector(linker);
  for (const one of all) collector.add(one);
  return collector.list();
}

/** Somebody else's, by which the project went on while Ann did not. */
const since: ContributionEvidence = { name: 'Cy Dee', email: 'cy@acme.com', date: '2023-01-01' };

/** The entries of the text, as a list of customers would hold them. */
function read(text: string): PersonEntry[] {
  return [
    ...text.matchAll(/^- \{ (login|email): "(.+?)"(?:, from: ([\d-]+))?(?:, until: ([\d-]+))? \}$/gm),
  ].map(([, kind = '', value, from, until]) => ({
    [kind]: value,
    ...(from && { from }),
    ...(until && { until }),
  }));
}

describe('entries to paste', () => {
  it('are one for each account that nothing decides, with its own days', () => {
    const [title, person, ...entries] = formatYaml(suggest([since]))
      .trimEnd()
      .split('\n');
    expect(title).toContain('Paste each block');
    expect(person).toContain('# Ann Bee: 5 contributions; contributed for acme until 2015-01-01');
    expect(entries).toEqual([
      '- { login: "annb", from: 2019-12-24, until: 2020-05-01 }',
      '- { email: "ann@home.org", from: 2020-01-31, until: 2020-03-01 }',
    ]);
  });

  it.each([
    ['2020-08-28', ''],
    ['2020-08-29', ', until: 2020-03-01'],
  ])('have no end for who is still active, when the newest contribution is of %s', (date, end) => {
    const entries = formatYaml(suggest([{ ...since, date }])).split('\n');
    expect(entries).toContain('- { login: "annb", from: 2019-12-24 }');
    expect(entries).toContain(`- { email: "ann@home.org", from: 2020-01-31${end} }`);
  });

  it('decide what was open and what comes next of the active, and leave what was decided', () => {
    const next = { name: 'Ann Bee', email: 'ann@home.org', date: '2020-07-01' };
    for (const [later, signal] of [
      [[], 'person'],
      [[since], 'none'],
    ] as const) {
      const people = read(formatYaml(suggest([...later])));
      expect(people).toHaveLength(2);
      const answers = attributeAll(list([acme], people), [...work, next]);
      expect(answers[0]?.customer).toBe('acme');
      expect(answers.slice(1, 5).map((answer) => answer.signal)).toEqual(Array(4).fill('person'));
      expect(answers[6]?.signal).toBe(signal);
    }
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
