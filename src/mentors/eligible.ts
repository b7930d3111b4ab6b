import { awayUntil, findAbsence, localDay } from './away.js';
import type { Mentor, MentorRequest, Rota } from './types.js';
import type { Workloads } from './workload.js';

/** What the rules on eligibility look at; `localDay` answers the day in a zone at the time of the request. */
export interface EligibilityContext {
  rota: Rota;
  request: MentorRequest;
  workloads: Workloads;
  localDay: (zone: string) => string | null;
}

/** The kind of obstacle, for counting in the sentence that goes to the named owner. */
export type Obstacle = 'off' | 'author' | 'tried' | 'away' | 'full' | 'customer' | 'employer';

export interface Refusal {
  obstacle: Obstacle;
  /** One sentence part, safe to publish: no reason of an absence, no customer, no employer. */
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
 * Why a mentor may not take this request; nothing when they may. Both modes of absence refuse new work. Whether
 * GitHub lets somebody be assigned is found out at the edge: who was refused comes back in `request.tried`.
 */
export function findRefusal(mentor: Mentor, context: EligibilityContext): Refusal | null {
  const { rota, request, workloads } = context;
  const login = mentor.login.toLowerCase();
  if (!mentor.onRota) return { obstacle: 'off', why: 'is not on the rota' };
  if (isAuthor(mentor, request)) return { obstacle: 'author', why: 'is the author' };
  if (Object.hasOwn(request.tried, login)) {
    return { obstacle: 'tried', why: `was tried here before: ${request.tried[login]}` };
  }
  // Most mentors are never away: their day is not worked out.
  const day = mentor.away.length > 0 ? context.localDay(mentor.timezone) : null;
  if (day !== null && findAbsence(mentor, day)) {
    return { obstacle: 'away', why: `is away until ${awayUntil(mentor, day)}` };
  }
  const weight = workloads.weight(login);
  // Written so that a capacity that is no number refuses as well.
  if (!(weight < mentor.capacity)) {
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

function isAuthor(mentor: Mentor, { author }: MentorRequest): boolean {
  if (mentor.id !== undefined && author.id !== undefined) return mentor.id === author.id;
  return mentor.login.toLowerCase() === author.login.toLowerCase();
}
