import { addDays, dayNumber, findAbsence, localDay } from './away.js';
import type { Duty, Rota } from './types.js';

/** What applies where the rota says no more than `strategy: on-duty`: weeks from Monday, by name, in UTC. */
export const DEFAULT_DUTY: Duty = {
  from: '2024-01-01',
  order: [],
  timezone: 'UTC',
  swaps: [],
  holidays: [],
};

const WEEK = 7;

/** A day of a week of duty on which who has the week is not asked. */
export interface Gap {
  day: string;
  /** `nobody`: who has the week is not on the rota, or nobody takes turns. */
  why: 'away' | 'holiday' | 'nobody';
}

/** Whose turn it is at one instant. */
export interface DutyTurns {
  /** Login as in the order of turns; null when nobody is in it. */
  onDuty: string | null;
  /** By lower-case login: 0 for who is on duty, then 1 and up for who would follow. */
  place: ReadonlyMap<string, number>;
  /** Nobody is asked on this day. */
  holiday: boolean;
}

/** One week of duty. Days are inclusive and begin in the zone of the duty weeks. */
export interface Shift {
  from: string;
  until: string;
  /** Who has it; null when nobody takes turns. */
  mentor: string | null;
  /** Whose turn it was before a swap; the same as `mentor` without one. */
  planned: string | null;
}

/** The turns at an instant; null where the strategy is another, or the instant is none. */
export function findTurns(rota: Rota, at: string): DutyTurns | null {
  if (rota.strategy !== 'on-duty') return null;
  const duty = rota.duty ?? DEFAULT_DUTY;
  const day = localDay(at, duty.timezone);
  if (day === null) return null;
  const order = orderOf(rota);
  const { mentor } = shiftOf(duty, order, weekOf(duty, day));
  // After a swap the order goes on from whose turn it would have been.
  const start = placeIn(order, weekOf(duty, day));
  const turns = [...order.slice(start), ...order.slice(0, start)];
  const logins = mentor === null ? [] : [mentor, ...turns].map((login) => login.toLowerCase());
  const place = new Map([...new Set(logins)].map((login, index) => [login, index]));
  return { onDuty: mentor, place, holiday: isHoliday(duty, day) };
}

/** Who is on duty at an ISO instant, by the zone of the duty weeks; null on holidays, and where there are no duty weeks. */
export function findOnDuty(rota: Rota, at: string): string | null {
  const turns = findTurns(rota, at);
  return turns && !turns.holiday ? turns.onDuty : null;
}

/** The weeks of duty from the one that holds `day` on; none where the strategy is another or `day` is no day. */
export function listShifts(rota: Rota, day: string, weeks: number): Shift[] {
  if (rota.strategy !== 'on-duty' || Number.isNaN(dayNumber(day))) return [];
  const duty = rota.duty ?? DEFAULT_DUTY;
  const order = orderOf(rota);
  const first = weekOf(duty, day);
  return Array.from({ length: weeks }, (_, index) => shiftOf(duty, order, first + index));
}

/**
 * The days of a week of duty on which who has it is away (a stand-in is asked, the next in the order) or on which
 * nobody is asked, in order. Weekends count only where a working day is among the days as well.
 */
export function listGaps(rota: Rota, shift: Shift): Gap[] {
  const duty = rota.duty ?? DEFAULT_DUTY;
  const login = shift.mentor?.toLowerCase();
  const mentor = rota.mentors.find((one) => one.login.toLowerCase() === login && one.onRota);
  const gaps: Gap[] = [];
  for (let index = 0; index < WEEK; index++) {
    const day = addDays(shift.from, index);
    if (isHoliday(duty, day)) gaps.push({ day, why: 'holiday' });
    else if (!mentor) gaps.push({ day, why: 'nobody' });
    else if (findAbsence(mentor, day)) gaps.push({ day, why: 'away' });
  }
  return gaps.some(({ day }) => isWorkingDay(day)) ? gaps : [];
}

/** Monday to Friday. */
export function isWorkingDay(day: string): boolean {
  // The first of January 1970 was a Thursday.
  return (((dayNumber(day) + 3) % WEEK) + WEEK) % WEEK < 5;
}

/** First day of the week of duty that holds a day. */
export function weekStart(duty: Duty, day: string): string {
  return addDays(duty.from, weekOf(duty, day) * WEEK);
}

function isHoliday({ holidays }: Duty, day: string): boolean {
  return holidays.some(({ from, until }) => from <= day && day <= until);
}

/** Those who take turns. Named twice, somebody has two turns; the names are as in the list of people, where it has them. */
function orderOf(rota: Rota): string[] {
  const active = rota.mentors.filter((mentor) => mentor.onRota).map(({ login }) => login);
  const { order } = rota.duty ?? DEFAULT_DUTY;
  if (order.length > 0) return order;
  return active.sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1));
}

function weekOf(duty: Duty, day: string): number {
  return Math.floor((dayNumber(day) - dayNumber(duty.from)) / WEEK);
}

function shiftOf(duty: Duty, order: readonly string[], week: number): Shift {
  const from = addDays(duty.from, week * WEEK);
  const until = addDays(from, WEEK - 1);
  const planned = order[placeIn(order, week)] ?? null;
  const swap = duty.swaps.find((one) => from <= one.week && one.week <= until);
  return { from, until, planned, mentor: swap?.mentor ?? planned };
}

/** Weeks before the first go round backwards. */
function placeIn(order: readonly string[], week: number): number {
  return order.length === 0 ? 0 : ((week % order.length) + order.length) % order.length;
}
