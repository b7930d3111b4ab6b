import type { Customer, CustomerList, PersonEntry } from '../customers/types.js';
import type { CustomerInput, PersonInput } from './customers-schema.js';

/** The customers as the rest of the program knows them, with every default filled in. */
export function fillCustomers(
  customers: readonly CustomerInput[],
  independents: readonly PersonInput[],
): CustomerList {
  return { customers: customers.map(fillCustomer), independents: independents.map(fillPerson) };
}

function fillCustomer(input: CustomerInput): Customer {
  const { domains = [], orgs = [], companies = [], people = [], visibility = 'anonymous', ...rest } = input;
  return {
    ...rest,
    domains: unique(domains.map((domain) => domain.toLowerCase())),
    orgs: unique(orgs),
    companies: unique(companies),
    people: people.map(fillPerson),
    visibility,
  };
}

function fillPerson(input: PersonInput): PersonEntry {
  return { ...input };
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)];
}
