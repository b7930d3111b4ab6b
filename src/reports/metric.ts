/** Which figures there are, by the numbers of the list of metrics. */
export const METRIC_IDS = [
  'silent-share',
  'partner-share',
  'conversion',
  'new-contributors',
  'retention',
  'occasional-share',
  'first-response',
  'first-review',
  'unanswered',
  'review-cycle',
  'pull-request-duration',
  'acceptance',
  'mentor-load',
  'mentor-response',
  'ci-feedback',
  'ci-approval-wait',
  'failure-rate',
  'flake-rate',
  'elephant-factor',
  'absence-factor',
  'time-to-stage',
  'give-back-lead-time',
] as const;
export type MetricId = (typeof METRIC_IDS)[number];

/** One of the things behind a figure. */
export interface Item {
  repository?: string;
  number?: number;
  person?: string;
  customer?: string;
  /** ISO instant. */
  at?: string;
  /** In the unit of the figure. */
  value?: number;
  note?: string;
}

/** A figure for a part of the whole: customers against others, one stage, one organisation. */
export interface Part {
  name: string;
  /** Whom it is about, where it is about one: such parts are not for everybody's eyes. */
  person?: string;
  customer?: string;
  /** It sums up all customers. */
  customers?: boolean;
  value: number | null;
  n: number;
  median?: number | null;
  p85?: number | null;
}

/** What was measured, without words. `value` is null where there is no data: never 0 for an empty denominator. */
export interface Measured {
  value: number | null;
  /** How many things it rests on: the denominator of a share, the values of a median. */
  n: number;
  /** Of durations; `value` is then the median too. */
  median?: number | null;
  p85?: number | null;
  parts?: Part[];
  /** Up to {@link ITEMS_SHOWN}, the most telling first. */
  items: Item[];
}

/** What was measured of each; one that is missing was not recorded at all. */
export type Measures = Partial<Record<MetricId, Measured>>;

/** So many of the things behind a figure are named; `n` says how many there are. */
export const ITEMS_SHOWN = 50;

export const NO_DATA: Measured = { value: null, n: 0, items: [] };

/** `hits` of `of`; no data where there is nothing to divide by. */
export function measureShare(hits: number, of: number, items: Item[], parts?: Part[]): Measured {
  return {
    value: of === 0 ? null : round(hits / of),
    n: of,
    items: items.slice(0, ITEMS_SHOWN),
    ...(parts && { parts }),
  };
}

/** Median and 85th percentile of durations with their items; the longest are named first. */
export function measureDurations(items: readonly Item[], parts?: Part[]): Measured {
  const { median, p85, n } = summarise(items.map((i) => i.value ?? 0));
  const named = [...items].sort((a, b) => (b.value ?? 0) - (a.value ?? 0) || compareItems(a, b));
  return { value: median, n, median, p85, items: named.slice(0, ITEMS_SHOWN), ...(parts && { parts }) };
}

/** A plain number of things. */
export function measureCount(items: readonly Item[]): Measured {
  return { value: items.length, n: items.length, items: items.slice(0, ITEMS_SHOWN) };
}

/** Nulls where there are no values. */
export function summarise(values: readonly number[]): {
  n: number;
  median: number | null;
  p85: number | null;
} {
  const sorted = [...values].sort((a, b) => a - b);
  return { n: sorted.length, median: percentile(sorted, 0.5), p85: percentile(sorted, 0.85) };
}

/** Between the two nearest values in proportion, as PostgreSQL's percentile_cont does it; `sorted` ascending. */
function percentile(sorted: readonly number[], share: number): number | null {
  const at = (sorted.length - 1) * share;
  const low = sorted[Math.floor(at)];
  const high = sorted[Math.ceil(at)];
  if (low === undefined || high === undefined) return null;
  return round(low + (high - low) * (at - Math.floor(at)));
}

/** Four digits are enough for people, and the same from every way of computing. */
export function round(value: number): number {
  return Math.round((value + Number.EPSILON) * 10_000) / 10_000;
}

/** By place, so that the order of the facts does not show. */
export function compareItems(a: Item, b: Item): number {
  const key = (i: Item): string =>
    [i.repository, i.number, i.customer, i.person, i.at]
      .map((part) => String(part ?? '').padStart(20, '0'))
      .join(' ');
  return key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0;
}
