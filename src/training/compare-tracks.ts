import type { Track, TrackItem } from './types.js';

/** What a changed configuration would do to people who are on a track. */
export interface TrackChange {
  track: string;
  /** The version was raised, so who has begun the old one keeps it. */
  raised: boolean;
  added: string[];
  /** Items that are gone: with the same version, their ticks are no longer shown to anybody. */
  removed: string[];
  /** Items whose evidence, or who may tick them, is another; with the same version, they are judged anew at once. */
  changed: string[];
  /** Items of which only the words are others. */
  reworded: string[];
}

/** The differences between two lists of tracks; tracks that are the same are left out, whole new ones too. */
export function compareTracks(before: readonly Track[], after: readonly Track[]): TrackChange[] {
  return before.flatMap((old) => {
    const versions = after.filter((track) => track.id === old.id);
    const same = versions.find((track) => track.version === old.version);
    const now = same ?? versions.sort((a, b) => b.version - a.version)[0];
    const change: TrackChange = {
      track: old.id,
      raised: same === undefined,
      added: (now?.items ?? []).filter((i) => !find(old, i.id)).map((i) => i.id),
      removed: old.items.filter((i) => !now || !find(now, i.id)).map((i) => i.id),
      changed: old.items.filter((i) => now && isJudgedAnew(i, find(now, i.id))).map((i) => i.id),
      reworded: old.items.filter((i) => now && isReworded(i, find(now, i.id))).map((i) => i.id),
    };
    const lists = [change.added, change.removed, change.changed, change.reworded];
    return lists.some((list) => list.length > 0) ? [change] : [];
  });
}

function find(track: Track, id: string): TrackItem | undefined {
  return track.items.find((item) => item.id === id);
}

function isJudgedAnew(before: TrackItem, after: TrackItem | undefined): boolean {
  return after !== undefined && judged(before) !== judged(after);
}

function isReworded(before: TrackItem, after: TrackItem | undefined): boolean {
  if (after === undefined || judged(before) !== judged(after)) return false;
  return JSON.stringify([before.text, before.guidance]) !== JSON.stringify([after.text, after.guidance]);
}

function judged({ evidence, by, after }: TrackItem): string {
  return JSON.stringify([evidence ?? null, by, after ?? []]);
}
