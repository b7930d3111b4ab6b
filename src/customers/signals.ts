import { createDomainIndex } from './domains.js';
import { explainDates } from './explain-dates.js';
import { type Account, createPeopleIndex, INDEPENDENT, type PersonMatch } from './people.js';
import { foldEmail, foldName } from './text.js';
import type { Attribution, ContributionEvidence, Customer, CustomerList, Signal } from './types.js';

/** One thing that speaks for a customer, or for nobody (`INDEPENDENT`). */
export interface Finding {
  signal: Exclude<Signal, 'identity-link' | 'none'>;
  /** Index of the customer in the list. */
  customer: number;
  /** What was seen, to go on with "so this is …"; never an address, never a person's name. */
  seen: string;
  basis: NonNullable<Attribution['basis']>;
}

/** Reads every signal of one contribution, strongest level first. */
export interface SignalReader {
  read(evidence: ContributionEvidence, account: Account, day: string | undefined): Finding[];
  /** Whether the answer may be another one on another day. */
  isDated(evidence: ContributionEvidence, account: Account): boolean;
  /** Indexes of the customers whose domain the address is on other days, by the file, and not on this one. */
  listPastDomains(evidence: ContributionEvidence, day: string | undefined): number[];
  /** Why entries about this account do not count on this day; undefined when there are none. */
  explainDates(account: Account, day: string | undefined): string | undefined;
}

/** Indexes the list once; reading is then a few look-ups per contribution. */
export function createSignalReader(list: CustomerList): SignalReader {
  const { customers } = list;
  const people = createPeopleIndex(list);
  const domains = createDomainIndex(customers);
  const orgs = indexBy(customers, (c) => c.orgs.map((org) => org.toLowerCase()));
  const companies = indexBy(customers, (c) => [c.name, ...c.companies].map(tidy));

  const byDomain = (
    address: string,
    day: string | undefined,
    signal: 'email-domain' | 'trailer',
    seen: string,
  ): Finding[] => {
    const match = domains.find(address, day);
    if (!match) return [];
    return match.customers.map((customer) => ({
      signal,
      customer,
      seen: `${seen} at ${match.domain}`,
      basis: 'address',
    }));
  };

  return {
    isDated: (evidence, account) =>
      people.lists(account) ||
      (evidence.email !== undefined && domains.isDated(evidence.email)) ||
      listOwnSignOffs(evidence).some(domains.isDated),
    listPastDomains: ({ email }, day) => (email === undefined ? [] : domains.listOutside(email, day)),
    explainDates: (account, day) => explainDates(people.listOutside(account, day), day, customers),
    read(evidence, account, day) {
      const found: Finding[] = people.find(account, day).map(fromPerson);
      if (evidence.headOwner !== undefined && evidence.headOwnerType !== 'User') {
        for (const customer of orgs.get(evidence.headOwner.toLowerCase()) ?? [])
          found.push(fromOrganisation('head-owner', customer, 'The head repository belongs to'));
      }
      for (const org of evidence.orgs ?? []) {
        for (const customer of orgs.get(org.toLowerCase()) ?? [])
          found.push(fromOrganisation('org-member', customer, 'The author is a member of'));
      }
      if (evidence.email !== undefined)
        found.push(...byDomain(evidence.email, day, 'email-domain', 'The author’s address is'));
      for (const address of listOwnSignOffs(evidence))
        found.push(...byDomain(address, day, 'trailer', 'The author signed off with an address'));
      if (evidence.company !== undefined) found.push(...fromCompany(evidence.company, companies, orgs));
      return found;
    },
  };
}

function fromPerson({ customer, basis }: PersonMatch): Finding {
  const seen =
    customer === INDEPENDENT
      ? 'The author is listed as acting for none of the customers'
      : 'The author is listed among the people';
  return { signal: 'person', customer, seen, basis };
}

function fromOrganisation(signal: 'head-owner' | 'org-member', customer: number, seen: string): Finding {
  return { signal, customer, seen: `${seen} an organisation`, basis: 'account' };
}

function fromCompany(
  company: string,
  companies: ReadonlyMap<string, number[]>,
  orgs: ReadonlyMap<string, number[]>,
): Finding[] {
  const spelling = tidy(company);
  const named = companies.get(spelling) ?? [];
  const linked = spelling.startsWith('@') ? (orgs.get(spelling.slice(1).toLowerCase()) ?? []) : [];
  const seen = 'The profile names the company';
  return [...new Set([...named, ...linked])].map((customer) => ({
    signal: 'profile-company',
    customer,
    seen,
    basis: 'address',
  }));
}

const SIGN_OFF = /^\s*signed-off-by:\s*(.*?)\s*<([^<>]*)>/i;

/**
 * Addresses of the author's own sign-offs. Another signer passed the change on and may work elsewhere, which is
 * wrong evidence as often as not.
 */
export function listOwnSignOffs(evidence: ContributionEvidence): string[] {
  if (!evidence.trailers || evidence.trailers.length === 0) return [];
  const own = evidence.name === undefined ? '' : foldName(evidence.name);
  const email = evidence.email === undefined ? undefined : foldEmail(evidence.email);
  const addresses = new Set<string>();
  for (const trailer of evidence.trailers) {
    if (!isSignOff(trailer)) continue;
    const parts = SIGN_OFF.exec(trailer);
    if (!parts?.[2]) continue;
    const address = foldEmail(parts[2]);
    if (address === email || (own !== '' && foldName(parts[1] ?? '') === own)) addresses.add(address);
  }
  return [...addresses];
}

/** Whether a trailer may be a sign-off, by its first letter. */
export function isSignOff(trailer: string): boolean {
  const first = trailer.charCodeAt(0);
  return first === 83 || first === 115 || first <= 32 || first > 127;
}

/** Case counts in a company's spelling ("exact spellings only"); blanks around and between words do not. */
function tidy(text: string): string {
  return text.normalize('NFC').replace(/\s+/gu, ' ').trim();
}

function indexBy(
  customers: readonly Customer[],
  keysOf: (customer: Customer) => string[],
): Map<string, number[]> {
  const index = new Map<string, number[]>();
  customers.forEach((customer, position) => {
    for (const key of new Set(keysOf(customer))) {
      const known = index.get(key);
      if (known) known.push(position);
      else index.set(key, [position]);
    }
  });
  return index;
}
