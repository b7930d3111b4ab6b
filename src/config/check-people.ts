import { doubt, type Finding, fault } from './finding.js';
import type { LoosePerson } from './loose-customers.js';
import type { Path } from './positions.js';

/** The people of one customer, or those who act for none. */
export interface Group {
  /** Index of the customer; null for the independents. */
  owner: number | null;
  /** How the group is spoken of: `for acme`. */
  label: string;
  people: readonly (LoosePerson | undefined)[];
  path: Path;
}

interface Claim {
  group: Group;
  from: string;
  until: string;
}

/** Ranges that end before they begin, entries that name nobody, and people who would act for two at once. */
export function checkPeople(groups: readonly Group[]): Finding[] {
  const claims = new Map<string, Claim[]>();
  return groups.flatMap((group) =>
    group.people.flatMap((person, index) =>
      person ? checkPerson(person, group, [...group.path, index], claims) : [],
    ),
  );
}

function checkPerson(person: LoosePerson, group: Group, path: Path, claims: Map<string, Claim[]>): Finding[] {
  const keys = keysOf(person);
  if (keys.length === 0) {
    if (person.unclear) return [];
    return [fault(path, 'this entry names nobody', 'give a login, a numeric id or an e-mail address')];
  }
  const { from = '', until = '9999-12-31' } = person;
  if (from === null || until === null) return [];
  if (from > until) {
    const message = `this range ends (${until}) before it begins (${from})`;
    return [fault([...path, 'until'], message, 'exchange the two days')];
  }
  for (const [key, field] of keys) {
    const others = claims.get(key) ?? [];
    const rival = others.find((other) => from <= other.until && other.from <= until);
    others.push({ group, from, until });
    claims.set(key, others);
    if (rival) return [clash([...path, field], field, group, rival.group)];
  }
  return [];
}

function clash(path: Path, field: string, group: Group, rival: Group): Finding {
  const what = field === 'email' ? 'this e-mail address' : `this ${field}`;
  if (rival.owner === group.owner) {
    return doubt(path, `${what} is listed twice for the same days`, 'remove one of the two entries');
  }
  return fault(
    path,
    `${what} is listed ${rival.label} already, in overlapping days`,
    'give both entries from and until so that no day is in both',
  );
}

/** What identifies a person, each with the key that it is written under. */
function keysOf(person: LoosePerson): [key: string, field: 'login' | 'id' | 'email'][] {
  const keys: [string, 'login' | 'id' | 'email'][] = [];
  if (person.login !== undefined) keys.push([`login ${person.login.toLowerCase()}`, 'login']);
  if (person.id !== undefined) keys.push([`id ${person.id}`, 'id']);
  if (person.email !== undefined) keys.push([`email ${person.email.toLowerCase()}`, 'email']);
  return keys;
}
