import ignore from 'ignore';
import { byInstant, type Finding, missing, proven, unreadable } from './finding.js';
import type { TrainingFacts } from './types.js';

const DAY = 86_400_000;

/** `{ merged: true }`: this pull request is merged. */
export function isMerged(facts: TrainingFacts): Finding {
  if (!facts.merged) return missing('mentor', 'Not merged yet.');
  return proven('Merged.', facts.url, facts.mergedAt);
}

/**
 * `{ mergedCount: N, overDays?: D }`: N merged pull requests of the person, the first and the last at least D days
 * (of 24 hours) apart. Proven at the first merge at which both hold.
 */
export function mergedOften(count: number, overDays: number, facts: TrainingFacts): Finding {
  const sorted = facts.mergedAts.filter((at) => !Number.isNaN(Date.parse(at))).sort(byInstant);
  const start = Date.parse(sorted[0] ?? '');
  const at = sorted.find((merge, i) => i + 1 >= count && Date.parse(merge) - start >= overDays * DAY);
  const span = overDays > 0 ? ` over at least ${overDays} days` : '';
  if (at !== undefined) return proven(`${pulls(count)}${span}.`, undefined, at);
  const have =
    sorted.length >= count
      ? `${pulls(sorted.length)}, but not${span}`
      : `${sorted.length} of ${pulls(count)}`;
  return missing('later', `${have}.`);
}

/** `{ reviewsGiven: N }`: reviews of others' work given by the person. */
export function reviewedOthers(count: number, facts: TrainingFacts): Finding {
  if (facts.reviewsGiven >= count) return proven(`Reviews of others' work: ${count}.`);
  return missing('later', `Reviews of others' work: ${facts.reviewsGiven} of ${count}.`);
}

/** `{ activeDays: N }`: the first contribution is at least N days (of 24 hours) ago. Unknown without one. */
export function activeSince(days: number, facts: TrainingFacts): Finding {
  const first = Date.parse(facts.firstAt ?? '');
  if (Number.isNaN(first)) return unreadable('The date of the first contribution is not known.');
  const due = new Date(first + days * DAY).toISOString();
  const evidence = `First contribution on ${new Date(first).toISOString().slice(0, 10)}.`;
  return Date.parse(facts.now) >= Date.parse(due)
    ? proven(evidence, undefined, due)
    : missing('later', `${evidence} This is reached on ${due.slice(0, 10)}.`);
}

/** `{ touches: [pattern…] }`: gitignore-style patterns; one changed path that matches is enough. */
export function touchesPath(patterns: readonly string[], facts: TrainingFacts): Finding {
  const matcher = ignore({ ignorecase: false }).add([...patterns]);
  const hit = facts.paths.find((path) => ignore.isPathValid(path) && matcher.ignores(path));
  if (hit === undefined) {
    const which = patterns.length <= 2 ? `matches ${patterns.join(' or ')}` : 'is of this kind';
    return missing('later', `No changed file ${which}.`);
  }
  return proven(`Changes ${hit}.`, facts.url);
}

/** `{ linkedIssue: true }`: a closing reference to an issue exists. */
export function issueLinked(facts: TrainingFacts): Finding {
  const [issue] = [...facts.linkedIssues].sort((a, b) => a.number - b.number);
  if (issue === undefined) return missing('mentee', 'No issue is linked yet.');
  return proven(`Issue ${issue.number} is linked.`, issue.url);
}

/** `{ maxChangedLines: N }`: added and removed lines together. */
export function smallChange(limit: number, facts: TrainingFacts): Finding {
  // The figure itself is left out while it holds, so that not every push changes the comment.
  if (facts.changedLines <= limit) return proven(`At most ${limit} changed lines.`);
  return missing('mentee', `${facts.changedLines} changed lines; at most ${limit} are easy to review.`);
}

/** `{ affiliationSettled: true }`: the person said for whom they act, or that it is nobody's business. */
export function affiliationKnown(facts: TrainingFacts): Finding {
  if (facts.affiliationSettled) return proven('You answered.');
  return missing('mentee', 'Not answered yet.');
}

function pulls(count: number): string {
  return count === 1 ? '1 merged pull request' : `${count} merged pull requests`;
}
