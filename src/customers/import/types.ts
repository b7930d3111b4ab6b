import type { Position, Problem } from '../../errors.js';
import type { PersonEntry } from '../types.js';

/** A link as it stands in the file that is imported. */
export interface FoundLink {
  url: string;
  /** The link's text is the organisation's name: it leads to the organisation itself, as far as anybody can tell. */
  own: boolean;
}

/** One organisation as some file speaks of it; nothing is decided yet. */
export interface Found {
  name: string;
  at: Position;
  /** Links of its entry, in order; which of them is its site is decided in `site.ts`. */
  links: FoundLink[];
  /** E-mail domains that the file names as such. */
  domains: string[];
  /** GitHub organisations that the file names as such. */
  orgs: string[];
  /** Other spellings of its name. */
  companies: string[];
  people: FoundPerson[];
  /** The heading or column value that it is sorted under. */
  group?: string;
  /** Whether a site is to be expected, so that its absence is worth a question. */
  expectsSite: boolean;
}

export interface FoundPerson extends PersonEntry {
  at: Position;
}

/** What a file holds: organisations, people who act for none, and what only a human can answer. */
export interface ReadList {
  found: Found[];
  independents: FoundPerson[];
  questions: Problem[];
  /** Lines or entries that were left aside on purpose, by the reason. */
  skipped: { why: string; count: number }[];
}

/** The customers that are in a file already, in its order, with the keys that an import looks at. */
export interface ListedCustomer {
  id: string;
  name: string;
  domains?: string[];
  /** Domains between two days: nobody else's, and left as they are. */
  dated_domains?: { domain: string }[];
  orgs?: string[];
  companies?: string[];
  people?: PersonEntry[];
  website?: string;
  segment?: string;
  sources?: string[];
}

/** The lists of a customer to which values can be added. */
export const LISTS = ['domains', 'orgs', 'companies', 'people', 'sources'] as const;
export type ListKey = (typeof LISTS)[number];

/** One step from the file as it is to the file as it should be; nothing is ever taken out. */
export type Change =
  | { what: 'add'; customer: ListedCustomer }
  | { what: 'extend'; id: string; key: ListKey; values: (string | PersonEntry)[] }
  | { what: 'set'; id: string; key: 'website' | 'segment'; value: string }
  | { what: 'independent'; person: PersonEntry };

/** A question to a human about something at a place. `mend` is the one thing to do about it. */
export function ask(at: Position, message: string, mend: string): Problem {
  return { severity: 'warning', message, mend, at };
}

/** Text on one line, as a list of customers may hold it. */
export function plainName(text: string): string {
  return text
    .replace(/[\p{C}\s]+/gu, ' ')
    .trim()
    .slice(0, 300);
}

/** An entry of which only the name is known so far. */
export function emptyFound(name: string, at: Position): Found {
  return {
    name: plainName(name),
    at,
    links: [],
    domains: [],
    orgs: [],
    companies: [],
    people: [],
    expectsSite: false,
  };
}
