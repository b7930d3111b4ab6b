/** `none`: takes and keeps nothing. `finish-existing`: keeps what they have, takes nothing new. */
export type AwayMode = 'none' | 'finish-existing';

/** Inclusive days in the mentor's own zone, `YYYY-MM-DD`. */
export interface Absence {
  from: string;
  until: string;
  mode: AwayMode;
}

export interface Mentor {
  login: string;
  /** GitHub's numeric id, where the edge resolved it: recognises an author who was renamed. */
  id?: number;
  /** IANA zone name. */
  timezone: string;
  /** Open assignments at once. */
  capacity: number;
  /** gitignore-style path patterns; none = anything. */
  skills: string[];
  away: Absence[];
  /** Customer id of the mentor's employer. */
  employer?: string;
  onRota: boolean;
}

export interface Rota {
  mentors: Mentor[];
  independence: 'prefer' | 'require' | 'ignore';
  /** Open assignments per mentor from one customer. */
  maxPerCustomer?: number;
  /** Login of the named owner when nobody is eligible. */
  fallback?: string;
  /** Business days in the mentor's zone. */
  response: { nudgeAfter: number; standInAfter: number; reassignAfter: number };
}

/** One open assignment that counts against a mentor. */
export interface OpenAssignment {
  mentor: string;
  customer?: string;
  /** 1 by default; 0 when it is not the mentor's turn. */
  weight: number;
}

/** Everything a choice of mentor depends on. Logins are compared without case. */
export interface MentorRequest {
  /** ISO instant. */
  at: string;
  /** From the pull request's node id and the attempt: the last tie-break. */
  seed: string;
  author: { login: string; id?: number };
  customer?: string;
  paths: string[];
  /** The mentee's lasting mentor, where there is one. */
  pairedWith?: string;
  open: OpenAssignment[];
  /**
   * Assignments of the last 90 days, per lower-case login, for fairness. Give 0 to a mentor who was there and got
   * none; leave out a mentor who has only just joined, who then starts at the pool's median.
   */
  recent: Record<string, number>;
  /** Days that `recent` looks back, 90 by default: fewer where there is no older history. */
  recentDays?: number;
  /** All assignments so far, as in `recent`: evens out what the window of 90 days forgets. */
  total?: Record<string, number>;
  /** Lower-case logins that were tried before on this pull request, with the reason. */
  tried: Record<string, string>;
}

export interface Candidate {
  login: string;
  eligible: boolean;
  /** One sentence, safe to publish: never the reason of an absence, never a customer's name. */
  why: string;
  /** Lower is better; parts in the order in which they are compared. Absent when not eligible. */
  score?: number;
  parts?: Record<string, number>;
}

/** The decision record of one choice; `mentor` is null when nobody is eligible. */
export interface MentorChoice {
  mentor: string | null;
  /** One sentence, safe to publish. */
  reason: string;
  /** Short code of the deciding part, for wording: pair | skills | load | recent | seed | only | none. */
  decidedBy: 'pair' | 'skills' | 'load' | 'recent' | 'independence' | 'seed' | 'only' | 'none';
  /** Best first, then those not eligible. */
  candidates: Candidate[];
}
