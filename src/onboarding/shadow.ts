import type { ItemState, Predicate } from '../training/types.js';
import type { Facts } from './facts.js';
import type { Decision, Record_ } from './plan.js';

/** A pull request of the same repository that is reviewed beside its mentor. */
export interface ShadowPlace {
  repositoryId: number;
  number: number;
  url: string;
  mentor: string;
}

/** What is known of a trainee's reviews beside a mentor. */
export interface ShadowFacts {
  /** Confirmed ones, oldest first. */
  confirmed: { at: string; url: string }[];
  /**
   * The invitation that stands, if one does; `shownOn` is the pull request of the trainee that it stands on. `over`: there is
   * nothing to review any more, it was reviewed, or it has stood for too long.
   */
  invited: (ShadowPlace & { shownOn: number | null; over: boolean }) | null;
  /** Pull requests that would suit, best first; read only where a new invitation may be made. */
  candidates: ShadowPlace[];
}

export interface ShadowDecision {
  /** The invitation that the comment shows. */
  shown: ShadowPlace | null;
  records: Record_[];
  decisions: Decision[];
}

/**
 * Whether the author is invited to review a pull request of somebody else beside its mentor: an open item of the track asks for
 * it, no other invitation stands, and one suits. Nobody is assigned or requested, and nobody is told: it is one sentence in the
 * comment that the author has anyway.
 */
export function decideShadow(f: Facts, states: readonly ItemState[]): ShadowDecision {
  const { shadow, pull } = f;
  const userId = pull.author?.id;
  const decided: ShadowDecision = { shown: null, records: [], decisions: [] };
  if (!shadow || userId === undefined) return decided;
  const { invited } = shadow;
  if (invited) {
    if (invited.over) decided.records.push({ record: 'shadow-ended', userId, place: placeOf(invited) });
    else if (invited.shownOn === pull.number && wants(states)) decided.shown = placeOf(invited);
    return decided;
  }
  const [place] = shadow.candidates;
  if (!place || !wants(states) || !mayInvite(f)) return decided;
  return {
    shown: place,
    records: [{ record: 'shadow-invited', userId, place }],
    decisions: [
      {
        what: `invite to review #${place.number} beside ${place.mentor}`,
        why: 'an item of the track asks for it, and nobody has reviewed that yet',
      },
    ],
  };
}

/** Where the sentence would be read: in a comment on something that is open. */
function mayInvite({ pull, voice }: Facts): boolean {
  return pull.state === 'open' && !pull.draft && !pull.locked && voice?.quiet !== true;
}

function wants(states: readonly ItemState[]): boolean {
  return states.some((s) => s.state !== 'done' && s.item.evidence !== undefined && asks(s.item.evidence));
}

function asks(predicate: Predicate): boolean {
  if ('shadowReviews' in predicate) return true;
  if ('all' in predicate) return predicate.all.some(asks);
  return 'any' in predicate && predicate.any.some(asks);
}

function placeOf({ repositoryId, number, url, mentor }: ShadowPlace): ShadowPlace {
  return { repositoryId, number, url, mentor };
}
