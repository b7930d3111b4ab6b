import { awayUntil, findAbsence, localDay } from './away.js';
import type { DutyTurns } from './duty.js';
import type { Mentor, MentorRequest, Obstacle, Rota } from './types.js';
import type { Workloads } from './workload.js';

/** What the rules on eligibility look at; `localDay` answers the day in a zone at the time of the request. */
export interface EligibilityContext {
  rota: Rota;
  request: MentorRequest;
  workloads: Workloads;
  localDay: (zone: string) => string | null;
  /** Whose week it is; null where the strategy is another. */
  turns: DutyTurns | null;
}

export interface Refusal {
  obstacle: Obstacle;
  /** One sentence part: no reason of an absence, no name of a customer or an employer. */
  why: string;
}

/** The day in each zone at one instant, each worked out once. */
export function daysAt(at: string): (zone: string) => string | null {
  const days = new Map<string, string | null>();
  return (zone) => {
    const known = days.get(zone);
    if (known !== undefined) return known;
    const day = localDay(at, zone);
    days.set(zone, day);
    return day;
  };
}

/**
 * Why a mentor may not take this request; nothing when they may. Both modes of absence refuse new work. What is
 * open may not go above the capacity, except that the heaviest request still fits somebody who has nothing open. Whom
 * GitHub lets nobody assign is asked at the edge; who was refused all the same comes back in `request.tried`.
 */
export function findRefusal(mentor: Mentor, context: EligibilityContext): Refusal | null {
  const { rota, request, workloads } = context;
  const login = mentor.login.toLowerCase();
  if (!mentor.onRota) return { obstacle: 'off', why: 'is not on the rota' };
  if (isAuthor(mentor, request)) return { obstacle: 'author', why: 'is the author' };
  if (Object.hasOwn(request.tried, login)) {
    return { obstacle: 'tried', why: `was asked here before, and ${request.tried[login]}` };
  }
  if (request.unassignable?.includes(login)) {
    return { obstacle: 'unassignable', why: 'cannot be assigned in this repository' };
  }
  if (request.busy?.includes(login)) return { obstacle: 'busy', why: 'is busy, by their status on GitHub' };
  // Most mentors are never away: their day is not worked out.
  const day = mentor.away.length > 0 ? context.localDay(mentor.timezone) : null;
  if (day !== null && findAbsence(mentor, day)) {
    return { obstacle: 'away', why: `is away until ${awayUntil(mentor, day)}` };
  }
  const refusal = context.turns && findDutyRefusal(login, context.turns);
  if (refusal) return refusal;
  const weight = workloads.weight(login);
  // Written so that a capacity that is no number refuses as well.
  if (!(mentor.capacity > 0 && (weight <= 0 || weight + (request.weight ?? 1) <= mentor.capacity))) {
    return { obstacle: 'full', why: `is at capacity (${weight} of ${mentor.capacity} open)` };
  }
  const { customer } = request;
  if (customer === undefined) return null;
  if (rota.maxPerCustomer !== undefined && workloads.fromCustomer(login, customer) >= rota.maxPerCustomer) {
    return { obstacle: 'customer', why: 'has as many open from one side as the rota allows' };
  }
  if (rota.independence === 'require' && mentor.employer === customer) {
    return { obstacle: 'employer', why: 'is not independent of this contribution' };
  }
  return null;
}

function findDutyRefusal(login: string, turns: DutyTurns): Refusal | null {
  if (turns.holiday) return { obstacle: 'holiday', why: 'is not asked on a holiday' };
  return turns.place.has(login) ? null : { obstacle: 'unlisted', why: 'takes no turn in the duty weeks' };
}

function isAuthor(mentor: Mentor, { author }: MentorRequest): boolean {
  if (mentor.id !== undefined && author.id !== undefined) return mentor.id === author.id;
  return mentor.login.toLowerCase() === author.login.toLowerCase();
}
