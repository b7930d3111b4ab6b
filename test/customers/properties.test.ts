import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAttributor } from '../../src/customers/attribute.js';
import { createLedger } from '../../src/customers/ledger.js';
import { attributeAll } from '../../src/customers/linker.js';
import type { ContributionEvidence, Customer, CustomerList } from '../../src/customers/types.js';
import { customer } from './lists.js';

const day = fc
  .date({ min: new Date('2019-01-01'), max: new Date('2021-12-31'), noInvalidDate: true })
  .map((d) => d.toISOString().slice(0, 10));
const name = fc.constantFrom('Ann Bee', 'Cy Dee', 'Eve', 'Ann  BEE');
const local = fc.constantFrom('ann', 'cy', 'eve');
const host = fc.constantFrom('acme.com', 'eu.acme.com', 'globex.com', 'gmail.com', 'home.org');
const email = fc.tuple(local, host).map((parts) => parts.join('@'));
const login = fc.constantFrom('annb', 'cyd', 'eve');
const org = fc.constantFrom('acme', 'globex', 'other');

const evidence: fc.Arbitrary<ContributionEvidence> = fc.record(
  {
    name,
    email,
    login,
    orgs: fc.array(org, { maxLength: 2 }),
    headOwner: org,
    company: fc.constantFrom('Acme', 'Globex'),
    date: day.map((d) => `${d}T12:00:00+02:00`),
    trailers: fc.array(
      fc.tuple(name, email).map(([n, e]) => `Signed-off-by: ${n} <${e}>`),
      { maxLength: 2 },
    ),
  },
  { requiredKeys: [] },
);
const person = fc.record({ login, email, from: day, until: day }, { requiredKeys: [] });
const lists: fc.Arbitrary<CustomerList> = fc
  .record({
    one: fc.array(person, { maxLength: 3 }),
    two: fc.array(person, { maxLength: 3 }),
    none: fc.array(person, { maxLength: 2 }),
    takenOver: fc.option(day, { nil: undefined }),
  })
  .map(({ one, two, none, takenOver }) => ({
    customers: [
      customer('acme', {
        domains: ['acme.com'],
        datedDomains: takenOver ? [{ domain: 'home.org', until: takenOver }] : [],
        orgs: ['acme'],
        companies: ['Acme'],
        people: one,
      }),
      customer('globex', { domains: ['globex.com', 'eu.acme.com'], orgs: ['globex', 'acme'], people: two }),
      customer('silent', takenOver ? { successorOf: [{ id: 'acme', from: takenOver }] } : {}),
    ],
    independents: none,
  }));
const unrelated: Customer = customer('unrelated', {
  domains: ['unrelated.com', 'com.unrelated.org'],
  orgs: ['unrelated'],
  companies: ['Unrelated'],
  people: [{ login: 'nobody', email: 'nobody@unrelated.net' }],
});

describe('attribution, whatever the input', () => {
  it('never changes when an unrelated customer is added', () => {
    fc.assert(
      fc.property(lists, fc.array(evidence), (known, work) => {
        const more = { ...known, customers: [unrelated, ...known.customers] };
        expect(attributeAll(more, work)).toEqual(attributeAll(known, work));
      }),
    );
  });

  it('does not depend on the order of the customers, nor of the contributions', () => {
    fc.assert(
      fc.property(lists, fc.array(evidence), (known, work) => {
        const turned = {
          customers: known.customers.toReversed(),
          independents: known.independents.toReversed(),
        };
        const answers = attributeAll(known, work);
        expect(attributeAll(turned, work)).toEqual(answers);
        expect(attributeAll(known, work.toReversed()).toReversed()).toEqual(answers);
      }),
    );
  });

  it('respects the dates of an entry to the day, as written, in any offset and at any hour', () => {
    const offset = fc.tuple(
      fc.constantFrom('+', '-'),
      fc.integer({ min: 0, max: 14 }),
      fc.constantFrom('00', '30', '45'),
    );
    const time = fc.tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }));
    fc.assert(
      fc.property(day, day, day, offset, time, (from, until, on, [sign, hours, minutes], [h, m]) => {
        const two = (n: number): string => String(n).padStart(2, '0');
        const date = `${on}T${two(h)}:${two(m)}:00${sign}${two(hours)}:${minutes}`;
        const { attribute } = createAttributor({
          customers: [customer('acme', { people: [{ login: 'annb', from, until }] })],
          independents: [],
        });
        const isIn = from <= on && on <= until;
        expect(attribute({ login: 'annb', date }).customer).toBe(isIn ? 'acme' : null);
      }),
    );
  });

  it('respects them too where the same person contributed on other days', () => {
    const address = fc.constantFrom('ann@home.org', 'a@globex.com', 'ann@gmail.com');
    const work = fc.array(fc.tuple(day, address), { maxLength: 6 });
    fc.assert(
      fc.property(day, day, work, (from, until, days) => {
        const known = {
          customers: [
            customer('acme', { people: [{ login: 'annb', from, until }] }),
            customer('globex', { domains: ['globex.com'] }),
          ],
          independents: [],
        };
        const all = days.map(([date, email]) => ({ login: 'annb', name: 'Ann Bee', email, date }));
        attributeAll(known, all).forEach((answer, i) => {
          const on = all[i]?.date ?? '';
          if (from <= on && on <= until) expect(answer.customer).toBe('acme');
          else expect(answer.customer).not.toBe('acme');
        });
      }),
    );
  });

  it('is the same in the ledger, which judges equal evidence once', () => {
    fc.assert(
      fc.property(lists, fc.array(fc.tuple(evidence, day)), (known, twice) => {
        const work = twice.flatMap(([one, date]) => [one, { ...one, date }]);
        const ledger = createLedger(known);
        const entries = work.map((one) => ledger.enter(one));
        expect(entries.map((entry) => ledger.settle(entry))).toEqual(attributeAll(known, work));
      }),
    );
  });

  it('names a customer of the list or nobody, with a confidence from 0 to 1', () => {
    fc.assert(
      fc.property(lists, fc.array(evidence), (known, work) => {
        const ids = [null, ...known.customers.map((c) => c.id)];
        for (const answer of attributeAll(known, work)) {
          expect(ids).toContain(answer.customer);
          expect(answer.confidence).toBeGreaterThanOrEqual(0);
          expect(answer.confidence).toBeLessThanOrEqual(1);
          expect(answer.alternatives.map((a) => a.customer)).not.toContain(answer.customer);
        }
      }),
    );
  });
});
