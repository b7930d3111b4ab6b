import { getDomain } from 'tldts';
import type { CensusEntry, Contributor } from './census.js';
import { dayNumber, momentDay } from './dates.js';
import { isFreemail } from './freemail.js';
import { isNoreply } from './noreply.js';
import { createPeriodCounts, type PeriodCounts } from './periods.js';
import type { Share } from './read-census.js';
import { Tally, tallyOf } from './tally.js';
import { findEmailHost } from './text.js';
import type { Attribution } from './types.js';

type Kind = 'commit' | 'review';

/** Running figures of a scan. */
export interface Counts {
  customers: Map<string, Tally>;
  /** By whom the history counts for today, where there were take-overs; empty without them. */
  today: Map<string, Tally>;
  heirs: ReadonlyMap<string, string>;
  people: Map<number, PersonCounts>;
  domains: Map<string, Tally>;
  /** The unknown domain of each contributor; undefined for one that tells nothing. */
  domainOf: Map<Contributor, string | undefined>;
  attributedCommits: number;
  periods: PeriodCounts;
  /** First day of the 90 that end with the range. */
  recentFrom: number;
}

export interface PersonCounts {
  tally: Tally;
  /** Contributions under each name and address. */
  contributors: Map<Contributor, number>;
  /** Contributions per customer, with the strongest attribution. */
  customers: Map<string, { count: number; attribution: Attribution }>;
}

export function createCounts(
  range: { from: string | null; to: string | null },
  heirs: ReadonlyMap<string, string>,
): Counts {
  return {
    customers: new Map(),
    today: new Map(),
    heirs,
    people: new Map(),
    domains: new Map(),
    domainOf: new Map(),
    attributedCommits: 0,
    periods: createPeriodCounts(range),
    recentFrom: range.to === null ? Number.NEGATIVE_INFINITY : dayNumber(range.to) - 89,
  };
}

/** A commit counts once for each person and once for each customer who had a hand in it. */
export function countEntry(counts: Counts, kind: Kind, entry: CensusEntry, shares: readonly Share[]): void {
  const day = momentDay(entry.first);
  const isRecent = day >= counts.recentFrom;
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
    counts.periods.addCustomer(day, customer);
    const idOf = (other: Share): string | null => other.attribution.customer;
    countCustomer(counts.customers, kind, entry, shares, share, isRecent, idOf);
    if (counts.heirs.size === 0) continue;
    const heirOf = (other: Share): string | null => counts.heirs.get(idOf(other) ?? '') ?? idOf(other);
    countCustomer(counts.today, kind, entry, shares, share, isRecent, heirOf);
  }
  if (kind !== 'commit') return;
  counts.periods.addCommits(day, entry.count, isAttributed);
  if (isAttributed) counts.attributedCommits += entry.count;
}

function countCustomer(
  tallies: Map<string, Tally>,
  kind: Kind,
  entry: CensusEntry,
  shares: readonly Share[],
  share: Share,
  isRecent: boolean,
  idOf: (share: Share) => string | null,
): void {
  const id = idOf(share);
  if (id === null) return;
  const tally = tallyOf(tallies, id);
  tally.people.add(share.person);
  if (isRecent) tally.recent.add(share.person);
  if (isFirst(shares, share, (other) => idOf(other) === id)) tally.add(kind, entry);
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
