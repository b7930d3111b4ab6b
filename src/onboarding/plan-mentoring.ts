import { earliest } from '../mentors/hand-over.js';
import { authorWords } from './commands-voice.js';
import type { CommandAnswer } from './decide-commands.js';
import type { MentorDecision } from './decide-mentor.js';
import { decideNudge, type HandOverContext } from './decide-nudge.js';
import type { Facts } from './facts.js';
import { listReleased } from './find-mentor.js';
import type { MentoringMemory } from './mentoring.js';
import type { Action, Decision, Record_ } from './plan.js';
import { say } from './say.js';

/** The stage from which on somebody needs no mentor of their own; the last one where the ladder has no such stage. */
const GRADUATION = 'regular-reviewer';

/** Whether somebody at this stage has no lasting mentor any more. */
export function isGraduate(f: Pick<Facts, 'settings'>, stage: string): boolean {
  const { stages } = f.settings.ladder;
  const at = (id: string) => stages.findIndex((s) => s.id === id);
  const bar = at(GRADUATION) === -1 ? stages.length - 1 : at(GRADUATION);
  return stages.length > 1 && at(stage) >= bar;
}

/** The facts of somebody who has graduated hold no lasting mentor, and that is remembered. */
export function endPair(f: Facts, stage: string): { facts: Facts; records: Record_[] } {
  if (f.pairedWith === null || !isGraduate(f, stage)) return { facts: f, records: [] };
  return { facts: { ...f, pairedWith: null }, records: [{ record: 'pair-ended' }] };
}

/** What is to be remembered of who helps here. */
export function recordMentor(f: Facts, m: MentorDecision): Record_[] {
  const { mentor } = f.memory;
  const { leaving } = f.memory.mentoring;
  if (m.kind === 'nobody')
    return [
      ...(f.memory.fallbackTold ? [] : [{ record: 'fallback-told' as const }]),
      ...(mentor ? [{ record: 'no-mentor' as const }] : []),
      ...(mentor && leaving ? [{ record: 'tried' as const, login: mentor.login, why: leaving.why }] : []),
    ];
  if (m.kind === 'stand-back') return mentor ? [{ record: 'no-mentor' }] : [];
  if (m.kind === 'wait') return releaseMentor(f);
  if (m.kind === 'assign') return [];
  const open = f.pull.state === 'open' && !f.pull.draft && m.onRota;
  if (mentor && mentor.login === m.login && mentor.open === open) return [];
  return [{ record: 'mentor', login: m.login, since: m.since, decidedBy: m.decidedBy, open }];
}

/** Whoever helps here no longer has it on their plate; who it was stays known. */
export function releaseMentor(f: Facts): Record_[] {
  const { mentor } = f.memory;
  return mentor?.open ? [{ record: 'mentor', ...mentor, open: false }] : [];
}

export function describeMentor(m: MentorDecision): Decision {
  switch (m.kind) {
    case 'keep':
      return { what: `mentor ${m.login}`, why: m.decidedBy === 'human' ? 'people chose' : 'assigned before' };
    case 'assign':
      return { what: `assign ${m.login}`, why: m.choice.reason, evidence: m.choice.candidates };
    case 'nobody':
      return { what: 'no mentor', why: m.choice.reason, evidence: m.choice.candidates };
    default:
      return { what: 'no mentor', why: m.why };
  }
}

/** Who was asked for by command, and whom GitHub refused: the answer says so instead of what was hoped for. */
export function amendWanted(
  f: Facts,
  answers: readonly CommandAnswer[],
): { answers: readonly CommandAnswer[]; records: Record_[] } {
  const { wanted } = f.memory.mentoring;
  if (!wanted || wanted.refused === null) return { answers, records: [] };
  const [commentId, index] = wanted.key.split(':').map(Number);
  const reply = say('reply.mentor.refused', { login: wanted.login, why: wanted.refused }, authorWords(f));
  return {
    answers: [...answers, { commentId: commentId ?? 0, index: index ?? 0, reply }],
    records: [
      { record: 'reply', reply },
      { record: 'mentoring', change: { wanted: null } },
    ],
  };
}

export interface MentoringPlan {
  actions: Action[];
  records: Record_[];
  decisions: Decision[];
  wakeAt: string | null;
}

/** Everything about the mentoring besides who it is: the reminder, who is released, what is remembered, when to wake. */
export function planMentoring(
  f: Facts,
  m: MentorDecision,
  context: HandOverContext,
  /** Whether commands changed something, so that what holds now is to be stored in any case. */
  always: boolean,
): MentoringPlan {
  const nudge = decideNudge(f, m, context);
  const keep = m.kind === 'keep' ? m.login : null;
  const released = m.kind === 'keep' || m.kind === 'nobody' ? listReleased(f, keep) : [];
  const known = f.memory.mentoring;
  const same = known.nudge?.step === nudge.nudge?.step && known.nudge?.at === nudge.nudge?.at;
  const written = f.pull.comments.find((c) => c.nudge && c.nudge.at === nudge.nudge?.at);
  const wakeAt = wakeOf(m);
  const { unlisted: _, ...rest } = known;
  const next: MentoringMemory = {
    ...rest,
    ...(m.kind === 'stand-back' && m.unlisted ? { unlisted: true } : {}),
    readySince: known.readySince ?? (f.pull.state === 'open' && !f.pull.draft ? f.now : null),
    queuedSince: waits(m) ? (known.queuedSince ?? f.now) : null,
    nudge: nudge.nudge && {
      ...nudge.nudge,
      commentId: written?.id ?? (same ? (known.nudge?.commentId ?? null) : null),
    },
    mentorsTurn: m.kind !== 'keep' || m.care === null || m.care.turn.waitsSince !== null,
    answeredAt: m.kind === 'keep' ? (m.care?.turn.answeredAt ?? known.answeredAt) : known.answeredAt,
    rounds: m.kind === 'keep' ? (m.care?.turn.rounds ?? known.rounds) : known.rounds,
    leaving: m.kind === 'nobody' ? null : known.leaving,
    wakeAt,
  };
  const changed = always || JSON.stringify(next) !== JSON.stringify(known);
  return {
    actions: [...released.map((login): Action => ({ action: 'unassign', login })), ...nudge.actions],
    records: changed ? [{ record: 'mentoring', change: next }] : [],
    decisions: [
      ...released.map((login) => ({
        what: `release ${login}`,
        why: 'somebody else has it now, or is to be found',
      })),
      ...nudge.decisions,
    ],
    wakeAt,
  };
}

/** Somebody is to be found as soon as there is room. */
function waits(m: MentorDecision): boolean {
  return m.kind === 'nobody' || (m.kind === 'wait' && m.paused === true);
}

function wakeOf(m: MentorDecision): string | null {
  if (m.kind === 'keep') return m.care?.wakeAt ?? null;
  if (m.kind === 'nobody') return earliest([m.wakeAt]);
  return m.kind === 'wait' ? m.until : null;
}
