import { byInstant, type Finding, missing, proven, unreadable } from './finding.js';
import { matchesAnyName } from './name-glob.js';
import type { CheckFact, TrainingFacts } from './types.js';

/**
 * `{ check: [glob…] }`: at least one check or status on head matches a pattern, and every one that matches passed.
 * Not reported at all is unknown: the project may not use it, it may still come, or it was renamed.
 */
export function checkPassed(globs: readonly string[], facts: TrainingFacts): Finding {
  const matching = facts.checks.filter((check) => matchesAnyName(globs, check.name));
  if (matching.length === 0) {
    // A long list of patterns covers the habits of many projects; it tells a newcomer nothing.
    if (globs.length > 2) return unreadable('check-none-of-kind');
    return unreadable('check-none', { names: globs.join(', ') });
  }
  return verdict(matching, false);
}

/**
 * `{ ciGreen: true }`: every required check on head passed; where none is known to be required, every check.
 * As on GitHub, `neutral` and `skipped` pass. No check at all is unknown, not green.
 */
export function ciGreen(facts: TrainingFacts): Finding {
  const required = facts.checks.filter((check) => check.required);
  const counted = required.length > 0 ? required : facts.checks;
  if (counted.length === 0) return unreadable('checks-none');
  return verdict(counted, required.length > 0);
}

function verdict(checks: readonly CheckFact[], required: boolean): Finding {
  const failed = checks.filter((check) => check.state === 'failure');
  const waiting = checks.filter((check) => check.state === 'action-required');
  const running = checks.filter((check) => check.state === 'pending');
  const [problem] = [...failed, ...waiting, ...running].sort(byName(failed, waiting));
  if (problem === undefined) return passed(checks, required);
  const { name, url } = problem;
  if (failed.length > 1) {
    const values = { name, more: failed.length - 1, total: checks.length };
    return missing('mentee', 'checks-failed', values, url);
  }
  if (failed.length > 0) return missing('mentee', 'check-failed', { name }, url);
  if (waiting.length > 0) return missing('maintainer', 'check-waits', { name }, url);
  if (checks.length === 1) return missing('ci', 'check-running', { name }, url);
  return missing('ci', 'checks-running', {}, url);
}

/** Failures first, then what waits for a person, then by name: the order in which GitHub lists them says nothing. */
function byName(failed: readonly CheckFact[], waiting: readonly CheckFact[]) {
  const rank = (check: CheckFact): number => (failed.includes(check) ? 0 : waiting.includes(check) ? 1 : 2);
  return (a: CheckFact, b: CheckFact): number =>
    rank(a) - rank(b) || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);
}

function passed(checks: readonly CheckFact[], required: boolean): Finding {
  const newest = [...checks]
    .filter((check) => check.at !== null)
    .sort((a, b) => byInstant(a.at ?? '', b.at ?? ''))
    .at(-1);
  const [first] = checks;
  const proof = { link: (newest ?? first)?.url, at: newest?.at };
  if (checks.length === 1 && first !== undefined) return proven('check-passed', { name: first.name }, proof);
  return proven(required ? 'checks-passed-required' : 'checks-passed', { count: checks.length }, proof);
}
