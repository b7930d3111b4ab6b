const MS_PER_DAY = 86_400_000;

/** From an instant until before another, in ms since 1970. */
export interface Window {
  from: number;
  until: number;
}

export const DEFAULT_WINDOW_DAYS = 90;

/** The days up to and including a UTC day, like `2024-06-30`; from another, inclusive, or of the default length. */
export function windowOf(lastDay: string, firstDay?: string): Window {
  const until = Date.parse(`${lastDay}T00:00:00Z`) + MS_PER_DAY;
  const from =
    firstDay === undefined ? until - DEFAULT_WINDOW_DAYS * MS_PER_DAY : Date.parse(`${firstDay}T00:00:00Z`);
  return { from, until };
}

/** The same length of time, right before. */
export function windowBefore({ from, until }: Window): Window {
  return { from: from - (until - from), until: from };
}

export function isWithin(w: Window, at: number | null): boolean {
  return at !== null && at >= w.from && at < w.until;
}

export function hoursBetween(from: number, until: number): number {
  return (until - from) / 3_600_000;
}

export function daysBetween(from: number, until: number): number {
  return (until - from) / MS_PER_DAY;
}
