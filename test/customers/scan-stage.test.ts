import { describe, expect, it } from 'vitest';
import type { Relationship } from '../../src/customers/relationship/types.js';
import {
  decideScannedStage,
  explainConfirmation,
  sayStage,
  writtenBy,
} from '../../src/customers/scan-stage.js';
import { DEFAULT_CUSTOMER_RULES } from '../../src/progress/customer-stage.js';

const earned = { commits: 9, reviews: 0, changes: 3, days: 60 };
const written: Relationship = {
  confirmed: { since: '2025-03-01', by: 'maria', reason: 'they answer' },
  history: [],
};
const { partnerMerged, partnerSpanDays } = DEFAULT_CUSTOMER_RULES;

describe('the stage of a customer in a scan', () => {
  it.each([
    ['nothing', { ...earned, commits: 0 }, 'listed', false],
    ['reviews alone', { commits: 0, reviews: 9, changes: 0, days: 0 }, 'participant', false],
    ['one commit', { ...earned, changes: 1, days: 0 }, 'contributor', false],
    ['too few changes', { ...earned, changes: partnerMerged - 1 }, 'contributor', false],
    ['too few days', { ...earned, days: partnerSpanDays - 1 }, 'contributor', false],
    ['the bar without a word', earned, 'contributor', true],
    ['the bar and many reviews without a word', { ...earned, reviews: 50 }, 'contributor', true],
    ['the bar and a word', { ...earned, written }, 'partner', false],
    ['a word without the bar', { ...earned, days: 59, written }, 'contributor', false],
    ['an owner of code', { ...earned, isOwner: true }, 'reviewer', false],
    ['an owner of code of whom nothing was seen', { ...earned, commits: 0, isOwner: true }, 'listed', false],
    [
      'what a person decided',
      { ...earned, written: { override: { stage: 'user', since: '2025-01-01', reason: 'x' }, history: [] } },
      'user',
      false,
    ],
  ])('%s', (_, facts, stage, awaitsConfirmation) => {
    expect(decideScannedStage(facts)).toEqual({ stage, awaitsConfirmation });
  });

  it('counts a word from its day on, and always where no last day is asked for', () => {
    expect(writtenBy(written, '2025-02-28')?.confirmed).toBeUndefined();
    expect(writtenBy(written, '2025-03-01')?.confirmed).toEqual(written.confirmed);
    expect(writtenBy(written)).toBe(written);
  });

  it('tells who could be a partner, and what makes them one', () => {
    const [one, other] = [decideScannedStage(earned), decideScannedStage({ ...earned, written })];
    expect([one, other].map(sayStage)).toEqual(['contributor (partner once confirmed)', 'partner']);
    expect(explainConfirmation([one, other])).toMatch(
      /^1 customer has done .* partnerbot customers confirm ID\.$/,
    );
    expect(explainConfirmation([other])).toBeUndefined();
  });
});
