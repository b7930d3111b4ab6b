import { dayNumber, findDay, isBefore } from './dates.js';

/** Running figures of a customer, a person or a domain. */
export class Tally {
  commits = 0;
  reviews = 0;
  changes = 0;
  firstAt: string | null = null;
  lastAt: string | null = null;
  firstCommitDay: string | undefined;
  lastCommitDay: string | undefined;
  readonly people = new Set<number | string>();
  readonly recent = new Set<number | string>();

  add(entry: {
    kind: 'commit' | 'review';
    count: number;
    changes: number;
    firstAt: string;
    lastAt: string;
  }): void {
    if (this.firstAt === null || isBefore(entry.firstAt, this.firstAt)) this.firstAt = entry.firstAt;
    if (this.lastAt === null || isBefore(this.lastAt, entry.lastAt)) this.lastAt = entry.lastAt;
    if (entry.kind === 'review') {
      this.reviews += entry.count;
      return;
    }
    this.commits += entry.count;
    this.changes += entry.changes;
    const day = findDay(entry.firstAt);
    if (day === undefined) return;
    if (this.firstCommitDay === undefined || day < this.firstCommitDay) this.firstCommitDay = day;
    if (this.lastCommitDay === undefined || day > this.lastCommitDay) this.lastCommitDay = day;
  }

  /** Days between the first and the last commit. */
  get days(): number {
    if (this.firstCommitDay === undefined || this.lastCommitDay === undefined) return 0;
    return dayNumber(this.lastCommitDay) - dayNumber(this.firstCommitDay);
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
