import type { Said } from './evidence.js';

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
  /** So many merged pull requests of the person: spread over, or within, so many days; changing such paths. */
  | { mergedCount: number; overDays?: number; withinDays?: number; touching?: string[] }
  /** A change of this pull request touches one of these paths. */
  | { touches: string[] }
  /** Pull requests of others that the person reviewed: with comments on lines, or after being asked. */
  | { reviewsGiven: number; inline?: true; requested?: true }
  /** Merged pull requests of the person and reviews of others' work, together. */
  | { mergedAndReviewed: number }
  /** Share of the review requests to the person that were answered in time. */
  | { requestsAnswered: { percent: number; withinDays: number; atLeast: number } }
  /** The person's affiliation was confirmed or declined. */
  | { affiliationSettled: true }
  /** Days since the first contribution, at least. */
  | { activeDays: number }
  /** A label of such a name was set by a person with the permission to do so, who is not the author. */
  | { label: string[] }
  /** So many sponsors, from so many different employers. */
  | { sponsors: { count: number; employers: number } }
  /** Reviews beside a mentor, given first, that the mentor compared and confirmed. */
  | { shadowReviews: number }
  /** CODEOWNERS or OWNERS on the default branch names the person. */
  | { codeowner: true }
  /** A published release contains the merge commit. */
  | { released: true }
  /** From one moment of this pull request to another at most so many days. */
  | { timeBetween: { from: Moment; to: Moment; maxDays: number } }
  | { all: Predicate[] }
  | { any: Predicate[] }
  | { not: Predicate };

/** What happens once on a pull request; `first-review`, `approved` and `author-answer` are the first after the other. */
export type Moment = 'opened' | 'first-review' | 'approved' | 'author-answer' | 'merged';

export interface TrackItem {
  id: string;
  text: string;
  guidance?: string;
  /** Absent: by hand only. */
  evidence?: Predicate;
  /** Who may use `/done` and `/undo`; empty: nobody, evidence only. */
  by: Ticker[];
  /** How much of the track it is, beside the others; 1 when absent. */
  weight?: number;
  /** Ids of items that come first: until they are done, this one is nobody's next step and is not ticked by hand. */
  after?: string[];
}

export interface Track {
  id: string;
  title: string;
  version: number;
  /** Stages of the ladder at which this track is chosen by default. */
  stages: string[];
  /** What else must fit for the track to be chosen; absent: nothing. */
  when?: TrackChoice;
  items: TrackItem[];
}

/** Each list that is there must have a match; customers by their segment, changed paths, and labels as patterns. */
export interface TrackChoice {
  segments?: string[];
  paths?: string[];
  labels?: string[];
}

/** `unknown`: what would prove it could not be read, so nothing is claimed. */
export interface ItemState {
  item: TrackItem;
  state: 'done' | 'open' | 'reopened' | 'unknown';
  /** On what proves it, or how it was lost; safe to publish. */
  evidence?: Said[];
  /** Link to the proof. */
  link?: string;
  /** ISO instant of the proof or of the command. */
  at?: string;
  /** Login of who ticked it by hand, or who took the tick back (then the state is `open`). */
  tickedBy?: string;
  /** Whose move it is while the item is not done. */
  turn?: Turn;
  /** Who let it be left out, and why; then the state is `done`. */
  skipped?: string;
  /** Ids of the items that come first and are not done. */
  waitsFor?: string[];
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
  evidence?: Said[];
  link?: string;
  /** The item was left out by a mentor or maintainer, with the reason: `/skip ITEM because …`. */
  skipped?: string;
}

/** What training needs to know about one pull request and its author; all of it comes from one read. */
export interface TrainingFacts {
  now: string;
  /** Predicates (their keys), and moments, of which a recording says nothing; absent: all was read. */
  notGiven?: ReadonlySet<string>;
  merged: boolean;
  mergedAt: string | null;
  url: string;
  changedLines: number;
  paths: string[];
  linkedIssues: { number: number; url: string }[];
  checks: CheckFact[];
  /**
   * Until when the item in question was proven by evidence before, ISO; absent: never. Of pushes only the newest is known,
   * so what an earlier one answered is known only from this.
   */
  provenAt?: string;
  /** Head commit's push or commit date, ISO. */
  headAt: string | null;
  headSha: string;
  authorId: number;
  reviews: { authorId: number | null; state: string; at: string; url: string }[];
  /** Comments and pushes of the author, as instants. */
  authorActivity: string[];
  ticks: Tick[];
  /** The author's history in the installation, instants of merges and of the first review of each work of others, oldest first. */
  mergedAts: string[];
  reviewedAts: string[];
  firstAt: string | null;
  affiliationSettled: boolean;
  openedAt: string;
  labels: string[];
  /** Who set which label when; `person` is false for bots. */
  labelled: { label: string; actorId: number | null; person: boolean; at: string }[];
  /** What costs a call of its own; null where no item in force asks for it, or it could not be read. */
  past: PastFacts | null;
  codeowners: OwnersFact | null;
  release: ReleaseFact | null;
  sponsors: { login: string; employer: string | null; at: string }[] | null;
  /** Confirmed reviews beside a mentor, oldest first. */
  shadows?: { at: string; url: string }[] | null;
}

/** What the person did on other pull requests, beyond what the ledger keeps. */
export interface PastFacts {
  reviews: PastReview[];
  /** Review requests to the person, and when the person's first review after it came. */
  requests: { pull: string; at: string; answeredAt: string | null }[];
  merged: { url: string; at: string; paths: string[] }[];
}

/** A review of somebody else's pull request (`pull` is its address). */
export interface PastReview {
  pull: string;
  at: string;
  url: string;
  lineComments: number;
  requestedAt: string | null;
}

/** Where the person is listed; `path` is null when nowhere. */
export interface OwnersFact {
  path: string | null;
  url: string;
}

/** The first release that contains the merge commit; `tag` is null when none does yet. */
export interface ReleaseFact {
  tag: string | null;
  url: string;
  at: string | null;
}

export interface CheckFact {
  name: string;
  kind: 'check' | 'status';
  state: 'success' | 'failure' | 'pending' | 'neutral' | 'skipped' | 'action-required';
  required: boolean;
  url: string;
  at: string | null;
  /** GitHub's number of the check run; absent for a status. */
  id?: number;
}
