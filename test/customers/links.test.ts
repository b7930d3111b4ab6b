import { describe, expect, it } from 'vitest';
import { attributeAll } from '../../src/customers/linker.js';
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
});
