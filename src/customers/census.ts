import { isBot } from './bots.js';
import { momentDay, toMoment } from './dates.js';
import { foldEmail } from './text.js';
import type { ContributionEvidence } from './types.js';

/** Somebody as they appear in a history. */
export interface Contributor {
  name: string;
  email: string;
  /** The same person after `.mailmap`, where that differs. */
  mapped?: { name: string; email: string };
}

/** Who did what by which signs; a history has few different ones. */
export interface CensusShape {
  kind: 'commit' | 'review';
  /** Numbers of contributors: the author first, then co-authors; or one reviewer. Bots are left out. */
  contributors: readonly number[];
  /** Addresses of the author's own sign-offs that differ from the author's address. */
  signOffs: readonly string[];
  /** Owner of the branch that was merged, for the newest commit on it. */
  headOwner?: string;
}

/** Contributions of one shape on one day. */
export interface CensusEntry {
  /** Index into `shapes`. */
  shape: number;
  count: number;
  /** How many pull requests, or commits without one, are new among them. */
  changes: number;
  /** First and last moment (`toMoment`), both on the same day as written; NaN for no date. */
  first: number;
  last: number;
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
 * A history boiled down to who did how much on which day, in a few numbers each, so that attribution, which
 * needs all of it, can wait until the end without holding the log.
 */
export interface Census {
  add(item: CensusItem): void;
  entries(): Iterable<CensusEntry>;
  shapes(): readonly CensusShape[];
  contributors(): readonly Contributor[];
  /** Different bots that were seen. */
  bots(): number;
}

const NO_SIGN_OFFS: readonly string[] = [];

export function createCensus(): Census {
  const registry = createRegistry();
  const shapes: CensusShape[] = [];
  const shapeNumbers = new Map<string, number>();
  /** The newest entry of each shape: a log is in order of time, so the next one often joins it. */
  const newest: number[] = [];
  const shapeOf: number[] = [];
  const counts: number[] = [];
  const changes: number[] = [];
  const firsts: number[] = [];
  const lasts: number[] = [];

  const findShape = (kind: CensusShape['kind'], kept: readonly number[], item: CensusItem): number => {
    const { signOffs = NO_SIGN_OFFS, headOwner } = item;
    const key = `${kind === 'commit' ? 'c' : 'r'}${kept.join()} ${headOwner ?? ''} ${signOffs.join()}`;
    const known = shapeNumbers.get(key);
    if (known !== undefined) return known;
    const shape = shapes.length;
    shapes.push({ kind, contributors: kept, signOffs, ...(headOwner !== undefined && { headOwner }) });
    shapeNumbers.set(key, shape);
    newest.push(-1);
    return shape;
  };

  return {
    add(item) {
      const kept = registry.listHumans(item.contributors);
      if (kept.length === 0) return;
      const shape = findShape(item.kind, kept, item);
      const moment = toMoment(item.date);
      const change = item.newChange === false ? 0 : 1;
      const at = newest[shape] ?? -1;
      if (at >= 0 && momentDay(firsts[at] ?? Number.NaN) === momentDay(moment)) {
        counts[at] = (counts[at] ?? 0) + 1;
        changes[at] = (changes[at] ?? 0) + change;
        firsts[at] = Math.min(firsts[at] ?? moment, moment);
        lasts[at] = Math.max(lasts[at] ?? moment, moment);
        return;
      }
      newest[shape] = shapeOf.length;
      shapeOf.push(shape);
      counts.push(1);
      changes.push(change);
      firsts.push(moment);
      lasts.push(moment);
    },
    *entries() {
      for (const [at, shape] of shapeOf.entries())
        yield {
          shape,
          count: counts[at] ?? 0,
          changes: changes[at] ?? 0,
          first: firsts[at] ?? Number.NaN,
          last: lasts[at] ?? Number.NaN,
        };
    },
    shapes: () => shapes,
    contributors: () => registry.contributors,
    bots: () => registry.robots.size,
  };
}

/** Gives every name and address a number, and keeps bots apart. */
function createRegistry() {
  /** By address, then by name. */
  const numbers = new Map<string, Map<string, number>>();
  const contributors: Contributor[] = [];
  const isRobot: boolean[] = [];
  const robots = new Set<string>();
  const numberOf = (contributor: Contributor): number => {
    const names = numbers.get(contributor.email) ?? new Map<string, number>();
    const known = names.get(contributor.name);
    if (known !== undefined) return known;
    const number = contributors.length;
    numbers.set(contributor.email, names.set(contributor.name, number));
    contributors.push(contributor);
    const robot = isBot(contributor) || (contributor.mapped !== undefined && isBot(contributor.mapped));
    isRobot.push(robot);
    if (robot) robots.add((contributor.mapped ?? contributor).name.toLowerCase());
    return number;
  };
  const listHumans = (people: readonly Contributor[]): number[] => {
    const [only] = people;
    if (only && people.length === 1) {
      const number = numberOf(only);
      return isRobot[number] ? [] : [number];
    }
    const all = people.map(numberOf).filter((number) => !isRobot[number]);
    return all.length > 1 ? [...new Set(all)] : all;
  };
  return { contributors, robots, listHumans };
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
  for (const { headOwner, contributors } of census.shapes()) {
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

/** A shape as evidence, without a date, for one of its contributors. */
export function evidenceOf(
  shape: CensusShape,
  number: number,
  { name, email }: Contributor,
  login: string | undefined,
): ContributionEvidence {
  const evidence: ContributionEvidence = { name, email };
  if (login !== undefined) evidence.login = login;
  if (number !== shape.contributors[0]) return evidence;
  if (shape.headOwner !== undefined) evidence.headOwner = shape.headOwner;
  if (shape.signOffs.length > 0)
    evidence.trailers = shape.signOffs.map((address) => `Signed-off-by: ${name} <${address}>`);
  return evidence;
}
