import { isWithin } from '../customers/dates.js';
import type { Attribution } from '../customers/types.js';
import { attributePull } from '../onboarding/attribute-pull.js';
import type { Actor, Facts } from '../onboarding/facts.js';
import type { Settings } from '../onboarding/settings.js';
import type { AffiliationStatement } from '../onboarding/statements.js';
import type { PersonRow } from '../store/people.js';
import type { InForce } from './configuration.js';

/** What is stored of somebody who is no customer's developer. */
export const NOBODYS = {
  verdict: 'none' as const,
  customer: null,
  confidence: null,
  signal: null,
  basis: null,
};

/** What is stored of somebody by an attribution; without a customer, nothing of why. */
export function toVerdict({ customer, confidence, signal, basis }: Attribution) {
  if (customer === null) return NOBODYS;
  return { verdict: 'partner' as const, customer, confidence, signal, basis: basis ?? null };
}

/**
 * What the list, and what was said in threads, say today of somebody by login and id alone, without asking GitHub: a
 * customer's developer, or an independent (no customer, with the signal `person`). Null where neither decides.
 */
export function findListed(
  settings: Settings,
  { id, login }: Actor,
  now: string,
  statements: readonly AffiliationStatement[],
): Attribution | null {
  const listed = attributePull(settings, [{ userId: id, login, date: now }], statements);
  return listed.signal === 'person' ? listed : null;
}

/**
 * Whether a known partner is one no longer, where their pull request speaks for no customer. Commits from a private
 * address say nothing against it under the list that the verdict came from, and nothing ever does while the list
 * names the account today.
 */
export function isRefuted(known: PersonRow, facts: Facts): boolean {
  const { author } = facts.pull;
  const listed = author && findListed(facts.settings, author, facts.now, facts.statements);
  if (listed) return listed.customer === null;
  const { signal, basis } = attributePull(facts.settings, facts.evidence, facts.statements);
  if (signal === 'person' && basis === 'address') return true;
  // Their entry was by login or id, and is not among those of today. Other evidence has no dates.
  const over = known.signal === 'person' && known.basis === 'account';
  return over || known.customers_version !== facts.configVersion;
}

/** Whether the list's word on a partner is what is stored already. */
export function isSame(known: PersonRow, listed: Attribution, { version }: InForce): boolean {
  const { customer, signal } = known;
  return customer === listed.customer && signal === listed.signal && known.customers_version === version;
}

/** Whether a partner whom the list does not name today is one by what was found out under this configuration. */
export function isFresh(known: PersonRow, { settings, version }: InForce, now: string): boolean {
  if (known.customers_version !== version) return false;
  return known.signal !== 'person' || mayHold(known, settings, now);
}

/** Whether an account says nothing for or against any customer; a profile's company never does. */
export function isSilent({ signal, alternatives }: Attribution): boolean {
  return signal === 'none' && alternatives.every((a) => a.signal === 'profile-company');
}

/**
 * Whether what the account does not show may still speak for the customer: an address or the owner of a head
 * repository, seen on a pull request earlier. What it was is not kept, so the customer must still list such a thing.
 */
export function mayHold(known: PersonRow, settings: Settings, now: string): boolean {
  const customer = settings.customers.find((c) => c.id === known.customer);
  if (!customer) return false;
  const day = now.slice(0, 10);
  switch (known.signal) {
    case 'head-owner':
      return customer.orgs.length > 0;
    case 'email-domain':
    case 'trailer':
      return customer.domains.length > 0 || (customer.datedDomains ?? []).some((d) => isWithin(day, d));
    case 'person':
      return known.basis === 'address' && customer.people.some((p) => p.email && isWithin(day, p));
    default:
      return false;
  }
}
