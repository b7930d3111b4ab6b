import type { Customer, CustomerList, PersonEntry } from '../../src/customers/types.js';

/** A customer with nothing but an id, to be filled in by a test. */
export function customer(id: string, more: Partial<Customer> = {}): Customer {
  return {
    id,
    name: `${id.toUpperCase()} Ltd`,
    domains: [],
    orgs: [],
    companies: [],
    people: [],
    visibility: 'anonymous',
    ...more,
  };
}

export function list(customers: Customer[], independents: PersonEntry[] = []): CustomerList {
  return { customers, independents };
}
