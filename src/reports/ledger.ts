import type { Contribution, ContributionKind, Happening, History, HistoryPerson } from './history.js';
import { type Thread, threadsOf } from './threads.js';

/** A contribution with its instant in ms since 1970. */
export interface Deed {
  kind: ContributionKind;
  repository: string;
  subject: string;
  number: number | null;
  person: string;
  at: number;
  detail: string | null;
  /** See the contribution. */
  customer: string | null;
}

/** The facts up to an instant, each once, bots' left out, ready to be counted. */
export interface Ledger {
  deeds: readonly Deed[];
  threads: ReadonlyMap<string, Thread>;
  people: ReadonlyMap<string, HistoryPerson>;
  /** Null: none, or not known. */
  customerOf: (person: string) => string | null;
  /** For whom somebody acted when they did something. */
  customerAt: (deed: Pick<Deed, 'person' | 'customer'>) => string | null;
  history: History;
}

/** Kinds that show interest without taking part. */
export const INTEREST: ReadonlySet<ContributionKind> = new Set(['star', 'watch', 'fork']);

/** Sorts a history out: each fact once on its earliest instant, nothing after `until` (ms), nothing of bots. */
export function openLedger(history: History, until: number): Ledger {
  const people = new Map(history.people.map((p) => [p.id, p]));
  const isBot = (person: string | null): boolean => person !== null && people.get(person)?.bot === true;
  const once = new Map<string, Deed>();
  for (const c of history.contributions) {
    const at = Date.parse(c.at);
    if (at >= until || isBot(c.person)) continue;
    const key = `${c.kind} ${c.repository} ${c.subject}`;
    const known = once.get(key);
    if (known === undefined || at < known.at) once.set(key, toDeed(c, at));
  }
  const deeds = [...once.values()].sort(
    (a, b) => a.at - b.at || (`${a.kind} ${a.subject}` < `${b.kind} ${b.subject}` ? -1 : 1),
  );
  const happenings = distinct(history.happenings).filter((h) => Date.parse(h.at) < until);
  const customerOf = (person: string): string | null => people.get(person)?.customer ?? null;
  return {
    deeds,
    threads: threadsOf(deeds, happenings),
    people,
    customerOf,
    customerAt: ({ person, customer }) => (customer === null ? customerOf(person) : customer || null),
    history,
  };
}

function toDeed(c: Contribution, at: number): Deed {
  const { kind, repository, subject, number, person, detail, customer } = c;
  return {
    kind,
    repository,
    subject,
    number,
    person,
    at,
    detail: detail ?? null,
    customer: customer ?? null,
  };
}

function distinct(happenings: readonly Happening[]): Happening[] {
  const key = (h: Happening): string =>
    JSON.stringify([h.repository, h.number, h.kind, h.at, h.person, h.target, h.other ?? 0]);
  return [...new Map(happenings.map((h) => [key(h), h])).values()];
}
