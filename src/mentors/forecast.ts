import { addDays, dayNumber, findAbsence, findInstant } from './away.js';
import { type Duration, estimateSurvival, medianDays, type Survival } from './durations.js';
import type { Mentor, Rota } from './types.js';

/** One pull request that needed a mentor, whether it found one or not. Instants are ISO. */
export interface PastRequest {
  openedAt: string;
  /** Null while it is open. */
  closedAt: string | null;
  /** Who has it. */
  mentor?: string;
}

export interface ForecastOptions {
  /** ISO instant; nothing later is looked at. */
  now: string;
  /** How far to look ahead; 60 days by default. */
  days?: number;
}

/** Expected figures of one day (UTC). */
export interface ForecastDay {
  day: string;
  open: number;
  /** What those who are there take together. */
  capacity: number;
}

/** When mentors become short, with what it follows from. */
export interface Forecast {
  /** UTC day. */
  asOf: string;
  /** Open now, and what the mentors who are there today take together. */
  open: number;
  capacity: number;
  /** New requests a week, over the weeks looked at. */
  perWeek: number;
  /** Half of them stay open at least so many days; null where too few have ended. */
  medianDays: number | null;
  /** First day on which all is taken; null when there is none in `days`. */
  fullOn: string | null;
  /** Days until then; 0 is today. */
  inDays: number | null;
  days: ForecastDay[];
  /** One sentence for the owner. */
  text: string;
}

const DAY = 86_400_000;
/** Weeks of intake that are looked at: enough for the days of the week, and not last season's. */
const INTAKE_DAYS = 56;
/** Fewer days than this tell nothing about single days of the week. */
const WEEKDAYS_FROM = 28;
const DURATION_DAYS = 365;
const AHEAD = 60;
/** From fewer that ended no typical time is told. */
const FEW = 5;
const NAMES = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/**
 * When the rota will be full at this pace: openings by day of the week, how long they stay open, and the capacity of
 * those who are not away that day. Expected values, so a week of many or few differs from it. Pure.
 */
export function forecastRota(
  rota: Rota,
  requests: readonly PastRequest[],
  options: ForecastOptions,
): Forecast {
  const now = findInstant(options.now) ?? 0;
  const asOf = new Date(now).toISOString().slice(0, 10);
  const seen = requests.flatMap((request) => read(request, now));
  const rates = ratesOf(seen, now);
  const survival = estimateSurvival(
    seen.filter(({ at }) => at > now - DURATION_DAYS * DAY).map(({ duration }) => duration),
  );
  const open = seen.filter(({ duration }) => !duration.ended);
  const days = Array.from({ length: (options.days ?? AHEAD) + 1 }, (_, ahead): ForecastDay => {
    const day = addDays(asOf, ahead);
    const kept = open.map(({ duration, mentor }) => ({
      mentor,
      left: remaining(survival, duration.days, ahead),
    }));
    const rest = kept.reduce((sum, { left }) => sum + left, 0);
    return {
      day,
      open: rest + expectedNew(rates, survival, asOf, ahead),
      capacity: capacityOn(rota, day, kept),
    };
  });
  // To the nearest whole one: places are whole.
  const inDays = days.findIndex((one) => Math.round(one.open - one.capacity) >= 0);
  const perWeek = Math.round(rates.reduce((sum, rate) => sum + rate, 0) * 100) / 100;
  const figures = {
    asOf,
    open: open.length,
    capacity: days[0]?.capacity ?? 0,
    perWeek,
    medianDays: seen.filter(({ duration }) => duration.ended).length < FEW ? null : medianDays(survival),
    fullOn: inDays < 0 ? null : (days[inDays]?.day ?? null),
    inDays: inDays < 0 ? null : inDays,
    days,
  };
  return { ...figures, text: wording(figures) };
}

interface Seen {
  at: number;
  duration: Duration;
  mentor: string | undefined;
}

/** Nothing where it opened after `now` or at no instant; what closes later is open. */
function read({ openedAt, closedAt, mentor }: PastRequest, now: number): Seen[] {
  const at = findInstant(openedAt);
  if (at === null || at > now) return [];
  const end = closedAt === null ? null : findInstant(closedAt);
  const ended = end !== null && end <= now;
  return [{ at, duration: { days: Math.max(0, (ended ? end : now) - at) / DAY, ended }, mentor }];
}

/** Openings a day, from Monday to Sunday, over whole days up to and including today. */
function ratesOf(seen: readonly Seen[], now: number): number[] {
  const today = Math.floor(now / DAY);
  const first = seen.reduce((earliest, { at }) => Math.min(earliest, Math.floor(at / DAY)), today);
  const start = Math.max(first, today - INTAKE_DAYS + 1);
  const days = seen.map(({ at }) => Math.floor(at / DAY)).filter((day) => day >= start);
  const span = today - start + 1;
  // At least a week: two on the first day are not fourteen a week.
  if (span < WEEKDAYS_FROM) return NAMES.map(() => days.length / Math.max(7, span));
  return NAMES.map((_, index) => {
    const occurrences = Math.floor((span - 1 - ((index - weekday(start) + 7) % 7)) / 7) + 1;
    return days.filter((day) => weekday(day) === index).length / occurrences;
  });
}

/** 0 is Monday; the first of January 1970 was a Thursday. */
function weekday(day: number): number {
  return (((day + 3) % 7) + 7) % 7;
}

function remaining(survival: Survival, age: number, ahead: number): number {
  const now = survival(age);
  return now > 0 ? survival(age + ahead) / now : 0;
}

function expectedNew(rates: readonly number[], survival: Survival, asOf: string, ahead: number): number {
  let sum = 0;
  for (let day = 1; day <= ahead; day++) {
    sum += (rates[weekday(dayNumber(asOf) + day)] ?? 0) * survival(ahead - day);
  }
  return sum;
}

/** Who finishes what they have takes nothing new, so has room for that alone. */
function capacityOn(
  rota: Rota,
  day: string,
  kept: readonly { mentor: string | undefined; left: number }[],
): number {
  const capacityOf = (mentor: Mentor): number => {
    if (!mentor.onRota || !(mentor.capacity > 0)) return 0;
    const absence = findAbsence(mentor, day);
    if (!absence) return mentor.capacity;
    if (absence.mode === 'none') return 0;
    const own = kept.filter((one) => one.mentor?.toLowerCase() === mentor.login.toLowerCase());
    return Math.min(
      mentor.capacity,
      own.reduce((sum, { left }) => sum + left, 0),
    );
  };
  return rota.mentors.reduce((sum, mentor) => sum + capacityOf(mentor), 0);
}

function wording(figures: Omit<Forecast, 'text'>): string {
  const { open, capacity, perWeek, medianDays: median, fullOn, inDays, days } = figures;
  const stay =
    median === null ? '' : `, half stay open for ${median === 1 ? 'a day' : `${median} days`} or more`;
  const pace = `${open} of ${round(capacity)} taken now, about ${round(perWeek)} new a week${stay}`;
  if (capacity <= 0 && inDays === 0) return `Nobody on the rota is there today: ${pace}.`;
  if (inDays === 0) return `The rota is full: ${pace}.`;
  if (fullOn === null) return `At this pace the rota has room for the next ${days.length - 1} days: ${pace}.`;
  return `At this pace the rota is full on ${NAMES[weekday(dayNumber(fullOn))]} ${fullOn}: ${pace}.`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
