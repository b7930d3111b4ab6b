import { type Attributor, createAttributor, type Judgement } from './attribute.js';
import { CONFIDENCE } from './confidence.js';
import { dayNumber, findDay, formatDay } from './dates.js';
import { createIdentities, type Identities } from './identities.js';
import {
  createTimeline,
  type LinkMatch,
  type Successors,
  type Term,
  type Timeline,
  toPoint,
} from './links.js';
import { INDEPENDENT } from './people.js';
import { createSuccession } from './succession.js';
import { createTerms } from './terms.js';
import type { Attribution, ContributionEvidence, Customer, CustomerList } from './types.js';

/**
 * Attribution of many contributions in two passes, so that those with evidence speak for those without. Show it
 * every contribution once with `learn`, then ask for each with `attribute`, in any order; what it keeps grows
 * with the number of people, not of contributions.
 */
export interface Linker {
  learn(evidence: ContributionEvidence): Judgement;
  /** Takes two descriptions for one person's, as `.mailmap` says it. */
  join(one: ContributionEvidence, other: ContributionEvidence): void;
  attribute(evidence: ContributionEvidence): Attribution;
  /** Takes in who somebody is, without a contribution; answers the number that the next two want. */
  add(evidence: ContributionEvidence): number | undefined;
  /** Takes in one decided contribution; `day` since 1970-01-01. As `learn`, for callers that judge on their own. */
  remember(member: number, day: number, customer: number): void;
  /** As `remember`, for one that nothing decided. */
  rememberOpen(member: number, day: number): void;
  /** As `attribute`, for callers that judge on their own. */
  settle(judgement: Judgement, member: number, day: number): Attribution;
  /** Number of the person behind a contribution that was learnt, for counting people. */
  findPerson(evidence: ContributionEvidence): number | undefined;
}

export function createLinker(list: CustomerList, attributor: Attributor = createAttributor(list)): Linker {
  const identities = createIdentities();
  const links = createLinks(list.customers);
  const successors = findSuccessors(list.customers);
  const listTerms = createTerms(list);
  const points = new Map<number, number[]>();
  const openDays = new Map<number, number[]>();
  let timelines: Map<number, Timeline> | undefined;

  const linker: Linker = {
    add(evidence) {
      timelines = undefined;
      return identities.add(evidence);
    },
    remember(member, day, customer) {
      timelines = undefined;
      note(points, member, toPoint(day, customer));
    },
    rememberOpen(member, day) {
      timelines = undefined;
      note(openDays, member, day);
    },
    learn(evidence) {
      const judgement = attributor.judge(evidence);
      const member = judgement.bot ? undefined : linker.add(evidence);
      const day = findDay(evidence.date);
      if (member === undefined || day === undefined) return judgement;
      if (judgement.decided !== undefined) linker.remember(member, dayNumber(day), judgement.decided);
      else if (judgement.open) linker.rememberOpen(member, dayNumber(day));
      return judgement;
    },
    join(one, other) {
      identities.join(one, other);
      timelines = undefined;
    },
    attribute(evidence) {
      const judgement = attributor.judge(evidence);
      if (!judgement.open) return judgement.attribution;
      const day = findDay(evidence.date);
      const member = day === undefined ? undefined : identities.findMember(evidence);
      if (day === undefined || member === undefined) return judgement.attribution;
      return linker.settle(judgement, member, dayNumber(day));
    },
    settle({ attribution, open, closedTo = [] }, member, day) {
      if (!open) return attribution;
      timelines ??= layOut({ points, openDays }, identities, successors, listTerms?.(identities));
      const match = timelines.get(identities.find(member))?.find(day);
      if (!match) return attribution;
      const left =
        closedTo.length === 0 ? match.customers : match.customers.filter((c) => !closedTo.includes(c));
      return left.length > 0 ? links(attribution, { ...match, customers: left }) : attribution;
    },
    findPerson(evidence) {
      const member = identities.findMember(evidence);
      return member === undefined ? undefined : identities.find(member);
    },
  };
  return linker;
}

