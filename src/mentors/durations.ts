/** How long something stayed open, in days; `ended` is false where it is open still, so that it lasts at least so long. */
export interface Duration {
  days: number;
  ended: boolean;
}

/** The chance (0 to 1) to be open still after so many days. */
export type Survival = (days: number) => number;

/**
 * How long such things stay open, from those that ended and those that have not: the product-limit estimate (Kaplan
 * and Meier, 1958), which takes what is open still for what it is, instead of leaving out the slow ones. Beyond the
 * longest that ended it goes on by the mean pace. Of nothing at all: half are open after a week.
 */
export function estimateSurvival(durations: readonly Duration[]): Survival {
  const sorted = durations.filter(({ days }) => days >= 0).sort((a, b) => a.days - b.days);
  const exposed = sorted.reduce((sum, { days }) => sum + days, 0);
  const ended = sorted.filter((one) => one.ended).length;
  if (sorted.length === 0) return (days) => 0.5 ** (days / 7);
  // Half an end more than was seen: where nothing ended yet, that tells little, not that nothing ever will.
  const pace = (ended + (ended === 0 ? 0.5 : 0)) / Math.max(exposed, 1);
  const steps: { days: number; left: number }[] = [];
  let left = 1;
  for (const [index, one] of sorted.entries()) {
    if (!one.ended) continue;
    left *= 1 - 1 / (sorted.length - index);
    steps.push({ days: one.days, left });
  }
  const last = steps.at(-1) ?? { days: 0, left: 1 };
  return (days) => {
    if (days > last.days) return last.left * Math.exp(-pace * (days - last.days));
    return steps.findLast((step) => step.days <= days)?.left ?? 1;
  };
}

/** The first whole number of days after which at most half are open; null when that is beyond ten years. */
export function medianDays(survival: Survival): number | null {
  for (let days = 0; days <= 3_660; days++) if (survival(days) <= 0.5) return days;
  return null;
}
