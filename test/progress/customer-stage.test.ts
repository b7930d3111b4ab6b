import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type CustomerFact,
  type CustomerOverride,
  customerStage,
} from '../../src/progress/customer-stage.js';

/** `merged@2020-01-01` … each with a name of its own. */
function facts(text: string): CustomerFact[] {
  return text
    .split(/\s+/)
    .filter(Boolean)
    .map((word, i) => {
      const [what, at = ''] = word.split('@');
      return { at, what: what as CustomerFact['what'], ref: `#${i}` };
    });
}

const THREE = 'merged@2020-01-01 merged@2020-02-01 merged@2020-03-01';

describe('customerStage', () => {
  const cases: { name: string; facts: string; stage: string; since: string | null }[] = [
    { name: 'nothing seen', facts: '', stage: 'listed', since: null },
    { name: 'a star', facts: 'use@2020-01-05', stage: 'user', since: '2020-01-05' },
    { name: 'an issue', facts: 'use@2020-01-05 talk@2020-02-01', stage: 'participant', since: '2020-02-01' },
    {
      name: 'a merged pull request',
      facts: 'merged@2020-02-01 talk@2020-01-01',
      stage: 'contributor',
      since: '2020-02-01',
    },
    { name: 'three over 60 days, unconfirmed', facts: THREE, stage: 'contributor', since: '2020-01-01' },
    {
      name: 'three over 60 days, confirmed',
      facts: `${THREE} confirmed@2020-05-01`,
      stage: 'partner',
      since: '2020-05-01',
    },
    {
      name: 'three over 59 days',
      facts: 'merged@2020-01-01 merged@2020-02-01 merged@2020-02-29 confirmed@2020-05-01',
      stage: 'contributor',
      since: '2020-01-01',
    },
    {
      name: 'a released give-back, confirmed before',
      facts: 'confirmed@2020-01-01 released@2020-02-01',
      stage: 'partner',
      since: '2020-02-01',
    },
    { name: 'a code owner', facts: 'code-owner@2020-06-01', stage: 'reviewer', since: '2020-06-01' },
    { name: 'what comes later', facts: 'merged@2021-01-02', stage: 'listed', since: null },
  ];
  it.each(cases)('$name', ({ facts: text, stage, since }) => {
    expect(customerStage(facts(text), '2021-01-01')).toMatchObject({ stage, since, override: null });
  });

  it('says that a mentor’s word is all that is missing for a partner, and only then', () => {
    const at = (text: string, decided: CustomerOverride[] = []) =>
      customerStage(facts(text), '2021-01-01', decided);
    expect(at(THREE)).toMatchObject({ awaitsConfirmation: true, evidence: '3 merged pull requests' });
    const never = [
      `${THREE} confirmed@2020-05-01`,
      `${THREE} code-owner@2020-05-01`,
      'merged@2020-01-01',
      '',
    ];
    for (const text of never) expect(at(text).awaitsConfirmation).toBe(false);
    const decided = { stage: 'contributor', at: '2020-06-01', by: 'alice', reason: 'they left' } as const;
    expect(at(THREE, [decided]).awaitsConfirmation).toBe(false);
  });

  it('a person’s decision holds over the facts, with its reason, and can be taken back', () => {
    const decide = (stage: CustomerOverride['stage'], at: string): CustomerOverride => ({
      stage,
      at,
      by: 'alice',
      reason: 'we met',
    });
    const all = [decide('contributor', '2020-09-01'), decide('partner', '2020-08-01')];
    expect(customerStage(facts('talk@2020-01-01'), '2020-08-15', all)).toMatchObject({
      stage: 'partner',
      since: '2020-08-01',
      evidence: 'set by alice: we met',
    });
    expect(customerStage(facts('talk@2020-01-01'), '2020-09-15', all).stage).toBe('contributor');
    expect(customerStage(facts('talk@2020-01-01'), '2020-07-15', all).stage).toBe('participant');
  });

  it('asks after 180 quiet days, and never about somebody never seen', () => {
    expect(customerStage(facts('talk@2020-01-01'), '2020-06-28').lapsed).toBe(false);
    expect(customerStage(facts('talk@2020-01-01'), '2020-06-29')).toMatchObject({
      lapsed: true,
      lastSeen: '2020-01-01',
    });
    expect(customerStage([], '2020-06-29').lapsed).toBe(false);
  });

  it('any order and repetition of facts gives the same answer', () => {
    const fact: fc.Arbitrary<CustomerFact> = fc.record({
      at: fc.integer({ min: 0, max: 300 }).map((d) => new Date(Date.UTC(2020, 0, 1 + d)).toISOString()),
      what: fc.constantFrom('use', 'talk', 'merged', 'review', 'released', 'confirmed', 'code-owner'),
      ref: fc.constantFrom('1', '2', '3', '4', '5'),
    });
    const both = fc
      .array(fact, { maxLength: 20 })
      .chain((all) =>
        fc.tuple(fc.constant(all), fc.shuffledSubarray([...all, ...all], { minLength: all.length * 2 })),
      );
    fc.assert(
      fc.property(both, ([all, other]) => {
        expect(customerStage(other, '2021-01-01')).toEqual(customerStage(all, '2021-01-01'));
      }),
    );
  });
});
