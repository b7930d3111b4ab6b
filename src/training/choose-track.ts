import type { Track } from './types.js';

/**
 * The track for a pull request. One that was begun is finished: the same version where it is still offered, else
 * the same track in its newest version. Otherwise the first that names the author's stage, in its newest version.
 * Null when no track is meant for that stage.
 */
export function chooseTrack(
  tracks: readonly Track[],
  stage: string,
  enrolled: { id: string; version: number } | null,
): Track | null {
  const begun = enrolled === null ? [] : tracks.filter((track) => track.id === enrolled.id);
  const same = begun.find((track) => track.version === enrolled?.version);
  if (same !== undefined) return same;
  const id = begun[0]?.id ?? tracks.find((track) => track.stages.includes(stage))?.id;
  const versions = tracks.filter((track) => track.id === id).sort((a, b) => b.version - a.version);
  return versions[0] ?? null;
}
