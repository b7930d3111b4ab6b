import { getDomain } from 'tldts';
import type { Census, CensusEntry, Contributor } from './census.js';
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
  people: Map<number, PersonCounts>;
  domains: Map<string, Tally>;
  /** The unknown domain of each contributor; undefined for one that tells nothing. */
  domainOf: Map<Contributor, string | undefined>;
  attributedCommits: number;
  /** First day of the 90 that end with the range. */
  recentFrom: number;
}

interface PersonCounts {
  tally: Tally;
  /** Contributions under each name and address. */
  contributors: Map<Contributor, number>;
  /** Contributions per customer, with the strongest attribution. */
  customers: Map<string, { count: number; attribution: Attribution }>;
}

function createCounts(to: string | null): Counts {
  return {
    customers: new Map(),
    people: new Map(),
    domains: new Map(),
    domainOf: new Map(),
    attributedCommits: 0,
    recentFrom: to === null ? Number.NEGATIVE_INFINITY : dayNumber(to) - 89,
  };
}

/** A commit counts once for each person and once for each customer who had a hand in it. */
function countEntry(counts: Counts, kind: Kind, entry: CensusEntry, shares: readonly Share[]): void {
  const isRecent = momentDay(entry.first) >= counts.recentFrom;
  let isAttributed = false;
  for (const share of shares) {
    if (isFirst(shares, share, (other) => other.person === share.person))
      countPerson(counts, kind, entry, share);
    const { customer, signal } = share.attribution;
    if (customer === null) {
      if (kind === 'commit' && signal === 'none') countDomain(counts, entry, share);
      continue;
    }
    isAttributed = true;
    const tally = tallyOf(counts.customers, customer);
    tally.people.add(share.person);
    if (isRecent) tally.recent.add(share.person);
    if (isFirst(shares, share, (other) => other.attribution.customer === customer)) tally.add(kind, entry);
  }
  if (kind === 'commit' && isAttributed) counts.attributedCommits += entry.count;
}

function isFirst(shares: readonly Share[], share: Share, isSame: (other: Share) => boolean): boolean {
  return shares.length === 1 || shares.find(isSame) === share;
}

function countPerson(counts: Counts, kind: Kind, entry: CensusEntry, share: Share): void {
  const { person: key, contributor, attribution } = share;
  let person = counts.people.get(key);
  if (!person) {
    person = { tally: new Tally(), contributors: new Map(), customers: new Map() };
    counts.people.set(key, person);
  }
  person.tally.add(kind, entry);
  person.contributors.set(contributor, (person.contributors.get(contributor) ?? 0) + entry.count);
  if (attribution.customer === null) return;
  const known = person.customers.get(attribution.customer);
  if (!known) person.customers.set(attribution.customer, { count: entry.count, attribution });
  else {
    known.count += entry.count;
    if (attribution.confidence > known.attribution.confidence) known.attribution = attribution;
  }
}

function countDomain(counts: Counts, entry: CensusEntry, { contributor, person }: Share): void {
  if (!counts.domainOf.has(contributor))
    counts.domainOf.set(contributor, findUnknownDomain(contributor.email));
  const domain = counts.domainOf.get(contributor);
  if (domain === undefined) return;
  const tally = tallyOf(counts.domains, domain);
  tally.add('commit', entry);
  tally.people.add(person);
}

function findUnknownDomain(email: string): string | undefined {
  const host = findEmailHost(email);
  if (host === undefined || isNoreply(email)) return undefined;
  const domain = getDomain(host);
  return domain === null || isFreemail(domain) || isFreemail(host) ? undefined : domain;
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
  { tally, contributors, customers }: PersonCounts,
  withEmails: boolean,
): ScannedPerson {
  const names = new Map<string, number>();
  for (const [one, count] of contributors) {
    const shown = (one.mapped ?? one).name;
    names.set(shown, (names.get(shown) ?? 0) + count);
  }
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
    ...(withEmails && { emails: listEmails(contributors.keys()) }),
  };
}

function listEmails(contributors: Iterable<Contributor>): string[] {
  return [...new Set([...contributors].map(({ email }) => foldEmail(email)))].sort();
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
