import { describe, expect, it } from 'vitest';
import { createAttributor } from '../../src/customers/attribute.js';
import type { ContributionEvidence } from '../../src/customers/types.js';
import { customer, list } from './lists.js';

const customers = list(
  [
    customer('acme', {
      domains: ['acme.com', 'acme.co.uk'],
      orgs: ['Acme', 'shared-org'],
      companies: ['Acme, Inc.'],
      people: [
        { login: 'octo', email: 'octo@example.org', from: '2024-01-01', until: '2025-06-30' },
        { id: 77, login: 'renamed' },
        { login: 'torn' },
      ],
    }),
    customer('globex', {
      domains: ['globex.com', 'labs.acme.com', 'gmail.com', 'co.uk'],
      orgs: ['globex', 'shared-org'],
      people: [{ email: 'torn@globex.com' }],
    }),
  ],
  [{ login: 'free', email: 'free@acme.com', from: '2024-01-01' }],
);
const { attribute } = createAttributor(customers);

const cases: [what: string, evidence: ContributionEvidence, customer: string | null, signal: string][] = [
  ['a listed login in its dates', { login: 'Octo', date: '2024-01-01' }, 'acme', 'person'],
  ['the last day is still in', { login: 'octo', date: '2025-06-30T23:59:59-11:00' }, 'acme', 'person'],
  ['the day after is out', { login: 'octo', date: '2025-07-01T00:00:00+14:00' }, null, 'none'],
  ['the day before is out', { email: 'octo@example.org', date: '2023-12-31T23:00:00-02:00' }, null, 'none'],
  ['no date, an entry with dates', { login: 'octo' }, null, 'none'],
  ['no date, an entry without dates', { login: 'renamed' }, 'acme', 'person'],
  ['an id beats a changed login', { userId: 77, login: 'newname' }, 'acme', 'person'],
  ['a login that passed to somebody else', { userId: 78, login: 'renamed' }, null, 'none'],
  ['a login in a noreply address', { email: '77+renamed@users.noreply.github.com' }, 'acme', 'person'],
  [
    'a noreply address does not lend its account to a known author',
    { login: 'mallory', email: '77+renamed@users.noreply.github.com' },
    null,
    'none',
  ],
  ['a person beats the domain', { email: 'a@globex.com', login: 'renamed' }, 'acme', 'person'],
  ['independents decide for nobody', { email: 'free@acme.com', date: '2024-05-05' }, null, 'person'],
  [
    'independents only in their dates',
    { email: 'free@acme.com', date: '2023-05-05' },
    'acme',
    'email-domain',
  ],
  ['two customers list the author', { login: 'torn', email: 'torn@globex.com' }, null, 'none'],
  ['owner of the head', { headOwner: 'ACME', headOwnerType: 'Organization' }, 'acme', 'head-owner'],
  ['owner of the head beats membership', { headOwner: 'acme', orgs: ['globex'] }, 'acme', 'head-owner'],
  ['a user of the same name', { headOwner: 'acme', headOwnerType: 'User' }, null, 'none'],
  ['membership beats the address', { orgs: ['other', 'acme'], email: 'a@globex.com' }, 'acme', 'org-member'],
  ['members of two', { orgs: ['acme', 'globex'], email: 'a@globex.com' }, null, 'none'],
  ['an organisation of two', { orgs: ['shared-org'] }, null, 'none'],
  ['the domain', { email: 'a@acme.com' }, 'acme', 'email-domain'],
  ['a subdomain', { email: 'A@Mail.ACME.co.uk' }, 'acme', 'email-domain'],
  ['the longest domain first', { email: 'a@x.labs.acme.com' }, 'globex', 'email-domain'],
  ['whole labels only', { email: 'a@notacme.com' }, null, 'none'],
  ['freemail never counts', { email: 'a@gmail.com' }, null, 'none'],
  ['a public suffix never counts', { email: 'a@other.co.uk' }, null, 'none'],
  ['noreply never counts', { email: 'noreply@acme.com' }, null, 'none'],
  [
    'the address beats the sign-off',
    { name: 'A B', email: 'a@acme.com', trailers: ['Signed-off-by: A B <a@globex.com>'] },
    'acme',
    'email-domain',
  ],
  [
    'an own sign-off',
    { name: 'Ann Bee', email: 'ann@home.org', trailers: ['signed-off-by:  ANN  Bee <ann@acme.com>'] },
    'acme',
    'trailer',
  ],
  [
    'another’s sign-off',
    { name: 'Ann Bee', email: 'ann@home.org', trailers: ['Signed-off-by: Cy Dee <cy@acme.com>'] },
    null,
    'none',
  ],
  ['another trailer', { name: 'Ann Bee', trailers: ['Reviewed-by: Ann Bee <ann@acme.com>'] }, null, 'none'],
  [
    'two own sign-offs',
    { name: 'A B', trailers: ['Signed-off-by: A B <a@acme.com>', 'Signed-off-by: A B <a@globex.com>'] },
    null,
    'none',
  ],
  ['a company never decides', { company: 'Acme, Inc.' }, null, 'none'],
  ['bots never', { name: 'acme[bot]', email: 'bot@acme.com' }, null, 'none'],
  ['nothing at all', {}, null, 'none'],
];

