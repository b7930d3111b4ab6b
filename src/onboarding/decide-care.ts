import { nextBusinessInstant } from '../mentors/business-days.js';
import {
  earliest,
  endOfOffer,
  findLeave,
  findNextReturn,
  findReturn,
  type Leave,
  nextLeave,
} from '../mentors/hand-over.js';
import type { ChoiceRecord } from '../mentors/record.js';
import { decideSilence, MOST_REASSIGNMENTS, type SilenceFacts, silentSince } from '../mentors/silence.js';
import type { Mentor } from '../mentors/types.js';
import { type Choosing, chooseFor } from './choose-for.js';
import type { Facts } from './facts.js';
import { findEntry, type Present, sameLogin } from './find-mentor.js';
import type { NudgeState, NudgeStep } from './mentoring.js';
import type { Record_ } from './plan.js';
import { readTurn, type Turn } from './turn.js';

/** Somebody else who takes it over. */
export interface Replacement {
  login: string;
  decidedBy: string;
  record: ChoiceRecord | null;
  /** One sentence. */
  why: string;
  /** What holds once GitHub took it. */
  taking: Record_[];
}

/** What is due about a mentor who has the pull request. */
export interface Care {
  turn: Turn;
  /** The reminder that should stand now; null: none. */
  nudge: NudgeState | null;
  replace: Replacement | null;
  /** When to look again. */
  wakeAt: string | null;
}

/** A new mentor begins anew: nothing of what was said to the one before holds for them. */
export const FRESH_START = { nudge: null, keepUntil: null, answeredAt: null, rounds: 0, leaving: null };

/**
 * What is due about a mentor of the rota: give it back to who returned, hand over what an absence or a departure leaves
 * behind, and else the ladder of silence. Everything is worked out from the facts each time, so that a wake-up that
 * comes late, early or twice changes nothing.
 */
export function decideCare(f: Facts, present: Present, choosing: Choosing): Care {
  const turn = readTurn(f, present);
  const nothing: Care = { turn, nudge: null, replace: null, wakeAt: null };
  if (f.pull.state !== 'open') return nothing;
  const back = giveBack(f, present);
  if (back) return { ...nothing, replace: back };
  const mentor = findEntry(f.rota, present.login);
  const wakeAt = earliest([returnOfOwner(f), mentor && nextLeave(mentor, f.now)]);
  const leave = findLeave(mentor, f.now, f.settings.mentors.response);
  if (leave) return { ...handOver(f, present, choosing, leave, { ...nothing, wakeAt }) };
  if (!mentor) return { ...nothing, wakeAt };
  return { ...decideForSilence(f, present, mentor, choosing, { ...nothing, wakeAt }) };
}

/** Whose it is comes back, and has it again, in their own business hours. */
function giveBack(f: Facts, present: Present): Replacement | null {
  const { standsInFor } = f.memory.mentoring;
  const owner = standsInFor === null ? null : findEntry(f.rota, standsInFor);
  if (!owner?.onRota || sameLogin(owner.login, present.login)) return null;
  if (findReturn(owner, f.now) !== null || !isOpenFor(owner, f.now)) return null;
  return {
    login: owner.login,
    decidedBy: 'pair',
    record: null,
    why: `${owner.login} is back.`,
    taking: [{ record: 'mentoring', change: { ...FRESH_START, standsInFor: null } }],
  };
}

function returnOfOwner(f: Facts): string | null {
  const { standsInFor } = f.memory.mentoring;
  const owner = standsInFor === null ? null : findEntry(f.rota, standsInFor);
  if (!owner?.onRota) return null;
  return findReturn(owner, f.now) ?? nextBusinessInstant(f.now, owner.timezone);
}

/** Offered to a stand-in first; who has not answered the offer in time gets it, and may pass it on. */
function handOver(f: Facts, present: Present, choosing: Choosing, leave: Leave, care: Care): Care {
  // While the next move is the author's, an absence costs nobody anything.
  if (leave.kind === 'away' && care.turn.waitsSince === null) return care;
  const except = { [present.login.toLowerCase()]: leave.kind === 'left' ? 'left the rota' : 'is away' };
  const record = chooseFor(f, { ...choosing, except });
  const login = record.choice.mentor;
  const standing = findStanding(f, present, 'offer');
  if (login === null)
    return tellOwner(f, present, { ...care, wakeAt: earliest([care.wakeAt, findNextReturn(f.rota, f.now)]) });
  const offered =
    standing && record.choice.candidates.some((c) => c.eligible && sameLogin(c.login, standing.to))
      ? standing
      : null;
  const to = findEntry(f.rota, offered?.to ?? login);
  if (!to) return care;
  if (!offered) {
    const opening = nextBusinessInstant(f.now, to.timezone);
    if (opening !== null && opening > f.now) return { ...care, wakeAt: earliest([care.wakeAt, opening]) };
  }
  const at = offered?.at ?? f.now;
  const end = endOfOffer(at, to, f.settings.mentors.response);
  if (offered && end !== null && end <= f.now) {
    const taken = chooseFor(f, { ...choosing, except, offeredTo: to.login });
    return { ...care, replace: passOn(f, present, to, taken, leave) };
  }
  const nudge: NudgeState = { step: 'offer', at, to: to.login, mentor: present.login };
  return { ...care, nudge, wakeAt: earliest([care.wakeAt, end]) };
}

