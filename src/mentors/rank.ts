import { availability } from './away.js';
import type { DutyTurns } from './duty.js';
import { overlapsAt } from './hours.js';
import { drawLot } from './seed.js';
import type { SkillMatcher } from './skills.js';
import type { Mentor, MentorRequest, Rota } from './types.js';
import type { Workloads } from './workload.js';

/** What is compared, in this order; lower is better in each. */
export const PARTS = [
  'pair',
  'duty',
  'independence',
  'skills',
  'load',
  'recent',
  'total',
  'hours',
  'seed',
] as const;
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
  turns: DutyTurns | null;
}

/**
 * Orders eligible mentors (given by login), best first:
 *
 * 1. `pair`: 0 for the author's lasting mentor.
 * 2. `duty`: 0 for who has the week, then 1 and up in the order of turns. 0 for all where there are no duty weeks.
 * 3. `independence`: 1 for an employer who is the author's customer (0 unless the rota says `prefer`).
 * 4. `skills`: the negated fit to the changed paths (see `matchSkills`).
 * 5. `load`: open work by capacity, but 0 where the mentor is no more loaded than any equal would be with this one
 *    on top. Between equal capacities that is simply fewest open. Between unequal ones it keeps whole numbers from
 *    deciding: with one open request among capacities 1 and 3, plain load would go to and fro between the two.
 * 6. `recent`: assignments of the last 90 days by capacity and by the share of those days on which they were not
 *    away; somebody without a figure has only just joined and stands at the pool's median. 0 where one more would leave
 *    nobody clearly behind, as with `load`.
 * 7. `total`: all assignments by capacity, where the request knows them. Where requests are rare, the 90 days hold
 *    too few to share out by capacity.
 * 8. `hours`: the negated whole hours in which both work, where the author's commits tell their offset from UTC.
 *    It never outweighs fairness: nobody is left out for their zone.
 * 9. `seed`: a lot drawn by the request's seed and the login, weighted by capacity.
 */
export function rankMentors(eligible: readonly Mentor[], context: RankContext): Ranked[] {
  const { recent: counted, total: everything } = context.request;
  // Where a longer memory decides in the end, the 90 days only have to keep anybody from standing clearly behind.
  const recent = shares(context, counted, { byPresence: true, half: everything === undefined });
  const total = everything && shares(context, everything, { byPresence: false, half: true });
  const { at, author, weight = 1 } = context.request;
  const hours = overlapsAt(at, author.utcOffset);
  const ranked = eligible.map((mentor) => score(mentor, context, recent, total, hours));
  forgiveAmongEquals(ranked, 'load', weight);
  if (total) forgiveAmongEquals(ranked, 'recent', 1);
  // Stable: who is equal in every part, which takes two lots alike, stays in the order given.
  return ranked.sort((a, b) => compare(a, b));
}

/** The first part in which two mentors differ; nothing when they are equal in all. */
export function findDifference(a: Ranked, b: Ranked): Part | null {
  return PARTS.find((part) => a.parts[part] !== b.parts[part]) ?? null;
}

type Share = (mentor: Mentor) => number;

function score(
  mentor: Mentor,
  context: RankContext,
  recent: Share,
  total: Share | undefined,
  hours: (zone: string) => number,
): Ranked {
  const { rota, request, workloads, skills, turns } = context;
  const login = mentor.login.toLowerCase();
  const workload = workloads.weight(login);
  const sameEmployer = request.customer !== undefined && mentor.employer === request.customer;
  // `|| 0` turns a negative zero, which would be printed as it is, into a plain one.
  const parts = {
    pair: request.pairedWith?.toLowerCase() === login ? 0 : 1,
    duty: turns?.place.get(login) ?? 0,
    independence: rota.independence === 'prefer' && sameEmployer ? 1 : 0,
    skills: -skills.rate(mentor.skills) || 0,
    load: workload / mentor.capacity,
    recent: recent(mentor),
    total: total?.(mentor) ?? 0,
    hours: -hours(mentor.timezone) || 0,
    seed: drawLot(request.seed, login, mentor.capacity),
  };
  return { mentor, workload, parts };
}

/**
 * Sets a part to 0 for all who, among those equal in every part before it, are not clearly behind: nobody else
 * would still stand lower with one assignment more, of weight `one`.
 */
function forgiveAmongEquals(ranked: readonly Ranked[], part: 'load' | 'recent', one: number): void {
  const before = PARTS.slice(0, PARTS.indexOf(part));
  const lowestAfter = new Map<string, number>();
  const keys = ranked.map(({ parts }) => before.map((name) => parts[name]).join());
  for (const [index, { mentor, parts }] of ranked.entries()) {
    const key = keys[index] ?? '';
    const after = parts[part] + one / mentor.capacity;
    lowestAfter.set(key, Math.min(after, lowestAfter.get(key) ?? after));
  }
  for (const [index, { parts }] of ranked.entries()) {
    if (parts[part] < (lowestAfter.get(keys[index] ?? '') ?? 0) - ROUNDING) parts[part] = 0;
  }
}

/** Far below one assignment at the largest capacity, far above the error of a sum of fractions. */
const ROUNDING = 1e-9;

/**
 * Assignments against capacity, and with `byPresence` against the share of the days on which they were not away.
 * With `half`, half an assignment is added (as in Sainte-Laguë's method of sharing out seats), which favours neither
 * small capacities nor large ones. Who has no figure gets the pool's median.
 */
function shares(
  context: RankContext,
  counts: Readonly<Record<string, number>>,
  { byPresence, half }: { byPresence: boolean; half: boolean },
): Share {
  const { rota, request, localDay } = context;
  const days = request.recentDays ?? 90;
  const ownShare = (mentor: Mentor): number | null => {
    const count = counts[mentor.login.toLowerCase()];
    if (count === undefined || !(mentor.capacity > 0)) return null;
    const away = byPresence && mentor.away.length > 0;
    const present = away ? availability(mentor, localDay(mentor.timezone), days) : 1;
    return present > 0 ? count / mentor.capacity / present : null;
  };
  let median: number | null = null;
  const poolMedian = (): number => {
    median ??= medianOf(rota.mentors.filter((m) => m.onRota).map(ownShare));
    return median;
  };
  return (mentor) => (ownShare(mentor) ?? poolMedian()) + (half ? 0.5 : 0) / mentor.capacity;
}

function medianOf(values: readonly (number | null)[]): number {
  const known = values.filter((value) => value !== null).sort((a, b) => a - b);
  return known[Math.floor((known.length - 1) / 2)] ?? 0;
}

function compare(a: Ranked, b: Ranked): number {
  for (const part of PARTS) {
    if (a.parts[part] !== b.parts[part]) return a.parts[part] - b.parts[part];
  }
  return 0;
}
