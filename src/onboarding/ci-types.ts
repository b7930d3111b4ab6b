/** What the configuration says about checks. */
export interface CiSettings {
  guides: CiGuide[];
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
