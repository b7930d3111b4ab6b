import { readAccount } from './people.js';
import { foldName, isFullName, isPersonal } from './text.js';
import type { ContributionEvidence } from './types.js';

/**
 * Groups contributions by author. Two are of one person when they share an account, an address, or a full name
 * of two words or more; what is linked to the same thing is linked to each other.
 */
export interface Identities {
  /** Takes in one contribution and answers a number to ask `find` with; undefined when it names nobody. */
  add(evidence: ContributionEvidence): number | undefined;
  /** Takes two descriptions for one person's. */
  join(one: ContributionEvidence, other: ContributionEvidence): void;
  /** The number of the contribution's person, settled once everything is added. */
  find(member: number): number;
  /** As `add`, for a contribution that was added before. */
  findMember(evidence: ContributionEvidence): number | undefined;
}

export function createIdentities(): Identities {
  const members = new Map<string, number>();
  const parents: number[] = [];
  const find = (start: number): number => {
    let member = start;
    for (;;) {
      const parent = parents[member] ?? member;
      if (parent === member) return member;
      const grandparent = parents[parent] ?? parent;
      parents[member] = grandparent;
      member = grandparent;
    }
  };
  const memberOf = (key: string): number => {
    const known = members.get(key);
    if (known !== undefined) return known;
    const created = parents.length;
    parents.push(created);
    members.set(key, created);
    return created;
  };
  const added = new Map<string, number>();
  const add = (evidence: ContributionEvidence): number | undefined => {
    const author = nameOf(evidence);
    const known = added.get(author);
    if (known !== undefined) return known;
    let first: number | undefined;
    for (const key of listIdentityKeys(evidence)) {
      const member = memberOf(key);
      if (first === undefined) first = member;
      else unite(find(first), find(member), parents);
    }
    if (first !== undefined) added.set(author, first);
    return first;
  };
  return {
    find,
    add,
    join(one, other) {
      const [a, b] = [add(one), add(other)];
      if (a !== undefined && b !== undefined) unite(find(a), find(b), parents);
    },
    findMember(evidence) {
      const known = added.get(nameOf(evidence));
      if (known !== undefined) return known;
      for (const key of listIdentityKeys(evidence)) {
        const member = members.get(key);
        if (member !== undefined) return member;
      }
      return undefined;
    },
  };
}

/** One text for everything that an author is recognised by. */
function nameOf({ email, name, login, userId }: ContributionEvidence): string {
  return `${email}\0${name}\0${login}\0${userId}`;
}

function unite(a: number, b: number, parents: number[]): void {
  if (a < b) parents[b] = a;
  else if (b < a) parents[a] = b;
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
