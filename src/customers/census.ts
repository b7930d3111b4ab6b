import { createColumn } from './columns.js';
import { momentDay } from './dates.js';
import { createRegistry } from './registry.js';
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

/**
 * A history boiled down to who did how much on which day, in a few numbers each, so that attribution, which
 * needs all of it, can wait until the end without holding the log.
 */
export interface Census {
  /** The number of a name and an address, the same one each time. */
  register(contributor: Contributor): number;
  /** Says what `.mailmap` makes of somebody, where that was not known at first. */
  setMapped(contributor: number, mapped: { name: string; email: string }): void;
  isBot(contributor: number): boolean;
  /** Counts a bot; its work is not counted. */
  seeBot(contributor: number): void;
  /** Says that somebody contributed before the range, and so is no newcomer in it. */
  seeEarlier(contributor: number): void;
  /** The number of a shape, the same one each time. */
  findShape(shape: CensusShape): number;
  /** Counts one contribution; `isNewChange` is false for a further commit of one pull request. */
  add(shape: number, moment: number, isNewChange: boolean): void;
  entries(): Iterable<CensusEntry>;
  shapes(): readonly CensusShape[];
  contributors(): readonly Contributor[];
  /** Those of whom `seeEarlier` was told. */
  earlier(): Iterable<number>;
  /** Different bots that were seen. */
  bots(): number;
}

export function createCensus(): Census {
  const registry = createRegistry();
  const shapes: CensusShape[] = [];
  const shapeNumbers = new Map<string, number>();
  /** The newest entry of each shape: a log is in order of time, so the next one often joins it. */
  const newest: number[] = [];
  const newestDay: number[] = [];
  const earlier = new Set<number>();
  const columns = {
    shape: createColumn('whole'),
    count: createColumn('whole'),
    changes: createColumn('whole'),
    first: createColumn('any'),
    last: createColumn('any'),
  };
  return {
    register: registry.register,
    setMapped: registry.setMapped,
    isBot: registry.isBot,
    seeBot: registry.seeBot,
    seeEarlier: (contributor) => void earlier.add(contributor),
    findShape(shape) {
      const key = keyOf(shape);
      const known = shapeNumbers.get(key);
      if (known !== undefined) return known;
      const number = shapes.push(shape) - 1;
      shapeNumbers.set(key, number);
      newest.push(-1);
      newestDay.push(Number.NaN);
      return number;
    },
    add(shape, moment, isNewChange) {
      const day = momentDay(moment);
      const at = newest[shape] ?? -1;
      if (at >= 0 && newestDay[shape] === day) {
        columns.count.set(at, columns.count.get(at) + 1);
        if (isNewChange) columns.changes.set(at, columns.changes.get(at) + 1);
        if (moment < columns.first.get(at)) columns.first.set(at, moment);
        if (moment > columns.last.get(at)) columns.last.set(at, moment);
        return;
      }
      newest[shape] = columns.shape.length;
      newestDay[shape] = day;
      columns.shape.push(shape);
      columns.count.push(1);
      columns.changes.push(isNewChange ? 1 : 0);
      columns.first.push(moment);
      columns.last.push(moment);
    },
    *entries() {
      const { shape, count, changes, first, last } = columns;
      for (let at = 0; at < shape.length; at++)
        yield {
          shape: shape.get(at),
          count: count.get(at),
          changes: changes.get(at),
          first: first.get(at),
          last: last.get(at),
        };
    },
    shapes: () => shapes,
    contributors: () => registry.contributors,
    earlier: () => earlier,
    bots: registry.bots,
  };
}

function keyOf({ kind, contributors, signOffs, headOwner = '' }: CensusShape): string {
  return `${kind === 'commit' ? 'c' : 'r'}${contributors.join()} ${headOwner} ${signOffs.join()}`;
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
