import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseSettings } from '../../src/config/parse.js';
import { decideRelationship } from '../../src/customers/relationship/decide.js';
import type { Relationship } from '../../src/customers/relationship/types.js';
import { type CustomerFact, customerStage } from '../../src/progress/customer-stage.js';

const facts: CustomerFact[] = [
  { at: '2025-01-10', what: 'use', ref: 'star' },
  { at: '2025-02-01', what: 'talk', ref: '#1' },
  { at: '2025-03-01T12:00:00Z', what: 'merged', ref: '#2' },
];
const written: Relationship = {
  owner: 'alice',
  channel: 'chat',
  lastContact: '2025-03-01',
  override: { stage: 'partner', since: '2025-04-01', by: 'alice', reason: 'they package it' },
  history: [{ at: '2024-12-01', note: 'met' }],
};
const view = (asOf: string, relationship: Relationship | undefined = written) =>
  decideRelationship(relationship, facts, asOf, customerStage);

describe('a relationship', () => {
  test('what is seen stands beside what a person decided, which holds from its day on', () => {
    expect(view('2025-03-31')).toMatchObject({ stage: 'contributor', override: null });
    expect(view('2025-04-01')).toMatchObject({
      stage: 'partner',
      since: '2025-04-01',
      derived: { stage: 'contributor', since: '2025-03-01' },
      override: { by: 'alice', reason: 'they package it' },
      owner: 'alice',
      channel: 'chat',
    });
  });

  test('its history: what was seen and what was written down, in order', () => {
    expect(view('2025-12-31').history.map(({ at, stage, by }) => `${at} ${stage} ${by}`)).toEqual([
      '2024-12-01 null null',
      '2025-01-10 user seen',
      '2025-02-01 participant seen',
      '2025-03-01 contributor seen',
      '2025-04-01 partner alice',
    ]);
  });

  test('a rise tells nothing of what came later, though one fact may stand for many', () => {
    const many: CustomerFact[] = [{ at: '2025-01-29', what: 'merged', ref: 'the first one', count: 19 }];
    expect(decideRelationship(undefined, many, '2025-12-31', customerStage).history).toEqual([
      { at: '2025-01-29', stage: 'contributor', by: 'seen', note: 'the first merged pull request' },
    ]);
  });

  test('the word of a mentor makes a partner of who has earned it, and stands in the history with its reason', () => {
    const three = ['2025-03-01', '2025-04-01', '2025-05-01'].map((at, i) => ({
      at,
      what: 'merged' as const,
      ref: `#${i}`,
    }));
    const decide = (relationship: Relationship) =>
      decideRelationship(relationship, three, '2025-06-01', customerStage);
    const waiting = decide({ owner: 'alice', history: [] });
    expect(waiting).toMatchObject({
      stage: 'contributor',
      reminders: [expect.stringContaining('confirms it')],
    });
    const confirmed = { since: '2025-05-20', by: 'maria', reason: 'they answer reviews' };
    const partner = decide({ owner: 'alice', confirmed, history: [] });
    expect(partner).toMatchObject({ stage: 'partner', since: '2025-05-20', override: null, reminders: [] });
    expect(partner.history).toContainEqual({
      at: '2025-05-20',
      stage: null,
      by: 'maria',
      note: 'confirmed as a partner: they answer reviews',
    });
  });

  test('reminders', () => {
    expect(view('2025-03-31').reminders).toEqual([]);
    expect(view('2025-12-31').reminders).toEqual([
      'Nobody has spoken with them for 305 days.',
      'Nothing of them was seen since 2025-03-01.',
    ]);
    expect(view('2025-03-31', { history: [] }).reminders).toEqual(['Nobody is named who looks after them.']);
  });

  test('nothing written down and nothing seen', () => {
    expect(decideRelationship(undefined, [], '2025-01-01', customerStage)).toMatchObject({
      stage: 'listed',
      since: null,
      owner: null,
      silentDays: null,
      reminders: [],
      history: [],
    });
  });

  test('a long history is told as if each day had been looked at', () => {
    const what = fc.constantFrom<CustomerFact['what']>(
      'use',
      'talk',
      'merged',
      'released',
      'confirmed',
      'code-owner',
    );
    const fact = fc.record({ day: fc.integer({ min: 1, max: 28 }), what }).map(({ day, what: kind }) => ({
      at: `2025-02-${String(day).padStart(2, '0')}`,
      what: kind,
      ref: `${kind} ${day}`,
    }));
    fc.assert(
      fc.property(fc.array(fact, { maxLength: 30 }), (all) => {
        const days = [...new Set(all.map(({ at }) => at))].sort();
        const rises: string[] = [];
        for (const day of days) {
          const { stage } = customerStage(all, day);
          if (stage !== (rises.at(-1)?.split(' ')[1] ?? 'listed')) rises.push(`${day} ${stage}`);
        }
        const { history } = decideRelationship(undefined, all, '2025-12-31', customerStage);
        expect(history.map(({ at, stage }) => `${at} ${stage}`)).toEqual(rises);
      }),
    );
  });

  test('neither order nor the future matters', () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray(facts, { minLength: 3 }),
        fc.constantFrom('2025-02-15', '2025-06-01'),
        (shuffled, asOf) => {
          const later: CustomerFact = { at: '2030-01-01', what: 'code-owner', ref: 'x' };
          expect(decideRelationship(written, [later, ...shuffled], asOf, customerStage)).toEqual(view(asOf));
        },
      ),
    );
  });
});

describe('in the file', () => {
  const yaml = (relationship: string) =>
    `customers:\n  - { id: a, name: A, relationship: ${relationship} }\n`;

  test('is kept apart from what words and labels are made from', () => {
    const { settings } = parseSettings(
      yaml('{ owner: secret-owner, channel: secret-channel, last_contact: 2025-01-01 }'),
      'f',
    );
    expect(JSON.stringify(settings?.customers)).not.toContain('secret');
    expect(settings?.relationships?.a).toEqual({
      owner: 'secret-owner',
      channel: 'secret-channel',
      lastContact: '2025-01-01',
      history: [],
    });
  });

  test.each([
    ['{ owner: "@alice" }', 'owner cannot be "@alice"'],
    ['{ owner: a@b.example }', 'owner cannot be this'],
    ['{ last_contact: yesterday }', 'last_contact cannot be "yesterday"'],
    ['{ override: { stage: friend, since: 2025-01-01, reason: x } }', 'stage cannot be "friend"'],
    ['{ override: { stage: user, since: 2025-01-01 } }', 'reason is missing'],
    ['[alice]', 'relationship must be keys with values, but is a list'],
  ])('%s: %s', (relationship, message) => {
    expect(parseSettings(yaml(relationship), 'f').problems.map((problem) => problem.message)).toEqual([
      message,
    ]);
  });
});
