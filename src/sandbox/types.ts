import type { Clock } from '../clock.js';
import type { Deliveries, DeliveryResult, Faults, Ledger, RepositorySnapshot } from './traffic.js';

export type * from './traffic.js';

export type AccessLevel = 'read' | 'triage' | 'write' | 'maintain' | 'admin';

/** The App as GitHub knows it. `permissions` and `events` come from app.yml (see readAppManifest). */
export interface SandboxApp {
  id: number;
  slug: string;
  /** PEM, PKCS#1 or PKCS#8; only its public half is used, to check the App's JWTs. */
  privateKey: string;
  permissions: Record<string, 'read' | 'write'>;
  events: string[];
}

export interface SandboxOptions {
  /** Drives timestamps, token expiry and rate limits. App JWTs are checked against real time, as octokit makes them. */
  clock: Clock;
  app: SandboxApp;
  webhook: { url: string; secret: string };
  /** 0 or absent: any free port. */
  port?: number;
  /** Default 127.0.0.1. */
  host?: string;
  /** Requests an hour per installation; default 5000. */
  hourlyLimit?: number;
  /** False switches primary and secondary rate limits off; default true. */
  limits?: boolean;
  /**
   * Decides when installation tokens expire, one hour after they were made. Default: real time, because octokit keeps
   * its tokens for 59 real minutes, however fast `clock` runs. Pass `clock` to see expiry.
   */
  tokenClock?: Clock;
  /** How long one delivery may take, in ms of real time; default 10000, as on GitHub. */
  deliveryTimeout?: number;
}

export interface CommitInput {
  authorName: string;
  authorEmail: string;
  /** Account that the address is linked with on GitHub; absent: none. */
  authorLogin?: string;
  /** Whole message, trailers included. */
  message: string;
  /** ISO 8601; default: the clock. */
  date?: string;
}

export interface PullInput {
  author: string;
  title: string;
  body?: string;
  /** User or organisation that owns the head repository; default: the author. */
  headOwner?: string;
  headRef?: string;
  draft?: boolean;
  commits?: CommitInput[];
  paths?: string[];
  /** Texts of files on the head, which are changed then; null: removed. */
  files?: Record<string, string | null>;
  additions?: number;
  deletions?: number;
  /** Issues of the same repository that it closes. */
  linkedIssues?: number[];
  /** Default: the next free number. */
  number?: number;
}

export type ReviewState = 'APPROVED' | 'CHANGES_REQUESTED' | 'COMMENTED';

export interface ReviewInput {
  by: string;
  state: ReviewState;
  body?: string;
  /** Line comments. */
  comments?: { path: string; body: string }[];
}

export interface CheckInput {
  name: string;
  status: 'queued' | 'in_progress' | 'completed';
  conclusion?:
    | 'success'
    | 'failure'
    | 'neutral'
    | 'cancelled'
    | 'skipped'
    | 'timed_out'
    | 'action_required'
    | null;
  url?: string;
  /** Login of the App that made it; default `github-actions`. */
  by?: string;
  title?: string;
  summary?: string;
  annotations?: AnnotationInput[];
  /** The log of the job, as GitHub Actions keeps it. */
  log?: string;
}

export interface AnnotationInput {
  path: string;
  line: number;
  level: 'failure' | 'warning' | 'notice';
  message: string;
}

export interface StatusInput {
  context: string;
  state: 'success' | 'failure' | 'error' | 'pending';
  description?: string;
  url?: string;
  by?: string;
}

export interface LabelInput {
  name: string;
  color?: string;
  description?: string | null;
}

export interface PullRef {
  id: number;
  nodeId: string;
  number: number;
  url: string;
  headSha: string;
}

export interface ObjectRef {
  id: number;
  nodeId: string;
  url: string;
}

/** Everything that people do on GitHub. `repo` is `owner/name`; `by` is a login. Wrong use throws an Error. */
export interface SandboxActions {
  createUser(user: {
    login: string;
    id?: number;
    name?: string;
    company?: string;
    type?: 'User' | 'Bot' | 'Mannequin';
  }): ObjectRef;
  createOrganization(organization: { login: string; id?: number; name?: string }): ObjectRef;
  /** `busy`: the status that says so. */
  updateUser(login: string, profile: { name?: string | null; company?: string | null; busy?: boolean }): void;
  renameUser(login: string, to: string): void;
  /** What the account wrote stays, by nobody (`author: null`, shown as ghost). */
  deleteUser(login: string): void;
  /** Private membership unless `public`. `role` default `member`. */
  addMember(
    organization: string,
    login: string,
    options?: { public?: boolean; role?: 'member' | 'admin' },
  ): void;
  removeMember(organization: string, login: string): void;
  /** A team of an organisation, by its slug, with exactly these members; who was invited and has not agreed is `pending`. */
  setTeam(organization: string, slug: string, members: Record<string, 'active' | 'pending'>): void;

  createRepository(
    owner: string,
    name: string,
    options?: {
      private?: boolean;
      files?: Record<string, string>;
      labels?: (string | LabelInput)[];
      id?: number;
    },
  ): ObjectRef;
  /** A commit on the default branch (`push`); null deletes the file. */
  setFile(repo: string, path: string, text: string | null, options: { by: string }): void;
  addCollaborator(repo: string, login: string, permission: AccessLevel): void;
  removeCollaborator(repo: string, login: string): void;
  /** `by` is the user who forks, `owner` the account that gets the fork (default: `by`). */
  fork(repo: string, options: { by: string; owner?: string }): ObjectRef;
  renameRepository(repo: string, name: string, options?: { by?: string }): void;
  transferRepository(repo: string, owner: string, options?: { by?: string }): void;
  archiveRepository(repo: string, options?: { by?: string }): void;
  unarchiveRepository(repo: string, options?: { by?: string }): void;
  deleteRepository(repo: string, options?: { by?: string }): void;
  privatizeRepository(repo: string, options?: { by?: string }): void;
  publicizeRepository(repo: string, options?: { by?: string }): void;

