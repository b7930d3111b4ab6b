import { describe, expect, it } from 'vitest';
import { createCensus } from '../../src/customers/census.js';
import { toMoment } from '../../src/customers/dates.js';
import { createLedger } from '../../src/customers/ledger.js';
import { attributeAll } from '../../src/customers/linker.js';
import { readCensus } from '../../src/customers/read-census.js';
import type { ContributionEvidence } from '../../src/customers/types.js';
import { customer, list } from './lists.js';

const two = list(
  [customer('acme', { domains: ['acme.com'] }), customer('globex', { domains: ['globex.com'] })],
  [{ email: 'ann@free.org' }],
);
const ann = (date: string, email = 'ann@home.org'): ContributionEvidence => ({
  name: 'Ann Bee',
  email,
  date,
});
const at = (evidence: ContributionEvidence[], index: number) => attributeAll(two, evidence)[index];

describe('links between contributions of one person', () => {
  it('decides between two contributions of the same customer, however far apart', () => {
    const answer = at(
      [ann('2020-01-01', 'a@acme.com'), ann('2021-06-01'), ann('2023-01-01', 'a@acme.com')],
      1,
    );
    expect(answer).toMatchObject({ customer: 'acme', signal: 'identity-link' });
  });

  it.each([
    ['2020-01-31', 'acme'],
    ['2020-02-01', null],
    ['2019-12-02', 'acme'],
    ['2019-12-01', null],
  ])('decides at most 30 days from one: %s', (date, wanted) => {
    expect(at([ann('2020-01-01', 'a@acme.com'), ann(date)], 1)?.customer).toBe(wanted);
  });

  it('decides nothing between two customers, and names both', () => {
    const answer = at(
      [ann('2020-01-01', 'a@acme.com'), ann('2020-01-10'), ann('2020-01-20', 'a@globex.com')],
      1,
    );
    expect(answer).toMatchObject({ customer: null, signal: 'none' });
    expect(answer?.alternatives.map((a) => a.customer)).toEqual(['acme', 'globex']);
  });

  it('takes the nearer employer after a change, when the other is long past', () => {
    const answer = at(
      [ann('2019-01-01', 'a@acme.com'), ann('2020-01-10'), ann('2020-01-20', 'a@globex.com')],
      1,
    );
    expect(answer?.customer).toBe('globex');
  });

  it('does not reach over a time of independence', () => {
    const answer = at(
      [
        ann('2020-01-01', 'a@acme.com'),
        ann('2021-01-01', 'ann@free.org'),
        ann('2021-06-01'),
        ann('2022-01-01', 'a@acme.com'),
      ],
      2,
    );
    expect(answer?.customer).toBeNull();
  });

  it('does not link by one word, by a placeholder, nor without a date', () => {
    const one = { name: 'ann', email: 'ann@acme.com', date: '2020-01-01' };
    expect(at([one, { name: 'ann', email: 'x@home.org', date: '2020-01-02' }], 1)?.customer).toBeNull();
    const nobody = { name: 'Your Name', email: 'y@acme.com', date: '2020-01-01' };
    expect(
      at([nobody, { name: 'Your Name', email: 'z@home.org', date: '2020-01-02' }], 1)?.customer,
    ).toBeNull();
    expect(at([ann('2020-01-01', 'a@acme.com'), { name: 'Ann Bee' }], 1)?.customer).toBeNull();
  });

  it('does not link through an address under which many names write', () => {
    const relay = (name: string): ContributionEvidence => ({
      name,
      email: 'relay@lists.org',
      date: '2020-01-02',
    });
    const known = { name: 'Ann Bee', email: 'a@acme.com', date: '2020-01-01' };
    const names = ['Cy Dee', 'Eve Eff', 'Gil Aitch', 'Ann Bee'];
    expect(at([known, ...names.map(relay)], 1)?.customer).toBeNull();
    expect(at([known, ...names.map(relay)], 4)?.customer).toBe('acme');
  });

  it('links by login, from GitHub or from a noreply address', () => {
    const known = { login: 'AnnB', email: 'a@acme.com', date: '2020-01-01' };
    const hidden = { name: 'annb', email: '9+annb@users.noreply.github.com', date: '2020-01-05' };
    expect(at([known, hidden], 1)).toMatchObject({ customer: 'acme', signal: 'identity-link' });
  });

  describe('that rest on too little', () => {
    const day = (n: number): string => new Date(Date.UTC(2020, 0, 1 + n)).toISOString().slice(0, 10);
    const every = (step: number, count: number, email: string, from = 0): ContributionEvidence[] =>
      Array.from({ length: count }, (_, i) => ann(day(from + i * step), email));

    it.each([
      [15, 'acme'],
      [16, null],
    ])('two days for a customer carry at most fifteen others: %i', (count, wanted) => {
      const known = [ann(day(0), 'a@acme.com'), ann(day(100), 'a@acme.com')];
      const answers = attributeAll(two, [...known, ...every(1, count, 'ann@home.org', 40)]);
      expect(new Set(answers.slice(2).map((a) => a.customer))).toEqual(new Set([wanted]));
    });

    it('count days, not contributions, and none but those in question', () => {
      const known = [ann(day(0), 'a@acme.com'), ann(day(100), 'a@acme.com')];
      const sameDay = every(0, 50, 'ann@home.org', 50);
      const later = every(1, 50, 'ann@home.org', 200);
      expect(attributeAll(two, [...known, ...sameDay, ...later])[2]?.customer).toBe('acme');
    });

    it('name the customer among the alternatives, and say why none is chosen', () => {
      const known = [ann(day(0), 'a@acme.com'), ann(day(100), 'a@acme.com')];
      expect(attributeAll(two, [...known, ...every(1, 20, 'ann@home.org', 40)])[2]).toMatchObject({
        customer: null,
        signal: 'none',
        evidence: expect.stringContaining('far more often without any sign of it'),
        alternatives: [{ customer: 'acme', signal: 'identity-link' }],
      });
    });

    it.each<[string, ContributionEvidence[]]>([
      ['too few days', [...every(100, 2, 'a@acme.com'), ...every(1, 20, 'ann@home.org', 40)]],
      ['an unusual pause', [...every(20, 12, 'a@acme.com'), ann(day(250))]],
    ])('are seen by the ledger and in a scan too: %s', (_, work) => {
      const wanted = attributeAll(two, work);
      expect(wanted.at(-1)?.customer).toBeNull();
      const ledger = createLedger(two);
      const entries = work.map((one) => ledger.enter(one));
      expect(entries.map((entry) => ledger.settle(entry))).toEqual(wanted);
      const census = createCensus();
      for (const { name = '', email = '', date = '' } of work) {
        const contributors = [census.register({ name, email })];
        census.add(census.findShape({ kind: 'commit', contributors, signOffs: [] }), toMoment(date), true);
      }
      const scanned = [...readCensus(census, two).entries()].flatMap(({ shares }) => shares);
      expect(scanned.map(({ attribution }) => attribution)).toEqual(wanted);
    });

    it.each([
      ['after the last, as long as those before', 20, 12, 220 + 20, 'acme'],
      ['after the last, longer than nearly all before', 20, 12, 220 + 21, null],
      ['before the first, longer than nearly all after', 20, 12, -21, null],
      ['with too few contributions to tell', 20, 10, 180 + 30, 'acme'],
      ['a fortnight is nothing unusual', 1, 12, 11 + 14, 'acme'],
      ['between two, however long', 20, 12, 110, 'acme'],
    ])('a pause unusual for the person ends a link: %s', (_, step, count, on, wanted) => {
      const work = every(step, count, 'a@acme.com');
      const answers = attributeAll(two, [ann(day(on)), ...work]);
      expect(answers[0]?.customer).toBe(wanted);
      if (wanted === null) expect(answers[0]?.evidence).toContain('seldom pauses for so long');
    });
  });

  describe('where the file gives the days', () => {
    const dated = (more: object) =>
      list(
        [
          customer('acme', { people: [{ login: 'annb', from: '2020-02-01', until: '2020-03-31', ...more }] }),
          customer('globex', { domains: ['globex.com'] }),
        ],
        [],
      );
    const by = (date: string, who: ContributionEvidence = { login: 'annb', name: 'Ann Bee' }) => ({
      ...who,
      date,
    });
    const alias = { name: 'Ann Bee', email: 'ann@home.org' };

    it.each<[string, ContributionEvidence, string | null]>([
      ['the day before the first', by('2020-01-31T23:59:59-11:00'), null],
      ['the first day', by('2020-02-01T00:00:00+14:00'), 'acme'],
      ['the last day', by('2020-03-31T23:59:59-11:00'), 'acme'],
      ['the day after the last', by('2020-04-01T00:00:00+14:00'), null],
      ['another address before', by('2020-01-31', alias), null],
      ['another address in between', by('2020-02-20', alias), 'acme'],
      ['another address after', by('2020-04-01', alias), null],
    ])('no link goes beyond them: %s', (_, one, wanted) => {
      const work = [by('2020-02-01'), by('2020-03-31'), one];
      expect(attributeAll(dated({}), work)[2]?.customer).toBe(wanted);
    });

    it('leaves the next employer, and an account that another has the login of now', () => {
      const next = by('2020-04-02', { name: 'Ann Bee', email: 'a@globex.com' });
      expect(attributeAll(dated({}), [by('2020-03-31'), by('2020-04-01'), next])[1]?.customer).toBe('globex');
      const other = (date: string, email?: string) =>
        by(date, { login: 'annb', userId: 9, ...(email && { email }) });
      const work = [other('2021-01-01', 'a@globex.com'), other('2021-01-02')];
      expect(attributeAll(dated({ id: 7 }), work)[1]?.customer).toBe('globex');
    });
  });
});
