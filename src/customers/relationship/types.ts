/**
 * What maintainers know and decided about a customer, by hand. It is kept apart from `Customer`, which words and
 * labels are made from: nothing of it can reach a public text.
 */
export interface Relationship {
  /** Who looks after it: a GitHub login, or ORGANISATION/TEAM. */
  owner?: string;
  /** How to reach them: a chat room, a mailing list, a meeting. */
  channel?: string;
  /** Day of the last conversation, `YYYY-MM-DD`. */
  lastContact?: string;
  /** Somebody named it as one to win as a partner. */
  nominated?: boolean;
  /** The stage that a person decided, over what is seen. */
  override?: StageOverride;
  /** The word of a mentor or maintainer that makes a partner of a customer who has done what it takes. */
  confirmed?: Confirmation;
  /** What happened before, as people wrote it down; oldest first once it is decided. */
  history: HistoryEntry[];
}

export interface Confirmation {
  /** Day of it, `YYYY-MM-DD`. */
  since: string;
  by?: string;
  reason: string;
}

export interface StageOverride {
  /** One of the stages of a customer. */
  stage: string;
  /** First day on which it holds, `YYYY-MM-DD`. */
  since: string;
  by?: string;
  reason: string;
}

/** A stage that was set by hand once, or a note. */
export interface HistoryEntry {
  /** `YYYY-MM-DD`. */
  at: string;
  stage?: string;
  by?: string;
  note?: string;
}