  /** Gives the installation's id. `by` default: the owner, or the organisation's first admin. */
  installApp(
    owner: string,
    options?: { repositories?: 'all' | string[]; id?: number; by?: string },
  ): { id: number };
  suspendApp(owner: string): void;
  unsuspendApp(owner: string): void;
  uninstallApp(owner: string): void;
  addToInstallation(owner: string, repositories: string[]): void;
  /** What the App may do from now on, everywhere. Less holds at once, more for tokens that are issued after. */
  setPermissions(permissions: Record<string, 'read' | 'write'>): void;
  /** The events that the App is told of from now on. */
  setEvents(events: string[]): void;
  removeFromInstallation(owner: string, repositories: string[]): void;

  openPull(repo: string, pull: PullInput): PullRef;
  /** New commits on the head; `force` replaces all earlier ones. `paths` and `files` are added to the changed files. */
  pushCommits(
    repo: string,
    number: number,
    options: {
      by: string;
      commits: CommitInput[];
      force?: boolean;
      paths?: string[];
      files?: Record<string, string | null>;
      /** Files that are as on the base again. */
      restored?: string[];
      additions?: number;
      deletions?: number;
    },
  ): { headSha: string };
  review(repo: string, number: number, review: ReviewInput): ObjectRef;
  dismissReview(repo: string, number: number, reviewId: number, options: { by: string }): void;
  /** `asCodeOwner`: as GitHub asks by itself, in the name of whoever opened or pushed. */
  requestReview(
    repo: string,
    number: number,
    options: { by: string; reviewer: string; asCodeOwner?: boolean },
  ): void;
  comment(repo: string, number: number, comment: { by: string; body: string }): ObjectRef;
  editComment(repo: string, commentId: number, options: { by: string; body: string }): void;
  deleteComment(repo: string, commentId: number, options: { by: string }): void;
  mergePull(repo: string, number: number, options: { by: string }): void;
  closePull(repo: string, number: number, options: { by: string }): void;
  reopenPull(repo: string, number: number, options: { by: string }): void;
  convertToDraft(repo: string, number: number, options: { by: string }): void;
  readyForReview(repo: string, number: number, options: { by: string }): void;
  editPull(
    repo: string,
    number: number,
    options: { by: string; title?: string; body?: string; linkedIssues?: number[] },
  ): void;
  /** Of an issue or pull request. A label that the repository lacks is created. */
  addLabel(repo: string, number: number, options: { by: string; label: string }): void;
  removeLabel(repo: string, number: number, options: { by: string; label: string }): void;
  assign(repo: string, number: number, options: { by: string; login: string }): void;
  unassign(repo: string, number: number, options: { by: string; login: string }): void;
  /** Logins of who is assigned now, in that order. */
  listAssignees(repo: string, number: number): string[];
  lock(repo: string, number: number, options: { by: string }): void;
  unlock(repo: string, number: number, options: { by: string }): void;

  openIssue(
    repo: string,
    issue: { author: string; title: string; body?: string; number?: number },
  ): { id: number; nodeId: string; number: number; url: string };
  closeIssue(repo: string, number: number, options: { by: string }): void;
  reopenIssue(repo: string, number: number, options: { by: string }): void;
  /** To another repository of the same owner, under a new number. Pull requests cannot be transferred (nor deleted). */
  transferIssue(repo: string, number: number, options: { by: string; to: string }): { number: number };
  deleteIssue(repo: string, number: number, options: { by: string }): void;

  /** Creates or updates the check of that name on that commit. */
  setCheck(repo: string, sha: string, check: CheckInput): void;
  setStatus(repo: string, sha: string, status: StatusInput): void;
  /** A first-time contributor's runs wait for approval (`workflow_run`); `approveRuns` lets them start. */
  holdRuns(repo: string, sha: string): void;
  approveRuns(repo: string, sha: string, options: { by: string }): void;
  /** Head of the default branch, where checks can be set too. */
  defaultHead(repo: string): string;
  /** Publishes a release that contains these pull requests, as far as they are merged. */
  publishRelease(repo: string, tag: string, options: { by: string; pulls: number[] }): void;
  /** Names of checks or contexts that branch protection requires. */
  setRequiredChecks(repo: string, names: string[]): void;
}

export interface Sandbox extends SandboxActions {
  /** Base URL for octokit; `${url}/api/v3` works as well. */
  readonly url: string;
  readonly deliveries: Deliveries;
  readonly ledger: Ledger;
  readonly faults: Faults;
  /** Where deliveries go; may be changed after the start. */
  setWebhook(webhook: { url?: string; secret?: string }): void;
  /** Sends what is queued; one by one in order by default, at most `limit`. Those queued meanwhile are sent too. */
  deliver(options?: { concurrency?: number; limit?: number }): Promise<DeliveryResult[]>;
  pending(): number;
  /** Sends the newest failed attempt of each guid again. */
  redeliverFailed(): Promise<DeliveryResult[]>;
  /** Sends exactly this. `body` is signed unless `signature` is given (null: no signature header at all). */
  sendRaw(options: {
    event?: string;
    body: string | Uint8Array;
    guid?: string;
    signature?: string | null;
    headers?: Record<string, string>;
  }): Promise<{ status: number; body: string }>;
  /** Every installation token is worthless from now on. */
  expireTokens(): void;
  /** Plain JSON, repositories by name, issues by number. */
  snapshot(): RepositorySnapshot[];
  stop(): Promise<void>;
}
