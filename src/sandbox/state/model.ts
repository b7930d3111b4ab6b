import type { AccessLevel, AnnotationInput, CheckInput, ReviewState, StatusInput } from '../types.js';

/*
 * What the sandbox remembers. Field names are GraphQL's, so that most fields need no resolver:
 * `id` is the node id, `databaseId` the number that REST calls `id`.
 */

export interface Account {
  __typename: 'User' | 'Organization' | 'Bot' | 'Mannequin';
  id: string;
  databaseId: number;
  /** GraphQL's login: without `[bot]`. */
  login: string;
  name: string | null;
  company: string | null;
  createdAt: string;
  /** What it wrote stays, by nobody. */
  deleted: boolean;
  /** The status that people give themselves says that they are busy. */
  busy?: boolean;
  /** Of an organisation. */
  members: Map<Account, { public: boolean; role: 'member' | 'admin' }>;
  /** Of an organisation, by slug. */
  teams: Map<string, Map<Account, 'active' | 'pending'>>;
}

export interface FileEntry {
  text: string;
  oid: string;
}

export interface Label {
  __typename: 'Label';
  id: string;
  databaseId: number;
  repository: Repository;
  name: string;
  color: string;
  description: string | null;
  isDefault: boolean;
  createdAt: string;
}

export interface CheckRun {
  __typename: 'CheckRun';
  id: string;
  databaseId: number;
  repository: Repository;
  oid: string;
  name: string;
  status: CheckInput['status'];
  conclusion: NonNullable<CheckInput['conclusion']> | null;
  detailsUrl: string | null;
  startedAt: string;
  completedAt: string | null;
  app: Account;
  title: string | null;
  summary: string | null;
  annotations: AnnotationInput[];
  /** Of a job of GitHub Actions. */
  log: string | null;
  /** Runs of the same name on this commit that this one replaced. */
  earlier: { conclusion: CheckRun['conclusion'] }[];
}

export interface StatusContext {
  __typename: 'StatusContext';
  id: string;
  databaseId: number;
  repository: Repository;
  oid: string;
  context: string;
  state: StatusInput['state'];
  description: string | null;
  targetUrl: string | null;
  createdAt: string;
  creator: Account;
}

export interface Commit {
  __typename: 'Commit';
  id: string;
  oid: string;
  repository: Repository;
  message: string;
  authorName: string;
  authorEmail: string;
  user: Account | null;
  authoredDate: string;
  committedDate: string;
  pushedDate: string;
}

export interface Repository {
  __typename: 'Repository';
  id: string;
  databaseId: number;
  name: string;
  owner: Account;
  isPrivate: boolean;
  isArchived: boolean;
  isFork: boolean;
  parent: Repository | null;
  deleted: boolean;
  createdAt: string;
  updatedAt: string;
  pushedAt: string;
  files: Map<string, FileEntry>;
  headOid: string;
  collaborators: Map<Account, AccessLevel>;
  labels: Map<string, Label>;
  issues: Map<number, Issue>;
  nextNumber: number;
  checks: Map<string, CheckRun[]>;
  statuses: Map<string, StatusContext[]>;
  requiredChecks: Set<string>;
  /** Workflow runs that wait for approval, by commit. */
  approvals: Map<string, { id: number; since: string }>;
  releases: { tag: string; publishedAt: string; contains: Set<string> }[];
  /** Pull requests by head commit. */
  heads: Map<string, Pull>;
  /** Authors of merged pull requests: CONTRIBUTOR in GitHub's words. */
  contributors: Set<Account>;
  forks: Repository[];
  /** Of people who never forked by an action of their own but have pull requests here: seen only as heads of those. */
  impliedForks: Map<Account, Repository>;
}

export interface Reaction {
  __typename: 'Reaction';
  id: string;
  databaseId: number;
  content: string;
  user: Account;
  createdAt: string;
}

export interface Comment {
  __typename: 'IssueComment';
  id: string;
  databaseId: number;
  issue: Issue;
  author: Account;
  body: string;
  createdAt: string;
  updatedAt: string;
  lastEditedAt: string | null;
  editor: Account | null;
  reactions: Reaction[];
}

export type TimelineType =
  | 'LabeledEvent'
  | 'UnlabeledEvent'
  | 'AssignedEvent'
  | 'UnassignedEvent'
  | 'ClosedEvent'
  | 'ReopenedEvent'
  | 'MergedEvent'
  | 'LockedEvent'
  | 'UnlockedEvent'
  | 'HeadRefForcePushedEvent'
  | 'ReadyForReviewEvent'
  | 'ConvertToDraftEvent'
  | 'ReviewRequestedEvent';

export interface TimelineEvent {
  __typename: TimelineType;
  id: string;
  databaseId: number;
  actor: Account;
  createdAt: string;
  issue: Issue;
  label?: Label;
  assignee?: Account;
}

interface IssueFields {
  id: string;
  databaseId: number;
  repository: Repository;
  number: number;
  title: string;
  body: string;
  locked: boolean;
  author: Account;
  createdAt: string;
  updatedAt: string;
  closedAt: string | null;
  labels: Label[];
  assignees: Account[];
  comments: Comment[];
  timeline: TimelineEvent[];
  /** Of the description. */
  editor: Account | null;
  lastEditedAt: string | null;
}

export interface PlainIssue extends IssueFields {
  __typename: 'Issue';
  state: 'OPEN' | 'CLOSED';
}

export interface ReviewComment {
  __typename: 'PullRequestReviewComment';
  id: string;
  databaseId: number;
  review: Review;
  author: Account;
  path: string;
  body: string;
  createdAt: string;
  updatedAt: string;
}

export interface Review {
  __typename: 'PullRequestReview';
  id: string;
  databaseId: number;
  pull: Pull;
  author: Account;
  state: ReviewState | 'DISMISSED';
  body: string;
  submittedAt: string;
  commitOid: string;
  comments: ReviewComment[];
}

export interface Pull extends IssueFields {
  __typename: 'PullRequest';
  state: 'OPEN' | 'CLOSED' | 'MERGED';
  /** A pull request is an issue too, under another number in REST. */
  issueDatabaseId: number;
  isDraft: boolean;
  mergedAt: string | null;
  mergedBy: Account | null;
  mergeOid: string | null;
  headOwner: Account;
  headRefName: string;
  headRefOid: string;
  baseRefOid: string;
  commits: Commit[];
  paths: string[];
  /** Texts of files on the head, as far as anybody cares; null: removed there. */
  files: Map<string, string | null>;
  additions: number;
  deletions: number;
  linkedIssues: number[];
  reviews: Review[];
  requestedReviewers: Account[];
  /** Those of them whom GitHub asked by itself. */
  codeOwners?: Account[];
}

export type Issue = PlainIssue | Pull;

export interface Installation {
  __typename: 'Installation';
  id: number;
  nodeId: string;
  account: Account;
  selection: 'all' | 'selected';
  repositories: Set<Repository>;
  createdAt: string;
  updatedAt: string;
  suspendedAt: string | null;
}

export type Entity =
  | Account
  | Repository
  | Label
  | Comment
  | Issue
  | Review
  | ReviewComment
  | Commit
  | CheckRun
  | StatusContext
  | TimelineEvent;
