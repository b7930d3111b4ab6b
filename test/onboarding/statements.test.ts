import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ContributionEvidence, CustomerList } from '../../src/customers/types.js';
import { isCorrection, parseAffiliation } from '../../src/onboarding/affiliation-words.js';
import { attributePull } from '../../src/onboarding/attribute-pull.js';
import type { AffiliationStatement } from '../../src/onboarding/statements.js';

const customer = (id: string, visibility: 'public' | 'anonymous' | 'private', people: object[] = []) => ({
  id,
  name: `The ${id}`,
  domains: [`${id}.example.com`],
  orgs: [id],
  companies: [],
  people,
  visibility,
});
const LIST: CustomerList = {
  customers: [
    customer('acme', 'public', [{ id: 7, from: '2026-01-01', until: '2026-06-30' }]),
    customer('other', 'public', [{ email: 'q@listed.example.net' }]),
    customer('quiet', 'anonymous'),
    customer('hush', 'private'),
  ],
  independents: [{ id: 8 }],
};

const DAY = '2026-03-02T09:00:00Z';
const evidence = (more: ContributionEvidence = {}, userId = 1): ContributionEvidence[] => [
  { userId, login: 'octo', date: DAY, ...more },
];
const at = (minute: number) => `2026-03-02T10:${String(minute).padStart(2, '0')}:00Z`;
const self = (id: string | null, more: Partial<AffiliationStatement> = {}): AffiliationStatement => ({
  customer: id,
  by: 'self',
  at: at(1),
  ...more,
});
const maintainer = (id: string | null, more: Partial<AffiliationStatement> = {}): AffiliationStatement => ({
  ...self(id, more),
  by: 'maintainer',
});
const address = { email: 'octo@acme.example.com' };

type Case = [string, ContributionEvidence[], AffiliationStatement[], string | null, string | undefined];
const CASES: Case[] = [
  ['nothing said, nothing known', evidence(), [], null, undefined],
  ['a word alone is a neutral partner', evidence(), [self('acme')], 'acme', 'address'],
  [
    'a word with an address that anybody can write stays one',
    evidence(address),
    [self('acme')],
    'acme',
    'address',
  ],
  [
    'also with a sign-off',
    evidence({
      name: 'Octo',
      email: 'o@home.example.net',
      trailers: ['Signed-off-by: Octo <octo@acme.example.com>'],
    }),
    [self('acme')],
    'acme',
    'address',
  ],
  [
    'also with an address that the file lists',
    evidence({ email: 'q@listed.example.net' }),
    [self('other')],
    'other',
    'address',
  ],
  ['a maintainer’s word with an address counts', evidence(address), [maintainer('acme')], 'acme', 'account'],
  [
    'of an anonymous customer it is as good as the address',
    evidence({ email: 'o@quiet.example.com' }),
    [self('quiet')],
    'quiet',
    'address',
  ],
  [
    'a word with a fork of the organisation counts',
    evidence({ headOwner: 'acme', headOwnerType: 'Organization' }),
    [self('acme')],
    'acme',
    'account',
  ],
  ['a word with an organisation counts', evidence({ orgs: ['acme'] }), [self('acme')], 'acme', 'account'],
  ['a profile proves nothing', evidence({ company: 'The acme' }), [self('acme')], 'acme', 'address'],
  [
    'a word that was proven once still counts',
    evidence(),
    [self('acme', { proven: true })],
    'acme',
    'account',
  ],
  ['a maintainer’s word counts', evidence(), [maintainer('acme')], 'acme', 'account'],
  ['also for a private customer', evidence(), [maintainer('hush')], 'hush', 'account'],
  ['nobody finds out anonymous ones by trying', evidence(), [self('quiet')], null, undefined],
  ['nor private ones', evidence({ orgs: ['acme'] }), [self('hush')], 'acme', 'account'],
  [
    'nor with an address that anybody can write',
    evidence({ orgs: ['acme'], email: 'o@hush.example.com' }),
    [self('hush')],
    'acme',
    'account',
  ],
  ['an unknown id changes nothing', evidence(address), [self('nowhere')], 'acme', 'address'],
  ['the own “none” beats an organisation', evidence({ orgs: ['acme'] }), [self(null)], null, 'account'],
  ['and the file', evidence({}, 7), [self(null)], null, 'account'],
  [
    'and a maintainer, also a later one',
    evidence(),
    [self(null), maintainer('acme', { at: at(2) })],
    null,
    'account',
  ],
  ['but not the own later word', evidence(), [self(null), self('acme', { at: at(2) })], 'acme', 'address'],
  [
    'the file beats every other word',
    evidence({}, 7),
    [maintainer('other'), self('other')],
    'acme',
    'account',
  ],
  ['also its independents', evidence({}, 8), [maintainer('acme')], null, 'account'],
  [
    'outside of the file’s days the word counts',
    [{ userId: 7, date: '2026-07-01T00:00:00Z' }],
    [maintainer('other')],
    'other',
    'account',
  ],
  [
    'the newest of author and maintainer decides',
    evidence(),
    [maintainer('acme'), self('other', { at: at(2) })],
    'other',
    'address',
  ],
  [
    'a maintainer’s “none” beats an organisation',
    evidence({ orgs: ['acme'] }),
    [maintainer(null)],
    null,
    'account',
  ],
  ['a day before it began', evidence(), [maintainer('acme', { from: '2026-03-03' })], null, undefined],
  ['its first day', evidence(), [maintainer('acme', { from: '2026-03-02' })], 'acme', 'account'],
  ['its last day', evidence(), [maintainer('acme', { until: '2026-03-02' })], 'acme', 'account'],
  ['a day after it ended', evidence(), [maintainer('acme', { until: '2026-03-01' })], null, undefined],
  ['a conflict is settled', evidence({ orgs: ['acme', 'other'] }), [self('other')], 'other', 'account'],
];

