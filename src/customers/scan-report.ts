import type { Attribution } from './types.js';

/** What `scan` prints as JSON. Dates are as their authors wrote them; range days are inclusive. */
export interface ScanReport {
  repository: string;
  range: { from: string | null; to: string | null };
  totals: {
    /** Commits that are not merges, bots' included. */
    commits: number;
    /** Humans: authors, co-authors and reviewers. */
    people: number;
    attributedCommits: number;
    attributedPeople: number;
    bots: number;
  };
  /** Those that were seen, most commits first. */
  customers: ScannedCustomer[];
  /** Ids of those of whom nothing was seen. */
  silent: string[];
  people: ScannedPerson[];
  /** Domains of contributions that nobody could be found for; freemail and noreply left out. */
  unattributed: { domain: string; people: number; commits: number }[];
}

export interface ScannedCustomer {
  id: string;
  name: string;
  people: number;
  commits: number;
  reviews: number;
  firstAt: string | null;
  lastAt: string | null;
  stage: CustomerStage;
  /** People with a contribution in the 90 days that end with the range. */
  activePeople90d: number;
}

export interface ScannedPerson {
  name: string;
  /** The customer of most of their contributions. */
  customer: string | null;
  confidence: number;
  signal: Attribution['signal'];
  commits: number;
  reviews: number;
  firstAt: string | null;
  lastAt: string | null;
  /** Only when asked for. */
  emails?: string[];
}

/** As far as git shows; stars, forks, issues and a mentor's word are not in it. */
export type CustomerStage = 'listed' | 'participant' | 'contributor' | 'partner' | 'reviewer';

/** What a customer's stage rests on. */
export interface StageFacts {
  commits: number;
  reviews: number;
  /** Pull requests, or commits without one. */
  changes: number;
  /** Days between the first and the last commit. */
  days: number;
}

/**
 * Reviews alone make a participant, a commit a contributor, three changes over 60 days a partner, and five
 * reviews of others' work on top a reviewer.
 */
export function stageOf({ commits, reviews, changes, days }: StageFacts): CustomerStage {
  if (commits === 0) return reviews === 0 ? 'listed' : 'participant';
  if (changes < 3 || days < 60) return 'contributor';
  return reviews >= 5 ? 'reviewer' : 'partner';
}
