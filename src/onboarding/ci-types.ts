/** What the configuration says about checks. */
export interface CiSettings {
  guides: CiGuide[];
  /** Who is told when a target is missed for a day. */
  owner?: string;
  targets?: CiTargets;
  /** How remarks of reviewers begin that a tool could have made; the shipped marks by default. */
  toolRemarks?: string[];
}

/** At most so much, over the last `overDays` days; what is absent is not watched. */
export interface CiTargets {
  /** Median from a push, or the leave to run, to the first complete verdict. */
  feedbackHours?: number;
  /** Median of the waits for leave to run; one that lasts counts until now. */
  approvalHours?: number;
  /** Of each check: pairs of a commit and the check that failed. */
  failurePercent?: number;
  /** Of each check: such pairs that failed and passed. */
  flakePercent?: number;
  overDays: number;
}

/** The runs of the newest commit, as one look saw them. */
export interface HeadRuns {
  /** When the commit was pushed: its first suite of checks began then. Null where no suite tells. */
  pushedAt: string | null;
  runs: RunFact[];
}

/** One run of a check, or one status. */
export interface RunFact {
  /** GitHub's id of the check run; a status has none. */
  id: number | null;
  name: string;
  /** ISO instant; null while it runs. */
  completedAt: string | null;
  /** GitHub's word in lower case, such as `success`; null while it runs. */
  conclusion: string | null;
}

/** What a failure usually means. Every pattern that is there must match; `*` stands for any characters. */
export interface CiGuide {
  /** Names of checks. */
  check?: string[];
  /** A line of what the check said. */
  line?: string[];
  text: string;
  link?: string;
  /** What to run at home to see the same. */
  command?: string;
}

/** One remark of a check on a place in the change. */
export interface Annotation {
  path: string;
  line: number;
  level: 'failure' | 'warning' | 'notice';
  text: string;
}

/** A failed check, as it was read once for its commit. */
export interface CiFailure {
  name: string;
  url: string;
  /** Worst first, at most a few. */
  annotations: Annotation[];
  /** What the check says of itself: title and summary, or a status's description. Text of strangers. */
  summary: string;
  /** Last lines of the log, oldest first; empty where nothing could be read. */
  tail: string[];
  /** The same check fails on the newest commit of the default branch. */
  failsOnDefault: boolean;
  /** It has passed on this very commit, too. */
  passedToo: boolean;
}

/** What was read about the failed checks of one commit. */
export interface CiReading {
  sha: string;
  failures: CiFailure[];
}

/** Runs of this pull request that wait until somebody who may write lets them start. */
export interface ApprovalWait {
  /** ISO instant at which they began to wait. */
  since: string;
  url: string;
}
