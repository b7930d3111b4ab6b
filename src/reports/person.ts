import type { Standing } from '../progress/types.js';

const WORDS: Record<string, string> = {
  merged: 'merged pull requests',
  reviews: 'reviews of others’ work',
  mergedAndReviews: 'merged pull requests and reviews together',
  firstSeenDays: 'days since the first contribution',
  activeWithinDays: 'activity',
  activeMonths: 'months with activity',
  spanDays: 'days from the first to the latest contribution',
  reviewedAuthors: 'people whose work was reviewed',
  after: 'stage before',
};

/** What is missing for the next stage, the nearest first, each as words such as `2 of 5 reviews of others’ work`. */
export function sayMissing({ next }: Standing): string[] {
  const near = (have: number | string, need: number | string): number =>
    typeof have === 'number' && typeof need === 'number' && need > 0 ? have / need : 0;
  return [...(next?.missing ?? [])]
    .sort((a, b) => near(b.have, b.need) - near(a.have, a.need))
    .map(({ criterion, have, need }) => {
      const what = WORDS[criterion] ?? criterion;
      return typeof need === 'number' ? `${have} of ${need} ${what}` : `${what}: ${have}, asked for: ${need}`;
    });
}
