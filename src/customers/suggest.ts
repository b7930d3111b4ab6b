import { isBot } from './bots.js';
import { dayNumber, findDay, isBefore } from './dates.js';
import { hiddenLogins, isOwnLogin } from './guessed-logins.js';
import type { Linker } from './linker.js';
import { readAccount } from './people.js';
import { listHints, listMentorHints } from './suggest-hints.js';
import { isPersonal } from './text.js';
import type { ContributionEvidence } from './types.js';
import { findTellingHost, isWorkingTime, weighUsefulness } from './usefulness.js';

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
  /** Logins, then addresses, with undecided contributions of their own: what an answer has to be about. */
  open?: OpenAccount[];
}

/** Dates as written, of the undecided contributions of one login or address; absent where none has a date. */
export interface OpenAccount extends Span {
  kind: 'login' | 'email';
  value: string;
  /** Its last contribution is within `STILL_ACTIVE_DAYS` of the newest of the input: it may well go on. */
  isActive?: boolean;
}

/** Who contributed within so many days before the newest contribution of the input is taken to be still there. */
export const STILL_ACTIVE_DAYS = 180;

export interface SuggestionOptions {
  /** Logins are known from the owners of merged branches alone, so each needs something else that agrees. */
  loginsAreGuessed?: boolean;
  /** Only contributions from this day on (`YYYY-MM-DD`) are to be decided; earlier ones still tell who somebody is. */
  since?: string;
  /** Logins of the project's mentors, in lower case, with the customer that the rota says they work for. */
  mentors?: ReadonlyMap<string, string | undefined>;
}

interface Span {
  firstAt?: string;
  lastAt?: string;
}

/** Collects, contribution by contribution, whom to ask about. The linker must have learnt them all before. */
export interface SuggestionCollector {
  /** `times`: how many equal contributions this stands for. */
  add(evidence: ContributionEvidence, times?: number): void;
  /** The most useful answer first; ties in a fixed order. */
  list(limit?: number): Suggestion[];
}

interface Person extends Span {
  names: Map<string, number>;
  emails: Map<string, number>;
  logins: Map<string, number>;
  companies: Set<string>;
  /** Customers of the contributions that are decided, with their newest day. */
  known: Map<string, string>;
  open: number;
  linked: number;
  dated: number;
  working: number;
  accounts: Map<string, OpenAccount>;
}

/**
 * Rows are in the order of `weighUsefulness`; `contributions` counts the undecided ones alone.
 */
export function createSuggestionCollector(
  linker: Linker,
  options: SuggestionOptions = {},
): SuggestionCollector {
  let newest = '';
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
      const day = findDay(evidence.date);
      if (day !== undefined && day > newest) newest = day;
      if (!person) return;
      const { customer, signal } = linker.attribute(evidence);
      const isIn = options.since === undefined || (day !== undefined && day >= options.since);
      const isOpen = customer === null && signal === 'none' && isIn;
      describe(person, evidence, isOpen ? times : 0);
      if (isOpen) count(person, evidence, day, times);
      else if (customer !== null) {
        keepNewest(person.known, customer, day ?? '');
        if (signal === 'identity-link' && isIn) person.linked += times;
      }
    },
    list(limit = Number.POSITIVE_INFINITY) {
      const isShared = findSharedHosts(people.values());
      return [...people.values()]
        .filter((person) => person.open > 0)
        .map((person) => ({
          row: summarise(person, newest, options),
          worth: weighUsefulness({ ...person, isKnown: person.known.size > 0 }, isShared),
        }))
        .sort((a, b) => b.worth - a.worth || compare(a.row, b.row))
        .slice(0, limit)
        .map(({ row }) => row);
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
    linked: 0,
    dated: 0,
    working: 0,
    accounts: new Map(),
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

function count(person: Person, evidence: ContributionEvidence, day: string | undefined, times: number): void {
  const date = day === undefined ? undefined : evidence.date;
  person.open += times;
  const { login, email } = readAccount(evidence);
  if (login !== undefined) widen(openAccount(person, 'login', login), date);
  if (email !== undefined && isPersonal(email)) widen(openAccount(person, 'email', email), date);
  if (date === undefined || day === undefined) return;
  person.dated += times;
  if (isWorkingTime(date, dayNumber(day))) person.working += times;
  widen(person, date);
}

function openAccount({ accounts }: Person, kind: OpenAccount['kind'], value: string): OpenAccount {
  const key = `${kind} ${value}`;
  const known = accounts.get(key);
  if (known) return known;
  const account: OpenAccount = { kind, value };
  accounts.set(key, account);
  return account;
}

function widen(span: Span, date: string | undefined): void {
  if (date === undefined) return;
  if (span.firstAt === undefined || isBefore(date, span.firstAt)) span.firstAt = date;
  if (span.lastAt === undefined || isBefore(span.lastAt, date)) span.lastAt = date;
}

/** Hosts under which more than one person writes. */
function findSharedHosts(people: Iterable<Person>): (host: string) => boolean {
  const writers = new Map<string, number>();
  for (const { emails } of people) {
    const hosts = new Set([...emails.keys()].flatMap((email) => findTellingHost(email) ?? []));
    for (const host of hosts) bump(writers, host, 1);
  }
  return (host) => (writers.get(host) ?? 0) > 1;
}

function summarise(
  person: Person,
  newest: string,
  { loginsAreGuessed, mentors }: SuggestionOptions,
): Suggestion {
  const emails = mostFrequent(person.emails);
  const names = [...person.names.keys()];
  const isOwn = (login: string): boolean => !loginsAreGuessed || isOwnLogin(login, emails, names);
  const seen = mostFrequent(person.logins);
  const others = seen.filter((login) => !isOwn(login));
  const logins = [...new Set([...seen.filter(isOwn), ...(loginsAreGuessed ? hiddenLogins(emails) : [])])];
  return {
    name: mostFrequent(person.names)[0] ?? '',
    emails,
    logins,
    contributions: person.open,
    firstAt: person.firstAt ?? null,
    lastAt: person.lastAt ?? null,
    hints: [
      ...listMentorHints(logins, mentors),
      ...listHints(person),
      ...others.map((owner) => `their branches are under ${owner}, which may be an organisation`),
    ],
    open: [...person.accounts.values()]
      .filter(({ kind, value }) => kind === 'email' || isOwn(value))
      .map((account) => (isActive(account, newest) ? { ...account, isActive: true } : account))
      .sort(
        (a, b) => order(b.kind, a.kind) || order(a.firstAt ?? '', b.firstAt ?? '') || order(a.value, b.value),
      ),
  };
}

function isActive({ lastAt }: Span, newest: string): boolean {
  const day = findDay(lastAt);
  return day !== undefined && dayNumber(newest) - dayNumber(day) <= STILL_ACTIVE_DAYS;
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
