import type { Predicate, Tick, Track, TrackItem } from './types.js';

/** What costs calls of its own, and is read only for a track that asks for it. */
export type Need = 'past' | 'codeowners' | 'release' | 'shadow' | 'sponsors';

const MAX_DEPTH = 20;

/**
 * What has to be read for the items of a track. What only ever grows (reviews, merges, a release) is not read again
 * for an item that was proven or ticked by hand; whether somebody is still listed is.
 */
export function listNeeds(track: Track, ticks: readonly Tick[]): Need[] {
  const needs = new Set<Need>();
  for (const { id, evidence } of track.items) {
    if (!evidence) continue;
    const last = ticks.filter((tick) => tick.item === id).at(-1);
    for (const need of needsOf(evidence, 0))
      if (last?.done !== true || (need === 'codeowners' && last.source === 'evidence')) needs.add(need);
  }
  return [...needs].sort();
}

function needsOf(predicate: Predicate, depth: number): Need[] {
  if (depth > MAX_DEPTH) return [];
  const below = (list: readonly Predicate[]): Need[] => list.flatMap((p) => needsOf(p, depth + 1));
  const found: Need[] = [];
  if ('all' in predicate) found.push(...below(predicate.all));
  if ('any' in predicate) found.push(...below(predicate.any));
  if ('not' in predicate) found.push(...below([predicate.not]));
  if ('touching' in predicate || 'inline' in predicate || 'requested' in predicate) found.push('past');
  if ('requestsAnswered' in predicate) found.push('past');
  if ('codeowner' in predicate) found.push('codeowners');
  if ('released' in predicate) found.push('release');
  if ('shadowReviews' in predicate) found.push('shadow');
  if ('sponsors' in predicate) found.push('sponsors');
  return found;
}

/** What says something about a person, whatever the pull request. */
const OF_PERSON = new Set([
  'mergedCount',
  'overDays',
  'withinDays',
  'touching',
  'reviewsGiven',
  'inline',
  'requested',
  'mergedAndReviewed',
  'requestsAnswered',
  'affiliationSettled',
  'activeDays',
  'shadowReviews',
  'sponsors',
  'codeowner',
]);

/** Whether an item is about the person and not about one pull request: ticked once, it is ticked on the others too. */
export function isOfPerson({ evidence }: TrackItem): boolean {
  return evidence === undefined || saysOfPerson(evidence, 0);
}

function saysOfPerson(predicate: Predicate, depth: number): boolean {
  if (depth > MAX_DEPTH) return false;
  return Object.entries(predicate).every(([key, value]) => {
    if (key === 'all' || key === 'any')
      return (value as Predicate[]).every((p) => saysOfPerson(p, depth + 1));
    return key === 'not' ? saysOfPerson(value as Predicate, depth + 1) : OF_PERSON.has(key);
  });
}
