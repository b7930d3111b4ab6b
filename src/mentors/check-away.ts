import { addDays, dayNumber } from './away.js';
import type { RotaFinding } from './finding.js';
import type { Mentor } from './types.js';

/** Inclusive days. */
export interface Span {
  from: string;
  until: string;
}

/** Absences of one mentor that end before they begin, or that overlap. */
export function checkAbsences(mentor: Mentor, index: number): RotaFinding[] {
  const findings: RotaFinding[] = [];
  for (const [place, { from, until }] of mentor.away.entries()) {
    const path = ['people', index, 'away', place];
    if (until < from) {
      findings.push({
        path: [...path, 'until'],
        severity: 'error',
        message: `this absence of ${mentor.login} ends (${until}) before it begins (${from})`,
        mend: 'swap the two days, or correct one',
      });
      continue;
    }
    const other = mentor.away
      .slice(0, place)
      .find((one) => one.from <= one.until && one.from <= until && from <= one.until);
    if (other) {
      findings.push({
        path,
        severity: 'warning',
        message: `${mentor.login} is away from ${other.from} until ${other.until} already, which overlaps`,
        mend: 'make one absence of the two',
      });
    }
  }
  return findings;
}

const WEEK = 7;

/** Stretches of at least a week in which every one of these mentors is away. Those over before `today` are left out. */
export function findAllAway(mentors: readonly Mentor[], today?: string): Span[] {
  const [first, ...others] = mentors;
  if (!first) return [];
  let common = spansOf(first);
  for (const mentor of others) common = intersect(common, spansOf(mentor));
  return common.filter(
    ({ from, until }) =>
      dayNumber(until) - dayNumber(from) + 1 >= WEEK && (today === undefined || until >= today),
  );
}

/** A mentor's absences in order, joined where one follows the other without a day between. */
function spansOf(mentor: Mentor): Span[] {
  const sorted = mentor.away
    .filter(({ from, until }) => from <= until)
    .sort((a, b) => (a.from < b.from ? -1 : 1));
  const spans: Span[] = [];
  for (const { from, until } of sorted) {
    const last = spans.at(-1);
    if (last && from <= addDays(last.until, 1)) last.until = last.until < until ? until : last.until;
    else spans.push({ from, until });
  }
  return spans;
}

function intersect(left: readonly Span[], right: readonly Span[]): Span[] {
  return left.flatMap((a) =>
    right
      .map((b) => ({ from: a.from > b.from ? a.from : b.from, until: a.until < b.until ? a.until : b.until }))
      .filter(({ from, until }) => from <= until),
  );
}
