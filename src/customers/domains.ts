import { getPublicSuffix } from 'tldts';
import { isWithin } from './dates.js';
import { isFreemail } from './freemail.js';
import { memoize } from './memo.js';
import { isNoreply } from './noreply.js';
import { findEmailHost, foldHost } from './text.js';
import type { Customer } from './types.js';

/** Finds the customers who own the domain of an address. */
export interface DomainIndex {
  /** The listed domain that matched on that day and the indexes of its customers; undefined when there is none. */
  find(email: string, day?: string): DomainMatch | undefined;
  /** Whether another day may give another answer. */
  isDated(email: string): boolean;
  /** Indexes of the customers who had one of the address's domains, or will have it, but not on that day. */
  listOutside(email: string, day?: string): number[];
}

export interface DomainMatch {
  domain: string;
  customers: readonly number[];
}

/** A domain that nobody can own as an employer: it never counts, even where a list names it. */
export function isUnusableDomain(domain: string): boolean {
  return isFreemail(domain) || isNoreply(domain) || getPublicSuffix(domain) === domain;
}

interface Claim {
  customer: number;
  from?: string;
  until?: string;
}

/** A listed domain with all who claim it. */
interface Listed {
  domain: string;
  claims: readonly Claim[];
  /** The answer on any day; undefined where it depends. */
  always: DomainMatch | undefined;
}

/**
 * Matches by whole labels, the longest domain first that is listed for the day: `us.acme.com` before
 * `acme.com`, and never `notacme.com`. Public suffixes, freemail and noreply domains are left out.
 */
export function createDomainIndex(customers: readonly Customer[]): DomainIndex {
  const owners = indexClaims(customers);
  const listAll = memoize((email) => {
    const host = findEmailHost(email);
    return host === undefined || isNoreply(email) ? [] : listSuffixes(host, owners);
  });
  return {
    find(email, day) {
      for (const { domain, claims, always } of listAll(email)) {
        if (always) return always;
        const held = claims.filter((claim) => isWithin(day, claim));
        if (held.length > 0) return { domain, customers: [...new Set(held.map((claim) => claim.customer))] };
      }
      return undefined;
    },
    isDated: (email) => listAll(email).some(({ always }) => always === undefined),
    listOutside: (email, day) =>
      listAll(email).flatMap(({ claims }) =>
        claims.filter((claim) => !isWithin(day, claim)).map(({ customer }) => customer),
      ),
  };
}

function indexClaims(customers: readonly Customer[]): Map<string, Listed> {
  const all = new Map<string, Claim[]>();
  customers.forEach(({ domains, datedDomains = [] }, customer) => {
    for (const { domain: raw, ...range } of [...domains.map((domain) => ({ domain })), ...datedDomains]) {
      const domain = foldHost(raw);
      if (domain === undefined || isUnusableDomain(domain)) continue;
      const known = all.get(domain) ?? [];
      all.set(domain, [...known, { customer, ...range }]);
    }
  });
  return new Map(
    [...all].map(([domain, claims]) => [domain, { domain, claims, always: settle(domain, claims) }]),
  );
}

/** Who has a domain on any day, where no range of any claim matters. */
function settle(domain: string, claims: readonly Claim[]): DomainMatch | undefined {
  if (claims.some(({ from, until }) => from !== undefined || until !== undefined)) return undefined;
  return { domain, customers: [...new Set(claims.map(({ customer }) => customer))] };
}

function listSuffixes(host: string, owners: ReadonlyMap<string, Listed>): Listed[] {
  const found: Listed[] = [];
  for (let rest = host; ; ) {
    const listed = owners.get(rest);
    if (listed) found.push(listed);
    if (listed?.always) return found;
    const dot = rest.indexOf('.');
    if (dot < 0) return found;
    rest = rest.slice(dot + 1);
  }
}
