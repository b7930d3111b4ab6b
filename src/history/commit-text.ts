/** Somebody named in a commit message. */
export interface Named {
  name: string;
  email: string;
}

const MERGE = /^Merge pull request #(\d+) from ([A-Za-z0-9](?:[A-Za-z0-9-]{0,38}))\//;

/** Number and owner of the branch of a pull request that GitHub merged by a merge commit. */
export function findMergedPull(subject: string): { number: number; owner: string } | undefined {
  if (!subject.startsWith('Merge pull request #')) return undefined;
  const parts = MERGE.exec(subject);
  const owner = parts?.[2];
  return parts && owner !== undefined ? { number: Number(parts[1]), owner } : undefined;
}

const SQUASH = /\(#(\d+)\)\s*$/;

/** Number of the pull request that GitHub squashed into a commit: `… (#123)`. */
export function findSquashedPull(subject: string): number | undefined {
  const end = subject.charCodeAt(subject.length - 1);
  // Most commits end otherwise, and are spared the expression.
  if (end !== 41 && end !== 32) return undefined;
  const squash = SQUASH.exec(subject);
  return squash ? Number(squash[1]) : undefined;
}
