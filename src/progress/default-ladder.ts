import type { Ladder } from './types.js';

/** The ladder of a project that has not written one of its own; the bars are those of the published contract. */
export function defaultLadder(): Ladder {
  return {
    stages: [
      { id: 'newcomer', title: 'Newcomer', criteria: {} },
      { id: 'contributor', title: 'Contributor', criteria: { merged: 1 } },
      { id: 'regular-contributor', title: 'Regular contributor', criteria: { merged: 5, windowDays: 365 } },
      {
        id: 'reviewer-in-training',
        title: 'Reviewer in training',
        criteria: { reviews: 1, after: 'regular-contributor' },
      },
      {
        id: 'regular-reviewer',
        title: 'Regular reviewer',
        criteria: { reviews: 5, mergedAndReviews: 20, firstSeenDays: 90, activeWithinDays: 180 },
      },
    ],
  };
}
