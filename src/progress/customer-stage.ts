import { formatDay, getDay } from './days.js';

/** From the first to the highest. */
export const CUSTOMER_STAGES = [
  'listed',
  'user',
  'participant',
  'contributor',
  'partner',
  'reviewer',
] as const;
export type CustomerStage = (typeof CUSTOMER_STAGES)[number];

/** Something that people of one customer did, or that somebody confirmed about them. */
export interface CustomerFact {
  /** ISO date or instant; days are UTC dates. */
  at: string;
  /**
   * `use`: a star, a fork or a declared dependency; `talk`: an issue or a comment; `merged`: a merged pull request;
   * `review`; `released`: a give-back that is in a release; `confirmed`: a mentor confirms the partnership;
   * `code-owner`: one of the customer's people is named in CODEOWNERS.
   */
  what: 'use' | 'talk' | 'merged' | 'review' | 'released' | 'confirmed' | 'code-owner';
  /** What names the fact, for instance a link: the same fact counts once. */
  ref: string;
  /** How many facts this one stands for, where the others are not at hand. Default 1. */
  count?: number;
}

/** A person's decision about the stage, which holds over what the facts say. */
export interface CustomerOverride {
  stage: CustomerStage;
  at: string;
  by: string;
  reason: string;
}

export interface CustomerStanding {
  stage: CustomerStage;
  /** UTC day; null while nothing was seen. */
  since: string | null;
  evidence: string;
  /** Up to ten links or names of the facts that it rests on. */
  refs: string[];
  override: CustomerOverride | null;
  /** Day of the latest fact. */
  lastSeen: string | null;
  /** Nothing was seen for so long that somebody should say hello. */
  lapsed: boolean;
  /** What makes a partner is done, and nobody has confirmed it. */
  awaitsConfirmation: boolean;
  /** UTC day on which that was done; null where nothing awaits a confirmation. */
  awaitsSince: string | null;
}

export interface CustomerStageRules {
  /** Merged pull requests of a partner, and the days over which they spread at least. */
  partnerMerged: number;
  partnerSpanDays: number;
  /** Quiet days after which to ask. */
  lapseDays: number;
}

export const DEFAULT_CUSTOMER_RULES: CustomerStageRules = {
  partnerMerged: 3,
  partnerSpanDays: 60,
  lapseDays: 180,
};

interface Dated {
  day: number;
  what: CustomerFact['what'];
  ref: string;
  count: number;
}

/**
 * Where a customer stands at the end of the UTC day of `asOf`. Listed (none seen), user (star, fork, dependency), participant
 * (issue, comment, review), contributor (one merged pull request), partner (three merged over 60 days or a released give-back, and a
 * mentor's confirmation), reviewer (one of its people in CODEOWNERS). The latest override by a person holds over it. Neither order
 * nor repetition of facts matters. Throws a RangeError on an impossible date.
 */
export function customerStage(
  facts: readonly CustomerFact[],
  asOf: string,
  overrides: readonly CustomerOverride[] = [],
  rules: CustomerStageRules = DEFAULT_CUSTOMER_RULES,
): CustomerStanding {
  const today = getDay(asOf);
  const known = sortFacts(facts, today);
  const reached = findReached(known, rules);
  const override = findLatest(overrides, today);
  // What others say of them is no sign of theirs.
  const awaits = override === null ? reached.awaitsSince : undefined;
  const last = known.filter((f) => f.what !== 'confirmed' && f.what !== 'code-owner').at(-1)?.day;
  return {
    stage: override?.stage ?? reached.stage,
    since: override
      ? formatDay(getDay(override.at))
      : reached.day === undefined
        ? null
        : formatDay(reached.day),
    evidence: override ? `set by ${override.by}: ${override.reason}` : reached.evidence,
    refs: reached.facts
      .map((f) => f.ref)
      .filter((ref) => ref !== '')
      .slice(-10),
    override,
    lastSeen: last === undefined ? null : formatDay(last),
    lapsed: last !== undefined && today - last >= rules.lapseDays,
    awaitsConfirmation: awaits !== undefined,
    awaitsSince: awaits === undefined ? null : formatDay(awaits),
  };
}

