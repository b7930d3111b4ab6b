import { getDay } from './days.js';
import type { ProgressEvent, Testimony } from './types.js';

/** One counted fact: its UTC day (days since 1970-01-01) and the pull request, empty when unknown. */
export interface Fact {
  day: number;
  pr: string;
  /** Of a review: whose work it was. */
  by?: string;
  repository?: string;
}

/** What others did about a person: see the events of the same names. Ascending by day. */
export interface Witness {
  day: number;
  what: Testimony;
  pr: string;
  by: string;
  employer: string;
  /** Empty: it holds for every stage. */
  stage: string;
}

/** What one person did, each fact once, ascending by day; within a day the order means nothing. */
export interface PersonLog {
  person: string;
  /** Days with any event, ascending, each once. */
  days: number[];
  merged: Fact[];
  /** Of others' work, as far as is known. */
  reviews: Fact[];
  /** Also those that were merged. */
  opened: Fact[];
  witnesses: Witness[];
}

/**
 * Sorts out the facts of one person. The same event on the same named pull request counts once, on its earliest day.
 * A review of a pull request that the person opened or merged as author is no review of others' work; it still shows
 * that the person was there. Authorship counts whenever it becomes known: otherwise a stage could go back.
 */
export function sortOut(person: string, events: readonly ProgressEvent[]): PersonLog {
  const book = new LogBook(person);
  for (const e of events) book.add(e);
  return book.log();
}

/** The facts of one person while they come in, in any order and as often as they like; see {@link sortOut}. */
export class LogBook {
  readonly #opened = new Kind();
  readonly #merged = new Kind();
  readonly #reviews = new Kind();
  readonly #witnesses = new Map<string, Witness>();

  constructor(readonly person: string) {}

  /** Throws a RangeError on an impossible date, and then keeps nothing of the event. */
  add(e: ProgressEvent): void {
    const day = getDay(e.at);
    if (isTestimony(e.event)) {
      this.#witness(e, e.event, day);
      return;
    }
    const kind = e.event === 'review' ? this.#reviews : e.event === 'pr_merged' ? this.#merged : this.#opened;
    kind.add(day, e);
  }

  /** The same word of the same person counts once, on its earliest day. */
  #witness({ pr, by = '', employer = '', stage = '' }: ProgressEvent, what: Testimony, day: number): void {
    const key = JSON.stringify([what, pr, by, employer, stage]);
    const known = this.#witnesses.get(key);
    if (known === undefined) this.#witnesses.set(key, { day, what, pr, by, employer, stage });
    else if (day < known.day) known.day = day;
  }

  /** What is known by now. */
  log(): PersonLog {
    const opened = this.#opened.sorted();
    const merged = this.#merged.sorted();
    const reviews = this.#reviews.sorted();
    const own = (pr: string): boolean =>
      pr !== '' && (this.#opened.named.has(pr) || this.#merged.named.has(pr));
    return {
      person: this.person,
      days: listDays([opened, merged, reviews]),
      merged,
      reviews: reviews.filter(({ pr }) => !own(pr)),
      opened,
      witnesses: [...this.#witnesses.values()].sort((a, b) => a.day - b.day),
    };
  }
}

/** The facts of one kind, each once. */
class Kind {
  readonly named = new Map<string, Fact>();
  readonly #facts: Fact[] = [];
  readonly #unnamed = new Map<string, Fact>();

  add(day: number, { pr, commit, by, repository }: ProgressEvent): void {
    // Two facts of which nothing is named can be two facts; they are not folded.
    const known = pr !== '' ? this.named.get(pr) : commit ? this.#unnamed.get(commit) : undefined;
    if (known !== undefined) {
      if (day < known.day) known.day = day;
      // Of two words about the same fact the lesser counts, so that their order does not.
      if (by !== undefined && (known.by === undefined || by < known.by)) known.by = by;
      if (repository !== undefined && (known.repository === undefined || repository < known.repository))
        known.repository = repository;
      return;
    }
    const fact: Fact = { day, pr };
    if (by !== undefined) fact.by = by;
    if (repository !== undefined) fact.repository = repository;
    this.#facts.push(fact);
    if (pr !== '') this.named.set(pr, fact);
    else if (commit) this.#unnamed.set(commit, fact);
  }

  sorted(): Fact[] {
    return this.#facts.sort((a, b) => a.day - b.day).slice();
  }
}

function isTestimony(event: ProgressEvent['event']): event is Testimony {
  return event === 'asked' || event === 'sponsored' || event === 'approved' || event === 'item';
}

/** What counts for one stage: all of it, less what people said about another stage. */
export function heardFor(log: PersonLog, stage: string): PersonLog {
  const isMeant = (w: Witness): boolean => w.stage === '' || w.stage === stage;
  return log.witnesses.every(isMeant) ? log : { ...log, witnesses: log.witnesses.filter(isMeant) };
}

/** The part of a history that lies in some repositories; what others said about the person stays. */
export function narrowLog(log: PersonLog, isWithin: (repository: string) => boolean): PersonLog {
  const within = (facts: readonly Fact[]): Fact[] =>
    facts.filter((f) => f.repository !== undefined && isWithin(f.repository));
  const [opened, merged, reviews] = [within(log.opened), within(log.merged), within(log.reviews)];
  return { ...log, days: listDays([opened, merged, reviews]), opened, merged, reviews };
}

function listDays(kinds: readonly (readonly Fact[])[]): number[] {
  const days: number[] = [];
  for (const facts of kinds) for (const { day } of facts) if (day !== days.at(-1)) days.push(day);
  return days.sort((a, b) => a - b).filter((day, i) => day !== days[i - 1]);
}

/** Sorts the facts of many people, in the order of their ids. */
export function sortOutAll(events: Iterable<ProgressEvent>): PersonLog[] {
  const people = new Map<string, ProgressEvent[]>();
  for (const e of events) {
    const own = people.get(e.person);
    if (own === undefined) people.set(e.person, [e]);
    else own.push(e);
  }
  return [...people].sort(([a], [b]) => (a < b ? -1 : 1)).map(([person, own]) => sortOut(person, own));
}
