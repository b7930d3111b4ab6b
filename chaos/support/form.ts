/** The seed of this run; the same one gives the same order of what goes wrong. */
export const seed = Number(process.env.CHAOS_SEED ?? '1');
export const long = process.env.CHAOS_FORM === 'long';
const scale = Number(process.env.CHAOS_SCALE ?? '1');

/** How many of something: a few in CI, all of them in the long form. */
export function count(short: number, full: number): number {
  return long ? Math.max(short, Math.ceil(full * scale)) : short;
}

export interface Random {
  /** From 0 to below 1. */
  next(): number;
  /** A whole number from 0 to below `n`. */
  below(n: number): number;
  pick<T>(list: readonly T[]): T;
  shuffle<T>(list: readonly T[]): T[];
  chance(p: number): boolean;
}

/** mulberry32: small, quick, and the same on every machine. */
export function randomOf(from: number): Random {
  let state = from >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (n: number) => Math.floor(next() * n);
  return {
    next,
    below,
    chance: (p) => next() < p,
    pick: (list) => {
      const one = list[below(list.length)];
      if (one === undefined) throw new Error('there is nothing to pick from');
      return one;
    },
    shuffle: (list) => {
      const all = [...list];
      for (let i = all.length - 1; i > 0; i -= 1) {
        const j = below(i + 1);
        const [a, b] = [all[i], all[j]];
        if (a !== undefined && b !== undefined) [all[i], all[j]] = [b, a];
      }
      return all;
    },
  };
}

/** One JSON line: what was done, how often, and what was found. */
export function say(name: string, figures: Record<string, unknown>): void {
  process.stdout.write(`${JSON.stringify({ chaos: name, seed, ...figures })}\n`);
}

let told = Date.now();

/** In the long form, once a minute, how far it is. */
export function tell(text: () => string): void {
  if (!long || Date.now() - told < 60_000) return;
  told = Date.now();
  process.stdout.write(`${text()}\n`);
}
