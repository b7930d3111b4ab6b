import { getPublicSuffix } from 'tldts';
import { isFreemail } from './freemail.js';
import { memoize } from './memo.js';
import { isNoreply } from './noreply.js';
import { findEmailHost, foldHost } from './text.js';
import type { Customer } from './types.js';

/** Finds the customers who own the domain of an address. */
export interface DomainIndex {
  /** The listed domain that matched and the indexes of its customers; undefined when none is listed. */
  find(email: string): DomainMatch | undefined;
}

export interface DomainMatch {
  domain: string;
  customers: readonly number[];
}

/** A domain that nobody can own as an employer: it never counts, even where a list names it. */
export function isUnusableDomain(domain: string): boolean {
  return isFreemail(domain) || isNoreply(domain) || getPublicSuffix(domain) === domain;
}

/**
 * Matches by whole labels, the longest listed domain first: `us.acme.com` before `acme.com`, and never
 * `notacme.com`. Public suffixes, freemail and noreply domains are left out.
 */
export function createDomainIndex(customers: readonly Customer[]): DomainIndex {
  const owners = new Map<string, number[]>();
  customers.forEach((customer, index) => {
    for (const raw of customer.domains) {
      const domain = foldHost(raw);
      if (domain === undefined || isUnusableDomain(domain)) continue;
      const known = owners.get(domain);
      if (known === undefined) owners.set(domain, [index]);
      else if (!known.includes(index)) known.push(index);
    }
  });
  return {
    find: memoize((email) => {
      const host = findEmailHost(email);
      const match = host === undefined ? undefined : findOwner(host, owners);
      return match && !isNoreply(email) ? match : undefined;
    }),
  };
}

function findOwner(host: string, owners: ReadonlyMap<string, number[]>): DomainMatch | undefined {
  for (let rest = host; ; ) {
    const customers = owners.get(rest);
    if (customers) return { domain: rest, customers };
    const dot = rest.indexOf('.');
    if (dot < 0) return undefined;
    rest = rest.slice(dot + 1);
  }
}
