/** Whose move it is on an open pull request of a customer's developer. */
export type Turn = 'mentor' | 'author' | 'maintainer' | 'queue' | 'owner';

/** What tells whose move it is. Instants are ISO. */
export interface TurnFacts {
  mentor: string | null;
  mentorSince: string | null;
  mentorsTurn: boolean | null;
  queuedSince: string | null;
  approvalSince: string | null;
  updatedAt: string;
}

export interface Waiting {
  turn: Turn;
  since: string;
  /** One sentence: who is asked for what. */
  says: string;
}

/**
 * Whose turn it is, and since when: first a free mentor where none was found, then a maintainer's leave for the checks, then mentor or
 * author by what the bot saw last. Without a mentor and without waiting for one, whoever the configuration names has it.
 */
export function readWaiting(pull: TurnFacts): Waiting {
  const { mentor, mentorSince, mentorsTurn, queuedSince, approvalSince, updatedAt } = pull;
  if (approvalSince !== null)
    return {
      turn: 'maintainer',
      since: approvalSince,
      says: 'A maintainer has to let the checks run.',
    };
  if (queuedSince !== null)
    return { turn: 'queue', since: queuedSince, says: 'No mentor is free: make room, or name one.' };
  if (mentor === null)
    return {
      turn: 'owner',
      since: updatedAt,
      says: 'Nobody has it: name a mentor with /mentor, or wait if it is a draft.',
    };
  const moved = mentorSince !== null && mentorSince > updatedAt ? mentorSince : updatedAt;
  return mentorsTurn === false
    ? { turn: 'author', since: moved, says: 'The author has the next move.' }
    : { turn: 'mentor', since: moved, says: `${mentor} has the next move.` };
}

/** Whole days between two ISO instants, never negative. */
export function daysWaited(since: string, now: Date): number {
  return Math.max(0, Math.floor((now.getTime() - Date.parse(since)) / 86_400_000));
}