interface Reached {
  stage: CustomerStage;
  day: number | undefined;
  evidence: string;
  facts: Dated[];
  /** Day on which what makes a partner was done, while nobody has confirmed it. */
  awaitsSince?: number;
}

function findReached(known: readonly Dated[], rules: CustomerStageRules): Reached {
  const of = (...kinds: CustomerFact['what'][]): Dated[] => known.filter((f) => kinds.includes(f.what));
  const first = (stage: CustomerStage, facts: Dated[], evidence: string): Reached | undefined =>
    facts[0] && { stage, day: facts[0].day, evidence, facts };
  const merged = of('merged');
  const earned = findEarned(merged, of('released'), rules);
  const count = merged.reduce((sum, f) => sum + f.count, 0);
  const contributor = first('contributor', merged, sayMerged(count));
  if (contributor && earned) contributor.awaitsSince = earned.day;
  return (
    first('reviewer', of('code-owner'), 'one of its people is a code owner') ??
    findPartner(earned, of('confirmed')) ??
    contributor ??
    first('participant', of('talk', 'review'), 'took part in issues, comments or reviews') ??
    first('user', of('use'), 'a star, a fork or a declared dependency') ?? {
      stage: 'listed',
      day: undefined,
      evidence: 'none seen',
      facts: [],
    }
  );
}

function sayMerged(count: number): string {
  return `${count} merged pull ${count === 1 ? 'request' : 'requests'}`;
}

interface Earned {
  day: number;
  way: string;
  facts: Dated[];
}

/** What makes a partner, but for the confirmation: merged pull requests over some time, or a released give-back. */
function findEarned(merged: Dated[], released: Dated[], rules: CustomerStageRules): Earned | undefined {
  const start = merged[0]?.day ?? 0;
  const spread = merged.find(
    (f, i) => i + 1 >= rules.partnerMerged && f.day - start >= rules.partnerSpanDays,
  );
  const earned = [spread, released[0]].filter((f) => f !== undefined).sort((a, b) => a.day - b.day)[0];
  if (earned === undefined) return undefined;
  const way =
    earned === spread
      ? `${rules.partnerMerged} merged pull requests over ${rules.partnerSpanDays} days`
      : 'a released give-back';
  return { day: earned.day, way, facts: [...merged.filter((f) => f.day <= earned.day), ...released] };
}

function findPartner(earned: Earned | undefined, [confirmation]: Dated[]): Reached | undefined {
  if (confirmation === undefined || earned === undefined) return undefined;
  return {
    stage: 'partner',
    day: Math.max(earned.day, confirmation.day),
    evidence: `${earned.way}, confirmed by a mentor`,
    facts: [...earned.facts, confirmation],
  };
}

/** Each fact once, on its earliest day, ascending; those of one day by what and name. */
function sortFacts(facts: readonly CustomerFact[], today: number): Dated[] {
  const once = new Map<string, Dated>();
  for (const { at, what, ref, count = 1 } of facts) {
    const day = getDay(at);
    if (day > today) continue;
    const key = `${what} ${ref === '' ? at : ref}`;
    if (day < (once.get(key)?.day ?? Infinity)) once.set(key, { day, what, ref, count });
  }
  const name = (f: Dated): string => `${f.what} ${f.ref}`;
  return [...once.values()].sort((a, b) => a.day - b.day || (name(a) < name(b) ? -1 : 1));
}

/** The latest by its instant; of two at once the one by name, so that their order does not matter. */
function findLatest(overrides: readonly CustomerOverride[], today: number): CustomerOverride | null {
  const before = (a: CustomerOverride, b: CustomerOverride): number =>
    getDay(a.at) - getDay(b.at) || (`${a.at} ${a.by} ${a.stage}` < `${b.at} ${b.by} ${b.stage}` ? -1 : 1);
  return (
    overrides
      .filter((o) => getDay(o.at) <= today)
      .sort(before)
      .at(-1) ?? null
  );
}
