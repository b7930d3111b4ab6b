import type { ColumnType, Generated, JSONColumnType } from 'kysely';
import type { Instant } from './tables.js';

type Optional<T> = ColumnType<T | null, T | null | undefined, T | null>;

/** What a person or the App said about somebody's stage; nothing is overwritten. */
export interface PromotionWordsTable {
  id: Generated<number>;
  installation: number;
  /** About whom. */
  user_id: number;
  what: 'sponsored' | 'approved' | 'not-yet' | 'back' | 'emeritus' | 'lapsed' | 'thanked';
  stage: Optional<string>;
  by_id: Optional<number>;
  by: Optional<string>;
  /** Customer id of the one who said it. */
  employer: Optional<string>;
  /** Private: never shown in a thread. */
  reason: Optional<string>;
  at: Instant;
  /** The same words count once. */
  source: string;
}

/** The issue in which the App speaks with maintainers about a topic. */
export interface ProjectRoomsTable {
  installation: number;
  topic: 'promotions' | 'digest';
  repository_id: number;
  /** 0: there is none. */
  issue_number: number;
  said: Optional<string>;
  comment_id: Optional<number>;
  /** Monday of the week that the comment is of, and of the one that was sent to the webhook. */
  week: Optional<string>;
  sent_week: Optional<string>;
  handled: JSONColumnType<string[], string | undefined, string>;
}

export interface PromotionTables {
  promotion_words: PromotionWordsTable;
  project_rooms: ProjectRoomsTable;
}
