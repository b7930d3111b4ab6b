import { matchesAnyName } from './name-glob.js';
import { matchPaths } from './path-patterns.js';
import type { Track, TrackChoice } from './types.js';

/** What a track is chosen by. */
export interface TrackSubject {
  stage: string;
  /** Segment of the author's customer; null where it has none. */
  segment: string | null;
  paths: readonly string[];
  labels: readonly string[];
}

/** The track that was begun, with its words as they were then where they are known. */
export interface Begun {
  id: string;
  version: number;
  text?: Track | null;
}

/**
 * The track for a pull request.
 *
 * One that asks for a label which somebody set there is what people chose, so it comes first. Otherwise one that was
 * begun is finished: in its version, as it is offered now (a slip of the pen is mended for everybody) or, where it is
 * not offered any more, in the words that were stored when it was begun. Otherwise the first that fits, those with
 * conditions before those that name the stage alone, in its newest version. Null when no track is meant.
 */
export function chooseTrack(
  tracks: readonly Track[],
  subject: TrackSubject,
  begun: Begun | null,
): Track | null {
  const fitting = tracks.filter((track) => fits(track, subject));
  const byLabel = fitting.find((track) => track.when?.labels !== undefined);
  if (begun !== null && (byLabel === undefined || byLabel.id === begun.id)) {
    const known = tracks.filter((track) => track.id === begun.id);
    const kept = known.find((track) => track.version === begun.version) ?? begun.text;
    if (kept) return kept;
    if (known.length > 0) return newest(known);
  }
  const chosen = byLabel ?? fitting.find((track) => track.when !== undefined) ?? fitting[0];
  return chosen ? newest(fitting.filter((track) => track.id === chosen.id)) : null;
}

function newest(versions: readonly Track[]): Track | null {
  return [...versions].sort((a, b) => b.version - a.version)[0] ?? null;
}

function fits({ stages, when }: Track, subject: TrackSubject): boolean {
  if (stages.length === 0 && when === undefined) return false;
  if (stages.length > 0 && !stages.includes(subject.stage)) return false;
  return when === undefined || meets(when, subject);
}

function meets({ segments, paths, labels }: TrackChoice, subject: TrackSubject): boolean {
  if (segments && !(subject.segment !== null && segments.includes(subject.segment))) return false;
  if (labels && !subject.labels.some((label) => matchesAnyName(labels, label))) return false;
  if (!paths) return true;
  return subject.paths.some(matchPaths(paths));
}
