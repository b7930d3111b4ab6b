import { dayNumber } from './dates.js';
import { findTellingHost } from './usefulness.js';

/** What is known of somebody whose affiliation is not. */
interface Hinted {
  emails: ReadonlyMap<string, number>;
  companies: ReadonlySet<string>;
  /** Customers of the contributions that are decided, with their newest day. */
  known: ReadonlyMap<string, string>;
  /** How many are decided by a link alone. */
  linked: number;
  firstAt?: string;
  lastAt?: string;
}

/** Short sentences that may help to answer whom somebody works for; none of them decides. */
export function listHints(person: Hinted): string[] {
  const hints = [...person.known]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([customer, day]) => `contributed for ${customer}${day === '' ? '' : ` until ${day}`}`);
  if (person.linked > 0) {
    hints.push(
      `${person.linked} more ${person.linked === 1 ? 'contribution is' : 'contributions are'} attributed by a link only`,
    );
  }
  for (const company of [...person.companies].sort()) hints.push(`profile names ${company}`);
  const telling = new Set([...person.emails.keys()].flatMap((email) => findTellingHost(email) ?? []));
  for (const host of [...telling].sort()) hints.push(`has an address at ${host}`);
  if (person.firstAt !== undefined && person.lastAt !== undefined) {
    const years = (dayNumber(person.lastAt.slice(0, 10)) - dayNumber(person.firstAt.slice(0, 10))) / 365;
    if (years > 2) hints.push('active for more than two years: ask for the dates too');
  }
  return hints;
}

/** That somebody is a mentor of the project: who reads it knows the answer. `mentors` as in `SuggestionOptions`. */
export function listMentorHints(
  logins: readonly string[],
  mentors: ReadonlyMap<string, string | undefined> = new Map(),
): string[] {
  return logins.filter((login) => mentors.has(login)).map((login) => sayMentor(mentors.get(login)));
}

function sayMentor(employer: string | undefined): string {
  return employer === undefined
    ? 'is a mentor of the project: list them under independents where they act for no customer'
    : `is a mentor of the project, who works for ${employer} by the rota`;
}
