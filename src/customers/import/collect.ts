import type { Position, Problem } from '../../errors.js';
import { findNoreplyAccount } from '../noreply.js';
import type { PersonEntry } from '../types.js';
import { nobodyOf } from './names.js';
import { ask, emptyFound, type Found, type FoundPerson, type ReadList } from './types.js';

/** Gathers what a file of affiliations says, one organisation per spelling of its name. */
export interface Collector {
  /** The organisation of this name as far as it is known; a new one at the first call. */
  of(name: string, at: Position): Found;
  /** A person with an employer as the file spells it; "Independent" and the like have none. */
  person(employer: string, person: PersonEntry, at: Position): void;
  question(problem: Problem): void;
  skip(why: string): void;
  result(): ReadList;
}

/** An empty collection. */
export function createCollector(): Collector {
  const found = new Map<string, Found>();
  const independents: FoundPerson[] = [];
  const questions: Problem[] = [];
  const skipped = new Map<string, number>();
  const skip = (why: string): void => void skipped.set(why, (skipped.get(why) ?? 0) + 1);
  const of = (name: string, at: Position): Found => {
    const known = found.get(name) ?? emptyFound(name, at);
    found.set(name, known);
    return known;
  };
  return {
    of,
    person(employer, person, at) {
      const nobody = nobodyOf(employer);
      if (nobody === 'unknown') skip('people whose employer the file does not know');
      else if (nobody === 'none') independents.push({ ...person, at });
      else of(employer, at).people.push({ ...person, at });
    },
    question: (problem) => void questions.push(problem),
    skip,
    result: () => ({
      found: [...found.values()],
      independents,
      questions,
      skipped: [...skipped].map(([why, count]) => ({ why, count })),
    }),
  };
}

/** A person by an address; of one that GitHub hands out to hide another, by the account in it. */
export function personOf(email: string): PersonEntry | undefined {
  const account = findNoreplyAccount(email);
  if (account) return { login: account.login, ...(account.id === undefined ? {} : { id: account.id }) };
  return /^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$/.test(email) ? { email: email.toLowerCase() } : undefined;
}

/** A list of ends becomes ranges that follow one another: each begins on the day after the one before. */
export interface Dated {
  /** First day on which it no longer holds; undefined for the last. */
  before?: string;
}

/** Ranges (inclusive days) of entries that each hold until the day before `before`, in time order. */
export function toRanges<T extends Dated>(
  entries: readonly T[],
): { entry: T; from?: string; until?: string }[] {
  const ordered = entries.toSorted((a, b) => compare(a.before ?? '9999', b.before ?? '9999'));
  return ordered.map((entry, index) => {
    const from = ordered[index - 1]?.before;
    return {
      entry,
      ...(from === undefined ? {} : { from }),
      ...(entry.before === undefined ? {} : { until: dayBefore(entry.before) }),
    };
  });
}

/** The day before a `YYYY-MM-DD`. */
export function dayBefore(day: string): string {
  return new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);
}

/** What to say about a line that is not of the file's format. */
export function notUnderstood(at: Position, what: string): Problem {
  return ask(at, `this line is not understood: it is ${what}`, 'mend it, or leave it out');
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
