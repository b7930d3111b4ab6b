import { byInstant, type Finding, missing, notRead, proven, unreadable } from './finding.js';
import { matchPaths } from './path-patterns.js';
import type { TrainingFacts } from './types.js';

const DAY = 86_400_000;

/** `{ merged: true }`: this pull request is merged. */
export function isMerged(facts: TrainingFacts): Finding {
  if (!facts.merged) return missing('mentor', 'merged-not');
  return proven('merged', {}, { link: facts.url, at: facts.mergedAt });
}

export interface MergedOften {
  count: number;
  /** The first and the last are at least so many days (of 24 hours) apart. */
  overDays?: number | undefined;
  /** All of them within so many days. */
  withinDays?: number | undefined;
  /** Only those count that change one of these paths. */
  touching?: string[] | undefined;
}

/**
 * `{ mergedCount: N, overDays?, withinDays?, touching? }`: N merged pull requests of the person. Proven at the first
 * merge at which everything holds. `touching` needs the files of earlier pull requests, which are read only for it.
 */
export function mergedOften(wanted: MergedOften, facts: TrainingFacts): Finding {
  const { count, overDays = 0, withinDays = Number.POSITIVE_INFINITY, touching } = wanted;
  if (touching !== undefined && facts.past === null) return notRead();
  const merges = touching === undefined ? facts.mergedAts.map((at) => ({ at })) : touched(touching, facts);
  const sorted = merges
    .filter(({ at }) => !Number.isNaN(Date.parse(at)))
    .sort((a, b) => byInstant(a.at, b.at));
  const instants = sorted.map(({ at }) => Date.parse(at));
  const found = sorted.find((_, i) => {
    const at = instants[i] ?? 0;
    const counted = instants.slice(0, i + 1).filter((t) => at - t <= withinDays * DAY);
    return counted.length >= count && at - (counted[0] ?? at) >= overDays * DAY;
  });
  const values = { count, days: overDays, have: sorted.length };
  if (touching !== undefined) {
    const link = found !== undefined && 'url' in found ? String(found.url) : undefined;
    if (found) return proven('merged-touching', values, { at: found.at, link });
    return missing('later', 'merged-touching-short', values);
  }
  if (found) return proven('merged-count', values, { at: found.at });
  if (sorted.length >= count)
    return missing('later', 'merged-span-short', {
      ...values,
      within: Number.isFinite(withinDays) ? withinDays : 0,
    });
  return missing('later', 'merged-count-short', values);
}

/** Merged pull requests of the person that change one of the paths: the earlier ones, and this one. */
function touched(patterns: readonly string[], facts: TrainingFacts): { at: string; url: string }[] {
  const matches = matchPaths(patterns);
  const all = new Map((facts.past?.merged ?? []).map((pull) => [pull.url, pull]));
  if (facts.merged && facts.mergedAt)
    all.set(facts.url, { url: facts.url, at: facts.mergedAt, paths: facts.paths });
  return [...all.values()].filter((pull) => pull.paths.some(matches));
}

/** `{ activeDays: N }`: the first contribution is at least N days (of 24 hours) ago. Unknown without one. */
export function activeSince(days: number, facts: TrainingFacts): Finding {
  const first = Date.parse(facts.firstAt ?? '');
  if (Number.isNaN(first)) return unreadable('first-unknown');
  const due = new Date(first + days * DAY).toISOString();
  const day = new Date(first).toISOString().slice(0, 10);
  return Date.parse(facts.now) >= Date.parse(due)
    ? proven('first-on', { day }, { at: due })
    : missing('later', 'first-on-due', { day, due: due.slice(0, 10) });
}

/** `{ touches: [pattern…] }`: gitignore-style patterns; one changed path that matches is enough. */
export function touchesPath(patterns: readonly string[], facts: TrainingFacts): Finding {
  const path = facts.paths.find(matchPaths(patterns));
  if (path !== undefined) return proven('touches', { path }, { link: facts.url });
  if (patterns.length > 2) return missing('later', 'touches-none-of-kind');
  return missing('later', 'touches-none', { patterns: patterns.join(', ') });
}

/** `{ linkedIssue: true }`: a closing reference to an issue exists. */
export function issueLinked(facts: TrainingFacts): Finding {
  const [issue] = [...facts.linkedIssues].sort((a, b) => a.number - b.number);
  if (issue === undefined) return missing('mentee', 'issue-none');
  return proven('issue-linked', { number: issue.number }, { link: issue.url });
}

/** `{ maxChangedLines: N }`: added and removed lines together. */
export function smallChange(limit: number, facts: TrainingFacts): Finding {
  // The figure itself is left out while it holds, so that not every push changes the comment.
  if (facts.changedLines <= limit) return proven('lines-within', { limit });
  return missing('mentee', 'lines-many', { lines: facts.changedLines, limit });
}

/**
 * `{ affiliationSettled: true }`: the person said for whom they act, or that it is nobody's business. It is never the
 * next step: nothing waits for it.
 */
export function affiliationKnown(facts: TrainingFacts): Finding {
  return facts.affiliationSettled ? proven('affiliation-answered') : missing('later', 'affiliation-open');
}
