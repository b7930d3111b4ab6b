/** Days on either side of a contribution within which a person's known employer is taken to hold. */
export const LINK_DAYS = 30;

/** More than there can be customers; a point is a day and a customer in one number. */
const CUSTOMERS = 2 ** 20;

/** A day (since 1970-01-01) on which a person acted for a customer, or for none (-1), as one number. */
export function toPoint(day: number, customer: number): number {
  return day * CUSTOMERS + customer + 1;
}

/** Who took over whom, as far as links need it; see `Succession`. */
export interface Successors {
  /** Who a customer is on a day since 1970-01-01. */
  on(customer: number, day: number): number;
  last(customer: number): number;
}

/** Days, both included, in which the file says that a person acts for a customer; days are since 1970-01-01. */
export interface Term {
  customer: number;
  from: number;
  until: number;
}

const NO_SUCCESSORS: Successors = { on: (customer) => customer, last: (customer) => customer };

/** What the dated, decided contributions of one person say of a day without evidence of its own. */
export interface Timeline {
  /** Indexes of the customers that speak for that day: none, one, or two that disagree. */
  find(day: number): LinkMatch;
}

export interface LinkMatch {
  customers: number[];
  how: 'between' | 'near';
}

const NO_LINK: LinkMatch = { customers: [], how: 'near' };

/**
 * Between two contributions of the same customer the person has stayed there; else the employer of a
 * contribution at most 30 days away is taken, and two that disagree decide nothing. There is no link without
 * such a limit: people change their employer, and most wrong attributions come from forgetting it. An employer
 * that was taken over is the same employer before and after. Where the file gives the days on which somebody acts
 * for a customer, no link goes beyond them.
 */
export function createTimeline(
  points: readonly number[],
  { on, last }: Successors = NO_SUCCESSORS,
  terms: readonly Term[] = [],
): Timeline {
  const sorted = Float64Array.from(points).sort();
  const holds = (customer: number, day: number): boolean => {
    const own = terms.filter((term) => last(term.customer) === last(customer));
    return own.length === 0 || own.some(({ from, until }) => from <= day && day <= until);
  };
  const within = ({ customers, how }: LinkMatch, day: number): LinkMatch =>
    terms.length === 0 ? { customers, how } : { customers: customers.filter((c) => holds(c, day)), how };
  return {
    find(day) {
      const at = lowerBound(sorted, day * CUSTOMERS);
      const next = dayAt(sorted, at);
      const before = next === day ? next : dayAt(sorted, at - 1);
      const future = next === undefined ? [] : customersOn(sorted, next);
      const past = before === undefined ? [] : customersOn(sorted, before);
      const [one] = past;
      const [other] = future;
      const isAlone = past.length === 1 && future.length === 1;
      if (isAlone && one !== undefined && other !== undefined && last(one) === last(other))
        return within({ customers: [on(one, day)], how: 'between' }, day);
      /** By who stands for them in the end, so that an employer and its successor are one. */
      const near = new Map<number, number>();
      if (before !== undefined && day - before <= LINK_DAYS)
        for (const c of past) near.set(last(c), on(c, day));
      if (next !== undefined && next - day <= LINK_DAYS)
        for (const c of future) if (!near.has(last(c))) near.set(last(c), c);
      if (near.size === 0) return NO_LINK;
      return within({ customers: [...near.values()].sort((a, b) => a - b), how: 'near' }, day);
    },
  };
}

function dayAt(points: Float64Array, at: number): number | undefined {
  const point = points[at];
  return point === undefined ? undefined : Math.floor(point / CUSTOMERS);
}

/** Every customer of a day, once. */
function customersOn(points: Float64Array, day: number): number[] {
  const found: number[] = [];
  for (let at = lowerBound(points, day * CUSTOMERS); dayAt(points, at) === day; at++) {
    const customer = (points[at] ?? 0) - day * CUSTOMERS - 1;
    if (found.at(-1) !== customer) found.push(customer);
  }
  return found;
}

/** Position of the first point that is not below. */
function lowerBound(points: Float64Array, point: number): number {
  let low = 0;
  let high = points.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((points[middle] ?? 0) < point) low = middle + 1;
    else high = middle;
  }
  return low;
}
