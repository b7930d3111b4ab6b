import type { Customer } from './types.js';

/**
 * Who took over whom, and when. History stays where it was: before the day a contribution is the predecessor's,
 * from that day on it is the successor's. Customers are given by their index in the list.
 */
export interface Succession {
  /** Whom a contribution counts for that speaks for `customer`; without a day nothing has passed on. */
  resolve(customer: number, day: string | undefined): Heir;
  /** Who stands for `customer` in the end; itself where nobody took it over. */
  last(customer: number): number;
  /** Whether the answer for this customer depends on the day. */
  isTakenOver(customer: number): boolean;
}

export interface Heir {
  customer: number;
  /** The day of the last take-over on the way, `YYYY-MM-DD`; absent when it is the customer itself. */
  since?: string;
}

interface TakeOver {
  by: number;
  from: string;
}

/** Undefined when the list knows of no take-over. A circle, which `lint` refuses, ends where it would close. */
export function createSuccession(customers: readonly Customer[]): Succession | undefined {
  const takeOvers = indexTakeOvers(customers);
  if (takeOvers.size === 0) return undefined;
  const resolve = (customer: number, day: string): Heir => {
    let heir: Heir = { customer };
    const met = new Set([customer]);
    for (;;) {
      const next = takeOvers.get(heir.customer);
      if (!next || day < next.from || met.has(next.by)) return heir;
      met.add(next.by);
      // A predecessor of a predecessor passes on when the later of the two days has come.
      const since = heir.since !== undefined && heir.since > next.from ? heir.since : next.from;
      heir = { customer: next.by, since };
    }
  };
  return {
    resolve: (customer, day) => (day === undefined ? { customer } : resolve(customer, day)),
    last: (customer) => resolve(customer, '9999-12-31').customer,
    isTakenOver: (customer) => takeOvers.has(customer),
  };
}

/** The earliest take-over of each customer, whatever the order of the list. */
function indexTakeOvers(customers: readonly Customer[]): Map<number, TakeOver> {
  const positions = new Map(customers.map(({ id }, index) => [id, index]));
  const found = new Map<number, TakeOver>();
  customers.forEach(({ successorOf = [] }, by) => {
    for (const { id, from } of successorOf) {
      const predecessor = positions.get(id);
      if (predecessor === undefined || predecessor === by) continue;
      const known = found.get(predecessor);
      const earlier = !known || from < known.from || (from === known.from && isLess(by, known.by));
      if (earlier) found.set(predecessor, { by, from });
    }
  });
  return found;

  function isLess(a: number, b: number): boolean {
    return (customers[a]?.id ?? '') < (customers[b]?.id ?? '');
  }
}

/**
 * The second view of a history with take-overs: each customer's id with the id of whom all its history counts
 * for today. Only those that were taken over are in it.
 */
export function listHeirs(customers: readonly Customer[]): Map<string, string> {
  const succession = createSuccession(customers);
  const heirs = new Map<string, string>();
  if (!succession) return heirs;
  for (const [index, { id }] of customers.entries()) {
    const heir = customers[succession.last(index)];
    if (heir && heir.id !== id) heirs.set(id, heir.id);
  }
  return heirs;
}
