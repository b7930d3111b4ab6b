import type { ColumnType, Generated, JSONColumnType, Kysely } from 'kysely';
import type { Request } from '../onboarding/requests.js';
import type { ContributionKind } from '../reports/history.js';
import type { Said } from '../training/evidence.js';
import type { AffiliationTables } from './tables-affiliation.js';
import type { BackfillTables } from './tables-backfill.js';
import type { HistoryTables } from './tables-history.js';
import type { LadderTables } from './tables-ladder.js';
import type { MentoringTables } from './tables-mentoring.js';
import type { PreviewTables } from './tables-previews.js';
import type { PromotionTables } from './tables-promotion.js';
import type { QualityTables } from './tables-quality.js';
import type { TrainingTables } from './tables-training.js';
import type { WebTables } from './tables-web.js';

/** ISO instant when read; a Date or an ISO text when written. Stored as `timestamptz`. */
export type Instant = ColumnType<string, Date | string, Date | string>;
type InstantOrNull = ColumnType<string | null, Date | string | null | undefined, Date | string | null>;
/** GitHub's numeric ids: `bigint` in the database, a number here (below 2^53). */
type Id = number;
type Optional<T> = ColumnType<T | null, T | null | undefined, T | null>;

/** A webhook delivery as it arrived. Never its body, never an e-mail address. */
export interface DeliveriesTable {
  installation: Id;
  delivery_id: string;
  event: string;
  action: Optional<string>;
  repository_id: Optional<number>;
  number: Optional<number>;
  received_at: Instant;
  outcome: 'queued' | 'ignored';
  why: Optional<string>;
  jobs: number;
  processed_at: InstantOrNull;
}

export interface InstallationsTable {
  installation: Id;
  account_id: Id;
  account_login: string;
  state: 'active' | 'suspended' | 'deleted';
  changed_at: Instant;
  /** What the App may do, as it was last listed: names and levels as one text. */
  permissions: Optional<string>;
}

export interface RepositoriesTable {
  installation: Id;
  id: Id;
  owner: string;
  owner_id: Optional<number>;
  name: string;
  private: boolean;
  archived: ColumnType<boolean, boolean | undefined, boolean>;
  /** When the bot became active here: nothing is said about what was open before. */
  activated_at: Instant;
  /** Since when a configuration in mode live has been in force; null while there is none. */
  live_since: InstantOrNull;
  removed_at: InstantOrNull;
}

export type ConfigurationState = 'ok' | 'missing' | 'unreadable' | 'invalid';

export interface ConfigurationsTable {
  installation: Id;
  repository_id: Id;
  state: ConfigurationState;
  etag: Optional<string>;
  /** Blob or commit id of the last good text. */
  version: Optional<string>;
  /** Last good text; stays in force while a newer one is unreadable or invalid. */
  text: Optional<string>;
  checked_at: Instant;
  problems: JSONColumnType<unknown[], string, string>;
  /** The issue that says what is wrong, and the hash of what it says. */
  problem_issue_number: Optional<number>;
  problem_hash: Optional<string>;
}

export interface PeopleTable {
  installation: Id;
  user_id: Id;
  login: string;
  verdict: 'partner' | 'none' | 'unknown';
  customer: Optional<string>;
  confidence: Optional<number>;
  signal: Optional<string>;
  /** Whether an account or only an address speaks for it. */
  basis: Optional<'account' | 'address'>;
  checked_at: Instant;
  /** Hash of the customer list that the verdict came from; another hash makes it stale. */
  customers_version: Optional<string>;
  history_loaded_at: InstantOrNull;
  stage: Optional<string>;
  /** UTC day. */
  stage_since: Optional<string>;
  /** The lasting mentor. */
  mentor_login: Optional<string>;
  affiliation_settled: ColumnType<boolean, boolean | undefined, boolean>;
  opted_out: ColumnType<boolean, boolean | undefined, boolean>;
  /** Customers' organisations with this member, as the App sees it where it is installed there. */
  member_of: Optional<string[]>;
  member_checked_at: InstantOrNull;
}

export interface PullsTable {
  installation: Id;
  repository_id: Id;
  number: number;
  node_id: string;
  author_id: Optional<number>;
  head_sha: string;
  state: 'open' | 'closed' | 'merged';
  seen_at: Instant;
  customer: Optional<string>;
  track_id: Optional<string>;
  track_version: Optional<number>;
  /** Stage shown on the pull request. */
  stage: Optional<string>;
  mentor_login: Optional<string>;
  mentor_since: InstantOrNull;
  mentor_decided_by: Optional<string>;
  mentor_open: ColumnType<boolean, boolean | undefined, boolean>;
  attempt: number;
  tried: JSONColumnType<Record<string, string>, string, string>;
  sticky_comment_id: Optional<number>;
  sticky_deleted: ColumnType<boolean, boolean | undefined, boolean>;
  reply: Optional<string>;
  concluded: Optional<'merged' | 'closed'>;
  fallback_told: boolean;
  /** GitHub's sum of all checks of the head when it was read. */
  rollup: Optional<string>;
  /** GitHub's own, of the newest state that was read. */
  updated_at: Instant;
}

