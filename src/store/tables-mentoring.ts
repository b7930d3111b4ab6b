import type { ColumnType, Generated, JSONColumnType } from 'kysely';
import type { ChoiceRecord } from '../mentors/record.js';
import type { AwayMode } from '../mentors/types.js';
import type { MentoringMemory } from '../onboarding/mentoring.js';
import type { Instant } from './tables.js';

type InstantOrNull = ColumnType<string | null, Date | string | null | undefined, Date | string | null>;
type Optional<T> = ColumnType<T | null, T | null | undefined, T | null>;

/** What is remembered of the mentoring of one pull request; absent while nothing is. */
export interface MentoringTable {
  installation: number;
  repository_id: number;
  number: number;
  state: JSONColumnType<MentoringMemory, string, string>;
  /** Whether it weighs on its mentor now. */
  mentors_turn: boolean;
  /** Since when it has waited for a free mentor. */
  queued_since: InstantOrNull;
  /** When it is to be looked at again, whatever happens. */
  wake_at: InstantOrNull;
}

/** The record of every choice, as it was made. */
export interface MentorChoicesTable {
  id: Generated<number>;
  installation: number;
  repository_id: number;
  number: number;
  at: Instant;
  record: JSONColumnType<ChoiceRecord, string, string>;
}

/** How one assignment went, for mentors and maintainers only. */
export interface MentorMeasuresTable {
  installation: number;
  repository_id: number;
  number: number;
  /** Lower case. */
  mentor: string;
  since: Instant;
  answered_at: InstantOrNull;
  /** Business hours in the mentor's zone until the first answer. */
  hours: Optional<number>;
  in_time: Optional<boolean>;
  /** Reviews that the mentor gave. */
  rounds: number;
}

/** Absences by command, in the mentor's own days; they add to those of the configuration. */
export interface MentorAbsencesTable {
  installation: number;
  mentor: string;
  from_day: string;
  until_day: string;
  mode: AwayMode;
  said_at: Instant;
}

/** What a mentor was told and said about being on the rota. */
export interface MentorStandingTable {
  installation: number;
  mentor: string;
  told_at: InstantOrNull;
  accepted_at: InstantOrNull;
  stopped_at: InstantOrNull;
  /** `/back`: an absence that covers this day of theirs ended before it. */
  back_on: Optional<string>;
}

/** GitHub's "busy" status, as it was when it was asked for. */
export interface MentorStatusTable {
  installation: number;
  mentor: string;
  busy: boolean;
  /** Whose account it was then; null: nobody's. */
  user_id: Optional<number>;
  checked_at: Instant;
}

/** The one issue in which mentors are told, and whether new partners are asked to wait. */
export interface MentorRoomsTable {
  installation: number;
  repository_id: Optional<number>;
  issue_number: Optional<number>;
  /** Hash of what the issue says. */
  said: Optional<string>;
  /** Keys of the commands in it that were answered. */
  handled: JSONColumnType<string[], string | undefined, string>;
  intake_paused: ColumnType<boolean, boolean | undefined, boolean>;
  warned_for: Optional<string>;
}

export interface MentoringTables {
  mentoring: MentoringTable;
  mentor_choices: MentorChoicesTable;
  mentor_measures: MentorMeasuresTable;
  mentor_absences: MentorAbsencesTable;
  mentor_standing: MentorStandingTable;
  mentor_status: MentorStatusTable;
  mentor_rooms: MentorRoomsTable;
}
