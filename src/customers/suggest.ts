import { isBot } from './bots.js';
import { dayNumber, findDay, isBefore } from './dates.js';
import { isFreemail } from './freemail.js';
import type { Linker } from './linker.js';
import { isNoreply } from './noreply.js';
import { readAccount } from './people.js';
import { findEmailHost } from './text.js';
import type { ContributionEvidence } from './types.js';

/** Somebody whose affiliation is not known; the answer would decide `contributions` of theirs. */
export interface Suggestion {
  name: string;
  /** Every address seen, those with most undecided contributions first. */
  emails: string[];
  logins: string[];
  contributions: number;
  /** Dates as written, of the undecided contributions; null where none has a date. */
  firstAt: string | null;
  lastAt: string | null;
  /** Short sentences that may help the reader to answer; none of them decides. */
  hints: string[];
}

/** Collects, contribution by contribution, whom to ask about. The linker must have learnt them all before. */
export interface SuggestionCollector {
  /** `times`: how many equal contributions this stands for. */
  add(evidence: ContributionEvidence, times?: number): void;
  /** The most useful answer first; ties in a fixed order. */
  list(limit?: number): Suggestion[];
}

interface Person {
  names: Map<string, number>;
  emails: Map<string, number>;
  logins: Map<string, number>;
  companies: Set<string>;
  /** Customers of the contributions that are decided, with their newest day. */
  known: Map<string, string>;
  open: number;
  firstAt: string | undefined;
  lastAt: string | undefined;
}

export function createSuggestionCollector(linker: Linker): SuggestionCollector {
  const people = new Map<number | string, Person>();
  const personOf = (evidence: ContributionEvidence): Person | undefined => {
    const key = linker.findPerson(evidence) ?? evidence.name;
    if (key === undefined) return undefined;
    let person = people.get(key);
    if (!person) {
      person = createPerson();
      people.set(key, person);
    }
    return person;
  };
  return {
    add(evidence, times = 1) {
      if (isBot(evidence)) return;
      const person = personOf(evidence);
      if (!person) return;
      const { customer, signal } = linker.attribute(evidence);
      const day = findDay(evidence.date);
      const isOpen = customer === null && signal === 'none';
      describe(person, evidence, isOpen ? times : 0);
      if (isOpen) count(person, evidence.date, times);
      else if (customer !== null) keepNewest(person.known, customer, day ?? '');
    },
    list(limit = Number.POSITIVE_INFINITY) {
      const asked = [...people.values()].filter((person) => person.open > 0);
      return asked.map(summarise).sort(compare).slice(0, limit);
    },
  };
}

function createPerson(): Person {
  return {
    names: new Map(),
    emails: new Map(),
    logins: new Map(),
    companies: new Set(),
    known: new Map(),
    open: 0,
    firstAt: undefined,
    lastAt: undefined,
  };
}

function describe(person: Person, evidence: ContributionEvidence, weight: number): void {
  const name = evidence.name?.trim();
  if (name) bump(person.names, name, 1);
  const account = readAccount(evidence);
  if (account.email?.includes('@')) bump(person.emails, account.email, weight);
  if (account.login !== undefined) bump(person.logins, account.login, 1);
  if (evidence.company?.trim()) person.companies.add(evidence.company.trim());
}

function count(person: Person, date: string | undefined, times: number): void {
  person.open += times;
  if (date === undefined) return;
  if (person.firstAt === undefined || isBefore(date, person.firstAt)) person.firstAt = date;
  if (person.lastAt === undefined || isBefore(person.lastAt, date)) person.lastAt = date;
}

function summarise(person: Person): Suggestion {
  return {
    name: mostFrequent(person.names)[0] ?? '',
    emails: mostFrequent(person.emails),
    logins: mostFrequent(person.logins),
    contributions: person.open,
    firstAt: person.firstAt ?? null,
    lastAt: person.lastAt ?? null,
    hints: listHints(person),
  };
}

function listHints(person: Person): string[] {
  const hints = [...person.known]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([customer, day]) => `contributed for ${customer}${day === '' ? '' : ` until ${day}`}`);
  for (const company of [...person.companies].sort()) hints.push(`profile names ${company}`);
  const hosts = new Set([...person.emails.keys()].flatMap((email) => findEmailHost(email) ?? []));
  const telling = [...hosts].filter((host) => !isFreemail(host) && !isNoreply(host)).sort();
  for (const host of telling) hints.push(`has an address at ${host}`);
  if (person.firstAt !== undefined && person.lastAt !== undefined) {
    const years = (dayNumber(person.lastAt.slice(0, 10)) - dayNumber(person.firstAt.slice(0, 10))) / 365;
    if (years > 2) hints.push('active for more than two years: ask for the dates too');
  }
  return hints;
}

function compare(a: Suggestion, b: Suggestion): number {
  return b.contributions - a.contributions || order(b.lastAt ?? '', a.lastAt ?? '') || order(a.name, b.name);
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function bump(counts: Map<string, number>, key: string, by: number): void {
  counts.set(key, (counts.get(key) ?? 0) + by);
}

function keepNewest(days: Map<string, string>, key: string, day: string): void {
  const known = days.get(key);
  if (known === undefined || day > known) days.set(key, day);
}

function mostFrequent(counts: ReadonlyMap<string, number>): string[] {
  return [...counts].sort(([a, n], [b, m]) => m - n || order(a, b)).map(([key]) => key);
}
