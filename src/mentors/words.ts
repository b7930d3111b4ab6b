import type { Obstacle } from './eligible.js';
import type { Part, Ranked } from './rank.js';
import type { MentorChoice, Rota } from './types.js';

/** How each obstacle is counted in the sentence about nobody being eligible. */
const COUNTED: Record<Obstacle, string> = {
  away: 'away',
  full: 'at capacity',
  customer: 'at their share of one side',
  tried: 'tried before',
  author: 'the author',
  employer: 'not independent of it',
  off: 'off the rota',
};

const REASON: Record<Exclude<MentorChoice['decidedBy'], 'none'>, string> = {
  pair: 'mentors this author already',
  independence: 'is independent of this contribution',
  skills: 'knows the changed paths best',
  load: 'has the most room',
  recent: 'was asked least lately for their capacity',
  seed: 'was drawn by lot among equals',
  only: 'is the only one free to take it',
};

/** Why this mentor: by the first part in which they differ from the next best. */
export function decidingPart(
  first: Ranked,
  difference: Part | null,
  alone: boolean,
): Exclude<MentorChoice['decidedBy'], 'none'> {
  if (first.parts.pair === 0) return 'pair';
  if (alone) return 'only';
  return difference === 'total' ? 'recent' : (difference ?? 'seed');
}

/** One sentence for everybody about who was chosen; `pairedWith` when this one stands in for the lasting mentor. */
export function explainChoice(
  login: string,
  decidedBy: Exclude<MentorChoice['decidedBy'], 'none'>,
  standsInFor?: { login: string; why: string },
): string {
  const reason = `${login} ${REASON[decidedBy]}`;
  if (!standsInFor) return `${reason}.`;
  return `${reason}, and stands in for ${standsInFor.login}, who ${standsInFor.why}.`;
}

/** One sentence about nobody being eligible, which names the owner whom the rota falls back to. */
export function explainNobody(rota: Rota, obstacles: readonly Obstacle[]): string {
  const counts = Object.entries(COUNTED)
    .map(([obstacle, words]) => [obstacles.filter((one) => one === obstacle).length, words] as const)
    .filter(([count]) => count > 0)
    .map(([count, words]) => `${count} ${words}`);
  const why = counts.length > 0 ? counts.join(', ') : 'the rota is empty';
  const next =
    rota.fallback === undefined
      ? 'nobody is named as `fallback` to look after it'
      : `it goes to the named owner, ${rota.fallback}`;
  return `No mentor is free (${why}); ${next}.`;
}