/** The take-overs of the list by days as numbers; undefined when there are none. */
function findSuccessors(customers: readonly Customer[]): Successors | undefined {
  const succession = createSuccession(customers);
  return (
    succession && {
      on: (customer, day) =>
        succession.isTakenOver(customer) ? succession.resolve(customer, formatDay(day)).customer : customer,
      last: (customer) => succession.last(customer),
    }
  );
}

/** Adds to the list of a member; what is already last in it is there once. */
function note(lists: Map<number, number[]>, member: number, value: number): void {
  const known = lists.get(member);
  if (!known) lists.set(member, [value]);
  else if (known.at(-1) !== value) known.push(value);
}

/** One timeline a person, from what everything that the person is recognised by did. */
function layOut(
  { points, openDays }: { points: ReadonlyMap<number, number[]>; openDays: ReadonlyMap<number, number[]> },
  identities: Identities,
  successors: Successors | undefined,
  terms: ReadonlyMap<number, Term[]> | undefined,
): Map<number, Timeline> {
  const known = gatherByPerson(points, identities);
  const open = gatherByPerson(openDays, identities, known);
  return new Map(
    [...known].map(([person, theirs]) => [
      person,
      createTimeline(theirs, successors, terms?.get(person), open.get(person)),
    ]),
  );
}

/** What all members of each person have, list by list; of `those` persons alone, where given. */
function gatherByPerson(
  lists: ReadonlyMap<number, number[]>,
  identities: Identities,
  those?: ReadonlyMap<number, unknown>,
): Map<number, number[][]> {
  const byPerson = new Map<number, number[][]>();
  for (const [member, theirs] of lists) {
    const person = identities.find(member);
    const known = byPerson.get(person);
    if (known) known.push(theirs);
    else if (those?.has(person) !== false) byPerson.set(person, [theirs]);
  }
  return byPerson;
}

/** As `link`, with one object for equal answers: a history has many contributions and few different answers. */
function createLinks(customers: readonly Customer[]): (plain: Attribution, match: LinkMatch) => Attribution {
  const known = new WeakMap<Attribution, Map<string, Attribution>>();
  return (plain, match) => {
    const key = `${match.how}${match.customers.join()}`;
    const answers = known.get(plain) ?? new Map<string, Attribution>();
    const answer = answers.get(key) ?? link(plain, match, customers);
    known.set(plain, answers.set(key, answer));
    return answer;
  };
}

function link(plain: Attribution, match: LinkMatch, customers: readonly Customer[]): Attribution {
  const named = match.customers.filter((index) => index !== INDEPENDENT).flatMap((i) => customers[i] ?? []);
  const confidence = CONFIDENCE['identity-link'];
  const [first] = named;
  if (!first) return plain;
  if (match.customers.length === 1 && (match.how === 'between' || match.how === 'near')) {
    const alternatives = plain.alternatives.filter((a) => a.customer !== first.id);
    const evidence =
      match.how === 'between'
        ? `The same person contributed for ${first.name} before and after.`
        : `The same person contributed for ${first.name} within 30 days.`;
    return {
      customer: first.id,
      confidence,
      signal: 'identity-link',
      evidence,
      alternatives,
      basis: 'address',
    };
  }
  const ids = named.map((customer) => customer.id).sort();
  const others = plain.alternatives.filter((a) => !ids.includes(a.customer));
  const evidence = `The same person contributed for ${explainDoubt(match.how, first.name)}, so none is chosen.`;
  return {
    ...plain,
    evidence,
    alternatives: [
      ...ids.map((customer) => ({ customer, confidence, signal: 'identity-link' as const })),
      ...others,
    ],
  };
}

function explainDoubt(how: LinkMatch['how'], name: string): string {
  if (how === 'thin') return `${name} at times, but far more often without any sign of it`;
  if (how === 'pause') return `${name} within 30 days, but seldom pauses for so long`;
  return 'different employers within 30 days';
}

/** Attributes a whole batch, links included; answers are in the order of the evidence. */
export function attributeAll(list: CustomerList, evidence: readonly ContributionEvidence[]): Attribution[] {
  const linker = createLinker(list);
  for (const one of evidence) linker.learn(one);
  return evidence.map((one) => linker.attribute(one));
}
