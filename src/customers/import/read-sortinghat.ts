import type { Position } from '../../errors.js';
import { findDay } from '../dates.js';
import { foldHost } from '../text.js';
import type { PersonEntry } from '../types.js';
import { type Collector, createCollector, dayBefore, personOf } from './collect.js';
import { nobodyOf } from './names.js';
import { ask, type ReadList } from './types.js';

/** What SortingHat writes where it knows no first and no last day. */
const OPEN = { from: '1900-01-01', until: '2100-01-01' };

/** Answers where a value of the file stands. */
export type PlaceOf = (path: readonly (string | number)[]) => Position;

/**
 * Reads an export of SortingHat (`sortinghat_identities.json` or `…_orgs.json`): organisations with their
 * domains, unique identities with their addresses and enrolments. Takes any value; what is not of the format is a question.
 */
export function readSortingHat(value: unknown, placeOf: PlaceOf): ReadList {
  const collector = createCollector();
  const root = recordOf(value);
  for (const [name, domains] of Object.entries(recordOf(root.organizations))) {
    const path = ['organizations', name];
    if (nobodyOf(name) !== undefined) collector.skip('organisations that stand for nobody');
    else {
      const found = collector.of(name, placeOf(path));
      found.domains.push(
        ...listOf(domains).flatMap((one) => foldHost(textOf(recordOf(one).domain) ?? '') ?? []),
      );
    }
  }
  for (const [uuid, one] of Object.entries(recordOf(root.uidentities))) {
    const identity = recordOf(one);
    if (recordOf(identity.profile).is_bot === true) {
      collector.skip('bots');
      continue;
    }
    const people = peopleOf(identity);
    const enrollments = listOf(identity.enrollments);
    if (people.length === 0 || enrollments.length === 0)
      collector.skip('people without an address or an employer');
    for (const [index, enrollment] of enrollments.entries())
      readEnrollment(enrollment, people, placeOf(['uidentities', uuid, 'enrollments', index]), collector);
  }
  return collector.result();
}

/** SortingHat's end is the first day after: one enrolment ends on the day on which the next begins. */
function readEnrollment(value: unknown, people: PersonEntry[], at: Position, collector: Collector): void {
  const { organization, start, end } = recordOf(value);
  const [from, last] = [start, end].map((day) => findDay(textOf(day)));
  const employer = textOf(organization) ?? textOf(recordOf(organization).name);
  if (employer === undefined || from === undefined || last === undefined) {
    const message = 'this enrolment has no organisation, or no days';
    collector.question(ask(at, message, 'mend the export, or leave it out'));
    return;
  }
  const range = {
    ...(from <= OPEN.from ? {} : { from }),
    ...(last >= OPEN.until ? {} : { until: later(from, dayBefore(last)) }),
  };
  for (const person of people) collector.person(employer, { ...person, ...range }, at);
}

/** The addresses of one unique identity, each once; user names count where they come from GitHub. */
function peopleOf(identity: Record<string, unknown>): PersonEntry[] {
  const name = textOf(recordOf(identity.profile).name);
  const people = new Map<string, PersonEntry>();
  for (const one of listOf(identity.identities)) {
    const { email, username, source } = recordOf(one);
    const person = personOf(textOf(email) ?? '');
    const login = source === 'github' ? textOf(username) : undefined;
    if (person) people.set(JSON.stringify(person), person);
    if (login !== undefined && /^[A-Za-z0-9-]+$/.test(login)) people.set(`login ${login}`, { login });
  }
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
