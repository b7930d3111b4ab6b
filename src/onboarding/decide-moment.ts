import type { CheckFact } from '../training/types.js';
import type { Facts } from './facts.js';

const DAY = 86_400_000;
/** Names that checks of licence agreements and sign-offs go by. */
const CLA = /\b(?:cla|easycla|dco|signed-off-by|cla-assistant)\b/i;

/**
 * Whether a mentor is to be asked already. `until`: at the latest then, whatever the checks say: a newcomer whose check
 * fails is just who needs somebody. Null: now.
 */
export function findReasonToWait(f: Facts): { why: string; until: string } | null {
  const { assign } = f.rota;
  if (!assign || assign.after.length === 0) return null;
  const ready = f.memory.mentoring.readySince ?? f.now;
  const until = new Date(Date.parse(ready) + assign.deadlineDays * DAY).toISOString();
  if (until <= f.now) return null;
  const isCla = (check: CheckFact) => CLA.test(check.name);
  const { checks } = f.pull;
  if (assign.after.includes('cla') && !havePassed(checks.filter(isCla)))
    return { why: 'the check of the licence has not passed yet', until };
  const rest = checks.filter((check) => !isCla(check));
  const required = rest.filter((check) => check.required);
  const counted = required.length > 0 ? required : rest;
  if (assign.after.includes('ci') && !havePassed(counted))
    return { why: 'the checks have not passed yet', until };
  return null;
}

/** Where none is reported, they have not begun. */
function havePassed(checks: readonly CheckFact[]): boolean {
  return checks.length > 0 && checks.every(passes);
}

/** As on GitHub, what was skipped or is neutral passes. */
function passes({ state }: CheckFact): boolean {
  return state === 'success' || state === 'neutral' || state === 'skipped';
}
