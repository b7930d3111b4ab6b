import { createAttributor } from '../customers/attribute.js';
import type { Attribution, ContributionEvidence, CustomerList, Signal } from '../customers/types.js';
import { type AffiliationStatement, applyStatements } from './statements.js';

/** Strongest first: the order of contracts.md and of `createAttributor`. */
const LEVELS: Signal[] = ['person', 'head-owner', 'org-member', 'email-domain', 'trailer', 'identity-link'];

/** Evidence with memberships that only an organisation's own installation sees: the person does not show them. */
export type PullEvidence = ContributionEvidence & { concealedOrgs?: string[] };

/**
 * One answer for a pull request from everything that speaks for its author: the account, the head repository
 * and the author's commits. The strongest level that says anything decides; two customers on that level are a
 * conflict, and then nobody is named. What was said in threads counts by the date of the first entry, which is the
 * pull request itself (see `applyStatements`).
 */
export function attributePull(
  list: CustomerList,
  evidence: readonly PullEvidence[],
  statements: readonly AffiliationStatement[] = [],
): Attribution {
  const seen = attributeShown(list, evidence);
  return statements.length === 0
    ? seen
    : applyStatements(seen, statements, list.customers, evidence[0]?.date);
}

/**
 * A membership that the person does not show makes a partner who is not named, as an address does: it counts where
 * nothing decides that everybody can see.
 */
function attributeShown(list: CustomerList, evidence: readonly PullEvidence[]): Attribution {
  const open = attributeEvidence(list, evidence);
  const concealed = evidence.some((e) => e.concealedOrgs?.length);
  if (!concealed || (open.signal !== 'none' && open.basis === 'account')) return open;
  const all = evidence.map((e) => ({ ...e, orgs: [...(e.orgs ?? []), ...(e.concealedOrgs ?? [])] }));
  const full = attributeEvidence(list, all);
  return full.customer === null ? full : { ...full, basis: 'address' };
}

function attributeEvidence(list: CustomerList, evidence: readonly ContributionEvidence[]): Attribution {
  const attributor = attributorOf(list);
  const answers = evidence.map((e) => attributor.attribute(e));
  const best = Math.min(...answers.map(level));
  const deciding = answers.filter((a) => level(a) === best);
  const first = deciding[0];
  if (!first || best === LEVELS.length) return answers[0] ?? NOTHING;
  const customers = new Set(deciding.map((a) => a.customer));
  if (customers.size === 1 && first.signal !== 'none')
    return { ...first, alternatives: alternatives(answers, first.customer) };
  const all = alternatives(answers, null);
  return {
    customer: null,
    confidence: 0,
    signal: 'none',
    evidence: 'Two customers are equally likely, so none is chosen.',
    alternatives: all,
  };
}

const NOTHING: Attribution = {
  customer: null,
  confidence: 0,
  signal: 'none',
  evidence: 'Nothing is known of the author.',
  alternatives: [],
};

/** The level at which an answer was decided, or at which its two customers met; the number of levels if neither. */
function level(a: Attribution): number {
  if (a.signal !== 'none') return LEVELS.indexOf(a.signal);
  const met = a.alternatives.length > 1 ? a.alternatives[0]?.signal : undefined;
  const at = met ? LEVELS.indexOf(met) : -1;
  return at === -1 ? LEVELS.length : at;
}

function alternatives(answers: readonly Attribution[], chosen: string | null): Attribution['alternatives'] {
  const byCustomer = new Map<string, Attribution['alternatives'][number]>();
  const offer = (x: Attribution['alternatives'][number]) => {
    const known = byCustomer.get(x.customer);
    if (x.customer !== chosen && (!known || x.confidence > known.confidence)) byCustomer.set(x.customer, x);
  };
  for (const a of answers) {
    if (a.customer && a.signal !== 'none')
      offer({ customer: a.customer, confidence: a.confidence, signal: a.signal });
    a.alternatives.forEach(offer);
  }
  return [...byCustomer.values()].sort(
    (a, b) => b.confidence - a.confidence || (a.customer < b.customer ? -1 : 1),
  );
}

const attributors = new WeakMap<CustomerList, ReturnType<typeof createAttributor>>();

function attributorOf(list: CustomerList): ReturnType<typeof createAttributor> {
  const known = attributors.get(list);
  if (known) return known;
  const made = createAttributor(list);
  attributors.set(list, made);
  return made;
}
