import type { Attribution } from '../customers/types.js';
import type { ChoiceRecord } from '../mentors/record.js';
import type { MentorChoice } from '../mentors/types.js';
import type { Transition } from '../progress/types.js';
import type { Tick, Track } from '../training/types.js';
import type { EarlyDecision } from './decide-commands.js';
import type { StickyState, Voice } from './facts.js';
import type { MentoringMemory, NudgeState, RotaChange } from './mentoring.js';
import type { LabelStyle } from './settings.js';
import type { ShadowPlace } from './shadow.js';
import type { AffiliationStatement } from './statements.js';

/** One write to GitHub. `label.ensure` is done once per repository and label. */
export type Action =
  | { action: 'label.ensure'; label: LabelStyle }
  | { action: 'label.add'; names: string[] }
  | { action: 'label.remove'; name: string }
  /** `taking`: what is to be remembered once GitHub took it. `replaces`: who has it until then. */
  | {
      action: 'assign';
      login: string;
      /** Whose account it must be, where that is known. */
      id?: number;
      choice: MentorChoice;
      taking: Record_[];
      replaces: string | null;
      decidedBy: string;
    }
  | { action: 'unassign'; login: string }
  /** To a comment with a command: heard, or not understood. */
  | { action: 'react'; commentId: number; content: '+1' | 'confused' }
  /** A short comment of its own that notifies one person. */
  | { action: 'nudge.create'; body: string; state: NudgeState }
  | { action: 'nudge.delete'; commentId: number }
  | { action: 'comment.create'; body: string; state: StickyState }
  | { action: 'comment.delete'; commentId: number }
  | { action: 'comment.update'; commentId: number; body: string; state: StickyState }
  /** Puts our block into the author's description, or changes it there. */
  | { action: 'description.update'; block: string };

/** Why GitHub refused an assignment: the same words each time, so that it is known by them. */
export const NOT_ASSIGNABLE = 'GitHub does not let this person be assigned here';

/** One fact to store: ours, or derived from GitHub. */
export type Record_ =
  /** The person's. */
  | { record: 'stage'; stage: string; transitions: Transition[] }
  /** What the pull request shows. */
  | { record: 'shown-stage'; stage: string }
  | { record: 'tick'; tick: Tick }
  | { record: 'mentor'; login: string; since: string; decidedBy: string; open: boolean }
  | { record: 'no-mentor' }
  | { record: 'tried'; login: string; why: string }
  | { record: 'command'; key: string; reply: string | null }
  | { record: 'affiliation'; customer: string | null; confidence: number; signal: string }
  /**
   * What was said of a person's affiliation; null: nothing that could be kept. `effective`: it decides now, also for what
   * was contributed before on the days that it names.
   */
  | {
      record: 'said';
      userId: number;
      statement: (AffiliationStatement & { decidedBy: number; source: string }) | null;
      effective: boolean;
    }
  /** Somebody does not wish to be accompanied (`out`), or does again. */
  | { record: 'opt'; userId: number; login: string; out: boolean }
  /** `text`: the words of the track, kept so that who began it can finish it. */
  | { record: 'mentoring'; change: Partial<MentoringMemory> }
  /** The lasting mentor is theirs no longer. */
  | { record: 'pair-ended' }
  /** What a mentor said of their own place on the rota. */
  | { record: 'rota'; change: RotaChange }
  | { record: 'track'; id: string; version: number; text?: Track }
  | { record: 'reply'; reply: string }
  /** How the author wishes to be spoken to. */
  /** What is left out stays as it was. */
  | { record: 'voice'; userId: number; voice: Partial<Voice> }
  /** Runs began to wait for approval, or (null) they do not wait any more. */
  | { record: 'approval'; wait: { sha: string; since: string } | null }
  | { record: 'block'; shown: boolean; removed: boolean }
  | { record: 'concluded'; as: 'merged' | 'closed' | null }
  | { record: 'fallback-told' }
  /** Somebody speaks for the author. */
  | { record: 'sponsored'; userId: number; by: string; byId: number; at: string; source: string }
  /** The author is invited to review another pull request beside its mentor; the invitation stands here. */
  | { record: 'shadow-invited'; userId: number; place: ShadowPlace }
  /** That invitation is over. */
  | { record: 'shadow-ended'; userId: number; place: ShadowPlace }
  /** Somebody's review of this pull request was compared and is confirmed. */
  | { record: 'shadow-confirmed'; userId: number; by: string; at: string; url: string };

/** What was decided, why, on what evidence: for `explain`, the decision record and the logs. */
export interface Decision {
  what: string;
  why: string;
  evidence?: unknown;
}

export interface Plan {
  decisions: Decision[];
  actions: Action[];
  records: Record_[];
  attribution: Attribution | null;
  /**
   * True when the comment waits for the outcome of an `assign` in `actions`: perform that, fold the outcome
   * into the facts and decide again, so that the text never promises what GitHub refused.
   */
  unsettled: boolean;
  /** When to look again whatever happens; null: only when something happens. */
  wakeAt: string | null;
  /** The record of the choice that was made, where one was. */
  choice: ChoiceRecord | null;
  /**
   * What becomes of the issue of the author's way: kept, or nothing is to be said of them any more, `here` only or anywhere.
   * Absent: it is left as it is.
   */
  way?: 'kept' | 'over-here' | 'over';
  /** What came of the commands that are decided first, for another round of the same look. */
  early: EarlyDecision;
}
