import { dayNumber } from './dates.js';

/** Days on either side of a contribution within which a person's known employer is taken to hold. */
export const LINK_DAYS = 30;

/** What the dated, decided contributions of one person say of a day without evidence of its own. */
export interface Timeline {
  add(day: string, customer: number): void;
  /** Indexes of the customers that speak for that day: none, one, or two that disagree. */
  find(day: string): LinkMatch;
}

export interface LinkMatch {
  customers: number[];
  how: 'between' | 'near';
}

const NO_LINK: LinkMatch = { customers: [], how: 'near' };

/**
 * Between two contributions of the same customer the person has stayed there; else the employer of a
 * contribution at most 30 days away is taken, and two that disagree decide nothing. There is no link without
 * such a limit: people change their employer, and most wrong attributions come from forgetting it.
 */
export function createTimeline(): Timeline {
  const points = new Map<number, Set<number>>();
  let days: number[] | undefined;
  return {
    add(day, customer) {
      const number = dayNumber(day);
      const known = points.get(number);
      if (known) known.add(customer);
      else points.set(number, new Set([customer]));
      days = undefined;
    },
    find(day) {
      days ??= [...points.keys()].sort((a, b) => a - b);
      if (days.length === 0) return NO_LINK;
      const number = dayNumber(day);
      const at = lowerBound(days, number);
      const next = days[at];
      const before = next === number ? next : days[at - 1];
      const past = before === undefined ? undefined : points.get(before);
      const future = next === undefined ? undefined : points.get(next);
      if (past && future) {
        const same = onlyCommon(past, future);
        if (same !== undefined) return { customers: [same], how: 'between' };
      }
      const near = new Set<number>();
      if (past && before !== undefined && number - before <= LINK_DAYS) for (const c of past) near.add(c);
      if (future && next !== undefined && next - number <= LINK_DAYS) for (const c of future) near.add(c);
      return near.size === 0 ? NO_LINK : { customers: [...near].sort((a, b) => a - b), how: 'near' };
    },
  };
}

function onlyCommon(a: ReadonlySet<number>, b: ReadonlySet<number>): number | undefined {
  if (a.size !== 1 || b.size !== 1) return undefined;
  const [one] = a;
  return one !== undefined && b.has(one) ? one : undefined;
}

/** Position of the first day that is not before `day`. */
function lowerBound(days: readonly number[], day: number): number {
  let low = 0;
  let high = days.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((days[middle] ?? 0) < day) low = middle + 1;
    else high = middle;
  }
  return low;
}
