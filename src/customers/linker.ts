import { type Attributor, createAttributor, type Judgement } from './attribute.js';
import { CONFIDENCE } from './confidence.js';
import { findDay } from './dates.js';
import { createIdentities, type Identities } from './identities.js';
import { createTimeline, type LinkMatch, type Timeline } from './links.js';
import { INDEPENDENT } from './people.js';
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
  /** `judged`: what `learn` answered for this contribution, where the caller kept it. */
  attribute(evidence: ContributionEvidence, judged?: Judgement): Attribution;
  /** Number of the person behind a contribution that was learnt, for counting people. */
  findPerson(evidence: ContributionEvidence): number | undefined;
}

interface Anchor {
  member: number;
  day: string;
  customer: number;
}

export function createLinker(list: CustomerList, attributor: Attributor = createAttributor(list)): Linker {
  const identities = createIdentities();
  const anchors: Anchor[] = [];
  const seen = new Map<number, Map<string, Set<number>>>();
  let timelines: Map<number, Timeline> | undefined;

  const remember = (member: number, day: string, customer: number): void => {
    let days = seen.get(member);
    if (!days) {
      days = new Map();
      seen.set(member, days);
    }
    const known = days.get(day);
    if (known?.has(customer)) return;
    if (known) known.add(customer);
    else days.set(day, new Set([customer]));
    anchors.push({ member, day, customer });
  };

  return {
    learn(evidence) {
      const judgement = attributor.judge(evidence);
      const member = judgement.bot ? undefined : identities.add(evidence);
      const day = findDay(evidence.date);
      if (member !== undefined && day !== undefined && judgement.decided !== undefined)
        remember(member, day, judgement.decided);
      timelines = undefined;
      return judgement;
    },
    join(one, other) {
      identities.join(one, other);
      timelines = undefined;
    },
    attribute(evidence, judged = attributor.judge(evidence)) {
      const { attribution, open } = judged;
      const day = findDay(evidence.date);
      if (!open || day === undefined) return attribution;
      timelines ??= layOut(anchors, identities);
      const member = identities.findMember(evidence);
      if (member === undefined) return attribution;
      const match = timelines.get(identities.find(member))?.find(day);
      return match && match.customers.length > 0 ? link(attribution, match, list.customers) : attribution;
    },
    findPerson(evidence) {
      const member = identities.findMember(evidence);
      return member === undefined ? undefined : identities.find(member);
    },
  };
}

function layOut(anchors: readonly Anchor[], identities: Identities): Map<number, Timeline> {
  const timelines = new Map<number, Timeline>();
  for (const { member, day, customer } of anchors) {
    const person = identities.find(member);
    let timeline = timelines.get(person);
    if (!timeline) {
      timeline = createTimeline();
      timelines.set(person, timeline);
    }
    timeline.add(day, customer);
  }
  return timelines;
}

function link(plain: Attribution, match: LinkMatch, customers: readonly Customer[]): Attribution {
  const named = match.customers.filter((index) => index !== INDEPENDENT).flatMap((i) => customers[i] ?? []);
  const confidence = CONFIDENCE['identity-link'];
  const [first] = named;
  if (!first) return plain;
  if (match.customers.length === 1) {
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
  return {
    ...plain,
    evidence: 'The same person contributed for different employers within 30 days, so none is chosen.',
    alternatives: [
      ...ids.map((customer) => ({ customer, confidence, signal: 'identity-link' as const })),
      ...others,
    ],
  };
}

/** Attributes a whole batch, links included; answers are in the order of the evidence. */
export function attributeAll(list: CustomerList, evidence: readonly ContributionEvidence[]): Attribution[] {
  const linker = createLinker(list);
  for (const one of evidence) linker.learn(one);
  return evidence.map((one) => linker.attribute(one));
}
