import { describe, expect, it } from 'vitest';
import { publicName } from '../../src/customers/audience.js';
import type { Attribution, Visibility } from '../../src/customers/types.js';
import { customer } from './lists.js';

function attribution(signal: Attribution['signal'], basis?: Attribution['basis']): Attribution {
  return { customer: 'acme', confidence: 1, signal, evidence: '', alternatives: [], ...(basis && { basis }) };
}

const cases: [Visibility, Attribution, isPrivate: boolean, label: string][] = [
  ['public', attribution('person', 'account'), false, 'named'],
  ['public', attribution('person'), false, 'named'],
  ['public', attribution('person', 'address'), false, 'neutral'],
  ['public', attribution('head-owner'), false, 'named'],
  ['public', attribution('org-member'), false, 'named'],
  ['public', attribution('email-domain', 'address'), false, 'neutral'],
  ['public', attribution('trailer', 'address'), true, 'neutral'],
  ['public', attribution('identity-link', 'address'), false, 'neutral'],
  ['anonymous', attribution('person', 'account'), false, 'neutral'],
  ['anonymous', attribution('org-member'), true, 'neutral'],
  ['private', attribution('person', 'account'), false, 'none'],
  ['private', attribution('email-domain', 'address'), false, 'none'],
  ['private', attribution('person', 'account'), true, 'neutral'],
];

describe('what may be said of a customer', () => {
  it.each(cases)('%s, %o, private repository: %s', (visibility, found, repositoryPrivate, label) => {
    const audience = publicName(customer('acme', { visibility }), found, { repositoryPrivate });
    expect(audience.label).toBe(label);
    expect(JSON.stringify(audience).includes('ACME')).toBe(label === 'named');
  });

  it('says nothing of a customer that the attribution does not name', () => {
    const audience = publicName(customer('globex', { visibility: 'public' }), attribution('person'), {
      repositoryPrivate: false,
    });
    expect(audience).toEqual({ label: 'none' });
  });
});
