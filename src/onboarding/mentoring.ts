import type { AwayMode } from '../mentors/types.js';

/**
 * Which reminder stands on a pull request. `nudge`, `stand-in`, `owner`: steps of a silence. `offer`: its mentor is
 * away or has left, and a stand-in is asked. `queue`: nobody is free, which the named owner is told once.
 */
export type NudgeStep = 'nudge' | 'stand-in' | 'owner' | 'offer' | 'queue';

/** The hidden signed line of a reminder keeps this, so that a lost database repeats none. */
export interface NudgeState {
  step: NudgeStep;
  /** ISO instant at which it was decided; with `step` the reminder's identity. */
  at: string;
  /** Whom it mentions: the only one who is notified. */
  to: string;
  /** Whose silence or absence it is about; null where nobody has it. */
  mentor: string | null;
}

/** What is remembered of the mentoring of one pull request. All instants are ISO. */
export interface MentoringMemory {
  /** Since when it could have a mentor (open, no draft); null before, and once it has had one. */
  readySince: string | null;
  /** Since when nobody is free for it. */
  queuedSince: string | null;
  /** The configuration names no mentors at all: it is looked at again when it does. Absent: it does. */
  unlisted?: true;
  /** How often it was given to somebody else for silence. */
  reassignments: number;
  /** `/keep` pauses reminders until then. */
  keepUntil: string | null;
  /** Whose it is, while somebody stands in during an absence. */
  standsInFor: string | null;
  /** The reminder that stands, or was deleted by a person: it is not posted again. */
  nudge: (NudgeState & { commentId: number | null }) | null;
  /** Whom people asked for by command, until it takes effect. */
  wanted: { login: string; by: string; key: string; refused: string | null } | null;
  /** The present mentor is to be replaced, and why: said by command, kept until somebody has taken it. */
  leaving: { why: string } | null;
  /** When `/mentor change` was last carried out. */
  changedAt: string | null;
  /** First answer of the present mentor, and how many reviews they gave. */
  answeredAt: string | null;
  rounds: number;
  /** Whether the next move is the mentor's: only then does it weigh on them. */
  mentorsTurn: boolean;
  /** When it is to be looked at again, whatever happens. */
  wakeAt: string | null;
}

export function noMentoring(): MentoringMemory {
  return {
    readySince: null,
    queuedSince: null,
    reassignments: 0,
    keepUntil: null,
    standsInFor: null,
    nudge: null,
    wanted: null,
    leaving: null,
    changedAt: null,
    answeredAt: null,
    rounds: 0,
    mentorsTurn: true,
    wakeAt: null,
  };
}

/** What a person changes about their own place on the rota, for the whole installation. Logins in lower case. */
export type RotaChange =
  | { change: 'away'; login: string; from: string; until: string; mode: AwayMode }
  /**
   * From `day` on they are there: what covers it ends, also in the configuration, and so do absences by command that begin
   * by `through`.
   */
  | { change: 'back'; login: string; day: string; through: string }
  | { change: 'stop' | 'resume'; login: string };
