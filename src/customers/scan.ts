import { getDomain } from 'tldts';
import type { Census, CensusEntry } from './census.js';
import { dayNumber, momentDay } from './dates.js';
import { isFreemail } from './freemail.js';
import { isNoreply } from './noreply.js';
import { readCensus, type Share } from './read-census.js';
import { type ScannedCustomer, type ScannedPerson, type ScanReport, stageOf } from './scan-report.js';
import { Tally, tallyOf } from './tally.js';
import { findEmailHost, foldEmail } from './text.js';
import type { Attribution, CustomerList } from './types.js';

export interface ScanInput {
  repository: string;
  census: Census;
  list: CustomerList;
  /** Commits in the range, bots' included. */
  commits: number;
  range: { from: string | null; to: string | null };
  withEmails: boolean;
}

/** The customers, people and unknown domains of a history. Every listed customer is in `customers` or `silent`. */
export function scanCensus({ repository, census, list, commits, range, withEmails }: ScanInput): ScanReport {
  const counts = createCounts(range.to);
  for (const { entry, shape, shares } of readCensus(census, list).entries())
    countEntry(counts, shape.kind, entry, shares);
  const customers = list.customers.flatMap(({ id, name }) => {
    const tally = counts.customers.get(id);
    return tally ? [describeCustomer(id, name, tally)] : [];
  });
  const people = [...counts.people.values()].map((person) => describePerson(person, withEmails));
  return {
    repository,
    range,
    totals: {
      commits,
      people: people.length,
      attributedCommits: counts.attributedCommits,
      attributedPeople: people.filter((person) => person.customer !== null).length,
      bots: census.bots(),
    },
    customers: customers.sort((a, b) => b.commits - a.commits || b.reviews - a.reviews || order(a.id, b.id)),
    silent: list.customers.filter(({ id }) => !counts.customers.has(id)).map(({ id }) => id),
    people: people.sort((a, b) => b.commits - a.commits || b.reviews - a.reviews || order(a.name, b.name)),
    unattributed: listDomains(counts.domains),
  };
}

type Kind = 'commit' | 'review';

interface Counts {
  customers: Map<string, Tally>;
  people: Map<number | string, PersonCounts>;
  domains: Map<string, Tally>;
  attributedCommits: number;
  /** First day of the 90 that end with the range. */
  recentFrom: number;
}

interface PersonCounts {
  tally: Tally;
  names: Map<string, number>;
  emails: Set<string>;
  /** Contributions per customer, with the strongest attribution. */
  customers: Map<string, { count: number; attribution: Attribution }>;
}

function createCounts(to: string | null): Counts {
  const recentFrom = to === null ? Number.NEGATIVE_INFINITY : dayNumber(to) - 89;
  return { customers: new Map(), people: new Map(), domains: new Map(), attributedCommits: 0, recentFrom };
}

/** A commit counts once for each person and once for each customer who had a hand in it. */
function countEntry(counts: Counts, kind: Kind, entry: CensusEntry, shares: readonly Share[]): void {
  const customers = new Map<string, Share[]>();
  const persons = new Set<number | string>();
  for (const share of shares) {
    if (!persons.has(share.person)) countPerson(counts, kind, entry, share);
    persons.add(share.person);
    const { customer } = share.attribution;
    if (customer !== null) customers.set(customer, [...(customers.get(customer) ?? []), share]);
    else if (kind === 'commit' && share.attribution.signal === 'none') countDomain(counts, entry, share);
  }
  const isRecent = momentDay(entry.first) >= counts.recentFrom;
  for (const [customer, theirs] of customers) {
    const tally = tallyOf(counts.customers, customer);
    tally.add(kind, entry);
    for (const { person } of theirs) {
      tally.people.add(person);
      if (isRecent) tally.recent.add(person);
    }
  }
  if (kind === 'commit' && customers.size > 0) counts.attributedCommits += entry.count;
}

function countPerson(counts: Counts, kind: Kind, entry: CensusEntry, share: Share): void {
  const { person: key, contributor, attribution } = share;
  let person = counts.people.get(key);
  if (!person) {
    person = { tally: new Tally(), names: new Map(), emails: new Set(), customers: new Map() };
    counts.people.set(key, person);
  }
  person.tally.add(kind, entry);
  const name = (contributor.mapped ?? contributor).name;
  person.names.set(name, (person.names.get(name) ?? 0) + entry.count);
  person.emails.add(foldEmail(contributor.email));
  if (attribution.customer === null) return;
  const known = person.customers.get(attribution.customer);
  if (!known) person.customers.set(attribution.customer, { count: entry.count, attribution });
  else {
    known.count += entry.count;
    if (attribution.confidence > known.attribution.confidence) known.attribution = attribution;
  }
}

function countDomain(counts: Counts, entry: CensusEntry, { contributor, person }: Share): void {
  const host = findEmailHost(contributor.email);
  if (host === undefined || isNoreply(contributor.email)) return;
  const domain = getDomain(host);
  if (domain === null || isFreemail(domain) || isFreemail(host)) return;
  const tally = tallyOf(counts.domains, domain);
  tally.add('commit', entry);
  tally.people.add(person);
}

function describeCustomer(id: string, name: string, tally: Tally): ScannedCustomer {
  const { commits, reviews, firstAt, lastAt } = tally;
  const people = tally.people.size;
  return {
    id,
    name,
    people,
    commits,
    reviews,
    firstAt,
    lastAt,
    stage: stageOf(tally),
    activePeople90d: tally.recent.size,
  };
}

function describePerson(
  { tally, names, emails, customers }: PersonCounts,
  withEmails: boolean,
): ScannedPerson {
  const [name = ''] = [...names].sort(([a, n], [b, m]) => m - n || order(a, b)).map(([one]) => one);
  const [main] = [...customers.values()].sort(
    (a, b) => b.count - a.count || order(a.attribution.customer ?? '', b.attribution.customer ?? ''),
  );
  const { commits, reviews, firstAt, lastAt } = tally;
  return {
    name: withEmails ? name : hideAddress(name),
    customer: main?.attribution.customer ?? null,
    confidence: main?.attribution.confidence ?? 0,
    signal: main?.attribution.signal ?? 'none',
    commits,
    reviews,
    firstAt,
    lastAt,
    ...(withEmails && { emails: [...emails].sort() }),
  };
}

/** Some people's name in git is an address. */
function hideAddress(name: string): string {
  return name.replace(/[^\s<>()@]+@[^\s<>()@]+/g, (address) => address.slice(0, address.indexOf('@')));
}

function listDomains(domains: ReadonlyMap<string, Tally>): ScanReport['unattributed'] {
  return [...domains]
    .map(([domain, tally]) => ({ domain, people: tally.people.size, commits: tally.commits }))
    .sort((a, b) => b.commits - a.commits || b.people - a.people || order(a.domain, b.domain));
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
