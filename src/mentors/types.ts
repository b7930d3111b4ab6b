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

/** Who takes the requests of which week, where the strategy is `on-duty`. */
export interface Duty {
  /** First day of the first week, `YYYY-MM-DD`; every week begins on its day of the week. */
  from: string;
  /** Logins in the order in which they take turns. Empty: everybody on the rota, by name. */
  order: string[];
  /** IANA name of the zone in which weeks and holidays begin. */
  timezone: string;
  /** Who has a week instead of whose turn it is; `week` is a day of that week. */
  swaps: { week: string; mentor: string }[];
  /** Inclusive days on which nobody is asked. */
  holidays: { from: string; until: string }[];
}

export interface Rota {
  mentors: Mentor[];
  /** `balanced` (the default) shares by load; `on-duty` asks whoever has the week. */
  strategy?: 'balanced' | 'on-duty';
  duty?: Duty;
  /** What one open assignment weighs, by the mentee's stage; 1 for a stage that is not named. */
  weights?: Record<string, number>;
  /**
   * When new partners are asked to wait: above so many percent of what all mentors take together, until it is below
   * `resumeBelow`. The owner is told when the rota will be full within `warnDays` days. See `decideIntake`.
   */
  intake?: IntakeLimits;
  /** When a mentor is asked: at once, unless it says what to wait for. */
  assign?: AssignMoment;
  /** `told` (the default): on the rota at once, and told so. `required`: on the rota only after `/accept`. */
  consent?: 'told' | 'required';
  independence: 'prefer' | 'require' | 'ignore';
  /** Open assignments per mentor from one customer. */
  maxPerCustomer?: number;
  /** Login of the named owner when nobody is eligible. */
  fallback?: string;
  /** Business days in the mentor's zone. */
  response: { nudgeAfter: number; standInAfter: number; reassignAfter: number };
}

/** What has to pass before a mentor is asked, and for how many days at most that is waited for. */
export interface AssignMoment {
  after: ('cla' | 'ci')[];
  deadlineDays: number;
}

export interface IntakeLimits {
  pauseAbove: number;
  resumeBelow: number;
  warnDays: number;
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
  /** `utcOffset`: minutes east of UTC that the author's own commits are dated in, where they tell. */
  author: { login: string; id?: number; utcOffset?: number };
  customer?: string;
  paths: string[];
  /** The mentee's lasting mentor, where there is one. */
  pairedWith?: string;
  /** Who was asked to stand in and has not said no: goes before everybody. */
  offeredTo?: string;
  /** What this one will weigh (see `weightOf`); 1 by default. */
  weight?: number;
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
  /** Lower-case logins whose status on GitHub says that they are busy. */
  busy?: readonly string[];
  /** Lower-case logins whom GitHub lets nobody assign in this repository. */
  unassignable?: readonly string[];
}

/** The kind of obstacle that keeps a mentor from taking a request. */
export type Obstacle =
  | 'off'
  | 'author'
  | 'tried'
  | 'unassignable'
  | 'busy'
  | 'away'
  | 'holiday'
  | 'unlisted'
  | 'full'
  | 'customer'
  | 'employer';

export interface Candidate {
  login: string;
  eligible: boolean;
  /** What is in the way, where not eligible. */
  obstacle?: Obstacle;
  /**
   * One sentence: never the reason of an absence, never a customer's name. Where the customer may not be named, see
   * `publishRecord`: that somebody is passed over for their employer tells who the customer is.
   */
  why: string;
  /** Lower is better; parts in the order in which they are compared. Absent when not eligible. */
  score?: number;
  parts?: Record<string, number>;
}

/** The decision record of one choice; `mentor` is null when nobody is eligible. */
export interface MentorChoice {
  mentor: string | null;
  /** One sentence, with the same care as a candidate's `why`. */
  reason: string;
  /** Short code of the deciding part, for wording. */
  decidedBy:
    | 'offer'
    | 'pair'
    | 'duty'
    | 'independence'
    | 'skills'
    /** By skills, but without any: they take every change, and the skills of the next best match nothing of this one. */
    | 'any'
    | 'load'
    | 'recent'
    | 'hours'
    | 'seed'
    | 'only'
    | 'none';
  /** Best first, then those not eligible. */
  candidates: Candidate[];
}
