import { list } from './answer.js';
import type { HistoryAnswer, HistoryRestAnswer, Paged } from './history-answer.js';
import { HISTORY_QUERY, HISTORY_REST_QUERY } from './history-query.js';
import {
  addAccounts,
  addComments,
  addEvents,
  addFork,
  addIssue,
  addPull,
  addReviews,
  type FoundRows,
  noRows,
  type Unfinished,
} from './history-rows.js';
import { call, type Session } from './session.js';

export const LISTS = ['pulls', 'issues', 'forks'] as const;
export type ListName = (typeof LISTS)[number];

/** Where a list goes on; `total` as GitHub counts it, `seen` as far as it was read. */
export interface ListPlace {
  after: string | null;
  done: boolean;
  total: number;
  seen: number;
}

/** The App's share of GitHub's hourly limit, as it stood after a call. */
export interface RateState {
  limit: number;
  remaining: number;
  /** ISO instant. */
  resetAt: string;
}

export interface HistoryPage {
  rows: FoundRows;
  lists: Record<ListName, ListPlace>;
  rate: RateState | null;
}

export interface HistoryQuestion {
  owner: string;
  name: string;
  lists: Record<ListName, ListPlace>;
  /** Threads a page; at most 100. */
  size: number;
  /** ISO instant: only threads that changed since then, the newest first; null: all, the oldest change first. */
  since: string | null;
  /** Node ids of accounts to look at; at most 100. */
  people: readonly string[];
  now: Date;
}

/** One GraphQL read: the next page of every list that is not at its end. Null where GitHub does not know the repository. */
export async function gatherHistoryPage(session: Session, q: HistoryQuestion): Promise<HistoryPage | null> {
  const answer = await call(`reading the history of ${q.owner}/${q.name}`, q.now, () =>
    orPart(
      session.octokit.graphql<HistoryAnswer>(HISTORY_QUERY, {
        owner: q.owner,
        name: q.name,
        size: q.size,
        direction: q.since === null ? 'ASC' : 'DESC',
        pulls: !q.lists.pulls.done,
        pullsAfter: q.lists.pulls.after,
        issues: !q.lists.issues.done,
        issuesAfter: q.lists.issues.after,
        forks: !q.lists.forks.done,
        forksAfter: q.lists.forks.after,
        people: q.people,
        asks: q.people.length > 0,
      }),
    ),
  );
  const repository = answer?.repository;
  if (!answer || !repository) return null;
  const rows = noRows();
  const lists = { ...q.lists };
  lists.pulls = take(lists.pulls, repository.pullRequests, q.since, (p) => p.updatedAt, addPull, rows);
  lists.issues = take(lists.issues, repository.issues, q.since, (i) => i.updatedAt, addIssue, rows);
  lists.forks = take(lists.forks, repository.forks, q.since, (f) => f.createdAt, addFork, rows);
  addAccounts(rows, answer.nodes);
  return { rows, lists, rate: answer.rateLimit };
}

function take<T>(
  place: ListPlace,
  page: Paged<T> | undefined,
  since: string | null,
  changedAt: (node: T) => string,
  add: (rows: FoundRows, node: T) => void,
  rows: FoundRows,
): ListPlace {
  if (place.done || page === undefined) return place;
  const nodes = list(page);
  const wanted = since === null ? nodes : nodes.filter((n) => Date.parse(changedAt(n)) >= Date.parse(since));
  for (const node of wanted) add(rows, node);
  const { hasNextPage, endCursor } = page.pageInfo;
  return {
    after: endCursor ?? place.after,
    done: !hasNextPage || wanted.length < nodes.length,
    total: page.totalCount ?? 0,
    seen: place.seen + nodes.length,
  };
}

/** One GraphQL read: the next page of a list within a thread. What is gone meanwhile has no rows. */
export async function gatherHistoryRest(
  session: Session,
  { id, what, after }: Unfinished,
  now: Date,
): Promise<FoundRows> {
  const answer = await call('reading the rest of a long thread', now, () =>
    orPart(
      session.octokit.graphql<HistoryRestAnswer>(HISTORY_REST_QUERY, {
        id,
        after,
        reviews: what === 'reviews',
        comments: what === 'comments',
        events: what === 'events',
      }),
    ),
  );
  const rows = noRows();
  const node = answer?.node;
  if (!node?.number) return rows;
  const events = node.timelineItems ?? node.issueEvents;
  addReviews(rows, node.number, node.author, list(node.reviews));
  addComments(rows, node.number, list(node.comments));
  addEvents(rows, node.number, node.author, list(events));
  const page = (node.reviews ?? node.comments ?? events)?.pageInfo;
  if (page?.hasNextPage && page.endCursor !== null) rows.unfinished.push({ id, what, after: page.endCursor });
  return rows;
}

/** What is gone or hidden is null beside an error: that is an answer. */
async function orPart<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await answer;
  } catch (error) {
    const e = error as { errors?: { type?: string }[]; data?: T | null };
    const gone = (type?: string) => type === 'NOT_FOUND' || type === 'FORBIDDEN';
    if (e.errors?.length && e.errors.every((x) => gone(x.type))) return e.data ?? null;
    throw error;
  }
}
