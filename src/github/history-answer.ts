import type { ActorNode, Nodes } from './answer.js';

/** GraphQL's answer to the queries of history-query.ts. */
export interface Account extends ActorNode {
  id?: string;
}

export interface Paged<T> extends Nodes<T> {
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

export interface ReviewNode {
  fullDatabaseId: string;
  state: string;
  submittedAt: string | null;
  author: Account | null;
}

export interface CommentNode {
  fullDatabaseId: string | null;
  createdAt: string;
  author: Account | null;
}

export interface EventNode {
  __typename: string;
  /** Of a label only. */
  id?: string;
  createdAt: string;
  actor: Account | null;
  label?: { name: string };
  assignee?: { databaseId?: number } | null;
  requestedReviewer?: { databaseId?: number } | null;
}

interface ThreadNode {
  id: string;
  number: number;
  fullDatabaseId: string;
  createdAt: string;
  updatedAt: string;
  author: Account | null;
  labels: Nodes<{ name: string }> | null;
  comments: Paged<CommentNode>;
  timelineItems: Paged<EventNode>;
}

export interface HistoryPull extends ThreadNode {
  mergedAt: string | null;
  headRepositoryOwner: { __typename: string; login: string } | null;
  files: Nodes<{ path: string }> | null;
  commits: Nodes<{
    commit: {
      oid: string;
      committedDate: string;
      message: string;
      author: { name: string | null; email: string | null; date: string; user: ActorNode | null } | null;
    };
  }>;
  closingIssuesReferences: Nodes<{ number: number; author: Account | null }> | null;
  reviews: Paged<ReviewNode>;
}

export type HistoryIssue = ThreadNode;

export interface HistoryFork {
  databaseId: number;
  createdAt: string;
  owner: Account | null;
}

export interface HistoryAnswer {
  rateLimit: { limit: number; remaining: number; resetAt: string } | null;
  repository: {
    databaseId: number;
    pullRequests?: Paged<HistoryPull>;
    issues?: Paged<HistoryIssue>;
    forks?: Paged<HistoryFork>;
  } | null;
  nodes?: (Account | null)[];
}

export interface HistoryRestAnswer {
  node: {
    number?: number;
    author?: Account | null;
    reviews?: Paged<ReviewNode>;
    comments?: Paged<CommentNode>;
    timelineItems?: Paged<EventNode>;
    issueEvents?: Paged<EventNode>;
  } | null;
}
