import type { ScannedStage } from './scan-stage.js';
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
  /** The range cut into months, quarters or years, whatever gives a readable number of them. */
  periods: Periods;
  /** Customers who took over others, with all history of these; absent where the list knows of no take-over. */
  withPredecessors?: MergedCustomer[];
  /** What these figures cannot show, in sentences. */
  notes: string[];
}

export interface Periods {
  unit: 'month' | 'quarter' | 'year';
  rows: PeriodRow[];
}

export interface PeriodRow {
  /** `2024-03`, `2024-Q1` or `2024`. */
  period: string;
  /** Commits by people, and those of them that are attributed. */
  commits: number;
  attributedCommits: number;
  /** Customers with a commit or a review. */
  customers: number;
  /** People whose first contribution ever, as far as the branch tells, is in the period. */
  newcomers: number;
  /** Those of them who ever contributed for a customer in the range. */
  customerNewcomers: number;
}

export interface MergedCustomer extends ScannedCustomer {
  /** Ids of those who were taken over. */
  includes: string[];
}

export interface ScannedCustomer {
  id: string;
  name: string;
  people: number;
  commits: number;
  reviews: number;
  firstAt: string | null;
  lastAt: string | null;
  stage: ScannedStage;
  /** What makes a partner is done, and the list holds nobody's word for it. */
  awaitsConfirmation: boolean;
  /** People with a contribution in the 90 days that end with the range. */
  activePeople90d: number;
}

export interface ScannedPerson {
  name: string;
  /** The customer of most of their attributed contributions. */
  customer: string | null;
  confidence: number;
  signal: Attribution['signal'];
  /** How many of their contributions are that customer's; the others are another's, or not known whose. */
  attributed: number;
  commits: number;
  reviews: number;
  firstAt: string | null;
  lastAt: string | null;
  /** Only when asked for. */
  emails?: string[];
}
