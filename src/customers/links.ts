import { isThin, isUnusualPause } from './link-doubts.js';

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
  /** `pause` and `thin`: one speaks for that day, but not enough to decide; see `isUnusualPause` and `isThin`. */
  how: 'between' | 'near' | 'pause' | 'thin';
}

const NO_LINK: LinkMatch = { customers: [], how: 'near' };

/**
 * Between two contributions of the same customer the person has stayed there; else the employer of a
 * contribution at most 30 days away is taken, and two that disagree decide nothing. There is no link without
 * such a limit: people change their employer, and most wrong attributions come from forgetting it. An employer
 * that was taken over is the same employer before and after. Where the file gives the days on which somebody acts
 * for a customer, no link goes beyond them. `open` are the days of the contributions without evidence, by which a link
 * may come into doubt. Both come in several lists, and in any order.
 */
export function createTimeline(
  points: readonly (readonly number[])[],
  { on, last }: Successors = NO_SUCCESSORS,
  terms: readonly Term[] = [],
  open: readonly (readonly number[])[] = [],
): Timeline {
  const sorted = concat(points).sort();
  const holds = (customer: number, day: number): boolean => {
    const own = terms.filter((term) => last(term.customer) === last(customer));
    return own.length === 0 || own.some(({ from, until }) => from <= day && day <= until);
  };
  const within = ({ customers, how }: LinkMatch, day: number): LinkMatch =>
    terms.length === 0 ? { customers, how } : { customers: customers.filter((c) => holds(c, day)), how };
  const match = (day: number): LinkMatch => {
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
  };
  // Only few people are asked about, so what that takes waits for the first question.
  let known: ReadonlyMap<number, readonly number[]> | undefined;
  const listKnown = () => {
    known ??= listKnownDays(sorted, last);
    return known;
  };
  const weigh = (day: number): LinkMatch => {
    const found = match(day);
    const [one, other] = found.customers;
    if (found.how !== 'near' || one === undefined || other !== undefined) return found;
    return isUnusualPause(listKnown().get(last(one)) ?? [], day) ? { ...found, how: 'pause' } : found;
  };
  let thin: ReadonlySet<number> | undefined;
  return {
    find(day) {
      const found = weigh(day);
      const [one, other] = found.customers;
      if (one === undefined || other !== undefined || found.how === 'pause') return found;
      thin ??= findThin(open, listKnown(), weigh, last);
      return thin.has(last(one)) ? { ...found, how: 'thin' } : found;
    },
  };
}

/** The days with evidence by customer (by who stands for it in the end), ascending, each once. */
function listKnownDays(points: Float64Array, last: (customer: number) => number): Map<number, number[]> {
  const known = new Map<number, number[]>();
  for (const point of points) {
    const day = Math.floor(point / CUSTOMERS);
    const customer = last(point - day * CUSTOMERS - 1);
    const days = known.get(customer);
    if (!days) known.set(customer, [day]);
    else if (days.at(-1) !== day) days.push(day);
  }
  return known;
}

/** Customers, by who stands for them in the end, on whose few days too many others would rest. */
function findThin(
  open: readonly (readonly number[])[],
  known: ReadonlyMap<number, readonly number[]>,
  find: (day: number) => LinkMatch,
  last: (customer: number) => number,
): ReadonlySet<number> {
  const suspects = [...known].filter(([, days]) => isThin(days, countAll(open)));
  if (suspects.length === 0) return new Set();
  const linked = new Map<number, number>();
  for (const day of new Set(concat(open))) {
    const { customers, how } = find(day);
    const [one, other] = customers;
    if (one !== undefined && other === undefined && how !== 'pause')
      linked.set(last(one), (linked.get(last(one)) ?? 0) + 1);
  }
  return new Set(
    suspects.flatMap(([customer, days]) => (isThin(days, linked.get(customer) ?? 0) ? [customer] : [])),
  );
}

const countAll = (lists: readonly (readonly number[])[]): number =>
  lists.reduce((sum, { length }) => sum + length, 0);

function concat(lists: readonly (readonly number[])[]): Float64Array {
  const all = new Float64Array(countAll(lists));
  let at = 0;
  for (const list of lists) {
    all.set(list, at);
    at += list.length;
  }
  return all;
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
