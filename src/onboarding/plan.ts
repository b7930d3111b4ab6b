import type { Attribution } from '../customers/types.js';
import type { MentorChoice } from '../mentors/types.js';
import type { Transition } from '../progress/types.js';
import type { Tick } from '../training/types.js';
import type { StickyState } from './facts.js';
import type { LabelStyle } from './settings.js';

/** One write to GitHub. `label.ensure` is done once per repository and label. */
export type Action =
  | { action: 'label.ensure'; label: LabelStyle }
  | { action: 'label.add'; names: string[] }
  | { action: 'label.remove'; name: string }
  | { action: 'assign'; login: string; choice: MentorChoice }
  | { action: 'unassign'; login: string }
  | { action: 'comment.create'; body: string; state: StickyState }
  | { action: 'comment.delete'; commentId: number }
  | { action: 'comment.update'; commentId: number; body: string; state: StickyState };

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
  | { record: 'track'; id: string; version: number }
  | { record: 'concluded'; as: 'merged' | 'closed' | null }
  | { record: 'fallback-told' };

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
}
