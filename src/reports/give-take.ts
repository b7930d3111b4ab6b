import type { History } from './history.js';
import { type Deed, type Ledger, openLedger } from './ledger.js';
import type { Window } from './window.js';

/** What one customer's people gave in a month: reviews of others' work, merged changes, those of documentation apart, triage. */
export interface Given {
  reviews: number;
  fixes: number;
  docs: number;
  triage: number;
}

/** What others gave them: reviews of their pull requests, fixes of what they had reported, answers where they had written. */
export interface Received {
  reviews: number;
  fixes: number;
  answers: number;
}

export interface GiveTakeMonth {
  /** `2024-06`. */
  month: string;
  given: Given;
  received: Received;
}

/** Two lines over time for one customer. They are not to be offset against each other: it is no debt. */
export interface GiveTake {
  customer: string;
  months: GiveTakeMonth[];
}

/** One thing that was given by somebody to somebody; also what the store answers, summed up by month. */
export interface Exchange {
  what: keyof Given | keyof Received;
  direction: 'given' | 'received';
  customer: string;
  month: string;
  count: number;
}

/** Give and take of every customer, month by month over a window; a month of which nothing is known has zeros. */
export function measureGiveTake(history: History, window: Window): GiveTake[] {
  const ledger = openLedger(history, window.until);
  const exchanges = [...listDeeds(ledger), ...listFixes(ledger)].filter(
    (e) => e.at >= window.from && e.at < window.until,
  );
  return tabulate(
    history.customers.map((c) => c.id),
    exchanges.map(({ at, ...e }) => ({ ...e, month: monthOf(at), count: 1 })),
    window,
  );
}

/** Exchanges as a table with all months of the window. */
export function tabulate(
  customers: readonly string[],
  exchanges: readonly Exchange[],
  window: Window,
): GiveTake[] {
  const months = listMonths(window);
  return customers.map((customer) => ({
    customer,
    months: months.map((month) => {
      const own = exchanges.filter((e) => e.customer === customer && e.month === month);
      const count = (direction: Exchange['direction'], what: Exchange['what']): number =>
        own.filter((e) => e.direction === direction && e.what === what).reduce((n, e) => n + e.count, 0);
      return {
        month,
        given: {
          reviews: count('given', 'reviews'),
          fixes: count('given', 'fixes'),
          docs: count('given', 'docs'),
          triage: count('given', 'triage'),
        },
        received: {
          reviews: count('received', 'reviews'),
          fixes: count('received', 'fixes'),
          answers: count('received', 'answers'),
        },
      };
    }),
  }));
}

type Dated = Omit<Exchange, 'month' | 'count'> & { at: number };

function listDeeds(ledger: Ledger): Dated[] {
  const authors = listAuthors(ledger);
  return ledger.deeds.flatMap((d) => {
    const opened = d.number === null ? undefined : authors.get(`${d.repository}#${d.number}`);
    const other = opened === undefined ? null : ledger.customerAt(opened);
    return exchangesOf(d, ledger.customerAt(d), other, opened?.person);
  });
}

/** Who opened what, and for whom they acted then: `REPOSITORY#NUMBER`. */
function listAuthors({ deeds }: Ledger): Map<string, Deed> {
  const authors = new Map<string, Deed>();
  for (const kind of ['issue', 'pr_merged', 'pr_opened'] as const)
    for (const d of deeds)
      if (d.kind === kind && d.number !== null) authors.set(`${d.repository}#${d.number}`, d);
  return authors;
}

function exchangesOf(d: Deed, own: string | null, other: string | null, author: string | undefined): Dated[] {
  const found: Dated[] = [];
  const give = (what: keyof Given): void => {
    if (own !== null) found.push({ what, direction: 'given', customer: own, at: d.at });
  };
  const take = (what: keyof Received): void => {
    // What colleagues do for each other is neither given nor received.
    if (other !== null && other !== own)
      found.push({ what, direction: 'received', customer: other, at: d.at });
  };
  if (d.kind === 'review' && d.person !== author) {
    if (author === undefined || other !== own) give('reviews');
    take('reviews');
  } else if (d.kind === 'pr_merged') give(d.detail === 'docs' ? 'docs' : 'fixes');
  else if (d.kind === 'triage') give('triage');
  else if (d.kind === 'comment' && d.person !== author) take('answers');
  return found;
}

function listFixes(ledger: Ledger): Dated[] {
  const once = new Set<string>();
  const authors = listAuthors(ledger);
  const merges = new Map(
    ledger.deeds.flatMap((d) =>
      d.kind === 'pr_merged' ? [[`${d.repository}#${d.number}`, d] as const] : [],
    ),
  );
  const actedFor = (person: string, deed: Deed | undefined): string | null =>
    deed?.person === person ? ledger.customerAt(deed) : ledger.customerOf(person);
  return ledger.history.happenings.flatMap((h): Dated[] => {
    const key = JSON.stringify([h.repository, h.number, h.at, h.target, h.other ?? 0]);
    if (h.kind !== 'fixes' || h.target === null || once.has(key)) return [];
    once.add(key);
    const customer = actedFor(h.target, authors.get(`${h.repository}#${h.other ?? 0}`));
    const by = h.person === null ? null : actedFor(h.person, merges.get(`${h.repository}#${h.number}`));
    if (customer === null || customer === by) return [];
    return [{ what: 'fixes', direction: 'received', customer, at: Date.parse(h.at) }];
  });
}

function monthOf(at: number): string {
  return new Date(at).toISOString().slice(0, 7);
}

function listMonths({ from, until }: Window): string[] {
  const months: string[] = [];
  const start = new Date(from);
  for (let i = 0; ; i++) {
    const at = Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + i, 1);
    if (at >= until) return months;
    months.push(monthOf(at));
  }
}
