import { formatMoment, momentDay } from './dates.js';

/** What a tally takes in: equal contributions of one day, with their first and last moment. */
export interface Tallied {
  count: number;
  changes: number;
  first: number;
  last: number;
}

/** Running figures of a customer, a person or a domain. */
export class Tally {
  commits = 0;
  reviews = 0;
  changes = 0;
  readonly people = new Set<number>();
  readonly recent = new Set<number>();
  #first = Number.POSITIVE_INFINITY;
  #last = Number.NEGATIVE_INFINITY;
  #firstCommit = Number.POSITIVE_INFINITY;
  #lastCommit = Number.NEGATIVE_INFINITY;

  add(kind: 'commit' | 'review', { count, changes, first, last }: Tallied): void {
    if (first < this.#first) this.#first = first;
    if (last > this.#last) this.#last = last;
    if (kind === 'review') {
      this.reviews += count;
      return;
    }
    this.commits += count;
    this.changes += changes;
    if (first < this.#firstCommit) this.#firstCommit = first;
    if (last > this.#lastCommit) this.#lastCommit = last;
  }

  /** Dates as written; null where nothing had one. */
  get firstAt(): string | null {
    return Number.isFinite(this.#first) ? (formatMoment(this.#first) ?? null) : null;
  }

  get lastAt(): string | null {
    return Number.isFinite(this.#last) ? (formatMoment(this.#last) ?? null) : null;
  }

  /** Day of the first contribution, since 1970-01-01; NaN where nothing had a date. */
  get firstDay(): number {
    return Number.isFinite(this.#first) ? momentDay(this.#first) : Number.NaN;
  }

  /** Days between the first and the last commit. */
  get days(): number {
    return Number.isFinite(this.#lastCommit) ? momentDay(this.#lastCommit) - momentDay(this.#firstCommit) : 0;
  }
}

/** The tally under a key, made when it is first asked for. */
export function tallyOf<K>(tallies: Map<K, Tally>, key: K): Tally {
  let tally = tallies.get(key);
  if (!tally) {
    tally = new Tally();
    tallies.set(key, tally);
  }
  return tally;
}
