import { addDays } from './away.js';
import { isWorkingDay } from './duty.js';
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

/** Working days of a week. */
const WEEK = 5;

/** Stretches of at least a working week in which every one of these mentors is away; not those over before `today`. */
export function findAllAway(mentors: readonly Mentor[], today?: string): Span[] {
  const [first, ...others] = mentors;
  if (!first) return [];
  let common = spansOf(first);
  for (const mentor of others) common = intersect(common, spansOf(mentor));
  return common.filter(
    ({ from, until }) => countWorkingDays(from, until) >= WEEK && (today === undefined || until >= today),
  );
}

/** Counts no further than a week. */
function countWorkingDays(from: string, until: string): number {
  let days = 0;
  for (let day = from; day <= until && days < WEEK; day = addDays(day, 1)) if (isWorkingDay(day)) days += 1;
  return days;
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
