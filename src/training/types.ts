/** Who may tick or untick an item by hand. */
export type Ticker = 'mentee' | 'mentor' | 'maintainer';

/**
 * What proves an item, as data. Several keys in one object mean that all must hold.
 * Grows with the tracks; each predicate is documented where it is evaluated.
 */
export type Predicate =
  /** A check run or commit status on head whose name matches one of these globs succeeded. */
  | { check: string[] }
  /** Every required check (all checks, where none is known to be required) succeeded on head. */
  | { ciGreen: true }
  /** A closing reference to an issue exists. */
  | { linkedIssue: true }
  /** Changed lines at most. */
  | { maxChangedLines: number }
  /** Every review asking for something was answered (comment or push by the author) within so many days. */
  | { reviewAnsweredWithinDays: number }
  /** This pull request is merged. */
  | { merged: true }
  /** So many merged pull requests of the person, spread over at least so many days. */
  | { mergedCount: number; overDays?: number }
  /** A merged or open change of the person touches one of these paths. */
  | { touches: string[] }
  /** Reviews of others' work given by the person. */
  | { reviewsGiven: number }
  /** The person's affiliation was confirmed or declined. */
  | { affiliationSettled: true }
  /** Days since the first contribution, at least. */
  | { activeDays: number }
  | { all: Predicate[] }
  | { any: Predicate[] }
  | { not: Predicate };

export interface TrackItem {
  id: string;
  text: string;
  guidance?: string;
  /** Absent: by hand only. */
  evidence?: Predicate;
  /** Who may use `/done` and `/undo`; empty: nobody, evidence only. */
  by: Ticker[];
}

export interface Track {
  id: string;
  title: string;
  version: number;
  /** Stages of the ladder at which this track is chosen by default. */
  stages: string[];
  items: TrackItem[];
}

/** `unknown`: what would prove it could not be read, so nothing is claimed. */
export interface ItemState {
  item: TrackItem;
  state: 'done' | 'open' | 'reopened' | 'unknown';
  /** Short sentence on what proves it (or was lost); safe to publish. */
  evidence?: string;
  /** Link to the proof. */
  link?: string;
  /** ISO instant of the proof or of the command. */
  at?: string;
  /** Login of who ticked it by hand, or who took the tick back (then the state is `open`). */
  tickedBy?: string;
  /** Whose move it is while the item is not done. */
  turn?: Turn;
}

/** Who or what an item waits for. `later`: nothing that can be done on this pull request alone. */
export type Turn = 'mentee' | 'mentor' | 'maintainer' | 'ci' | 'later';

/** A tick as it is stored: by evidence or by hand, never deleted, only superseded. */
export interface Tick {
  item: string;
  done: boolean;
  source: 'evidence' | 'hand';
  by?: string;
  at: string;
  evidence?: string;
  link?: string;
}

/** What training needs to know about one pull request and its author; all of it comes from one read. */
export interface TrainingFacts {
  now: string;
  merged: boolean;
  mergedAt: string | null;
  url: string;
  changedLines: number;
  paths: string[];
  linkedIssues: { number: number; url: string }[];
  checks: CheckFact[];
  /** Head commit's push or commit date, ISO. */
  headAt: string | null;
  headSha: string;
  authorId: number;
  reviews: { authorId: number | null; state: string; at: string; url: string }[];
  /** Comments and pushes of the author, as instants. */
  authorActivity: string[];
  ticks: Tick[];
  /** The author's history in the installation, instants of merges and reviews of others' work. */
  mergedAts: string[];
  reviewsGiven: number;
  firstAt: string | null;
  affiliationSettled: boolean;
}

export interface CheckFact {
  name: string;
  kind: 'check' | 'status';
  state: 'success' | 'failure' | 'pending' | 'neutral' | 'skipped' | 'action-required';
  required: boolean;
  url: string;
  at: string | null;
}
