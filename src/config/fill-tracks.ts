import type { Predicate, Track, TrackItem } from '../training/types.js';
import type { PredicateInput, TracksInput } from './tracks-schema.js';

/** The tracks as the rest of the program knows them, with every default filled in. */
export function fillTracks(input: TracksInput): Track[] {
  return input.map(({ id, title, version = 1, stages = [], when, items }) => ({
    id,
    title,
    version,
    stages,
    ...(when && Object.keys(when).length > 0 ? { when } : {}),
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
    all.push({
      mergedCount: input.merged_count,
      ...(input.over_days !== undefined && { overDays: input.over_days }),
      ...(input.within_days !== undefined && { withinDays: input.within_days }),
      ...(input.touching && { touching: [input.touching].flat() }),
    });
  }
  if (input.touches) all.push({ touches: [input.touches].flat() });
  if (input.reviews_given !== undefined) {
    const { inline, requested } = input;
    all.push({
      reviewsGiven: input.reviews_given,
      ...(inline && { inline }),
      ...(requested && { requested }),
    });
  }
  if (input.merged_and_reviewed !== undefined) all.push({ mergedAndReviewed: input.merged_and_reviewed });
  if (input.requests_answered) {
    const { percent, within_days: withinDays, at_least: atLeast = 5 } = input.requests_answered;
    all.push({ requestsAnswered: { percent, withinDays, atLeast } });
  }
  if (input.label) all.push({ label: [input.label].flat() });
  if (input.sponsors) {
    const { count, employers = 1 } = input.sponsors;
    all.push({ sponsors: { count, employers } });
  }
  if (input.shadow_reviews !== undefined) all.push({ shadowReviews: input.shadow_reviews });
  if (input.codeowner) all.push({ codeowner: true });
  if (input.released) all.push({ released: true });
  if (input.time_between) {
    const { from, to, max_days: maxDays } = input.time_between;
    all.push({ timeBetween: { from, to, maxDays } });
  }
  if (input.affiliation_settled) all.push({ affiliationSettled: true });
  if (input.active_days !== undefined) all.push({ activeDays: input.active_days });
  if (input.all) all.push({ all: input.all.map(fillPredicate) });
  if (input.any) all.push({ any: input.any.map(fillPredicate) });
  if (input.not) all.push({ not: fillPredicate(input.not) });
  const [first] = all;
  return first && all.length === 1 ? first : { all };
}