export interface ContributionsTable {
  installation: Id;
  kind: ContributionKind;
  repository_id: Id;
  /** Number of the pull request, or id of the review, issue, comment or fork: unique within kind and repository. */
  subject: Id;
  number: Optional<number>;
  user_id: Id;
  at: Instant;
  /** Of a review its state, of a merged pull request `docs` or `tests` where it changes nothing else. Lower case. */
  detail: Optional<string>;
  /** For whom the person acted then, empty: for nobody; null: not known, then what is known of the person counts. */
  customer: Optional<string>;
}

export interface TransitionsTable {
  installation: Id;
  user_id: Id;
  stage: string;
  /** UTC day. */
  at: string;
  evidence: JSONColumnType<Record<string, number | string>, string, string>;
}

/** One assignment of a mentor to a pull request, for fairness over time; `released_at` when it ended. */
export interface AssignmentsTable {
  installation: Id;
  repository_id: Id;
  number: number;
  /** Lower case. */
  mentor: string;
  at: Instant;
  released_at: InstantOrNull;
}

/** Never deleted, only superseded by a later row of the same item. */
export interface TicksTable {
  id: Generated<number>;
  installation: Id;
  repository_id: Id;
  number: number;
  item: string;
  done: boolean;
  source: 'evidence' | 'hand';
  by: Optional<string>;
  at: Instant;
  /** A sentence as an earlier version stored it; now it is `value`, in which its words are chosen. */
  evidence: Optional<string>;
  link: Optional<string>;
  value: ColumnType<Said[] | null, string | null | undefined, string | null>;
  /** Why the item was left out, where it was. */
  skipped: Optional<string>;
}

export interface CommandsTable {
  installation: Id;
  repository_id: Id;
  number: number;
  comment_id: Id;
  index: number;
  handled_at: Instant;
}

export interface DecisionsTable {
  id: Generated<number>;
  installation: Id;
  repository_id: Id;
  number: number;
  at: Instant;
  config_version: string;
  plan: JSONColumnType<object, string, string>;
  choice: JSONColumnType<object | null, string | null, string | null>;
}

export type EffectState = 'intended' | 'performed' | 'confirmed' | 'failed' | 'superseded';

export interface EffectsTable {
  id: Generated<number>;
  installation: Id;
  repository_id: Id;
  number: number;
  /** Name of the action, such as `comment.create`. */
  action: string;
  /** What it acts on within the pull request: a label, a login, `sticky`. */
  subject: string;
  attempt: number;
  /** Hash of what was wanted. */
  wanted: string;
  state: EffectState;
  error: Optional<string>;
  at: Instant;
}

export interface LabelsTable {
  installation: Id;
  repository_id: Id;
  /** Lower case: GitHub compares label names without case. */
  name: string;
  ensured_at: Instant;
}

/** What is to be looked at again at an instant of the injected clock. */
export interface DueTable {
  installation: Id;
  key: string;
  due_at: Instant;
  request: JSONColumnType<Request, string, string>;
}

/** When content was written to GitHub in the last hour: the budget that all processes share. */
export interface BudgetsTable {
  installation: Id;
  /** Oldest first. */
  writes: ColumnType<string[], never, never>;
  /** Until when GitHub does not want to be called; by its word, or `strikes` refusals without a time in a row. */
  paused_until: ColumnType<string | null, never, never>;
  strikes: ColumnType<number, never, never>;
}

export interface Tables
  extends AffiliationTables,
    BackfillTables,
    HistoryTables,
    LadderTables,
    MentoringTables,
    PromotionTables,
    PreviewTables,
    QualityTables,
    TrainingTables,
    WebTables {
  deliveries: DeliveriesTable;
  installations: InstallationsTable;
  repositories: RepositoriesTable;
  configurations: ConfigurationsTable;
  people: PeopleTable;
  pulls: PullsTable;
  contributions: ContributionsTable;
  transitions: TransitionsTable;
  assignments: AssignmentsTable;
  ticks: TicksTable;
  commands: CommandsTable;
  decisions: DecisionsTable;
  effects: EffectsTable;
  labels: LabelsTable;
  due: DueTable;
  budgets: BudgetsTable;
}

/** A connection or a transaction: every function of this folder takes either. */
export type Db = Kysely<Tables>;
