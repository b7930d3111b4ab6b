import type { CustomerStage } from '../progress/customer-stage.js';
import { overridesOf } from './relationship/decide.js';
import type { Relationship } from './relationship/types.js';

/** The stages of `customerStage`, by the same rules, as far as git shows: stars, forks, issues and releases are not in it. */
export type ScannedStage = CustomerStage;

/** What a customer's stage rests on. */
export interface StageFacts {
  commits: number;
  reviews: number;
  /** Pull requests, or commits without one. */
  changes: number;
  /** Days between the first and the last commit. */
  days: number;
  /** Somebody of theirs is named in CODEOWNERS or OWNERS. */
  isOwner?: boolean;
  /** What maintainers wrote down about them, as far as it counts by then. */
  written?: Relationship | undefined;
}

const PARTNER_CHANGES = 3;
const PARTNER_DAYS = 60;

/**
 * Reviews alone make a participant, a commit a contributor; three changes over 60 days and the word of a mentor or maintainer in
 * the list a partner; an owner of code among their people a reviewer. What a person decided about the stage holds over it.
 */
export function decideScannedStage(facts: StageFacts): { stage: ScannedStage; awaitsConfirmation: boolean } {
  const { commits, reviews, changes, days, isOwner = false, written } = facts;
  const is = (stage: ScannedStage, awaitsConfirmation = false) => ({ stage, awaitsConfirmation });
  const [override] = overridesOf(written);
  if (override) return is(override.stage);
  if (isOwner && commits + reviews > 0) return is('reviewer');
  if (commits === 0) return is(reviews === 0 ? 'listed' : 'participant');
  const isEarned = changes >= PARTNER_CHANGES && days >= PARTNER_DAYS;
  return isEarned && written?.confirmed ? is('partner') : is('contributor', isEarned);
}

/** Of what was written down about a customer, that whose day is not after `asOf` (inclusive, `YYYY-MM-DD`); all without it. */
export function writtenBy(written: Relationship | undefined, asOf?: string): Relationship | undefined {
  if (written === undefined || asOf === undefined) return written;
  const { override, confirmed, ...rest } = written;
  return {
    ...rest,
    ...(override && override.since <= asOf && { override }),
    ...(confirmed && confirmed.since <= asOf && { confirmed }),
  };
}

/** How a customer's stage is shown to people. */
export function sayStage({
  stage,
  awaitsConfirmation,
}: {
  stage: string;
  awaitsConfirmation: boolean;
}): string {
  return awaitsConfirmation ? `${stage} (partner once confirmed)` : stage;
}

/** For whoever reads that somebody could be a partner; undefined where nobody could. */
export function explainConfirmation(
  customers: readonly { awaitsConfirmation: boolean }[],
): string | undefined {
  const count = customers.filter((one) => one.awaitsConfirmation).length;
  if (count === 0) return undefined;
  return (
    `${count === 1 ? '1 customer has' : `${count} customers have`} done what makes a partner (three changes over 60 days). ` +
    'The word of a mentor or maintainer makes them one: partnerbot customers confirm ID.'
  );
}
