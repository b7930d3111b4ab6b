import { isBot } from './bots.js';
import { CONFIDENCE } from './confidence.js';
import { findDay } from './dates.js';
import { INDEPENDENT, readAccount } from './people.js';
import { createSignalReader, type Finding } from './signals.js';
import { createSuccession, type Succession } from './succession.js';
import type { Alternative, Attribution, ContributionEvidence, Customer, CustomerList } from './types.js';

export interface Attributor {
  /**
   * Whose contribution this is, judged on its own and at its own date. Links between contributions of one
   * person need all of them: see `attributeAll` and `createLinker`.
   */
  attribute(evidence: ContributionEvidence): Attribution;
  /** As `attribute`, with what the linking of contributions needs. */
  judge(evidence: ContributionEvidence): Judgement;
  /** Whether the answer may be another one on another day: the list has an entry on the person, or a take-over. */
  isDated(evidence: ContributionEvidence): boolean;
}

export interface Judgement {
  attribution: Attribution;
  /** Index of the customer, `INDEPENDENT`, or undefined where nothing decided. */
  decided: number | undefined;
  /** Nothing was found, and nobody disagreed: a link to another contribution may decide. */
  open: boolean;
  /** Indexes of customers for whom no link may decide: by the file, the author's address is not theirs on that day. */
  closedTo?: readonly number[];
  bot: boolean;
}

/**
 * Prepares a list for attribution; indexing is done once. The first level of signals that names anybody
 * decides: listed people and independents, owner of the head repository, membership, domain of the address, own
 * sign-off. Two customers on that level are a conflict, which decides nothing. A profile's company never
 * decides. What speaks for a customer that was taken over speaks for its successor from that day on. The order
 * of the list makes no difference.
 */
export function createAttributor(list: CustomerList): Attributor {
  const reader = createSignalReader(list);
  const succession = createSuccession(list.customers);
  const judge = (evidence: ContributionEvidence): Judgement => {
    if (isBot(evidence)) return BOT_JUDGED;
    const day = findDay(evidence.date);
    const account = readAccount(evidence);
    const found = reader.read(evidence, account, day);
    const findings = succession ? passOn(found, day, list.customers, succession) : found;
    const judgement =
      findings.length === 0
        ? shut(NOTHING_FOUND, reader.listPastDomains(evidence, day))
        : weigh(findings, list.customers);
    if (findings[0]?.signal === 'person') return judgement;
    const dates = reader.explainDates(account, day);
    return dates === undefined ? judgement : addToEvidence(judgement, dates);
  };
  const isDated = (evidence: ContributionEvidence): boolean => {
    const account = readAccount(evidence);
    if (reader.isDated(evidence, account)) return true;
    return (
      succession !== undefined &&
      reader.read(evidence, account, undefined).some(({ customer }) => succession.isTakenOver(customer))
    );
  };
  return { judge, isDated, attribute: (evidence) => judge(evidence).attribution };
}

function shut(judgement: Judgement, closedTo: readonly number[]): Judgement {
  return closedTo.length === 0 ? judgement : { ...judgement, closedTo };
}

function addToEvidence(judgement: Judgement, more: string): Judgement {
  const { attribution } = judgement;
  const evidence = `${attribution.evidence.replace(/\.$/, '')}; ${more}.`;
  return { ...judgement, attribution: { ...attribution, evidence } };
}

/** Findings for customers that were taken over, as findings for whom they belong to on that day. */
function passOn(
  findings: readonly Finding[],
  day: string | undefined,
  customers: readonly Customer[],
  succession: Succession,
): Finding[] {
  return findings.map((finding) => {
    const { customer, since } = succession.resolve(finding.customer, day);
    if (since === undefined) return finding;
    const seen = `${finding.seen} of ${customers[finding.customer]?.name ?? ''}, since ${since} a part`;
    return { ...finding, customer, seen };
  });
}

const BOT: Attribution = nobody('The author is a bot, and bots act for no customer.');
const BOT_JUDGED: Judgement = { attribution: BOT, decided: undefined, open: false, bot: true };
const NOTHING: Attribution = nobody('Nothing points to a listed customer.');
const NOTHING_FOUND: Judgement = { attribution: NOTHING, decided: undefined, open: true, bot: false };

function nobody(evidence: string): Attribution {
  return { customer: null, confidence: 0, signal: 'none', evidence, alternatives: [] };
}

function weigh(findings: readonly Finding[], customers: readonly Customer[]): Judgement {
  const first = findings[0];
  if (!first || first.signal === 'profile-company') {
    const attribution = { ...nobody('Only the profile names a company, which never decides.') };
    attribution.alternatives = listAlternatives(findings, customers, undefined);
    return { attribution, decided: undefined, open: true, bot: false };
  }
  const level = findings.filter((finding) => finding.signal === first.signal);
  if (new Set(level.map((finding) => finding.customer)).size > 1) {
    const attribution = nobody(
      `Two customers have an equal claim (${describeLevel(first)}), so none is chosen.`,
    );
    attribution.alternatives = listAlternatives(findings, customers, undefined);
    return { attribution, decided: undefined, open: false, bot: false };
  }
  const { signal, basis } = first;
  const alternatives = listAlternatives(findings, customers, first.customer);
  const confidence = CONFIDENCE[signal];
  if (first.customer === INDEPENDENT) {
    const attribution: Attribution = {
      customer: null,
      confidence,
      signal,
      evidence: `${first.seen}.`,
      alternatives,
      basis,
    };
    return { attribution, decided: INDEPENDENT, open: false, bot: false };
  }
  const customer = customers[first.customer];
  const evidence = `${first.seen} of ${customer?.name ?? ''}.`;
  return {
    attribution: { customer: customer?.id ?? null, confidence, signal, evidence, alternatives, basis },
    decided: first.customer,
    open: false,
    bot: false,
  };
}

const LEVELS: Record<Finding['signal'], string> = {
  person: 'both list the author',
  'head-owner': 'the head repository’s organisation is in both lists',
  'org-member': 'the author is a member of organisations of both',
  'email-domain': 'the address’s domain is in both lists',
  trailer: 'sign-offs of the author name both',
  'profile-company': 'the profile fits both',
};

function describeLevel(finding: Finding): string {
  return LEVELS[finding.signal];
}

/** The other customers that were named, each once by its strongest signal, in an order of their own. */
function listAlternatives(
  findings: readonly Finding[],
  customers: readonly Customer[],
  chosen: number | undefined,
): Alternative[] {
  const seen = new Map<number, Alternative>();
  for (const { customer: index, signal } of findings) {
    const customer = customers[index];
    if (!customer || index === chosen || seen.has(index)) continue;
    seen.set(index, { customer: customer.id, confidence: CONFIDENCE[signal], signal });
  }
  return [...seen.values()].sort(
    (a, b) => b.confidence - a.confidence || (a.customer < b.customer ? -1 : a.customer > b.customer ? 1 : 0),
  );
}
