import type { Ladder } from './types.js';

/** Whether any stage of a ladder asks for what others did about a person, such as approvals; few do. */
export function asksForTestimony({ stages }: Ladder): boolean {
  return stages.some(
    ({ criteria: c }) =>
      c.answeredShare !== undefined ||
      c.items !== undefined ||
      c.sponsors !== undefined ||
      c.sponsorEmployers !== undefined ||
      c.approvals !== undefined,
  );
}
