import type { PersonInput } from './customers-schema.js';
import { doubt, type Finding, fault } from './finding.js';
import type { Path } from './positions.js';

/** The people of one customer, or those who act for none (`id` null). */
export interface Group {
  id: string | null;
  people: readonly PersonInput[];
  path: Path;
}

interface Claim {
  owner: string | null;
  from: string;
  until: string;
}

/** Ranges that end before they begin, entries that name nobody, and people who would act for two at once. */
export function checkPeople(groups: readonly Group[]): Finding[] {
  const claims = new Map<string, Claim[]>();
  return groups.flatMap((group) =>
    group.people.flatMap((person, index) => checkPerson(person, group, [...group.path, index], claims)),
  );
}

function checkPerson(person: PersonInput, group: Group, path: Path, claims: Map<string, Claim[]>): Finding[] {
  const keys = keysOf(person);
  if (keys.length === 0) {
    return [fault(path, 'this entry names nobody', 'give a login, a numeric id or an e-mail address')];
  }
  const { from = '', until = '9999-12-31' } = person;
  if (from > until) {
    return [
      fault(
        [...path, 'until'],
        `this range ends (${until}) before it begins (${from})`,
        'exchange the two days',
      ),
    ];
  }
  const claim: Claim = { owner: group.id, from, until };
  for (const [key, field] of keys) {
    const others = claims.get(key) ?? [];
    const rival = others.find((other) => from <= other.until && other.from <= until);
    others.push(claim);
    claims.set(key, others);
    if (rival) return [clash([...path, field], field, claim, rival)];
  }
  return [];
}

function clash(path: Path, field: string, claim: Claim, rival: Claim): Finding {
  const what = field === 'email' ? 'this e-mail address' : `this ${field}`;
  if (rival.owner === claim.owner) {
    return doubt(path, `${what} is listed twice for the same days`, 'remove one of the two entries');
  }
  const where = rival.owner === null ? 'among the independents' : `for ${rival.owner}`;
  return fault(
    path,
    `${what} is listed ${where} in overlapping days`,
    'give both entries from and until so that no day is in both',
  );
}

/** What identifies a person, each with the key that it is written under. */
function keysOf(person: PersonInput): [key: string, field: 'login' | 'id' | 'email'][] {
  const keys: [string, 'login' | 'id' | 'email'][] = [];
  if (person.login !== undefined) keys.push([`login ${person.login.toLowerCase()}`, 'login']);
  if (person.id !== undefined) keys.push([`id ${person.id}`, 'id']);
  if (person.email !== undefined) keys.push([`email ${person.email.toLowerCase()}`, 'email']);
  return keys;
}
