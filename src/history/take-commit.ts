import type { Census } from '../customers/census.js';
import { foldName } from '../customers/text.js';
import { type Author, createAuthorReader } from './authors.js';
import { createBranchReader, type MergedPull } from './branches.js';
import { findSquashedPull } from './commit-text.js';
import { createNumberSet } from './number-set.js';
import { createTrailerReader, type Trailer } from './trailers.js';

/** A commit that is no merge, before its date is looked at. */
export interface OpenCommit {
  author: Author;
  pull: MergedPull | undefined;
}

/** Takes commits into a census, one after the other, newest first. */
export interface Taker {
  /** Follows branches; undefined for a merge. */
  open(ids: string, author: string, subject: string): OpenCommit | undefined;
  /** Counts a commit of the range. */
  count(commit: OpenCommit, moment: number, subject: string, trailers: string): void;
  /** Remembers who had a hand in a commit before the range. */
  note(commit: OpenCommit, trailers: string): void;
  /** Numbers of those whom trailers named. */
  named(): ReadonlySet<number>;
}

const NO_SIGN_OFFS: readonly string[] = [];

export function createTaker(census: Census): Taker {
  const readAuthor = createAuthorReader(census);
  const readTrailers = createTrailerReader();
  const branches = createBranchReader();
  const pulls = createNumberSet();
  const named = new Map<Trailer, number>();
  const numbers = new Set<number>();

  const numberOf = (trailer: Exclude<Trailer, { kind: 'pr-url' }>): number => {
    const known = named.get(trailer);
    if (known !== undefined) return known;
    const number = census.register({ name: trailer.name, email: trailer.email });
    named.set(trailer, number);
    numbers.add(number);
    return number;
  };
  /** The author and the co-authors, bots left out, each once. */
  const listHumans = (author: Author, trailers: readonly Trailer[]): number[] => {
    const all = author.isBot ? [] : [author.number];
    if (author.isBot) census.seeBot(author.number);
    for (const trailer of trailers) {
      if (trailer.kind !== 'co-authored-by' || trailer.address === author.address) continue;
      const number = numberOf(trailer);
      if (census.isBot(number)) census.seeBot(number);
      else if (!all.includes(number)) all.push(number);
    }
    return all;
  };
  const plainShape = (author: Author): number => {
    if (author.plainShape < 0)
      author.plainShape = census.findShape({
        kind: 'commit',
        contributors: [author.number],
        signOffs: NO_SIGN_OFFS,
      });
    return author.plainShape;
  };
  const findShape = (
    { author, pull }: OpenCommit,
    trailers: readonly Trailer[],
    signOffs: readonly string[],
  ): number | undefined => {
    const contributors = listHumans(author, trailers);
    if (contributors.length === 0) return undefined;
    return census.findShape({
      kind: 'commit',
      contributors,
      signOffs: author.isBot ? NO_SIGN_OFFS : signOffs,
      ...(pull && !author.isBot && { headOwner: pull.owner }),
    });
  };

  return {
    open(ids, lines, subject) {
      const author = readAuthor(lines);
      const { isMerge, pull } = branches.read(ids, author.number, subject);
      return isMerge ? undefined : { author, pull };
    },
    count(commit, moment, subject, text) {
      const { author, pull } = commit;
      const trailers = readTrailers(text);
      const number = pull?.number ?? findSquashedPull(subject) ?? findLinked(trailers);
      const isNewChange = number === undefined || pulls.add(number);
      const others = trailers.length > 0 && trailers.some((trailer) => isTelling(trailer, author));
      const shape =
        !others && !pull && !author.isBot
          ? plainShape(author)
          : findShape(commit, trailers, others ? listOwnSignOffs(author, trailers) : NO_SIGN_OFFS);
      if (shape !== undefined) census.add(shape, moment, isNewChange);
      if (!others) return;
      for (const trailer of trailers) {
        if (trailer.kind !== 'reviewed-by') continue;
        if (trailer.address === author.address || trailer.address === author.mappedAddress) continue;
        const reviewer = numberOf(trailer);
        if (census.isBot(reviewer)) census.seeBot(reviewer);
        else {
          const contributors = [reviewer];
          const review = census.findShape({ kind: 'review', contributors, signOffs: NO_SIGN_OFFS });
          census.add(review, moment, false);
        }
      }
    },
    note({ author }, text) {
      if (!author.isBot) census.seeEarlier(author.number);
      for (const trailer of readTrailers(text)) {
        if (trailer.kind !== 'co-authored-by' && trailer.kind !== 'reviewed-by') continue;
        const number = numberOf(trailer);
        if (!census.isBot(number)) census.seeEarlier(number);
      }
    },
    named: () => numbers,
  };
}

/** Whether a trailer says more than the author's own sign-off does, which is the rule. */
function isTelling(trailer: Trailer, author: Author): boolean {
  return trailer.kind !== 'pr-url' && trailer.address !== author.address;
}

function findLinked(trailers: readonly Trailer[]): number | undefined {
  for (const trailer of trailers) if (trailer.kind === 'pr-url') return trailer.number;
  return undefined;
}

/** Other addresses by which the author, told by the name, signed off. */
function listOwnSignOffs(author: Author, trailers: readonly Trailer[]): string[] {
  const addresses: string[] = [];
  for (const trailer of trailers) {
    if (trailer.kind !== 'signed-off-by' || trailer.address === author.address) continue;
    if (author.name !== '' && foldName(trailer.name) === author.name) addresses.push(trailer.address);
  }
  return addresses;
}
