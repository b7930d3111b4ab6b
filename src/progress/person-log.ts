import { getDay } from './days.js';
import type { ProgressEvent } from './types.js';

/** One counted fact: its UTC day (days since 1970-01-01) and the pull request, empty when unknown. */
export interface Fact {
  day: number;
  pr: string;
}

/** What one person did, each fact once, in an order that does not depend on the order in which it was told. */
export interface PersonLog {
  person: string;
  /** Days with any event, ascending, each once. */
  days: number[];
  merged: Fact[];
  /** Of others' work, as far as is known. */
  reviews: Fact[];
}

/**
 * Sorts out the facts of one person. The same event on the same named pull request counts once, on its earliest day.
 * A review of a pull request that the person opened or merged as author is no review of others' work; it still shows
 * that the person was there. Authorship counts whenever it becomes known: otherwise a stage could go back.
 */
export function sortOut(person: string, events: readonly ProgressEvent[]): PersonLog {
  const facts = {
    pr_opened: new Map<string, Fact>(),
    pr_merged: new Map<string, Fact>(),
    review: new Map<string, Fact>(),
  };
  const days = new Set<number>();
  let unnamed = 0;
  for (const e of events) {
    const day = getDay(e.at);
    // Two facts of which nothing is named can be two facts; they are not folded.
    const key = e.pr !== '' ? `#${e.pr}` : e.commit ? `@${e.commit}` : `?${unnamed++}`;
    const known = facts[e.event].get(key);
    if (known === undefined) facts[e.event].set(key, { day, pr: e.pr });
    else if (day < known.day) known.day = day;
  }
  const own = (f: Fact): boolean =>
    f.pr !== '' && (facts.pr_opened.has(`#${f.pr}`) || facts.pr_merged.has(`#${f.pr}`));
  for (const kind of [facts.pr_opened, facts.pr_merged, facts.review])
    for (const f of kind.values()) days.add(f.day);
  return {
    person,
    days: [...days].sort((a, b) => a - b),
    merged: [...facts.pr_merged.values()].sort(byDay),
    reviews: [...facts.review.values()].filter((f) => !own(f)).sort(byDay),
  };
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

function byDay(a: Fact, b: Fact): number {
  return a.day - b.day || (a.pr < b.pr ? -1 : a.pr > b.pr ? 1 : 0);
}
