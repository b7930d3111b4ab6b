import { findAbsence, findInstant } from './away.js';
import { addBusinessDays, nextBusinessInstant } from './business-days.js';
import type { Mentor, Rota } from './types.js';

/** What to do about a mentor's silence: nothing yet, remind, offer a stand-in, give to somebody else, tell the owner. */
export type SilenceStep = 'wait' | 'nudge' | 'stand-in' | 'reassign' | 'owner';

/** All instants are ISO; null where it has not happened. */
export interface SilenceFacts {
  now: string;
  assignedAt: string;
  /** Since when it is the mentor's turn; null when it is not: then nobody is silent. */
  waitsForMentorSince: string | null;
  lastMentorActionAt: string | null;
  /** A human who is no mentor answered: that counts as a response too. */
  lastHumanResponseAt: string | null;
  /** `/keep` pauses until then. */
  keepUntil: string | null;
  /** How often this one was given to somebody else already, for silence. */
  reassignments: number;
  /** The step that was taken last in this silence, so that none is taken twice. */
  taken?: { step: SilenceStep; at: string } | null;
  response: Rota['response'];
  mentor: Pick<Mentor, 'timezone' | 'away' | 'login'>;
}

export interface SilenceDecision {
  step: SilenceStep;
  /** With `wait`: when the next step is due, or null when none is. Otherwise: since when this step is due. */
  dueAt: string | null;
}

/** After so many hand-overs for silence, a human decides. */
export const MOST_REASSIGNMENTS = 2;

/**
 * What is due about a silence, in the mentor's own business days: their zone, no weekends, no days of absence. Steps
 * are only ever due within business hours. A response or the end of a pause starts the count again; a step that was
 * missed (the App was down) is not made up for: only the furthest one due is taken. Pure.
 */
export function decideSilence(facts: SilenceFacts): SilenceDecision {
  const start = silentSince(facts);
  if (start === null || findInstant(facts.now) === null) return { step: 'wait', dueAt: null };
  const { zone, isOff } = calendarOf(facts.mentor);
  const takenRank = rankOfTaken(facts, start);
  const steps = ladderOf(facts).map(({ step, days }) => ({
    step,
    dueAt: addBusinessDays(start, days, zone, isOff),
  }));
  const open = steps.filter(({ step, dueAt }) => dueAt !== null && RANK[step] > takenRank);
  const due = open.filter(({ dueAt }) => !isAfter(dueAt, facts.now)).at(-1);
  if (!due) return { step: 'wait', dueAt: earliest(open.map(({ dueAt }) => dueAt)) };
  // Not at night, not at the weekend: a sweep that runs then leaves it to the mentor's next morning.
  const opening = nextBusinessInstant(facts.now, zone, isOff);
  if (isAfter(opening, facts.now)) return { step: 'wait', dueAt: opening };
  return due;
}

const RANK: Record<SilenceStep, number> = { wait: 0, nudge: 1, 'stand-in': 2, reassign: 3, owner: 3 };

function ladderOf({ response, reassignments }: SilenceFacts): { step: SilenceStep; days: number }[] {
  return [
    { step: 'nudge', days: response.nudgeAfter },
    { step: 'stand-in', days: response.standInAfter },
    { step: reassignments >= MOST_REASSIGNMENTS ? 'owner' : 'reassign', days: response.reassignAfter },
  ];
}

/** Start of the silence: the latest of all that could end one. Null when it is not the mentor's turn. */
export function silentSince(facts: SilenceFacts): string | null {
  if (facts.waitsForMentorSince === null) return null;
  const { assignedAt, waitsForMentorSince, lastMentorActionAt, lastHumanResponseAt, keepUntil } = facts;
  const moments = [assignedAt, waitsForMentorSince, lastMentorActionAt, lastHumanResponseAt, keepUntil];
  return moments.reduce((latest, moment) => (isAfter(moment, latest) ? moment : latest), null);
}

/** A step of an earlier silence does not count for this one. */
function rankOfTaken({ taken }: SilenceFacts, start: string): number {
  return taken && !isAfter(start, taken.at) ? RANK[taken.step] : 0;
}

function calendarOf(mentor: SilenceFacts['mentor']) {
  const isOff = (day: string): boolean => findAbsence(mentor, day) !== null;
  return { zone: mentor.timezone, isOff };
}

function isAfter(a: string | null, b: string | null): boolean {
  const [left, right] = [a === null ? null : findInstant(a), b === null ? null : findInstant(b)];
  return left !== null && (right === null || left > right);
}

function earliest(moments: readonly (string | null)[]): string | null {
  return moments.reduce((first, moment) => (first === null || isAfter(first, moment) ? moment : first), null);
}
