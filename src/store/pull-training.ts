import type { Track } from '../training/types.js';
import { iso } from './instant.js';

export interface PullTraining {
  track: Track | null;
  approval: { sha: string; since: string } | null;
  block: 'shown' | 'removed' | null;
}

/** A row as the database gives it, also out of JSON, where instants have another form. */
export interface PullTrainingRow {
  text: Track | null;
  approval_sha: string | null;
  approval_since: string | null;
  block: 'shown' | 'removed' | null;
}

export function toPullTraining(row: PullTrainingRow): PullTraining {
  const { text, approval_sha: sha, approval_since: since, block } = row;
  return {
    track: text,
    approval: sha !== null && since !== null ? { sha, since: iso(since) } : null,
    block,
  };
}
