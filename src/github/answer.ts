import type { Actor } from '../onboarding/facts.js';
import type { EventNode } from './history-answer.js';

/** GraphQL's answer to the queries of pull-query.ts, as far as they ask; null where GitHub says null. */
export interface ActorNode {
  __typename?: string;
  login: string;
  databaseId?: number | null;
  company?: string | null;
  name?: string | null;
  organizations?: Nodes<{ login: string }>;
}

export interface Nodes<T> {
  nodes: (T | null)[] | null;
  totalCount?: number;
}

export interface CommentNode {
  fullDatabaseId: string | null;
  body: string;
  createdAt: string;
  url: string;
  viewerDidAuthor: boolean;
  author: ActorNode | null;
  lastEditedAt: string | null;
  editor: ActorNode | null;
}

export interface ContextNode {
  __typename: 'CheckRun' | 'StatusContext';
  databaseId?: number | null;
  name?: string;
  context?: string;
  status?: string;
  conclusion?: string | null;
  state?: string;
  detailsUrl?: string | null;
  targetUrl?: string | null;
  completedAt?: string | null;
  createdAt?: string | null;
  isRequired: boolean;
}

export interface TimelineNode {
  __typename: 'LabeledEvent' | 'UnlabeledEvent' | 'AssignedEvent' | 'UnassignedEvent';
  createdAt: string;
  label?: { name: string } | null;
  assignee?: { login?: string } | null;
  actor: ActorNode | null;
}

export interface PullNode {
  id: string;
  number: number;
  fullDatabaseId: string;
  title: string;
  url: string;
  state: 'OPEN' | 'CLOSED' | 'MERGED';
  isDraft: boolean;
  locked: boolean;
  createdAt: string;
  updatedAt: string;
  closedAt: string | null;
  mergedAt: string | null;
  authorAssociation: string;
  additions: number;
  deletions: number;
  headRefOid: string;
  body: string;
  lastEditedAt: string | null;
  editor: ActorNode | null;
  author: ActorNode | null;
  headRepositoryOwner: { __typename: string; login: string } | null;
  labels: Nodes<{ name: string }> | null;
  assignees: Nodes<{ databaseId: number; login: string }>;
  reviewRequests: Nodes<{ asCodeOwner?: boolean; requestedReviewer: ActorNode | null }> | null;
  /** Oldest first. */
  asked?: Nodes<{ actor?: { __typename: string } | null; requestedReviewer?: { login?: string } | null }>;
  files: Nodes<{ path: string }> | null;
  commits: Nodes<{
    commit: {
      oid: string;
      committedDate: string;
      message: string;
      author: { name: string | null; email: string | null; date: string; user: ActorNode | null } | null;
    };
  }>;
  head: Nodes<{
    commit: {
      oid: string;
      committedDate: string;
      statusCheckRollup: { state: string; contexts: Nodes<ContextNode> } | null;
      checkSuites: Nodes<{
        conclusion: string | null;
        createdAt: string;
        workflowRun: { url: string } | null;
      }> | null;
    };
  }>;
  reviews: Nodes<{
    fullDatabaseId: string;
    state: string;
    submittedAt: string | null;
    url: string;
    author: ActorNode | null;
  }> | null;
  early: Nodes<CommentNode>;
  late: Nodes<CommentNode>;
  closingIssuesReferences: Nodes<{ number: number; url: string; author: ActorNode | null }> | null;
  /** What belongs to the history, oldest first; the last hundred. */
  happened: Nodes<EventNode>;
  timelineItems: Nodes<TimelineNode>;
}

export interface PullAnswer {
  repository: {
    databaseId: number;
    nameWithOwner: string;
    isPrivate: boolean;
    isArchived: boolean;
    owner: { login: string };
    partnerLabels: Nodes<{ name: string }> | null;
    stageLabels: Nodes<{ name: string }> | null;
    pullRequest: PullNode | null;
  } | null;
  authored?: Nodes<AuthoredNode>;
  reviewed?: Nodes<ReviewedNode>;
}

export interface AuthoredNode {
  fullDatabaseId?: string;
  number?: number;
  createdAt?: string;
  mergedAt?: string | null;
  repository?: { databaseId: number };
  author?: ActorNode | null;
}

export interface ReviewedNode {
  number?: number;
  repository?: { databaseId: number };
  author?: ActorNode | null;
  reviews?: Nodes<{ fullDatabaseId: string; submittedAt: string | null; author: ActorNode | null }>;
}

export interface PersonAnswer {
  user: ActorNode | null;
}

export interface OpenPullsAnswer {
  repository: {
    pullRequests: Nodes<{
      number: number;
      createdAt: string;
      updatedAt: string;
      headRefOid: string;
      author: ActorNode | null;
      headRepositoryOwner: { __typename: string; login: string } | null;
      head: Nodes<{ commit: { statusCheckRollup: { state: string } | null } }>;
    }> & { pageInfo: { hasNextPage: boolean; endCursor: string | null } };
  } | null;
}

export function list<T>(nodes: Nodes<T> | null | undefined): T[] {
  return (nodes?.nodes ?? []).filter((n): n is T => n !== null && n !== undefined);
}

const TYPES: Record<string, Actor['type']> = {
  User: 'User',
  EnterpriseUserAccount: 'User',
  Bot: 'Bot',
  Organization: 'Organization',
  Mannequin: 'Mannequin',
};

/** Null for a deleted account. A commit's or assignee's user has no `__typename`: those are people. */
export function actorOf(node: ActorNode | null | undefined): Actor | null {
  if (!node || typeof node.databaseId !== 'number') return null;
  return { id: node.databaseId, login: node.login, type: TYPES[node.__typename ?? 'User'] ?? 'User' };
}

/** As the database gives instants, with milliseconds: so that instants can be compared as texts. */
export function instant(at: string): string {
  return new Date(at).toISOString();
}

export function instantOrNull(at: string | null | undefined): string | null {
  return at ? instant(at) : null;
}
