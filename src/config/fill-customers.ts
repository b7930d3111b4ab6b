import type { Relationship } from '../customers/relationship/types.js';
import type { Customer, CustomerList, PersonEntry } from '../customers/types.js';
import type { CustomerInput, PersonInput } from './customers-schema.js';
import type { RelationshipInput } from './relationship-schema.js';

/** The customers as the rest of the program knows them, with every default filled in. */
export function fillCustomers(
  customers: readonly CustomerInput[],
  independents: readonly PersonInput[],
): CustomerList {
  const relationships = customers.flatMap(({ id, relationship }) =>
    relationship ? [[id, fillRelationship(relationship)] as const] : [],
  );
  return {
    customers: customers.map(fillCustomer),
    independents: independents.map(fillPerson),
    ...(relationships.length > 0 ? { relationships: Object.fromEntries(relationships) } : {}),
  };
}

function fillCustomer(input: CustomerInput): Customer {
  const { domains = [], orgs = [], companies = [], people = [], visibility = 'anonymous', ...more } = input;
  // What is for the maintainers alone, or decides nothing, is no part of what texts are made from.
  const {
    relationship: _relationship,
    website: _website,
    sources: _sources,
    successor_of,
    dated_domains,
    ...rest
  } = more;
  return {
    ...rest,
    domains: unique(domains.map((domain) => domain.toLowerCase())),
    orgs: unique(orgs),
    companies: unique(companies),
    people: people.map(fillPerson),
    visibility,
    ...(dated_domains === undefined ? {} : { datedDomains: dated_domains }),
    ...(successor_of === undefined ? {} : { successorOf: successor_of }),
  };
}

function fillRelationship({ last_contact, history = [], ...rest }: RelationshipInput): Relationship {
  return {
    ...rest,
    ...(last_contact === undefined ? {} : { lastContact: last_contact }),
    history: history.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)),
  };
}

function fillPerson(input: PersonInput): PersonEntry {
  return { ...input };
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)];
}
