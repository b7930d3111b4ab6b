import type { Part, Ranked } from './rank.js';
import type { MentorChoice, Obstacle } from './types.js';

/** How each obstacle is counted in the sentence about nobody being eligible. */
const COUNTED: Record<Obstacle, string> = {
  away: 'away',
  full: 'at capacity',
  customer: 'with as many of one customer as one may have',
  tried: 'tried before',
  busy: 'busy',
  unassignable: 'not assignable here',
  holiday: 'on holiday',
  unlisted: 'without a turn in the duty weeks',
  author: 'the author',
  employer: 'not independent of it',
  off: 'off the rota',
};

const REASON: Record<Exclude<MentorChoice['decidedBy'], 'none'>, string> = {
  offer: 'was asked to stand in, and has not said no',
  pair: 'mentors this author already',
  duty: 'is on duty this week',
  independence: 'is independent of this contribution',
  skills: 'knows the changed paths best',
  any: 'takes any change, and the skills of the next best match none of the changed paths',
  load: 'has the most room',
  recent: 'was asked least lately for their capacity',
  hours: 'works at the same hours',
  seed: 'was drawn by lot among equals',
  only: 'is the only one free to take it',
};

/** Why this mentor: by the first part in which they differ from the next best. */
export function decidingPart(
  first: Ranked,
  difference: Part | null,
  alone: boolean,
): Exclude<MentorChoice['decidedBy'], 'none'> {
  if (first.parts.pair <= 0) return first.parts.pair < 0 ? 'offer' : 'pair';
  if (alone) return 'only';
  if (difference === 'total') return 'recent';
  if (difference === 'skills' && first.parts.skills === 0) return 'any';
  return difference === 'room' ? 'load' : (difference ?? 'seed');
}

/** What the sentence about a choice needs to know. */
export interface Chosen {
  login: string;
  decidedBy: Exclude<MentorChoice['decidedBy'], 'none'>;
  /** By the duty weeks, but in a week that somebody else has. */
  next: boolean;
  /** Whose turn it would have been, and why they do not take it. */
  standsInFor?: { login: string; why: string } | undefined;
}

/** One sentence about who was chosen. */
export function explainChoice({ login, decidedBy, next, standsInFor }: Chosen): string {
  const why = next ? 'comes next in the duty weeks' : REASON[decidedBy];
  const reason = `${login} ${why}`;
  if (!standsInFor) return `${reason}.`;
  return `${reason}, and stands in for ${standsInFor.login}, who ${standsInFor.why}.`;
}

/** As `explainChoice`, where nothing may tell which customer it is about. */
export function explainChoiceNeutrally(chosen: Chosen): string {
  const { login, decidedBy } = chosen;
  // That only one is left, or that one is independent, follows from who the others work for.
  if (decidedBy !== 'independence' && decidedBy !== 'only') return explainChoice(chosen);
  return `${login} fits best by the rules of the rota.`;
}

/** One sentence about nobody being eligible, which names the owner whom the rota falls back to. */
export function explainNobody(fallback: string | undefined, obstacles: readonly Obstacle[]): string {
  const counts = Object.entries(COUNTED)
    .map(([obstacle, words]) => [obstacles.filter((one) => one === obstacle).length, words] as const)
    .filter(([count]) => count > 0)
    .map(([count, words]) => `${count} ${words}`);
  return nobody(fallback, counts.length > 0 ? counts.join(', ') : 'the rota is empty');
}

/** As `explainNobody`, where nothing may tell which customer it is about. */
export function explainNobodyNeutrally(fallback: string | undefined): string {
  return nobody(fallback, 'each for a reason of their own');
}

function nobody(fallback: string | undefined, why: string): string {
  const next =
    fallback === undefined
      ? 'nobody is named as `fallback` to look after it'
      : `it goes to the named owner, ${fallback}`;
  return `No mentor is free (${why}); ${next}.`;
}
