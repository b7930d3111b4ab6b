import { isBot } from './bots.js';
import type { Contributor } from './census.js';

/** Gives every name and address of a history a number, and tells bots apart. */
export interface Registry {
  contributors: readonly Contributor[];
  register(contributor: Contributor): number;
  setMapped(contributor: number, mapped: { name: string; email: string }): void;
  isBot(contributor: number): boolean;
  seeBot(contributor: number): void;
  /** Different bots that were seen. */
  bots(): number;
}

export function createRegistry(): Registry {
  /** By address, then by name. */
  const numbers = new Map<string, Map<string, number>>();
  const contributors: Contributor[] = [];
  const isRobot: boolean[] = [];
  const robots = new Set<string>();
  return {
    contributors,
    register(contributor) {
      const names = numbers.get(contributor.email) ?? new Map<string, number>();
      const known = names.get(contributor.name);
      if (known !== undefined) return known;
      const number = contributors.push(contributor) - 1;
      numbers.set(contributor.email, names.set(contributor.name, number));
      isRobot.push(isBot(contributor) || (contributor.mapped !== undefined && isBot(contributor.mapped)));
      return number;
    },
    setMapped(number, mapped) {
      const contributor = contributors[number];
      if (contributor) contributors[number] = { ...contributor, mapped };
    },
    isBot: (number) => isRobot[number] ?? false,
    seeBot(number) {
      const contributor = contributors[number];
      if (contributor) robots.add((contributor.mapped ?? contributor).name.toLowerCase());
    },
    bots: () => robots.size,
  };
}
