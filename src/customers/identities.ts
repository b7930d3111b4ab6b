import { readAccount } from './people.js';
import { foldName, isFullName, isPersonal } from './text.js';
import type { ContributionEvidence } from './types.js';

/**
 * Groups contributions by author. Two are of one person when they share an account, an address, or a full name
 * of two words or more; what is linked to the same thing is linked to each other. An address under which many
 * names write (a list, a relay) is nobody's own and links nobody.
 */
export interface Identities {
  /** Takes in one contribution and answers a number to ask `find` with; undefined when it names nobody. */
  add(evidence: ContributionEvidence): number | undefined;
  /** Takes two descriptions for one person's. */
  join(one: ContributionEvidence, other: ContributionEvidence): void;
  /** The number of the contribution's person, as far as everything was added. */
  find(member: number): number;
  /** As `add`, for a contribution that was added before. */
  findMember(evidence: ContributionEvidence): number | undefined;
  /** Every number with what it is recognised by; see `listIdentityKeys`. */
  entries(): Iterable<[number, readonly string[]]>;
}

/** So many full names may one person write under: spellings, scripts, a marriage. */
const NAMES_OF_ONE = 3;

export function createIdentities(): Identities {
  const members = new Map<string, number>();
  const keysOf: string[][] = [];
  const joined: [number, number][] = [];
  let parents: number[] | undefined;
  const add = (evidence: ContributionEvidence): number | undefined => {
    const author = nameOf(evidence);
    const known = members.get(author);
    if (known !== undefined) return known;
    const keys = listIdentityKeys(evidence);
    if (keys.length === 0) return undefined;
    const member = keysOf.length;
    members.set(author, member);
    keysOf.push(keys);
    parents = undefined;
    return member;
  };
  return {
    add,
    join(one, other) {
      const [a, b] = [add(one), add(other)];
      if (a === undefined || b === undefined) return;
      joined.push([a, b]);
      parents = undefined;
    },
    find(member) {
      parents ??= group(keysOf, joined);
      return rootOf(parents, member);
    },
    findMember: (evidence) => members.get(nameOf(evidence)),
    entries: () => keysOf.entries(),
  };
}

/** The parent of each member in a forest with one tree a person. */
function group(keysOf: readonly string[][], joined: readonly [number, number][]): number[] {
  const parents = keysOf.map((_, member) => member);
  const shared = listShared(keysOf, joined);
  const first = new Map<string, number>();
  for (const [member, keys] of keysOf.entries()) {
    for (const key of keys) {
      if (shared.has(key)) continue;
      const other = first.get(key);
      if (other === undefined) first.set(key, member);
      else unite(parents, other, member);
    }
  }
  for (const [one, other] of joined) unite(parents, one, other);
  return parents;
}

/**
 * Addresses that are nobody's own: more full names write under them than one person has, or `.mailmap` gives
 * them to more than one address by their names.
 */
function listShared(keysOf: readonly string[][], joined: readonly [number, number][]): Set<string> {
  const names: Different = new Map();
  const owners: Different = new Map();
  for (const keys of keysOf) note(names, findEmail(keys), findName(keys));
  for (const [one, other] of joined) note(owners, findEmail(keysOf[one]), findEmail(keysOf[other]));
  return new Set([...listAbove(names, NAMES_OF_ONE), ...listAbove(owners, 1)]);
}

const findEmail = (keys: readonly string[] = []): string | undefined => keys.find((key) => key[0] === 'e');
const findName = (keys: readonly string[] = []): string | undefined => keys.find((key) => key[0] === 'n');

/** The different values under each key; a set only from the second on, for nearly all have one. */
type Different = Map<string, string | Set<string>>;

function listAbove(all: Different, limit: number): string[] {
  const keys: string[] = [];
  for (const [key, values] of all) if (typeof values !== 'string' && values.size > limit) keys.push(key);
  return keys;
}

function note(all: Different, key: string | undefined, value: string | undefined): void {
  if (key === undefined || value === undefined) return;
  const known = all.get(key);
  if (known === undefined) all.set(key, value);
  else if (typeof known !== 'string') known.add(value);
  else if (known !== value) all.set(key, new Set([known, value]));
}

function rootOf(parents: number[], start: number): number {
  let member = start;
  for (;;) {
    const parent = parents[member] ?? member;
    if (parent === member) return member;
    const grandparent = parents[parent] ?? parent;
    parents[member] = grandparent;
    member = grandparent;
  }
}

/** One text for everything that an author is recognised by. */
function nameOf({ email, name, login, userId }: ContributionEvidence): string {
  return `${email}\0${name}\0${login}\0${userId}`;
}

function unite(parents: number[], one: number, other: number): void {
  const [a, b] = [rootOf(parents, one), rootOf(parents, other)];
  if (a !== b) parents[Math.max(a, b)] = Math.min(a, b);
}

/** What a contribution's author can be recognised by. */
export function listIdentityKeys(evidence: ContributionEvidence): string[] {
  const keys: string[] = [];
  const account = readAccount(evidence);
  if (account.email !== undefined && isPersonal(account.email)) keys.push(`e${account.email}`);
  if (account.id !== undefined) keys.push(`i${account.id}`);
  if (account.login !== undefined) keys.push(`l${account.login}`);
  if (evidence.name !== undefined) {
    const name = foldName(evidence.name);
    if (isFullName(name)) keys.push(`n${name}`);
  }
  return keys;
}
