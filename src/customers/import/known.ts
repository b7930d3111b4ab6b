import { foldHost } from '../text.js';
import type { PersonEntry } from '../types.js';
import { foldOrganisation } from './names.js';
import type { ListedCustomer } from './types.js';

/** What is known while an import goes on: the customers of the file, and those that it adds. */
export interface Known {
  readonly ids: ReadonlySet<string>;
  add(customer: ListedCustomer): void;
  /** Takes a value into the index of an organisation that is known already. */
  extend(id: string, key: 'domains' | 'orgs' | 'companies', value: string): void;
  findById(id: string): ListedCustomer | undefined;
  /** Ids of those with this name, or this spelling among their companies. */
  findByName(name: string): readonly string[];
  /** Id of the one that lists the domain itself, or one above it. */
  findByDomain(domain: string): { id: string; exact: boolean } | undefined;
  findByOrg(org: string): string | undefined;
  /** Whether any domain is known of a customer, so that an address can tell it. */
  hasDomain(id: string): boolean;
}

/** An index over customers, filled with those of the file. */
export function createKnown(customers: readonly ListedCustomer[]): Known {
  const byId = new Map<string, ListedCustomer>();
  const ids = new Set<string>();
  const names = new Map<string, string[]>();
  const domains = new Map<string, string>();
  const orgs = new Map<string, string>();
  const withDomain = new Set<string>();
  const learnName = (id: string, name: string): void => {
    const key = foldOrganisation(name);
    const known = names.get(key) ?? [];
    if (key !== '' && !known.includes(id)) names.set(key, [...known, id]);
  };
  const extend: Known['extend'] = (id, key, value) => {
    if (key === 'companies') learnName(id, value);
    else if (key === 'orgs') orgs.set(value.toLowerCase(), orgs.get(value.toLowerCase()) ?? id);
    else {
      const domain = foldHost(value) ?? value;
      domains.set(domain, domains.get(domain) ?? id);
      withDomain.add(id);
    }
  };
  const add = (customer: ListedCustomer): void => {
    ids.add(customer.id);
    byId.set(customer.id, customer);
    learnName(customer.id, customer.name);
    for (const { domain } of customer.dated_domains ?? []) extend(customer.id, 'domains', domain);
    for (const key of ['domains', 'orgs', 'companies'] as const)
      for (const value of customer[key] ?? []) extend(customer.id, key, value);
  };
  customers.forEach(add);
  return {
    ids,
    add,
    extend,
    findById: (id) => byId.get(id),
    findByName: (name) => names.get(foldOrganisation(name)) ?? [],
    findByDomain(domain) {
      for (let rest = domain; rest.includes('.'); rest = rest.slice(rest.indexOf('.') + 1)) {
        const id = domains.get(rest);
        if (id !== undefined) return { id, exact: rest === domain };
      }
      return undefined;
    },
    hasDomain: (id) => withDomain.has(id),
    findByOrg: (org) => orgs.get(org.toLowerCase()),
  };
}

/** Who is listed where, by login, id and address. */
export interface KnownPeople {
  /** Claims a person for a customer (null: the independents), or says who has them in these days already. */
  claim(owner: string | null, person: PersonEntry): Claim;
}

/** `covered`: the same owner has them in all these days. `rival`: an owner who has them in some of these days. */
export type Claim = { what: 'new' | 'covered' } | { what: 'rival'; owner: string | null };

interface Range {
  owner: string | null;
  from: string;
  until: string;
}

/** An index over people. */
export function createKnownPeople(): KnownPeople {
  const ranges = new Map<string, Range[]>();
  return {
    claim(owner, person) {
      const { from = '', until = '9999-12-31' } = person;
      const keys = keysOf(person);
      const overlapping = keys
        .flatMap((key) => ranges.get(key) ?? [])
        .filter((range) => range.from <= until && from <= range.until);
      const [rival] = overlapping.filter((range) => range.owner !== owner);
      if (overlapping.some((range) => range.owner === owner && range.from <= from && until <= range.until))
        return { what: 'covered' };
      const [first] = overlapping;
      if (rival ?? first) return { what: 'rival', owner: (rival ?? first)?.owner ?? null };
      for (const key of keys) ranges.set(key, [...(ranges.get(key) ?? []), { owner, from, until }]);
      return { what: 'new' };
    },
  };
}

function keysOf({ login, id, email }: PersonEntry): string[] {
  return [
    ...(id === undefined ? [] : [`id ${id}`]),
    ...(login === undefined ? [] : [`login ${login.toLowerCase()}`]),
    ...(email === undefined ? [] : [`email ${email.toLowerCase()}`]),
  ];
}
