import { matchesAnyName } from '../training/name-glob.js';
import type { CheckFact } from '../training/types.js';
import { pickLines } from './ci-lines.js';
import type { CiFailure, CiGuide, CiReading } from './ci-types.js';

/** Checks that are explained one by one; of the others only the number is said. */
const MAX_CHECKS = 3;
const MAX_LINES = 8;

/** What the comment says about failed checks. */
export interface CiNote {
  checks: CiLine[];
  /** Failed checks that are not explained here. */
  more: number;
}

export interface CiLine {
  name: string;
  url: string;
  /** Place in the change that the check names; null where it names none. */
  where: { path: string; line: number } | null;
  /** The lines that matter, each short and without control characters. Text of strangers. */
  lines: string[];
  /** What it usually means, where the configuration has a guide for it. */
  guide: CiGuide | null;
  /**
   * Why it is probably not the author's: the same check fails on the default branch, or it has passed on this very
   * commit, too. Null: nothing speaks for that.
   */
  notYours: 'default-branch' | 'unsteady' | null;
}

/**
 * Explains the checks that fail on the newest commit, required ones first; null when none fails, or nothing was read
 * of this commit. A check that was run again and passed since is left out: what was read is never newer than `checks`.
 */
export function explainCi(
  reading: CiReading | null,
  pull: { headSha: string; checks: readonly CheckFact[] },
  guides: readonly CiGuide[],
): CiNote | null {
  if (reading === null || reading.sha !== pull.headSha) return null;
  const failing = pull.checks
    .filter((check) => check.state === 'failure')
    .sort((a, b) => Number(b.required) - Number(a.required) || (a.name < b.name ? -1 : 1));
  if (failing.length === 0) return null;
  const known = failing.flatMap((check) => {
    const failure = reading.failures.find((f) => f.name === check.name);
    return failure ? [toLine(failure, guides)] : [];
  });
  // What only the author can mend comes before what is probably not theirs.
  known.sort((a, b) => Number(a.notYours !== null) - Number(b.notYours !== null));
  const checks = known.slice(0, MAX_CHECKS);
  return { checks, more: failing.length - checks.length };
}

/** True when every failure is explained and none is probably the author's. */
export function isNobodysFault(note: CiNote): boolean {
  return note.more === 0 && note.checks.length > 0 && note.checks.every((c) => c.notYours !== null);
}

function toLine(failure: CiFailure, guides: readonly CiGuide[]): CiLine {
  const { name, url, annotations, summary, tail } = failure;
  const lines = pickLines(annotations, summary, tail, MAX_LINES);
  const [first] = annotations;
  return {
    name,
    url,
    where: first && first.path !== '' ? { path: first.path, line: first.line } : null,
    lines,
    guide: findGuide(guides, name, [...annotations.map((a) => a.text), summary, ...tail]),
    notYours: failure.failsOnDefault ? 'default-branch' : failure.passedToo ? 'unsteady' : null,
  };
}

/** The first guide that fits: by the name of the check, by a line of what it said, or by both. */
export function findGuide(guides: readonly CiGuide[], name: string, said: readonly string[]): CiGuide | null {
  const lines = said.flatMap((text) => text.slice(0, 20_000).split('\n'));
  const fits = (guide: CiGuide): boolean =>
    (guide.check === undefined || matchesAnyName(guide.check, name)) &&
    (guide.line === undefined || lines.some((line) => matchesAnyName(guide.line ?? [], line.trim())));
  return guides.find((guide) => (guide.check ?? guide.line) !== undefined && fits(guide)) ?? null;
}
