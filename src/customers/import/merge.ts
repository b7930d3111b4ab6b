import type { Problem } from '../../errors.js';
import type { PersonEntry } from '../types.js';
import { Changes } from './changes.js';
import { createKnown, createKnownPeople, type Known, type KnownPeople } from './known.js';
import { foldOrganisation, freeId, slugOf } from './names.js';
import { decideSite, refuseDomain } from './site.js';
import {
  ask,
  type Change,
  type Found,
  type FoundPerson,
  type ListedCustomer,
  plainName,
  type ReadList,
} from './types.js';

export interface MergeOptions {
  /** Where the list comes from: kept with every customer that it names. */
  source: string;
  /** Add only to customers that are in the file; take in no new ones. */
  existingOnly?: boolean;
}

export interface Merge {
  changes: Change[];
  questions: Problem[];
  /** What became of the entries. */
  counts: { found: number; added: number; extended: number; unchanged: number; left: number; people: number };
}

/**
 * Decides what a list adds to the customers of a file. Nothing that stands there is changed or taken out, and
 * what it adds keeps `partnerbot lint` clean: where two would claim one domain, organisation or person, the first
 * keeps it and the other becomes a question. Importing the same list again decides nothing.
 */
export function decideMerge(
  customers: readonly ListedCustomer[],
  independents: readonly PersonEntry[],
  list: ReadList,
  options: MergeOptions,
): Merge {
  const state: State = {
    known: createKnown(customers.map((customer) => ({ ...customer }))),
    people: createKnownPeople(),
    changes: new Changes(),
    questions: [...list.questions],
    options,
  };
  for (const { id, people = [] } of customers) for (const person of people) state.people.claim(id, person);
  for (const person of independents) state.people.claim(null, person);
  const counts = { found: list.found.length, added: 0, extended: 0, unchanged: 0, left: 0, people: 0 };
  for (const found of list.found) counts[takeIn(found, state)] += 1;
  for (const person of list.independents) takePerson(person, null, state);
  const changes = state.changes.list();
  counts.people = changes.flatMap(peopleIn).length;
  return { changes, questions: unique(state.questions), counts };
}

interface State {
  known: Known;
  people: KnownPeople;
  changes: Changes;
  questions: Problem[];
  options: MergeOptions;
}

function takeIn(found: Found, state: State): 'added' | 'extended' | 'unchanged' | 'left' {
  const { known, changes, options } = state;
  const site = decideSite(found.name, found.links, found.at);
  const domains = [...new Set([...found.domains, ...(site.domain === undefined ? [] : [site.domain])])];
  const owner = findOwner(found, domains, known);
  if (owner === 'ambiguous') {
    state.questions.push(
      ask(
        found.at,
        `${found.name} may be ${known.findByName(found.name).join(' or ')}: more than one customer goes by this name`,
        'add it to the right one by hand',
      ),
    );
    return 'left';
  }
  if (owner === undefined && options.existingOnly) return 'left';
  const id = owner ?? addNew(found, domains, state);
  const before = changes.size();
  const listed = known.findById(id);
  if (listed && foldOrganisation(listed.name) !== foldOrganisation(found.name))
    spelling(found.name, id, state);
  for (const name of found.companies.map(plainName)) spelling(name, id, state);
  for (const domain of domains) takeDomain(domain, id, found, state);
  for (const org of found.orgs) takeOrg(org, id, found, state);
  for (const person of found.people) takePerson(person, id, state);
  takeText(found, site.website, id, state);
  if (site.question && !known.hasDomain(id)) state.questions.push(site.question);
  if (found.expectsSite && site.website === undefined && !known.hasDomain(id))
    state.questions.push(
      ask(
        found.at,
        `${found.name} is listed without a site`,
        'add its e-mail domain under domains, or people by name',
      ),
    );
  if (owner === undefined) return 'added';
  return changes.size() > before ? 'extended' : 'unchanged';
}

/** By its name where that is one customer's; else by a domain or an organisation where the names fit. */
function findOwner(found: Found, domains: readonly string[], known: Known): string | 'ambiguous' | undefined {
  const named = known.findByName(found.name);
  const byDomain = domains.map((domain) => known.findByDomain(domain)?.id);
  const byOrg = found.orgs.map((org) => known.findByOrg(org));
  const others = [...byDomain, ...byOrg].filter((id) => id !== undefined);
  if (named.length === 1) return named[0];
  if (named.length > 1) return named.find((id) => others.includes(id)) ?? 'ambiguous';
  return others.find((id) => areAlike(found.name, known.findById(id)?.name ?? ''));
}

/**
 * Names that may well be of one organisation where the domain is one: they begin with the same word, or one
 * begins with the other, blanks not counted: `Acme` and `Acme Cloud`, `Acme-Labs` and `AcmeLabs`.
 */
