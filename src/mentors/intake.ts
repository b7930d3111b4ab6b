import { addDays } from './away.js';
import type { Forecast } from './forecast.js';
import type { IntakeLimits, Rota } from './types.js';

/** What applies where the rota names no limits: pause when nobody has room, go on below nine tenths. */
export const DEFAULT_INTAKE: IntakeLimits = { pauseAbove: 100, resumeBelow: 90, warnDays: 14 };

/** What to do about new partners. `figures` and `why` are for the named owner. */
export interface IntakeDecision {
  /** `pause`: ask new partners to wait. `resume`: take them again. `stay`: as it was. */
  step: 'pause' | 'resume' | 'stay';
  /** Whether new partners are asked to wait from now on. Lasting pairs go on where their mentor has room. */
  paused: boolean;
  /** The rota is not full yet, but will be within `warnDays`; see `isNewWarning`. */
  warn: boolean;
  /** One sentence with figures. */
  why: string;
  figures: { open: number; capacity: number; percent: number | null; fullOn: string | null; perWeek: number };
}

/**
 * Whether new partners are welcome, from the forecast of today. Between the two limits it stays as it was, so that
 * one merge does not open and close the door every day. With nobody there (capacity 0) it pauses. Pure.
 */
export function decideIntake(rota: Rota, forecast: Forecast, paused: boolean): IntakeDecision {
  const { pauseAbove, resumeBelow, warnDays } = rota.intake ?? DEFAULT_INTAKE;
  const { open, capacity, perWeek, fullOn, inDays } = forecast;
  const percent = capacity > 0 ? Math.round((open / capacity) * 100) : null;
  const figures = { open, capacity, percent, fullOn, perWeek };
  const share = capacity > 0 ? (open / capacity) * 100 : Number.POSITIVE_INFINITY;
  // Full is full: at a limit of 100 nobody can be placed when all is taken, not only above it.
  const over = share > pauseAbove || (share >= 100 && pauseAbove <= 100);
  const under = share < Math.min(resumeBelow, pauseAbove);
  const next = over || (paused && !under);
  const step = next === paused ? 'stay' : next ? 'pause' : 'resume';
  const warn = !next && inDays !== null && inDays <= warnDays;
  return { step, paused: next, warn, why: `${wording(next, percent)} ${forecast.text}`, figures };
}

/** So much earlier than what was said is worth another word. Days. */
const EARLIER = 7;

/**
 * Whether the owner is to be told of the day on which the rota will be full: not while an earlier warning stands, though the day
 * foreseen moves with every look, unless it comes a week earlier. Days are `YYYY-MM-DD`.
 */
export function isNewWarning(day: string, warnedFor: string | null, today: string): boolean {
  return warnedFor === null || warnedFor < today || day <= addDays(warnedFor, -EARLIER);
}

function wording(paused: boolean, percent: number | null): string {
  if (percent === null) return 'New partners are asked to wait: no mentor is there.';
  const use = `${percent} % of what the mentors take together is open`;
  return paused ? `New partners are asked to wait: ${use}.` : `New partners are welcome: ${use}.`;
}