test.each(CASES)('%s', (_, seen, statements, expected, basis) => {
  expect(attributePull(LIST, seen, statements)).toMatchObject({
    customer: expected,
    ...(basis ? { basis } : {}),
  });
  expect(attributePull(LIST, seen, statements).alternatives.map((a) => a.customer)).not.toContain(
    expected ?? '',
  );
});

test('after the own “none” nobody else’s word or evidence ever names a customer', () => {
  const statement = fc.record({
    customer: fc.constantFrom('acme', 'other', 'quiet', 'hush', null),
    by: fc.constant('maintainer' as const),
    at: fc.integer({ min: 0, max: 59 }).map(at),
  });
  const seen = fc.record({
    orgs: fc.subarray(['acme', 'other', 'quiet']),
    email: fc.constantFrom('o@acme.example.com', 'o@hush.example.com'),
  });
  fc.assert(
    fc.property(fc.array(statement), seen, fc.constantFrom(1, 7, 8), (said, e, id) => {
      expect(attributePull(LIST, evidence(e, id), [self(null), ...said]).customer).toBeNull();
    }),
  );
});

test('a person’s own word is never enough for a name, whatever they write into their commits', () => {
  const written = fc.record(
    {
      email: fc.constantFrom('o@acme.example.com', 'o@hush.example.com', 'q@listed.example.net'),
      trailers: fc.constant<string[]>(['Signed-off-by: Octo <o@other.example.com>']),
      company: fc.constantFrom('The acme'),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(
      fc.constantFrom('acme', 'other', 'quiet', 'hush', 'nowhere'),
      fc.array(fc.integer({ min: 0, max: 59 })),
      written,
      (id, times, commit) => {
        const said = times.map((t) => self(id, { at: at(t) }));
        const { customer, basis } = attributePull(LIST, evidence({ name: 'Octo', ...commit }), said);
        expect(customer === null || basis === 'address').toBe(true);
      },
    ),
  );
});

describe('/affiliation', () => {
  test.each<[string, object]>([
    ['confirm', { ask: 'confirm', customer: null }],
    ['NONE', { ask: 'none', customer: null }],
    ['acme', { ask: 'claim', customer: 'acme' }],
    ['`acme` from 2026-01-01', { ask: 'claim', customer: 'acme', from: '2026-01-01' }],
    ['acme until 2026-12-31, from 2026-01-01.', { ask: 'claim', from: '2026-01-01', until: '2026-12-31' }],
    ['none from 2026-01-01', { ask: 'none', from: '2026-01-01' }],
    ['', { problem: 'words' }],
    ['octo@acme.example.com', { problem: 'words' }],
    ['Acme Corporation', { problem: 'words' }],
    ['acme from', { problem: 'date' }],
    ['acme from yesterday', { problem: 'date' }],
    ['acme from 2026-02-30', { problem: 'date' }],
    ['acme from 2026-01-01T00:00', { problem: 'date' }],
    ['acme from 2026-01-02 from 2026-01-03', { problem: 'words' }],
    ['acme from 2026-01-02 until 2026-01-01', { problem: 'order' }],
    ['-acme', { problem: 'words' }],
    ['constructor', { ask: 'claim', customer: 'constructor' }],
  ])('%s', (args, expected) => {
    expect(parseAffiliation(args)).toMatchObject(expected);
  });

  test('is heard on everybody’s pull request, as are stop and start; nothing else is', () => {
    const heard = [
      ['affiliation', 'none'],
      ['partnerbot', 'stop'],
      ['partnerbot', 'START now'],
      ['partnerbot', 'stopped'],
      ['partnerbot', 'help'],
      ['done', 'stop'],
    ].map(([name = '', args = '']) => isCorrection({ name, args }));
    expect(heard).toEqual([true, true, true, false, false, false]);
  });
});
