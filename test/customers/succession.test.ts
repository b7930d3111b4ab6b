import { describe, expect, it } from 'vitest';
import { createAttributor } from '../../src/customers/attribute.js';
import { attributeAll } from '../../src/customers/linker.js';
import { listHeirs } from '../../src/customers/succession.js';
import type { ContributionEvidence } from '../../src/customers/types.js';
import { customer, list } from './lists.js';

const acme = customer('acme', { domains: ['acme.com'], orgs: ['acme'], people: [{ login: 'ann' }] });
const globex = customer('globex', {
  domains: ['globex.com'],
  successorOf: [{ id: 'acme', from: '2020-03-01' }],
});
const initech = customer('initech', { successorOf: [{ id: 'globex', from: '2022-01-01' }] });
const plain = customer('plain', { domains: ['plain.org'] });
const all = list([initech, acme, plain, globex]);
const { attribute, isDated } = createAttributor(all);

describe('a customer that was taken over', () => {
  it.each<[string, ContributionEvidence, string | null]>([
    ['the day before', { email: 'a@acme.com', date: '2020-02-29T23:59:59-11:00' }, 'acme'],
    ['the day itself', { email: 'a@acme.com', date: '2020-03-01T00:00:00+14:00' }, 'globex'],
    ['no date', { email: 'a@acme.com' }, 'acme'],
    ['a second take-over', { email: 'a@acme.com', date: '2022-01-01' }, 'initech'],
    ['its successor’s own address', { email: 'g@globex.com', date: '2019-01-01' }, 'globex'],
    ['an organisation', { orgs: ['acme'], date: '2021-01-01' }, 'globex'],
    ['a listed person', { login: 'ann', date: '2021-01-01' }, 'globex'],
    ['both, which are one by then', { orgs: ['acme'], email: 'g@globex.com', date: '2021-01-01' }, 'globex'],
    ['another customer', { email: 'p@plain.org', date: '2021-01-01' }, 'plain'],
  ])('keeps its history and passes on the rest: %s', (_, evidence, wanted) => {
    expect(attribute(evidence).customer).toBe(wanted);
  });

  it('is named in the evidence', () => {
    expect(attribute({ email: 'a@acme.com', date: '2021-01-01' }).evidence).toBe(
      'The author’s address is at acme.com of ACME Ltd, since 2020-03-01 a part of GLOBEX Ltd.',
    );
  });

  it('makes the answer depend on the day', () => {
    expect(isDated({ email: 'a@acme.com' })).toBe(true);
    expect(isDated({ email: 'p@plain.org' })).toBe(false);
  });

  const ann = (date: string, email = 'ann@home.org') => ({ name: 'Ann Bee', email, date });
  it.each([
    ['2020-02-29', 'acme'],
    ['2020-03-01', 'globex'],
  ])('is the same employer to a link over the take-over: %s', (date, wanted) => {
    const work = [ann('2019-01-01', 'a@acme.com'), ann(date), ann('2021-01-01', 'a@globex.com')];
    expect(attributeAll(all, work)[1]).toMatchObject({ customer: wanted, signal: 'identity-link' });
  });

  it('does not make two employers of one that is near on both sides', () => {
    const work = [ann('2020-02-28', 'a@acme.com'), ann('2020-03-02'), ann('2020-03-02', 'g@globex.com')];
    expect(attributeAll(all, work)[1]?.customer).toBe('globex');
  });

  it('has the last of its successors for an heir, who stands for all its history today', () => {
    expect([...listHeirs(all.customers)].sort()).toEqual([
      ['acme', 'initech'],
      ['globex', 'initech'],
    ]);
    expect(listHeirs([plain]).size).toBe(0);
  });

  it('ends a circle, and gives the same answer in any order of the list', () => {
    const a = customer('a', { domains: ['a.org'], successorOf: [{ id: 'b', from: '2020-01-01' }] });
    const b = customer('b', { domains: ['b.org'], successorOf: [{ id: 'a', from: '2020-01-01' }] });
    const answer = (customers: (typeof a)[]) =>
      createAttributor(list(customers)).attribute({ email: 'x@a.org', date: '2021-01-01' }).customer;
    expect(answer([a, b])).toBe(answer([b, a]));
  });
});
