import { findMergedPull } from './commit-text.js';
import { copyText } from './copy.js';

/** A pull request that GitHub merged, as its commits know it. */
export interface MergedPull {
  owner: string;
  number: number;
}

/**
 * Follows merged branches through a log, newest first: the merge tells the owner of the branch, its newest commit
 * has it, and so have the commits below as long as one author wrote them and the main line is not reached.
 */
export interface BranchReader {
  /** Takes in one commit; answers the pull request that it came by, unless it is a merge. */
  read(ids: string, author: number, subject: string): { isMerge: boolean; pull: MergedPull | undefined };
}

interface Awaited extends MergedPull {
  /** Only a commit of this author belongs to it; undefined for the newest, which anybody wrote. */
  author: number | undefined;
}

const PLAIN = { isMerge: false, pull: undefined };
const MERGE = { isMerge: true, pull: undefined };

export function createBranchReader(): BranchReader {
  /** What is known of commits that are still to come, by their ids. */
  const awaited = new Map<string, Awaited>();
  let mainLine: string | undefined;
  return {
    read(ids, author, subject) {
      const length = ids.indexOf(' ');
      const isMerge = ids.length > 2 * length + 1;
      const onMainLine = mainLine === undefined || ids.startsWith(mainLine);
      // Not copied: it holds one batch of the log at most.
      if (onMainLine) mainLine = ids.slice(length + 1, 2 * length + 1) || 'the first commit was reached';
      if (awaited.size === 0 && !isMerge) return PLAIN;
      const id = ids.slice(0, length);
      const pull = awaited.get(id);
      if (pull) awaited.delete(id);
      if (isMerge) {
        const merged = ids.length === 3 * length + 2 ? findMergedPull(subject) : undefined;
        if (merged)
          awaited.set(copyId(ids.slice(-length)), {
            owner: copyText(merged.owner),
            number: merged.number,
            author: undefined,
          });
        return MERGE;
      }
      if (!pull) return PLAIN;
      if (pull.author !== undefined && (onMainLine || pull.author !== author)) return PLAIN;
      const parent = ids.slice(length + 1);
      if (parent !== '' && !awaited.has(parent)) awaited.set(copyId(parent), { ...pull, author });
      return { isMerge: false, pull };
    },
  };
}

/** Ids are plain ASCII. */
function copyId(id: string): string {
  return Buffer.from(id, 'latin1').toString('latin1');
}
