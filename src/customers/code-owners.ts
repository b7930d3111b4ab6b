import { readAccount } from './people.js';
import type { Share } from './read-census.js';
import { foldEmail } from './text.js';
import type { CustomerList } from './types.js';

/** Whom CODEOWNERS and OWNERS files name; all in lower case. */
export interface CodeOwners {
  logins: ReadonlySet<string>;
  emails: ReadonlySet<string>;
  /** Organisations whose teams are named. */
  orgs: ReadonlySet<string>;
}

/** Which customers own code: by people of theirs who contributed, by listed people, or by a team of theirs. */
export interface OwnerTest {
  see(share: Share): void;
  has(customer: string): boolean;
}

/** Where nothing is known of owners, nobody is one. */
export function createOwnerTest(owners: CodeOwners | undefined, list: CustomerList): OwnerTest {
  const found = new Set<string>();
  if (!owners) return { see: () => undefined, has: () => false };
  const { logins, emails, orgs } = owners;
  for (const { id, orgs: theirs, people } of list.customers) {
    const isTeam = theirs.some((org) => orgs.has(org.toLowerCase()));
    const isPerson = people.some(
      ({ login, email, until }) =>
        until === undefined &&
        ((login !== undefined && logins.has(login.toLowerCase())) ||
          (email !== undefined && emails.has(foldEmail(email)))),
    );
    if (isTeam || isPerson) found.add(id);
  }
  const asked = new Map<Share['evidence'], boolean>();
  const isOwner = (evidence: Share['evidence']): boolean => {
    const before = asked.get(evidence);
    if (before !== undefined) return before;
    const { login, email } = readAccount(evidence);
    const answer = (login !== undefined && logins.has(login)) || (email !== undefined && emails.has(email));
    asked.set(evidence, answer);
    return answer;
  };
  return {
    see({ evidence, attribution: { customer } }) {
      if (customer !== null && !found.has(customer) && isOwner(evidence)) found.add(customer);
    },
    has: (customer) => found.has(customer),
  };
}
