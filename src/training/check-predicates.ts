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
    const which = globs.length <= 2 ? `named ${globs.join(' or ')}` : 'of this kind';
    return unreadable(`No check ${which} is reported on the newest commit.`);
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
  if (counted.length === 0) return unreadable('No check is reported on the newest commit yet.');
  return verdict(counted, required.length > 0);
}

function verdict(checks: readonly CheckFact[], required: boolean): Finding {
  const failed = checks.filter((check) => check.state === 'failure');
  const waiting = checks.filter((check) => check.state === 'action-required');
  const running = checks.filter((check) => check.state === 'pending');
  const [problem] = [...failed, ...waiting, ...running].sort(byName(failed, waiting));
  if (problem === undefined) return passed(checks, required);
  const { length } = checks;
  if (failed.length > 0) {
    const others = failed.length > 1 ? `, and ${failed.length - 1} more of ${length}` : '';
    return missing('mentee', `The check ${problem.name} failed${others}.`, problem.url);
  }
  if (waiting.length > 0) {
    return missing('maintainer', `The check ${problem.name} waits for a maintainer.`, problem.url);
  }
  const text = length === 1 ? `The check ${problem.name} is still running.` : 'Checks are still running.';
  return missing('ci', text, problem.url);
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
  const text =
    checks.length === 1 && first !== undefined
      ? `The check ${first.name} passed.`
      : `All ${checks.length} ${required ? 'required ' : ''}checks passed.`;
  return proven(text, (newest ?? first)?.url, newest?.at);
}
