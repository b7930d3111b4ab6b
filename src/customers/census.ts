import { isBot } from './bots.js';
import { findDay, isBefore } from './dates.js';
import { foldEmail } from './text.js';
import type { ContributionEvidence } from './types.js';

/** Somebody as they appear in a history. */
export interface Contributor {
  name: string;
  email: string;
  /** The same person after `.mailmap`, where that differs. */
  mapped?: { name: string; email: string };
}

/** Equal contributions of one day, counted together. */
export interface CensusEntry {
  kind: 'commit' | 'review';
  /** Author first, then co-authors; one reviewer. Bots are left out. */
  contributors: readonly number[];
  /** Addresses of the author's own sign-offs that differ from the author's address. */
  signOffs: readonly string[];
  /** Owner of the branch that was merged, for the newest commit on it. */
  headOwner?: string;
  count: number;
  /** How many pull requests, or commits without one, are new among them. */
  changes: number;
  /** First and last date, as written; all on one day. */
  firstAt: string;
  lastAt: string;
}

/** One thing to count. */
export interface CensusItem {
  kind: 'commit' | 'review';
  contributors: readonly Contributor[];
  signOffs?: readonly string[];
  headOwner?: string;
  /** False for a further commit of a pull request that was counted before. */
  newChange?: boolean;
  date: string;
}

/**
 * A history boiled down to who did how much on which day, so that memory grows with people and days and not
 * with commits, and so that attribution, which needs all of it, can wait until the end.
 */
export interface Census {
  add(item: CensusItem): void;
  entries(): Iterable<CensusEntry>;
  contributors(): readonly Contributor[];
  /** Different bots that were seen. */
  bots(): number;
  /** Commits of bots alone. */
  botCommits(): number;
}

export function createCensus(): Census {
  const numbers = new Map<string, number>();
  const contributors: Contributor[] = [];
  const isRobot: boolean[] = [];
  const robots = new Set<string>();
  const entries = new Map<string, CensusEntry>();
  let botCommits = 0;

  const numberOf = (contributor: Contributor): number => {
    const key = `${contributor.name}\0${contributor.email}`;
    const known = numbers.get(key);
    if (known !== undefined) return known;
    const number = contributors.length;
    numbers.set(key, number);
    contributors.push(contributor);
    const robot = isBot(contributor) || (contributor.mapped !== undefined && isBot(contributor.mapped));
    isRobot.push(robot);
    if (robot) robots.add((contributor.mapped ?? contributor).name.toLowerCase());
    return number;
  };

  return {
    add(item) {
      const all = item.contributors.map(numberOf);
      const humans = all.length === 1 ? all : [...new Set(all)];
      const kept = humans.filter((number) => !isRobot[number]);
      if (kept.length === 0) {
        if (item.kind === 'commit') botCommits += 1;
        return;
      }
      const day = findDay(item.date) ?? '';
      const signOffs = item.signOffs ?? [];
      const changes = item.newChange === false ? 0 : 1;
      const owner = item.headOwner ?? '';
      const key = `${item.kind === 'commit' ? 'c' : 'r'}${day}${kept.join()} ${owner}${signOffs.length > 0 ? signOffs.join() : ''}`;
      const entry = entries.get(key);
      if (entry) {
        entry.count += 1;
        entry.changes += changes;
        if (isBefore(item.date, entry.firstAt)) entry.firstAt = item.date;
        else if (isBefore(entry.lastAt, item.date)) entry.lastAt = item.date;
        return;
      }
      const { kind, date } = item;
      const created: CensusEntry = {
        kind,
        contributors: kept,
        signOffs,
        count: 1,
        changes,
        firstAt: date,
        lastAt: date,
      };
      if (item.headOwner !== undefined) created.headOwner = item.headOwner;
      entries.set(key, created);
    },
    entries: () => entries.values(),
    contributors: () => contributors,
    bots: () => robots.size,
    botCommits: () => botCommits,
  };
}

/**
 * The login behind each contributor, from the owners of merged branches: an owner under whom one address
 * contributed is that person; one with several people is an organisation or a shared fork and tells nothing.
 */
export function readLogins(census: Census): Map<number, string> {
  const authors = new Map<string, Set<string>>();
  const people = census.contributors();
  const addressOf = (number: number): string => {
    const person = people[number];
    return foldEmail(person?.mapped?.email ?? person?.email ?? '');
  };
  const pairs: [number, string][] = [];
  for (const { headOwner, contributors } of census.entries()) {
    const [author] = contributors;
    if (headOwner === undefined || author === undefined) continue;
    const login = headOwner.toLowerCase();
    const known = authors.get(login) ?? new Set();
    authors.set(login, known.add(addressOf(author)));
    pairs.push([author, login]);
  }
  const logins = new Map<number, Set<string>>();
  for (const [author, login] of pairs) {
    if (authors.get(login)?.size === 1) logins.set(author, (logins.get(author) ?? new Set()).add(login));
  }
  return new Map(
    [...logins].flatMap(([author, [one, ...more]]) => (one && more.length === 0 ? [[author, one]] : [])),
  );
}

/** An entry as evidence, for one of its contributors. */
export function evidenceOf(
  entry: CensusEntry,
  number: number,
  contributor: Contributor,
  login: string | undefined,
): ContributionEvidence {
  const { name, email } = contributor;
  const evidence: ContributionEvidence = { name, email, date: entry.firstAt };
  if (login !== undefined) evidence.login = login;
  if (number !== entry.contributors[0]) return evidence;
  if (entry.headOwner !== undefined) evidence.headOwner = entry.headOwner;
  if (entry.signOffs.length > 0)
    evidence.trailers = entry.signOffs.map((address) => `Signed-off-by: ${name} <${address}>`);
  return evidence;
}
