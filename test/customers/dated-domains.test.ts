import { describe, expect, it } from 'vitest';
import { createAttributor } from '../../src/customers/attribute.js';
import { createLedger } from '../../src/customers/ledger.js';
import { attributeAll } from '../../src/customers/linker.js';
import { customer, list } from './lists.js';

const known = list([
  customer('acme', { domains: ['acme.com'], datedDomains: [{ domain: 'shop.org', until: '2020-06-30' }] }),
  customer('globex', {
    datedDomains: [
      { domain: 'shop.org', from: '2020-07-01' },
      { domain: 'lab.acme.com', from: '2020-01-01', until: '2020-12-31' },
      { domain: 'gmail.com', from: '2020-01-01' },
    ],
  }),
]);
const { attribute, isDated } = createAttributor(known);

describe('a domain between two days', () => {
  it.each<[string, string | undefined, string | null]>([
    ['a@shop.org', '2020-06-30T23:59:00-11:00', 'acme'],
    ['a@eu.shop.org', '2020-07-01T00:00:00+14:00', 'globex'],
    ['a@shop.org', undefined, null],
    ['a@lab.acme.com', '2019-12-31', 'acme'],
    ['a@lab.acme.com', '2020-12-31', 'globex'],
    ['a@lab.acme.com', '2021-01-01', 'acme'],
    ['a@lab.acme.com', undefined, 'acme'],
    ['a@gmail.com', '2020-05-05', null],
  ])('%s on %s is of %s', (email, date, wanted) => {
    const evidence = { email, ...(date !== undefined && { date }) };
    expect(attribute(evidence).customer).toBe(wanted);
    const ledger = createLedger(known);
    ledger.enter({ email, date: '2020-06-30' });
    expect(ledger.settle(ledger.enter(evidence)).customer).toBe(wanted);
  });

  it.each([
    ['2019-12-31', 'ann@lab.org', null],
    ['2020-01-01', 'ann@lab.org', 'acme'],
    ['2020-06-30', 'ann@lab.org', 'acme'],
    ['2020-07-01', 'ann@lab.org', null],
    ['2020-07-01', 'ann@home.org', 'acme'],
    ['2020-07-01', 'ann@acme.com', 'acme'],
  ])('no link of one person leads past its days: %s, %s', (date, email, wanted) => {
    const dated = list([
      customer('acme', {
        domains: ['acme.com'],
        datedDomains: [{ domain: 'lab.org', from: '2020-01-01', until: '2020-06-30' }],
      }),
    ]);
    const by = (on: string, address: string) => ({ name: 'Ann Bee', email: address, date: on });
    const work = [by('2020-01-01', 'ann@lab.org'), by('2020-06-30', 'ann@lab.org'), by(date, email)];
    expect(attributeAll(dated, work)[2]?.customer).toBe(wanted);
    const ledger = createLedger(dated);
    const entries = work.map((one) => ledger.enter(one));
    expect(entries.map((entry) => ledger.settle(entry).customer)[2]).toBe(wanted);
  });

  it('counts in a sign-off too', () => {
    const signed = { name: 'Ann Bee', trailers: ['Signed-off-by: Ann Bee <ann@shop.org>'] };
    expect(attribute({ ...signed, date: '2020-07-01' })).toMatchObject({
      customer: 'globex',
      signal: 'trailer',
    });
    expect(isDated(signed)).toBe(true);
    expect(isDated({ email: 'a@acme.com' })).toBe(false);
  });
});
