const GIVE_BACK = /^(?:[\w-]+[/:] ?)?give-back$/i;

/** Whether one of the labels says that a change made in-house is given back: `give-back`, also as `type: give-back`. */
export function isGiveBack(labels: readonly string[]): boolean {
  return labels.some((label) => GIVE_BACK.test(label));
}
