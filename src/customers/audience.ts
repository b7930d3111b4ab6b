import type { Attribution, Customer } from './types.js';

/** What a label or a comment may say: nothing at all, "a partner", or the customer's name. */
export type Audience = { label: 'none' } | { label: 'neutral' } | { label: 'named'; name: string };

/**
 * What may be said of a customer where the contribution stands. A private customer leaves no trace in a public
 * repository, and is "a partner" in a private one; an anonymous customer is always "a partner". A public
 * customer is named when GitHub vouches for the affiliation or a person does (a listed account, an
 * organisation's membership, a fork's owner, a confirmation); an e-mail address, which anybody can write into a
 * commit, is enough for "a partner" only.
 */
export function publicName(
  customer: Pick<Customer, 'id' | 'name' | 'visibility'>,
  attribution: Attribution,
  place: { repositoryPrivate: boolean },
): Audience {
  if (attribution.customer !== customer.id) return { label: 'none' };
  if (customer.visibility === 'private')
    return place.repositoryPrivate ? { label: 'neutral' } : { label: 'none' };
  if (customer.visibility === 'anonymous' || !isVouchedFor(attribution)) return { label: 'neutral' };
  return { label: 'named', name: customer.name };
}

/** Whether an affiliation rests on more than an address, and on nothing that the person does not show. */
export function isVouchedFor({ signal, basis }: Attribution): boolean {
  return basis !== 'address' && (signal === 'person' || signal === 'head-owner' || signal === 'org-member');
}
