import type { Census, Contributor } from './census.js';
import { type CodeOwners, createOwnerTest } from './code-owners.js';
import { readCensus } from './read-census.js';
import type { Relationship } from './relationship/types.js';
import { type Counts, countEntry, createCounts, type PersonCounts } from './scan-counts.js';
import type { MergedCustomer, ScannedCustomer, ScannedPerson, ScanReport } from './scan-report.js';
import { decideScannedStage, explainConfirmation, writtenBy } from './scan-stage.js';
import { listHeirs } from './succession.js';
import type { Tally } from './tally.js';
import { foldEmail } from './text.js';
import type { CustomerList } from './types.js';

export interface ScanInput {
  repository: string;
  census: Census;
  list: CustomerList;
  /** Commits in the range, bots' included. */
  commits: number;
  range: { from: string | null; to: string | null };
  withEmails: boolean;
  /** What the reader should know of the history, such as that it is not whole. */
  notes?: readonly string[];
  /** Last day whose words about customers count; all do without it. */
  asOf?: string;
  /** Whom the project's own files name as owners of code. */
  owners?: CodeOwners;
}

/** The customers, people and unknown domains of a history. Every listed customer is in `customers` or `silent`. */
export function scanCensus(input: ScanInput): ScanReport {
  const { repository, census, list, commits, range, withEmails, owners, asOf, notes = [] } = input;
  const heirs = listHeirs(list.customers);
  const counts = createCounts(range, heirs);
  const read = readCensus(census, list);
  const isOwner = createOwnerTest(owners, list);
  for (const { entry, shape, shares } of read.entries()) {
    countEntry(counts, shape.kind, entry, shares);
    for (const share of shares) isOwner.see(share);
  }
  const wordsOn = (id: string): Relationship | undefined => writtenBy(list.relationships?.[id], asOf);
  const customers = list.customers.flatMap(({ id, name }) => {
    const tally = counts.customers.get(id);
    return tally ? [describeCustomer(id, name, tally, isOwner.has(id), wordsOn(id))] : [];
  });
  const confirmation = explainConfirmation(customers);
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
    customers: customers.sort(compareCustomers),
    silent: list.customers.filter(({ id }) => !counts.customers.has(id)).map(({ id }) => id),
    people: people.sort((a, b) => b.commits - a.commits || b.reviews - a.reviews || order(a.name, b.name)),
    unattributed: listDomains(counts.domains),
    periods: counts.periods.list(listNewcomers(counts, read.listEarlier())),
    ...(heirs.size > 0 && { withPredecessors: listMerged(list, counts, isOwner.has, wordsOn) }),
    notes: [...notes, ...(confirmation === undefined ? [] : [confirmation]), ...BLIND_SPOTS],
  };
}

/** What a history in git cannot show, so that nobody takes "none seen" for "does nothing". */
const BLIND_SPOTS = [
  'Seen are commits, co-authors and Reviewed-by lines of the current branch. Not seen are issues, comments, reviews on the platform, other branches, forks and use without contribution.',
  'Whoever contributes under a private or noreply address is found only where the list, a merge or other work of theirs tells who they are.',
];

/** Everybody's first contribution, unless it was before the range. */
function listNewcomers(
  { people }: Counts,
  earlier: ReadonlySet<number>,
): { day: number; isCustomer: boolean }[] {
  return [...people].flatMap(([person, { tally, customers }]) =>
    earlier.has(person) ? [] : [{ day: tally.firstDay, isCustomer: customers.size > 0 }],
  );
}

/** Customers who took over others, with all that these ever did. */
function listMerged(
  { customers }: CustomerList,
  counts: Counts,
  isOwner: (id: string) => boolean,
  wordsOn: (id: string) => Relationship | undefined,
): MergedCustomer[] {
  const merged = customers.flatMap(({ id, name }) => {
    const includes = [...counts.heirs].filter(([, heir]) => heir === id).map(([before]) => before);
    const tally = counts.today.get(id);
    if (includes.length === 0 || !tally) return [];
    const owns = [id, ...includes].some(isOwner);
    return [{ ...describeCustomer(id, name, tally, owns, wordsOn(id)), includes }];
  });
  return merged.sort(compareCustomers);
}

function compareCustomers(a: ScannedCustomer, b: ScannedCustomer): number {
  return b.commits - a.commits || b.reviews - a.reviews || order(a.id, b.id);
}

function describeCustomer(
  id: string,
  name: string,
  tally: Tally,
  isOwner: boolean,
  written: Relationship | undefined,
): ScannedCustomer {
  const { commits, reviews, changes, days, firstAt, lastAt } = tally;
  const people = tally.people.size;
  return {
    id,
    name,
    people,
    commits,
    reviews,
    firstAt,
    lastAt,
    ...decideScannedStage({ commits, reviews, changes, days, isOwner, written }),
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
    attributed: main?.count ?? 0,
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