function areAlike(a: string, b: string): boolean {
  const [mine, theirs] = [foldOrganisation(a), foldOrganisation(b)];
  const first = mine.split(' ')[0] ?? '';
  if (first.length >= 3 && first === theirs.split(' ')[0]) return true;
  const [short = '', long = ''] = [mine, theirs]
    .map((name) => name.replaceAll(' ', ''))
    .toSorted((x, y) => x.length - y.length);
  return short.length >= 3 && long.startsWith(short);
}

function addNew(found: Found, domains: readonly string[], state: State): string {
  const label = domains[0]?.split('.')[0];
  const wanted = slugOf(found.name) ?? slugOf(label ?? '') ?? `customer-${checksum(found.name)}`;
  const id = freeId(wanted, state.known.ids);
  state.known.add({ id, name: found.name });
  state.changes.add({ id, name: found.name });
  return id;
}

function spelling(name: string, id: string, { known, changes }: State): void {
  const owners = known.findByName(name);
  if (owners.length > 0) return;
  changes.extend(id, 'companies', name);
  known.extend(id, 'companies', name);
}

function takeDomain(domain: string, id: string, found: Found, state: State): void {
  const { known, changes, questions } = state;
  const refused = refuseDomain(domain);
  if (refused !== undefined) {
    const mend = 'leave it out, and list the people under people instead';
    questions.push(ask(found.at, `${domain} is no domain for ${found.name}: ${refused}`, mend));
    return;
  }
  const owner = known.findByDomain(domain);
  if (owner?.id === id) return;
  if (owner?.exact) {
    const other = known.findById(owner.id)?.name ?? owner.id;
    questions.push(
      ask(
        found.at,
        `${found.name} has the domain ${domain}, which is of ${other} already`,
        `where both are one, run: partnerbot customers merge ${owner.id} ${id}; else give ${id} domains of its own`,
      ),
    );
    return;
  }
  changes.extend(id, 'domains', domain);
  known.extend(id, 'domains', domain);
}

function takeOrg(org: string, id: string, found: Found, { known, changes, questions }: State): void {
  const owner = known.findByOrg(org);
  if (owner === id) return;
  if (owner !== undefined) {
    questions.push(
      ask(
        found.at,
        `${found.name} has the GitHub organisation ${org}, which is of ${owner} already`,
        `where both are one, run: partnerbot customers merge ${owner} ${id}`,
      ),
    );
    return;
  }
  changes.extend(id, 'orgs', org);
  known.extend(id, 'orgs', org);
}

function takePerson(found: FoundPerson, id: string | null, { people, changes, questions }: State): void {
  const { at, ...person } = found;
  const claim = people.claim(id, person);
  if (claim.what === 'rival') {
    const other = claim.owner ?? 'the independents';
    const message =
      claim.owner === id
        ? `this person is listed for ${other} in some of these days already`
        : `this person is listed for ${id ?? 'the independents'} here, and for ${other} in overlapping days`;
    questions.push(ask(at, message, 'give both entries from and until by hand, so that no day is in both'));
  } else if (claim.what === 'new') {
    if (id === null) changes.independent(person);
    else changes.extend(id, 'people', person);
  }
}

/** What has one value stays as it is where it has one. */
function takeText(found: Found, website: string | undefined, id: string, state: State): void {
  const { known, changes, options } = state;
  const listed = known.findById(id);
  if (!listed) return;
  if (website !== undefined && website.length <= 2000 && listed.website === undefined) {
    listed.website = website;
    changes.set(id, 'website', website);
  }
  const segment = found.group === undefined ? undefined : slugOf(found.group);
  if (segment !== undefined && listed.segment === undefined) {
    listed.segment = segment;
    changes.set(id, 'segment', segment);
  }
  const [sources, source] = [listed.sources ?? [], plainName(options.source)];
  if (!sources.includes(source)) {
    listed.sources = [...sources, source];
    changes.extend(id, 'sources', source);
  }
}

function peopleIn(change: Change): unknown[] {
  if (change.what === 'add') return change.customer.people ?? [];
  if (change.what === 'independent') return [change.person];
  return change.what === 'extend' && change.key === 'people' ? change.values : [];
}

function unique(problems: readonly Problem[]): Problem[] {
  const seen = new Set<string>();
  return problems.filter(({ at, message }) => {
    const key = `${at.file}:${at.line}:${at.column} ${message}`;
    return !seen.has(key) && seen.add(key) !== undefined;
  });
}

/** A short number that a text always has, for names without a letter that an id may hold. */
function checksum(text: string): string {
  let sum = 0x811c9dc5;
  for (const character of text) sum = Math.imul(sum ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return sum.toString(36);
}
