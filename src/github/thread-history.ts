import { list, type PullNode } from './answer.js';
import type { HistoryPull, Paged } from './history-answer.js';
import { addPull, type FoundFact, type FoundHappening, noRows } from './history-rows.js';

/** What was said on a pull request and happened to it, as rows of the ledger; without any text. */
export interface ThreadHistory {
  facts: FoundFact[];
  happenings: FoundHappening[];
}

/** As many commits as a page of a reading holds: both must find the same pushes. */
const COMMITS = 50;

/**
 * The same rows that a reading of the whole history makes of this pull request, from the answer that every look gets
 * anyway: so what a lost delivery would have told is there with the next look. A list that is cut shows its newest entries.
 */
export function toThreadHistory(node: PullNode): ThreadHistory {
  const { facts, happenings } = addPull(noRows(), toHistoryPull(node));
  return { facts, happenings };
}

function toHistoryPull(node: PullNode): HistoryPull {
  const comments = new Map([...list(node.early), ...list(node.late)].map((c) => [c.fullDatabaseId, c]));
  return {
    ...node,
    commits: { nodes: list(node.commits).slice(-COMMITS) },
    reviews: whole(list(node.reviews)),
    comments: whole([...comments.values()]),
    timelineItems: whole(list(node.happened)),
  };
}

function whole<T>(nodes: T[]): Paged<T> {
  return { nodes, pageInfo: { hasNextPage: false, endCursor: null } };
}
