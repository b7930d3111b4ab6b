import type { Predicate, Track, TrackItem } from '../training/types.js';
import type { PredicateInput, TracksInput } from './tracks-schema.js';

/** The tracks as the rest of the program knows them, with every default filled in. */
export function fillTracks(input: TracksInput): Track[] {
  return input.map(({ id, title, version = 1, stages = [], items }) => ({
    id,
    title,
    version,
    stages,
    items: items.map(fillItem),
  }));
}

/**
 * The tracks that are offered: new ones first, so that they win where a default one names the same stage; then
 * the default ones, those with the same id replaced where they stand.
 */
export function mergeTracks(defaults: readonly Track[], own: readonly Track[]): Track[] {
  const added = own.filter((track) => !defaults.some(({ id }) => id === track.id));
  const kept = defaults.flatMap((track) => {
    const replacing = own.filter(({ id }) => id === track.id);
    return replacing.length > 0 ? replacing : [track];
  });
  return [...added, ...kept];
}

function fillItem(input: TracksInput[number]['items'][number]): TrackItem {
  const { evidence, by, ...rest } = input;
  if (!evidence) return { ...rest, by: by ?? ['mentor'] };
  return { ...rest, evidence: fillPredicate(evidence), by: by ?? [] };
}

/** Several keys in one object mean that all must hold. */
function fillPredicate(input: PredicateInput): Predicate {
  const all: Predicate[] = [];
  if (input.check) all.push({ check: [input.check].flat() });
  if (input.ci_green) all.push({ ciGreen: true });
  if (input.linked_issue) all.push({ linkedIssue: true });
  if (input.max_changed_lines !== undefined) all.push({ maxChangedLines: input.max_changed_lines });
  if (input.review_answered_within_days !== undefined) {
    all.push({ reviewAnsweredWithinDays: input.review_answered_within_days });
  }
  if (input.merged) all.push({ merged: true });
  if (input.merged_count !== undefined) {
    const overDays = input.over_days;
    all.push({ mergedCount: input.merged_count, ...(overDays === undefined ? {} : { overDays }) });
  }
  if (input.touches) all.push({ touches: [input.touches].flat() });
  if (input.reviews_given !== undefined) all.push({ reviewsGiven: input.reviews_given });
  if (input.affiliation_settled) all.push({ affiliationSettled: true });
  if (input.active_days !== undefined) all.push({ activeDays: input.active_days });
  if (input.all) all.push({ all: input.all.map(fillPredicate) });
  if (input.any) all.push({ any: input.any.map(fillPredicate) });
  if (input.not) all.push({ not: fillPredicate(input.not) });
  const [first] = all;
  return first && all.length === 1 ? first : { all };
}