describe('attribution of one contribution', () => {
  it.each(cases)('%s', (_what, evidence, wanted, signal) => {
    expect(attribute(evidence)).toMatchObject({ customer: wanted, signal });
  });

  it('lists both customers of a conflict as alternatives', () => {
    expect(attribute({ orgs: ['globex', 'acme'] }).alternatives).toEqual([
      { customer: 'acme', confidence: 0.95, signal: 'org-member' },
      { customer: 'globex', confidence: 0.95, signal: 'org-member' },
    ]);
  });

  it('lists a company of exactly that spelling, and no other, as an alternative', () => {
    expect(attribute({ company: ' Acme,  Inc. ' }).alternatives).toMatchObject([
      { customer: 'acme', signal: 'profile-company' },
    ]);
    expect(attribute({ company: 'Acme' }).alternatives).toEqual([]);
  });

  it('lists weaker signals of other customers as alternatives', () => {
    expect(attribute({ orgs: ['acme'], email: 'a@globex.com' }).alternatives).toMatchObject([
      { customer: 'globex', signal: 'email-domain' },
    ]);
  });

  it('never repeats an address in its evidence', () => {
    for (const [, evidence] of cases) expect(attribute(evidence).evidence).not.toContain('@');
  });

  it('tells what rests on an address from what GitHub vouches for', () => {
    expect(attribute({ login: 'renamed' }).basis).toBe('account');
    expect(attribute({ email: '77+renamed@users.noreply.github.com' }).basis).toBe('address');
    expect(attribute({ orgs: ['acme'] }).basis).toBe('account');
    expect(attribute({ email: 'a@acme.com' }).basis).toBe('address');
  });

  it.each<[ContributionEvidence, string]>([
    [
      { login: 'octo', date: '2025-07-01' },
      'Nothing points to a listed customer; the author is listed for ACME Ltd from 2024-01-01 until 2025-06-30, but this is dated 2025-07-01.',
    ],
    [
      { email: 'octo@example.org' },
      'Nothing points to a listed customer; the author is listed for ACME Ltd from 2024-01-01 until 2025-06-30, but this has no date.',
    ],
    [
      { email: 'free@acme.com', date: '2023-05-05' },
      'The author’s address is at acme.com of ACME Ltd; the author is listed for none of the customers from 2024-01-01, but this is dated 2023-05-05.',
    ],
  ])('says why an entry of other dates does not count', (evidence, said) => {
    expect(attribute(evidence).evidence).toBe(said);
  });

  it('tells three ranges and counts the rest, in the order of time', () => {
    const years = [2020, 2016, 2012, 2018, 2014];
    const people = years.map((y) => ({ login: 'often', from: `${y}-01-01`, until: `${y}-12-31` }));
    const often = createAttributor(list([customer('acme', { people })]));
    const { evidence } = often.attribute({ login: 'often', date: '2021-01-01' });
    expect(evidence).toContain('ACME Ltd from 2012-01-01 until 2012-12-31');
    expect(evidence).not.toContain('2018');
    expect(evidence).toContain('in 2 more ranges');
  });
});
