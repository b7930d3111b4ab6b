import { availability } from './away.js';
import { drawLot } from './seed.js';
import type { SkillMatcher } from './skills.js';
import type { Mentor, MentorRequest, Rota } from './types.js';
import type { Workloads } from './workload.js';

/** What is compared, in this order; lower is better in each. */
export const PARTS = ['pair', 'independence', 'skills', 'load', 'recent', 'seed'] as const;
export type Part = (typeof PARTS)[number];

/** An eligible mentor with the parts of the score. */
export interface Ranked {
  mentor: Mentor;
  workload: number;
  parts: Record<Part, number>;
}

export interface RankContext {
  rota: Rota;
  request: MentorRequest;
  workloads: Workloads;
  skills: SkillMatcher;
  localDay: (zone: string) => string | null;
}

/**
 * Orders eligible mentors, best first:
 *
 * 1. `pair`: 0 for the author's lasting mentor.
 * 2. `independence`: 1 for an employer who is the author's customer (0 unless the rota says `prefer`).
 * 3. `skills`: the negated fit to the changed paths (see `matchSkills`).
 * 4. `load`: open work by capacity, but 0 where the mentor is no more loaded than any equal would be with this one
 *    on top. Between equal capacities that is simply fewest open. Between unequal ones it keeps whole numbers from
 *    deciding: with one open request among capacities 1 and 3, plain load would go to and fro between the two.
 * 5. `recent`: assignments of the last 90 days by capacity and by the share of those days on which they were not
 *    away; somebody without a figure has only just joined and stands at the pool's median.
 * 6. `seed`: a lot drawn by the request's seed and the login, weighted by capacity.
 *
 * Overlap of working hours is no part: the author's zone is not known.
 */
export function rankMentors(eligible: readonly Mentor[], context: RankContext): Ranked[] {
  const recent = recentShares(context);
  const ranked = eligible.map((mentor) => score(mentor, recent, context));
  ranked.sort((a, b) => compare(a, b, ['pair', 'independence', 'skills']));
  for (let from = 0; from < ranked.length; ) {
    const first = ranked[from];
    let to = from + 1;
    while (to < ranked.length && isEqual(first, ranked[to])) to++;
    forgiveWholeNumbers(ranked.slice(from, to));
    from = to;
  }
  return ranked.sort((a, b) => compare(a, b, PARTS) || byLogin(a.mentor, b.mentor));
}

/** The first part in which two mentors differ; nothing when they are equal in all. */
export function findDifference(a: Ranked, b: Ranked): Part | null {
  return PARTS.find((part) => a.parts[part] !== b.parts[part]) ?? null;
}

/** Order by login, whatever the order of the YAML. */
export function byLogin(a: Mentor, b: Mentor): number {
  const [left, right] = [a.login.toLowerCase(), b.login.toLowerCase()];
  return left < right ? -1 : left > right ? 1 : 0;
}

function score(mentor: Mentor, recent: (mentor: Mentor) => number, context: RankContext): Ranked {
  const { rota, request, workloads, skills } = context;
  const login = mentor.login.toLowerCase();
  const workload = workloads.weight(login);
  const sameEmployer = request.customer !== undefined && mentor.employer === request.customer;
  // `|| 0` turns a negative zero, which would be printed as it is, into a plain one.
  const parts = {
    pair: request.pairedWith?.toLowerCase() === login ? 0 : 1,
    independence: rota.independence === 'prefer' && sameEmployer ? 1 : 0,
    skills: -skills.fit(mentor.skills) || 0,
    load: workload / mentor.capacity,
    recent: recent(mentor),
    seed: drawLot(request.seed, login, mentor.capacity),
  };
  return { mentor, workload, parts };
}

/** Sets `load` to 0 for all of a group of equals who are not clearly more loaded than another. */
function forgiveWholeNumbers(group: readonly Ranked[]): void {
  let lowestAfter = Number.POSITIVE_INFINITY;
  for (const { mentor, workload } of group) {
    lowestAfter = Math.min(lowestAfter, (workload + 1) / mentor.capacity);
  }
  for (const one of group) {
    if (one.workload / one.mentor.capacity < lowestAfter) one.parts.load = 0;
  }
}

/**
 * Recent assignments against capacity. Half an assignment is added (as in Sainte-Laguë's method of sharing out
 * seats), which favours neither small capacities nor large ones.
 */
function recentShares({ rota, request, localDay }: RankContext): (mentor: Mentor) => number {
  const days = request.recentDays ?? 90;
  const ownShare = (mentor: Mentor): number | null => {
    const count = request.recent[mentor.login.toLowerCase()];
    if (count === undefined || !(mentor.capacity > 0)) return null;
    const present = mentor.away.length === 0 ? 1 : availability(mentor, localDay(mentor.timezone), days);
    return present > 0 ? count / mentor.capacity / present : null;
  };
  let median: number | null = null;
  const poolMedian = (): number => {
    median ??= medianOf(rota.mentors.filter((m) => m.onRota).map(ownShare));
    return median;
  };
  return (mentor) => (ownShare(mentor) ?? poolMedian()) + 0.5 / mentor.capacity;
}

function medianOf(values: readonly (number | null)[]): number {
  const known = values.filter((value) => value !== null).sort((a, b) => a - b);
  return known[Math.floor((known.length - 1) / 2)] ?? 0;
}

function isEqual(a: Ranked | undefined, b: Ranked | undefined): boolean {
  return a !== undefined && b !== undefined && compare(a, b, ['pair', 'independence', 'skills']) === 0;
}

function compare(a: Ranked, b: Ranked, parts: readonly Part[]): number {
  for (const part of parts) {
    if (a.parts[part] !== b.parts[part]) return a.parts[part] - b.parts[part];
  }
  return 0;
}
