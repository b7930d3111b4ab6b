import { isWithin } from './dates.js';
import { findNoreplyAccount } from './noreply.js';
import { foldEmail } from './text.js';
import type { CustomerList, PersonEntry } from './types.js';

/** Stands for "none of the customers" where an index of a customer is expected. */
export const INDEPENDENT = -1;

/** What a person is recognised by in one contribution. */
export interface Account {
  /** Lower case. */
  login?: string;
  id?: number;
  /** Folded. */
  email?: string;
  /** Login and id were read from a noreply address, not told by GitHub. */
  fromAddress?: boolean;
}

export interface PersonMatch {
  /** Index of the customer, or `INDEPENDENT`. */
  customer: number;
  /** `account`: by login or id as GitHub tells it; `address`: by an address, which anybody can write. */
  basis: 'account' | 'address';
}

export interface PeopleIndex {
  /** Every different customer whose people hold this account on this day. */
  find(account: Account, day: string | undefined): PersonMatch[];
  /** Entries about this account that do not hold on this day, in any order, perhaps twice. */
  listOutside(account: Account, day: string | undefined): Listed[];
  /** Whether any entry, of whatever dates, could be about this account. */
  lists(account: Account): boolean;
}

export interface Listed {
  /** Index of the customer, or `INDEPENDENT`. */
  customer: number;
  entry: PersonEntry;
}

/**
 * Login and id of a contribution's author: what GitHub told, or else what a noreply address holds. The two are
 * never mixed, so a made-up address cannot borrow the account of a known author.
 */
export function readAccount(evidence: { login?: string; userId?: number; email?: string }): Account {
  const account: Account = {};
  if (evidence.email !== undefined) account.email = foldEmail(evidence.email);
  if (evidence.login !== undefined || evidence.userId !== undefined) {
    if (evidence.login !== undefined) account.login = evidence.login.toLowerCase();
    if (evidence.userId !== undefined) account.id = evidence.userId;
    return account;
  }
  const hidden = account.email === undefined ? undefined : findNoreplyAccount(account.email);
  if (!hidden) return account;
  account.login = hidden.login;
  account.fromAddress = true;
  if (hidden.id !== undefined) account.id = hidden.id;
  return account;
}

/** Indexes the people of every customer and the independents by id, login and address. */
export function createPeopleIndex(list: CustomerList): PeopleIndex {
  const byKey = new Map<string, Listed[]>();
  const add = (customer: number, entry: PersonEntry): void => {
    for (const key of listKeys(entry)) {
      const known = byKey.get(key);
      if (known) known.push({ customer, entry });
      else byKey.set(key, [{ customer, entry }]);
    }
  };
  list.customers.forEach((customer, index) => {
    for (const entry of customer.people) add(index, entry);
  });
  for (const entry of list.independents) add(INDEPENDENT, entry);
  if (byKey.size === 0) return { find: () => [], listOutside: () => [], lists: () => false };
  const listAll = (account: Account): Listed[] =>
    (['id', 'login', 'email'] as const).flatMap((key) => {
      const value = account[key];
      const listed = value === undefined ? undefined : byKey.get(`${key}:${value}`);
      return listed?.filter((l) => key !== 'login' || !isAnother(l.entry, account)) ?? [];
    });
  return {
    find(account, day) {
      const found = new Map<number, PersonMatch['basis']>();
      const basis = account.fromAddress ? 'address' : 'account';
      if (account.id !== undefined) collect(byKey.get(`id:${account.id}`), day, basis, found);
      if (account.login !== undefined) {
        const listed = byKey.get(`login:${account.login}`)?.filter((l) => !isAnother(l.entry, account));
        collect(listed, day, basis, found);
      }
      if (account.email !== undefined) collect(byKey.get(`email:${account.email}`), day, 'address', found);
      return [...found].map(([customer, how]) => ({ customer, basis: how }));
    },
    listOutside(account, day) {
      return listAll(account).filter(({ entry }) => !isWithin(day, entry));
    },
    lists({ id, login, email }) {
      return (
        (id !== undefined && byKey.has(`id:${id}`)) ||
        (login !== undefined && byKey.has(`login:${login}`)) ||
        (email !== undefined && byKey.has(`email:${email}`))
      );
    },
  };
}

function listKeys(entry: PersonEntry): string[] {
  const keys: string[] = [];
  if (entry.id !== undefined) keys.push(`id:${entry.id}`);
  if (entry.login !== undefined) keys.push(`login:${entry.login.toLowerCase()}`);
  if (entry.email !== undefined) {
    keys.push(`email:${foldEmail(entry.email)}`);
    const hidden = findNoreplyAccount(foldEmail(entry.email));
    if (hidden && entry.login === undefined) keys.push(`login:${hidden.login}`);
  }
  return keys;
}

/** A login can pass to somebody else; where both ids are known and differ, it has. */
function isAnother(entry: PersonEntry, account: Account): boolean {
  return entry.id !== undefined && account.id !== undefined && entry.id !== account.id;
}

function collect(
  listed: readonly Listed[] | undefined,
  day: string | undefined,
  basis: PersonMatch['basis'],
  found: Map<number, PersonMatch['basis']>,
): void {
  if (!listed) return;
  for (const { customer, entry } of listed) {
    if (isWithin(day, entry) && found.get(customer) !== 'account') found.set(customer, basis);
  }
}