function passOn(f: Facts, present: Present, to: Mentor, record: ChoiceRecord, leave: Leave): Replacement {
  const standsInFor = leave.kind === 'away' ? (f.memory.mentoring.standsInFor ?? present.login) : null;
  const why =
    leave.kind === 'away'
      ? `${present.login} is away until ${leave.until}.`
      : `${present.login} left the rota.`;
  return {
    login: to.login,
    decidedBy: 'only',
    record,
    why,
    taking: [{ record: 'mentoring', change: { ...FRESH_START, standsInFor } }],
  };
}

function decideForSilence(f: Facts, present: Present, mentor: Mentor, choosing: Choosing, care: Care): Care {
  const standing = findStanding(f, present, 'nudge', 'stand-in', 'owner');
  const facts = silenceFacts(f, present, mentor, care.turn, standing);
  const start = silentSince(facts);
  const { step, dueAt } = decideSilence(facts);
  const kept = standing && start !== null && standing.at >= start ? standing : null;
  const waking = (at: string | null): Care => ({ ...care, nudge: kept, wakeAt: earliest([care.wakeAt, at]) });
  if (step === 'wait') {
    if (!hasPassed(f, kept)) return waking(dueAt);
    const next = askAnother(f, present, choosing);
    return next === null ? tellOwner(f, present, waking(dueAt)) : { ...waking(dueAt), nudge: next };
  }
  const taken = (nudge: NudgeState): Care => {
    const next = decideSilence({ ...facts, taken: { step: step as 'nudge', at: f.now } });
    return { ...care, nudge, wakeAt: earliest([care.wakeAt, next.dueAt]) };
  };
  if (step === 'nudge') return taken({ step, at: f.now, to: present.login, mentor: present.login });
  const except = silentOnes(present);
  const record = step === 'owner' ? null : chooseFor(f, { ...choosing, except });
  const login = record?.choice.mentor ?? null;
  if (step === 'stand-in') {
    if (login !== null) return taken({ step, at: f.now, to: login, mentor: present.login });
    const next = decideSilence({ ...facts, taken: { step, at: f.now } });
    return waking(next.dueAt);
  }
  if (record && login !== null) return { ...care, replace: reassign(f, present, record, login) };
  return tellOwner(f, present, waking(step === 'owner' ? null : findNextReturn(f.rota, f.now)));
}

/** Whether who was asked to stand in has said no. */
function hasPassed({ memory }: Facts, standing: NudgeState | null): boolean {
  return standing?.step === 'stand-in' && Object.hasOwn(memory.tried, standing.to.toLowerCase());
}

/** The next stand-in; null where nobody is left to ask. When it goes to somebody else does not change by that. */
function askAnother(f: Facts, present: Present, choosing: Choosing): NudgeState | null {
  const { mentor: to } = chooseFor(f, { ...choosing, except: silentOnes(present) }).choice;
  return to === null ? null : { step: 'stand-in', at: f.now, to, mentor: present.login };
}

function silentOnes(present: Present): Record<string, string> {
  return { [present.login.toLowerCase()]: 'had no time to answer' };
}

function reassign(f: Facts, present: Present, record: ChoiceRecord, login: string): Replacement {
  const { reassignments, standsInFor } = f.memory.mentoring;
  const why = 'had no time to answer';
  return {
    login,
    decidedBy: record.choice.decidedBy,
    record,
    why: `${present.login} ${why}.`,
    taking: [
      { record: 'tried', login: present.login, why },
      {
        record: 'mentoring',
        change: { ...FRESH_START, standsInFor, reassignments: reassignments + 1 },
      },
    ],
  };
}

/** The named owner is told once; where nobody is named, or it is their own, nothing more can be done. */
function tellOwner(f: Facts, present: Present, care: Care): Care {
  const standing = findStanding(f, present, 'owner');
  if (standing) return { ...care, nudge: standing };
  const to = f.settings.mentors.fallback;
  if (!to || sameLogin(to, f.pull.author?.login) || sameLogin(to, present.login)) return care;
  return { ...care, nudge: { step: 'owner', at: f.now, to, mentor: present.login } };
}

function silenceFacts(
  f: Facts,
  present: Present,
  mentor: Mentor,
  turn: Turn,
  standing: NudgeState | null,
): SilenceFacts {
  const { keepUntil, reassignments } = f.memory.mentoring;
  // Told for want of anybody: as soon as somebody is free, it goes to them.
  const owner = standing?.step === 'owner' && reassignments < MOST_REASSIGNMENTS;
  const step = owner ? 'stand-in' : (standing?.step as 'nudge' | undefined);
  return {
    now: f.now,
    assignedAt: present.since,
    waitsForMentorSince: turn.waitsSince,
    lastMentorActionAt: turn.lastMentorAt,
    lastHumanResponseAt: turn.lastHumanAt,
    keepUntil,
    reassignments,
    taken: step && standing ? { step, at: standing.at } : null,
    response: f.settings.mentors.response,
    mentor,
  };
}

/** The reminder about this mentor that was decided last: remembered, or read from its comment. */
export function findStanding(f: Facts, present: Present | null, ...steps: NudgeStep[]): NudgeState | null {
  const written = f.pull.comments.flatMap((c) => c.nudge ?? []).sort((a, b) => (a.at < b.at ? -1 : 1));
  const nudge = f.memory.mentoring.nudge ?? written.at(-1) ?? null;
  if (!nudge || !steps.includes(nudge.step)) return null;
  if (present === null ? nudge.mentor !== null : !sameLogin(present.login, nudge.mentor)) return null;
  const { step, at, to, mentor } = nudge;
  return { step, at, to, mentor };
}

function isOpenFor(mentor: Mentor, now: string): boolean {
  const opening = nextBusinessInstant(now, mentor.timezone);
  return opening !== null && opening <= now;
}
