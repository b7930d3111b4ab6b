import { DEFAULT_DUTY } from '../mentors/duty.js';
import { DEFAULT_INTAKE } from '../mentors/intake.js';
import type { Duty, IntakeLimits, Mentor, Rota } from '../mentors/types.js';
import type { MentorsInput } from './mentors-schema.js';

/** A rota without anybody, and the defaults of its rules. */
export const EMPTY_ROTA: Rota = {
  mentors: [],
  independence: 'prefer',
  response: { nudgeAfter: 2, standInAfter: 4, reassignAfter: 6 },
};

/** The rota as the rest of the program knows it. What few use stays away where it is not written: see `Rota`. */
export function fillRota(input: MentorsInput): Rota {
  const { response } = EMPTY_ROTA;
  return {
    mentors: input.people.map(fillMentor),
    independence: input.independence ?? EMPTY_ROTA.independence,
    ...(input.max_per_customer === undefined ? {} : { maxPerCustomer: input.max_per_customer }),
    ...(input.fallback === undefined ? {} : { fallback: input.fallback }),
    response: {
      nudgeAfter: input.response?.nudge_after ?? response.nudgeAfter,
      standInAfter: input.response?.stand_in_after ?? response.standInAfter,
      reassignAfter: input.response?.reassign_after ?? response.reassignAfter,
    },
    ...(input.strategy === undefined ? {} : { strategy: input.strategy }),
    ...(input.duty === undefined ? {} : { duty: fillDuty(input.duty) }),
    ...(input.weights === undefined ? {} : { weights: input.weights }),
    ...(input.assign === undefined
      ? {}
      : { assign: { after: input.assign.after ?? [], deadlineDays: input.assign.deadline ?? 2 } }),
    ...(input.consent === undefined ? {} : { consent: input.consent }),
    ...(input.intake === undefined ? {} : { intake: fillIntake(input.intake) }),
  };
}

function fillDuty(input: NonNullable<MentorsInput['duty']>): Duty {
  return {
    from: input.from ?? DEFAULT_DUTY.from,
    order: input.order ?? [],
    timezone: input.timezone ?? DEFAULT_DUTY.timezone,
    swaps: input.swaps ?? [],
    holidays: (input.holidays ?? []).map((one) =>
      typeof one === 'string' ? { from: one, until: one } : one,
    ),
  };
}

function fillIntake(input: NonNullable<MentorsInput['intake']>): IntakeLimits {
  return {
    pauseAbove: input.pause_above ?? DEFAULT_INTAKE.pauseAbove,
    resumeBelow: input.resume_below ?? Math.min(DEFAULT_INTAKE.resumeBelow, input.pause_above ?? 100),
    warnDays: input.warn_days ?? DEFAULT_INTAKE.warnDays,
  };
}

function fillMentor(input: MentorsInput['people'][number]): Mentor {
  const mentor = typeof input === 'string' ? { login: input } : input;
  return {
    login: mentor.login,
    timezone: mentor.timezone ?? 'UTC',
    capacity: mentor.capacity ?? 3,
    skills: mentor.skills ?? [],
    away: (mentor.away ?? []).map(({ from, until, mode = 'none' }) => ({ from, until, mode })),
    ...(mentor.employer === undefined ? {} : { employer: mentor.employer }),
    onRota: mentor.on_rota ?? true,
  };
}
