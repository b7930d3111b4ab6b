import type { Position } from '../../errors.js';
import { findDay } from '../dates.js';
import { foldHost } from '../text.js';
import type { PersonEntry } from '../types.js';
import { type Collector, createCollector, dayBefore, personOf } from './collect.js';
import { nobodyOf } from './names.js';
import { ask, type ReadList } from './types.js';

/** What SortingHat writes where it knows no first and no last day. */
const OPEN = { from: '1900-01-01', until: '2100-01-01' };

/** Keys and indexes from the top of the file to one of its values. */
type Path = readonly (string | number)[];

/** Answers where a value of the file stands. */
export type PlaceOf = (path: Path) => Position;

/**
 * Reads what SortingHat keeps, in any of its shapes: an export of before version 0.8 (`organizations` by name and
 * `uidentities` by id), answers of its GraphQL API (`individuals` and `organizations` with `entities`, alone, in
 * `data`, or as a list of pages), and the files of GrimoireLab (a list of `organization` with `domains`, or of `profile` with
 * accounts and `enrollments`). Takes any value; what is not of the format is a question.
 */
export function readSortingHat(value: unknown, placeOf: PlaceOf): ReadList {
  const collector = createCollector();
  for (const { root, path } of rootsOf(value)) {
    readOrganizations(root.organizations, [...path, 'organizations'], placeOf, collector);
    for (const key of ['uidentities', 'individuals'] as const) {
      const page = recordOf(root[key]).entities;
      const [all, where] = Array.isArray(page)
        ? [page, [...path, key, 'entities']]
        : [root[key], [...path, key]];
      for (const [id, one] of entriesOf(all))
        readIndividual(recordOf(one), [...where, id], placeOf, collector);
    }
    // A list of GrimoireLab has one organisation or one person in each entry.
    const { organization, domains } = root;
    if (textOf(organization) !== undefined)
      readOrganization(textOf(organization) ?? '', listOf(domains), placeOf(path), collector);
    else if (root.enrollments !== undefined) readIndividual(root, path, placeOf, collector, true);
  }
  return collector.result();
}

/** Whether a value has anything of these shapes at its top. */
export function isSortingHat(value: unknown): boolean {
  const keys = ['organizations', 'uidentities', 'individuals', 'organization', 'enrollments'];
  return rootsOf(value).some(({ root }) => keys.some((key) => Object.hasOwn(root, key)));
}

/** What holds the lists: the value itself, each of a list, and what a GraphQL answer has in `data`. */
function rootsOf(value: unknown): { root: Record<string, unknown>; path: Path }[] {
  const all = Array.isArray(value)
    ? value.map((root, at) => ({ root, path: [at] }))
    : [{ root: value, path: [] }];
  return all.map(({ root, path }) => {
    const data = recordOf(root).data;
    return data === undefined
      ? { root: recordOf(root), path }
      : { root: recordOf(data), path: [...path, 'data'] };
  });
}

function readOrganizations(value: unknown, path: Path, placeOf: PlaceOf, collector: Collector): void {
  const entities = recordOf(value).entities;
  const isPage = Array.isArray(entities) && entities.every((one) => textOf(recordOf(one).name) !== undefined);
  if (!isPage) {
    for (const [name, domains] of Object.entries(recordOf(value)))
      readOrganization(name, listOf(domains), placeOf([...path, name]), collector);
    return;
  }
  for (const [at, one] of entities.entries()) {
    const { name, domains, aliases } = recordOf(one);
    const others = listOf(aliases).flatMap((alias) => textOf(recordOf(alias).alias) ?? []);
    const place = placeOf([...path, 'entities', at]);
    readOrganization(textOf(name) ?? '', listOf(domains), place, collector, others);
  }
}

function readOrganization(
  name: string,
  domains: readonly unknown[],
  at: Position,
  collector: Collector,
  companies: readonly string[] = [],
): void {
  if (nobodyOf(name) !== undefined) {
    collector.skip('organisations that stand for nobody');
    return;
  }
  const found = collector.of(name, at);
  found.domains.push(
    ...domains.flatMap((one) => foldHost(textOf(one) ?? textOf(recordOf(one).domain) ?? '') ?? []),
  );
  found.companies.push(...companies);
}

function readIndividual(
  individual: Record<string, unknown>,
  path: Path,
  placeOf: PlaceOf,
  collector: Collector,
  isInclusive = false,
): void {
  const { is_bot: old, isBot } = recordOf(individual.profile);
  if (old === true || isBot === true) {
    collector.skip('bots');
    return;
  }
  const people = peopleOf(individual);
  const enrollments = listOf(individual.enrollments);
  if (people.length === 0 || enrollments.length === 0)
    collector.skip('people without an address or an employer');
  for (const [index, enrollment] of enrollments.entries())
    readEnrollment(enrollment, people, placeOf([...path, 'enrollments', index]), collector, isInclusive);
}

/**
 * SortingHat's end is the first day after: one enrolment ends on the day on which the next begins. In the files of
 * GrimoireLab it is the last day, and both may be left out. Who is in a team works for its organisation.
 */
function readEnrollment(
  value: unknown,
  people: PersonEntry[],
  at: Position,
  collector: Collector,
  isInclusive: boolean,
): void {
  const { organization, group, start, end } = recordOf(value);
  const { name, parentOrg } = recordOf(group);
  const employer =
    textOf(organization) ??
    textOf(recordOf(organization).name) ??
    textOf(recordOf(parentOrg).name) ??
    textOf(name);
  const from = findDay(textOf(start) ?? (isInclusive && start == null ? OPEN.from : undefined));
  const last = findDay(textOf(end) ?? (isInclusive && end == null ? OPEN.until : undefined));
  if (employer === undefined || from === undefined || last === undefined) {
    const message = 'this enrolment has no organisation, or no days';
    collector.question(ask(at, message, 'mend the export, or leave it out'));
    return;
  }
  const range = {
    ...(from <= OPEN.from ? {} : { from }),
    ...(last >= OPEN.until ? {} : { until: later(from, isInclusive ? last : dayBefore(last)) }),
  };
  for (const person of people) collector.person(employer, { ...person, ...range }, at);
}

/**
 * The addresses of one person, each once; user names count where they come from GitHub: an identity whose source
 * begins with `github`, or an account of that name in a file of GrimoireLab.
 */
function peopleOf(individual: Record<string, unknown>): PersonEntry[] {
  const name = textOf(recordOf(individual.profile).name);
  const people = new Map<string, PersonEntry>();
  const take = (email: unknown, login: unknown): void => {
    const person = personOf(textOf(email) ?? '');
    const account = textOf(login);
    if (person) people.set(JSON.stringify(person), person);
    if (account !== undefined && /^[A-Za-z0-9-]+$/.test(account))
      people.set(`login ${account}`, { login: account });
  };
  for (const one of listOf(individual.identities)) {
    const { email, username, source } = recordOf(one);
    take(email, /^github/i.test(textOf(source) ?? '') ? username : undefined);
  }
  for (const email of someOf(individual.email)) take(email, undefined);
  for (const login of someOf(individual.github)) take(undefined, login);
  return [...people.values()].map((person) => (name === undefined ? person : { ...person, name }));
}

function later(a: string, b: string): string {
  return a > b ? a : b;
}

function recordOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

/** One value, or each of a list. */
function someOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [value];
}

function entriesOf(value: unknown): [string | number, unknown][] {
  return Array.isArray(value) ? [...value.entries()] : Object.entries(recordOf(value));
}
