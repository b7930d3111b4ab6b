import type { Relationship } from './relationship/types.js';

/** Who may learn that a customer is one: everybody, "a partner" only, or nobody in public. */
export type Visibility = 'public' | 'anonymous' | 'private';

/** A person named in the YAML. `from` and `until` are inclusive days, `YYYY-MM-DD`. */
export interface PersonEntry {
  login?: string;
  /** GitHub's numeric user id: survives a rename, and beats the login where both are known. */
  id?: number;
  name?: string;
  email?: string;
  from?: string;
  until?: string;
}

export interface Customer {
  id: string;
  name: string;
  /** Each also covers its subdomains; lower case. */
  domains: string[];
  /** Domains that were its own between two days (inclusive), as in `domains` otherwise. */
  datedDomains?: { domain: string; from?: string; until?: string }[];
  /** GitHub organisations; compared without case. */
  orgs: string[];
  /** Spellings in GitHub profiles. */
  companies: string[];
  people: PersonEntry[];
  visibility: Visibility;
  type?: string;
  segment?: string;
  /** Customers that became part of this one, each from a day on (`YYYY-MM-DD`, inclusive). */
  successorOf?: { id: string; from: string }[];
}

export interface CustomerList {
  customers: Customer[];
  /** By the customer's id, where somebody wrote one down; for the maintainers alone, never in a public text. */
  relationships?: Record<string, Relationship>;
  /** People known to act for none of the customers, in their dates. */
  independents: PersonEntry[];
}

/** What is known about one contribution when it is attributed. Every field is optional. */
export interface ContributionEvidence {
  id?: string;
  name?: string;
  email?: string;
  login?: string;
  /** GitHub's numeric id of the author. */
  userId?: number;
  /** Company in the GitHub profile: free text, only ever a suggestion. */
  company?: string;
  /** Organisations whose membership of this person is visible to us. */
  orgs?: string[];
  headOwner?: string;
  headOwnerType?: 'Organization' | 'User';
  /** Commit trailers, whole lines such as `Signed-off-by: A <a@b>`. */
  trailers?: string[];
  /** ISO 8601 with its own offset; the day is taken as written. */
  date?: string;
}

export type Signal =
  | 'person'
  | 'head-owner'
  | 'org-member'
  | 'email-domain'
  | 'trailer'
  | 'identity-link'
  | 'profile-company'
  | 'none';

export interface Alternative {
  customer: string;
  confidence: number;
  signal: Signal;
}

/** The answer for one contribution. `customer` is null when nothing decides, or when two customers tie. */
export interface Attribution {
  customer: string | null;
  /** 0 to 1. */
  confidence: number;
  signal: Exclude<Signal, 'profile-company'>;
  /** One sentence for a person to read; never an e-mail address. */
  evidence: string;
  alternatives: Alternative[];
  /**
   * `account`: rests on something that GitHub vouches for (id, login, organisation). `address`: rests on an
   * e-mail address, which anybody can write; enough for a mentor, not for a name in public. Absent: undecided.
   */
  basis?: 'account' | 'address';
}
