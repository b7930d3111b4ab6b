import { INTEREST, type Ledger } from './ledger.js';
import { ITEMS_SHOWN, type Measured, type Measures, round } from './metric.js';
import { isWithin, type Window } from './window.js';

/** Metric 11: on how few organisations and people the project rests. */
export function measureOrganisations(ledger: Ledger, window: Window): Measures {
  const people = new Map<string, number>();
  const customers = new Map<string, number>();
  for (const deed of ledger.deeds) {
    const { kind, at, person } = deed;
    if (INTEREST.has(kind) || !isWithin(window, at)) continue;
    people.set(person, (people.get(person) ?? 0) + 1);
    const customer = ledger.customerAt(deed);
    if (customer !== null) customers.set(customer, (customers.get(customer) ?? 0) + 1);
  }
  const of = (counts: Map<string, number>) => [...counts].map(([id, n]) => ({ id, n }));
  return organisationFactors(of(customers), of(people));
}

/** The same from counts of contributions by customer and by person. */
export function organisationFactors(
  customers: readonly { id: string; n: number }[],
  people: readonly { id: string; n: number }[],
): { 'elephant-factor': Measured; 'absence-factor': Measured } {
  const sum = (all: readonly { n: number }[]): number => all.reduce((total, { n }) => total + n, 0);
  const [attributed, all] = [sum(customers), sum(people)];
  const ordered = inOrder(customers);
  return {
    'elephant-factor': {
      value: findHalf(ordered, attributed),
      n: attributed,
      parts: [
        ...ordered.map(({ id, n }) => ({ name: id, customer: id, value: round(n / all), n })),
        {
          name: 'nobody’s, or not known whose',
          value: all === 0 ? null : round((all - attributed) / all),
          n: all - attributed,
        },
      ],
      items: ordered.slice(0, ITEMS_SHOWN).map(({ id, n }) => ({ customer: id, value: n })),
    },
    'absence-factor': {
      value: findHalf(inOrder(people), all),
      n: all,
      items: inOrder(people)
        .slice(0, ITEMS_SHOWN)
        .map(({ id, n }) => ({ person: id, value: n })),
    },
  };
}

function inOrder(counts: readonly { id: string; n: number }[]): { id: string; n: number }[] {
  return [...counts].sort((a, b) => b.n - a.n || (a.id < b.id ? -1 : 1));
}

/** The fewest that make at least half; null where there is nothing to make. */
function findHalf(ordered: readonly { n: number }[], all: number): number | null {
  let left = all / 2;
  if (all === 0) return null;
  for (const [i, { n }] of ordered.entries()) {
    left -= n;
    if (left <= 0) return i + 1;
  }
  return null;
}
