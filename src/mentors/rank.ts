import { availability } from './away.js';
import type { DutyTurns } from './duty.js';
import { overlapsAt } from './hours.js';
import { lotsOf } from './seed.js';
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
  'room',
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
 * 1. `pair`: 0 for the author's lasting mentor, -1 for who was asked to stand in.
 * 2. `duty`: 0 for who has the week, then 1 and up in the order of turns. 0 for all where there are no duty weeks.
 * 3. `independence`: 1 for an employer who is the author's customer (0 unless the rota says `prefer`).
 * 4. `skills`: the negated fit to the changed paths (see `matchSkills`).
 * 5. `load`: open work by capacity, but 0 for who is fuller than the least loaded would be with this one on top by less
 *    than a third of a capacity (`LOAD_SLACK`). It shields who is nearly full. Below that chance would share: who happens
 *    to have long requests would be passed over, and the shares of a long time would not follow capacity.
 * 6. `recent`: assignments of the last 90 days by capacity and by the share of those days on which they were not
 *    away; somebody without a figure has only just joined and stands at the pool's median. 0 where one more would leave
 *    nobody clearly behind, as with `load`.
 * 7. `total`: all assignments by capacity, where the request knows them. Where requests are rare, the 90 days hold
 *    too few to share out by capacity.
 * 8. `room`: open work by capacity, as it is.
 * 9. `hours`: the negated whole hours in which both work, where the author's commits tell their offset from UTC.
 *    It never outweighs fairness: nobody is left out for their zone.
 * 10. `seed`: a lot drawn by the request's seed and the login, weighted by capacity.
 */
export function rankMentors(eligible: readonly Mentor[], context: RankContext): Ranked[] {
  const { recent: counted, total: everything } = context.request;
  // Where a longer memory decides in the end, the 90 days only have to keep anybody from standing clearly behind.
  const recent = shares(context, counted, { byPresence: true, half: everything === undefined });
  const total = everything && shares(context, everything, { byPresence: false, half: true });
  const { at, author, weight = 1 } = context.request;
  const hours = overlapsAt(at, author.utcOffset);
  const lots = lotsOf(context.request.seed);
  const ranked = eligible.map((mentor) => score(mentor, context, { recent, total, hours, lots }));
  return order(ranked, {
    load: { one: weight, slack: LOAD_SLACK },
    ...(total ? { recent: { one: 1, slack: 0 } } : {}),
  });
}

/** The first part in which two mentors differ; nothing when they are equal in all. */
export function findDifference(a: Ranked, b: Ranked): Part | null {
  return PARTS.find((part) => a.parts[part] !== b.parts[part]) ?? null;
}

type Share = (mentor: Mentor) => number;

interface Measures {
  recent: Share;
  total: Share | undefined;
  hours: (zone: string) => number;
  lots: (login: string, capacity: number) => number;
}

function score(mentor: Mentor, context: RankContext, { recent, total, hours, lots }: Measures): Ranked {
  const { rota, request, workloads, skills, turns } = context;
  const login = mentor.login.toLowerCase();
  const workload = workloads.weight(login);
  const sameEmployer = request.customer !== undefined && mentor.employer === request.customer;
  // `|| 0` turns a negative zero, which would be printed as it is, into a plain one.
  const parts = {
    pair:
      request.offeredTo?.toLowerCase() === login ? -1 : request.pairedWith?.toLowerCase() === login ? 0 : 1,
    duty: turns?.place.get(login) ?? 0,
    independence: rota.independence === 'prefer' && sameEmployer ? 1 : 0,
    skills: -skills.rate(mentor.skills) || 0,
    load: workload / mentor.capacity,
    recent: recent(mentor),
    total: total?.(mentor) ?? 0,
    room: workload / mentor.capacity,
    hours: -hours(mentor.timezone) || 0,
    seed: lots(login, mentor.capacity),
  };
  return { mentor, workload, parts };
}

/**
 * Orders by one part after the other, each among those equal in all before it. Parts in `forgiven` are first set to 0
 * for who is not clearly behind (see `forgive`). Who is equal in every part stays in the order given.
 */
function order(ranked: Ranked[], forgiven: Partial<Record<Part, Forgiveness>>, from = 0): Ranked[] {
  const part = PARTS[from];
  const [first] = ranked;
  if (part === undefined || first === undefined || ranked.length === 1) return ranked;
  const forgiveness = forgiven[part];
  if (forgiveness) forgive(ranked, part, forgiveness);
  // Each value is read once: reading it by name at every comparison would take most of the time of a choice.
  const entries = ranked.map((mentor) => ({ mentor, value: mentor.parts[part] }));
  const value = first.parts[part];
  if (entries.every((entry) => entry.value === value)) return order(ranked, forgiven, from + 1);
  entries.sort((a, b) => a.value - b.value);
  const ordered: Ranked[] = [];
  let equal: Ranked[] = [];
  for (const [index, entry] of entries.entries()) {
    equal.push(entry.mentor);
    if (entries[index + 1]?.value === entry.value) continue;
    for (const next of order(equal, forgiven, from + 1)) ordered.push(next);
    equal = [];
  }
  return ordered;
}

/** `one`: what one assignment more weighs. `slack`: how much further behind still counts as equal, of a capacity. */
interface Forgiveness {
  one: number;
  slack: number;
}

/**
 * Sets a part to 0 for all who are not clearly behind: nobody else would, with one assignment more, still stand lower
 * by more than the slack.
 */
function forgive(ranked: readonly Ranked[], part: Part, { one, slack }: Forgiveness): void {
  let lowestAfter = Number.POSITIVE_INFINITY;
  for (const { mentor, parts } of ranked) {
    lowestAfter = Math.min(lowestAfter, parts[part] + one / mentor.capacity);
  }
  for (const { parts } of ranked) if (parts[part] < lowestAfter + slack - ROUNDING) parts[part] = 0;
}

/**
 * A third of a capacity. Measured on seeded pools of 2 to 8 mentors with capacities up to 20 and random lengths of stay
 * at 40 to 80 % of use: without slack 90 of 400 pools strayed from shares by capacity by more than 5 %, with it 15, most
 * of them where a hard limit of few left no choice.
 */
const LOAD_SLACK = 1 / 3;

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
    const login = mentor.login.toLowerCase();
    // `constructor` is a login that GitHub gives out.
    const count = Object.hasOwn(counts, login) ? counts[login] : undefined;
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
