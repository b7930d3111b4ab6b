import { findDay, isWithin } from '../customers/dates.js';
import type { Attribution, Customer, Signal } from '../customers/types.js';

/** What somebody said of the author's affiliation in a thread, in inclusive days (`YYYY-MM-DD`). */
export interface AffiliationStatement {
  /** Id of a customer; null: acts for none of them. */
  customer: string | null;
  from?: string;
  until?: string;
  /** `self`: the author. `maintainer`: somebody who may write, by GitHub's word at that moment. */
  by: 'self' | 'maintainer';
  /** ISO instant of the words. */
  at: string;
  /** GitHub agreed with the author's word once (`isVouchedByGitHub`); it need not be seen again. */
  proven?: boolean;
}

/** What GitHub vouches for. An address in a commit is no such thing: whoever writes the claim can write it too. */
const VOUCHING: ReadonlySet<Signal> = new Set(['head-owner', 'org-member']);
/** What shows more than a wish, and that whoever is concerned may have written themselves. */
const SPEAKING: ReadonlySet<Signal> = new Set(['person', 'email-domain', 'trailer']);

/** How far the author's word alone is trusted; what GitHub vouches for beside it, it is taken as it is. */
const WORD_ALONE = 0.6;
/** And with an address that agrees. */
const WORD_AND_ADDRESS = 0.9;

/**
 * What statements make of an attribution, for a contribution of that date. In order:
 *
 * 1. The author's own "none" is never overruled: nobody is named a customer's developer against their own word.
 * 2. An entry of the file that names the account decides, as it does over every other signal.
 * 3. The newest statement of the author or a maintainer whose days cover the contribution.
 *
 * An author's claim or confirmation that neither a maintainer nor an organisation on GitHub agrees with is no proof, also
 * with an address beside it, for anybody can write one into a commit: it makes a neutral partner, never a name. Of a
 * customer that is not public it makes as much as the address alone. Otherwise anybody could find out by trying which
 * customers there are that are not told of.
 */
export function applyStatements(
  seen: Attribution,
  statements: readonly AffiliationStatement[],
  customers: readonly Customer[],
  date: string | undefined,
): Attribution {
  const day = findDay(date);
  const covering = statements.filter((s) => isWithin(day, s));
  const own = newest(covering.filter((s) => s.by === 'self'));
  if (own?.customer === null) return denied(seen, 'The author said that they act for none of the customers.');
  if (isListed(seen)) return seen;
  const word = newest(covering);
  if (word === undefined) return seen;
  if (word.customer === null)
    return denied(seen, 'A maintainer said that the author acts for none of the customers.');
  const customer = customers.find((c) => c.id === word.customer);
  if (customer === undefined) return seen;
  const maintainer = newest(covering.filter((s) => s.by === 'maintainer'));
  if (maintainer?.customer === customer.id)
    return stated(seen, customer, 'A maintainer said that the author works with');
  if (word.proven || speaksFor(seen, customer.id, VOUCHING))
    return stated(seen, customer, 'The author confirmed what else speaks for working with');
  const hinted = speaksFor(seen, customer.id, SPEAKING);
  if (customer.visibility === 'private' || (customer.visibility === 'anonymous' && !hinted)) return seen;
  return {
    ...stated(
      seen,
      customer,
      hinted
        ? 'The author said, and an address that anybody could write agrees, that they work with'
        : 'The author said, and nothing else shows yet, that they work with',
    ),
    confidence: hinted ? WORD_AND_ADDRESS : WORD_ALONE,
    basis: 'address',
  };
}

/** The one that was said last; of two at one instant the later in the list. */
function newest(statements: readonly AffiliationStatement[]): AffiliationStatement | undefined {
  return statements.reduce<AffiliationStatement | undefined>(
    (best, s) => (best === undefined || Date.parse(s.at) >= Date.parse(best.at) ? s : best),
    undefined,
  );
}

/** Whether the file decides by the account: for a customer, for none, or for two at once. */
function isListed({ signal, basis, alternatives }: Attribution): boolean {
  if (signal === 'person') return basis === 'account';
  return signal === 'none' && alternatives.length > 1 && alternatives[0]?.signal === 'person';
}

/**
 * Whether GitHub vouches for this customer, by what was seen without any statement. A maintainer's word and an entry of
 * the file do not count here: they stand for themselves, and only in their own days.
 */
export function isVouchedByGitHub(seen: Attribution, customer: string): boolean {
  return speaksFor(seen, customer, VOUCHING);
}

function speaksFor(seen: Attribution, customer: string, proof: ReadonlySet<Signal>): boolean {
  if (seen.customer === customer) return proof.has(seen.signal);
  return seen.alternatives.some((a) => a.customer === customer && proof.has(a.signal));
}

function stated(seen: Attribution, customer: Customer, words: string): Attribution {
  return {
    customer: customer.id,
    confidence: 1,
    signal: 'person',
    basis: 'account',
    evidence: `${words} ${customer.name}.`,
    alternatives: others(seen, customer.id),
  };
}

/** Nothing is left to choose between: the alternatives are what was taken for it before. */
function denied(seen: Attribution, evidence: string): Attribution {
  return {
    customer: null,
    confidence: 1,
    signal: 'person',
    basis: 'account',
    evidence,
    alternatives: others(seen, null),
  };
}

function others(seen: Attribution, chosen: string | null): Attribution['alternatives'] {
  const before =
    seen.customer === null || seen.signal === 'none'
      ? []
      : [{ customer: seen.customer, confidence: seen.confidence, signal: seen.signal }];
  return [...before, ...seen.alternatives].filter((a) => a.customer !== chosen);
}
