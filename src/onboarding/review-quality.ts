import { matchesAnyName } from '../training/name-glob.js';

/** Marks of remarks that a tool could have made, where the configuration names none. */
export const TOOL_REMARKS: readonly string[] = ['nit:*', 'nit(*', 'nit *', '(nit)*', '[nit]*', 'nitpick*'];

/** A review or a remark on a line; `bot`: not a person's. */
interface Said {
  authorId: number | null;
  bot: boolean;
}

export interface ReviewedPull {
  authorId: number;
  /** `commit`: the head that was reviewed. */
  reviews: readonly (Said & { state: string; commit: string | null; id: number })[];
  /** `answers`: it answers another remark. */
  remarks: readonly (Said & { review: number | null; answers: boolean; body: string })[];
}

export interface ReviewQuality {
  /** States of the change on which somebody asked for something. */
  rounds: number;
  /** Remarks on lines by people other than the author, answers left out. */
  remarks: number;
  /** Those of them that a tool could have made. */
  forTools: number;
}

/**
 * What reviewers had to find in a pull request. A round is a state of the change (its head) on which at least one person asked
 * for changes or left a remark on a line; several reviewers of one state are one round.
 */
export function countQuality(pull: ReviewedPull, patterns: readonly string[] = TOOL_REMARKS): ReviewQuality {
  const isOthers = (said: Said): boolean =>
    !said.bot && said.authorId !== null && said.authorId !== pull.authorId;
  const remarks = pull.remarks.filter((r) => isOthers(r) && !r.answers);
  const remarked = new Set(remarks.map((r) => r.review));
  const asking = pull.reviews.filter(
    (r) => isOthers(r) && (r.state === 'CHANGES_REQUESTED' || remarked.has(r.id)),
  );
  return {
    rounds: new Set(asking.map((r) => r.commit ?? `review ${r.id}`)).size,
    remarks: remarks.length,
    forTools: remarks.filter((r) => isForTool(r.body, patterns)).length,
  };
}

/** By how the first line begins, or by what the patterns say of it. */
function isForTool(body: string, patterns: readonly string[]): boolean {
  const [first = ''] = body.slice(0, 1000).trimStart().split('\n');
  return matchesAnyName([...patterns], first.trim());
}
