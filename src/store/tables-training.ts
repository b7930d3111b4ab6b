import type { ColumnType, JSONColumnType } from 'kysely';
import type { CiReading } from '../onboarding/ci-types.js';
import type { Track } from '../training/types.js';

type Instant = ColumnType<string, Date | string, Date | string>;
type Optional<T> = ColumnType<T | null, T | null | undefined, T | null>;
type InstantOrNull = ColumnType<string | null, Date | string | null | undefined, Date | string | null>;

/** The words of a track as they were when somebody began it, once per content. */
export interface TracksTable {
  installation: number;
  /** SHA-256 of the text. */
  hash: string;
  text: JSONColumnType<Track, string, string>;
  at: Instant;
}

/** What training remembers of a pull request beside its ticks. */
export interface PullTrainingTable {
  installation: number;
  repository_id: number;
  number: number;
  track_hash: Optional<string>;
  /** Runs of this commit wait for approval since then. */
  approval_sha: Optional<string>;
  approval_since: InstantOrNull;
  /** The checklist in the description: it is there, or a person took it out. */
  block: Optional<'shown' | 'removed'>;
}

/** How somebody wishes to be spoken to. */
export interface VoicesTable {
  installation: number;
  user_id: number;
  quiet: boolean;
  language: Optional<string>;
  at: Instant;
}

/** One wait for a maintainer to let checks start; `until` is null while it lasts. */
export interface ApprovalsTable {
  installation: number;
  repository_id: number;
  number: number;
  sha: string;
  since: Instant;
  until: InstantOrNull;
}

/** What was read of the failed checks of a commit; `names` are those checks, so that another failure is read anew. */
export interface CiReadingsTable {
  installation: number;
  repository_id: number;
  sha: string;
  names: string;
  reading: JSONColumnType<CiReading, string, string>;
  at: Instant;
}

export interface TrainingTables {
  tracks: TracksTable;
  pull_training: PullTrainingTable;
  voices: VoicesTable;
  approvals: ApprovalsTable;
  ci_readings: CiReadingsTable;
}
