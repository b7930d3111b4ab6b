import { dayNumber } from './dates.js';
import type { Identities } from './identities.js';
import type { Term } from './links.js';
import { INDEPENDENT } from './people.js';
import { foldEmail } from './text.js';
import type { CustomerList, PersonEntry } from './types.js';

/** A term, and the account that it is about where the file gives one that no other can have. */
interface Listed {
  term: Term;
  id: string | undefined;
}

/** The terms that the file gives each person; undefined where no entry has a date. */
export type TermsByPerson = (identities: Identities) => ReadonlyMap<number, Term[]>;

/**
 * Prepares the days of the list's people. An entry counts for everything that is linked to the account or address which
 * it names, so that another address of the same person does not lead past the day on which they left.
 */
export function createTerms({ customers, independents }: CustomerList): TermsByPerson | undefined {
  const byKey = new Map<string, Listed[]>();
  const lists = [
    ...customers.map(({ people }, customer) => ({ customer, people })),
    { customer: INDEPENDENT, people: independents },
  ];
  for (const { customer, people } of lists) {
    for (const entry of people) {
      const term = { customer, from: toDay(entry.from, -Infinity), until: toDay(entry.until, Infinity) };
      const id = entry.id === undefined ? undefined : `i${entry.id}`;
      for (const key of listKeys(entry)) byKey.set(key, [...(byKey.get(key) ?? []), { term, id }]);
    }
  }
  const isDated = lists.some(({ people }) =>
    people.some((e) => e.from !== undefined || e.until !== undefined),
  );
  return isDated ? (identities) => collect(byKey, identities) : undefined;
}

function collect(byKey: ReadonlyMap<string, Listed[]>, identities: Identities): Map<number, Term[]> {
  const found = new Map<number, Term[]>();
  for (const [member, keys] of identities.entries()) {
    const account = keys.find((key) => key[0] === 'i');
    for (const key of keys) {
      for (const { term, id } of byKey.get(key) ?? []) {
        // A login can pass to somebody else.
        if (key[0] === 'l' && id !== undefined && account !== undefined && id !== account) continue;
        const person = identities.find(member);
        const known = found.get(person);
        if (known) known.push(term);
        else found.set(person, [term]);
      }
    }
  }
  return found;
}

/** As `listIdentityKeys` writes them. */
function listKeys({ id, login, email }: PersonEntry): string[] {
  return [
    ...(id === undefined ? [] : [`i${id}`]),
    ...(login === undefined ? [] : [`l${login.toLowerCase()}`]),
    ...(email === undefined ? [] : [`e${foldEmail(email)}`]),
  ];
}

const toDay = (day: string | undefined, open: number): number => (day === undefined ? open : dayNumber(day));
