/* What goes over the wire, and what can be asked about it. */

export interface Delivery {
  id: number;
  guid: string;
  event: string;
  action: string | null;
  installationId: number;
  /** `owner/name`, where the event has a repository. */
  repository: string | null;
  redelivery: boolean;
  queuedAt: string;
  /** Null until it was sent. */
  deliveredAt: string | null;
  /** `OK`, `dropped`, `pending`, or what went wrong. */
  status: string;
  /** 0 where no answer came. */
  statusCode: number;
  /** Raw JSON as signed; empty once it is older than the redelivery window of three days. */
  body: string;
}

export interface DeliveryResult {
  guid: string;
  event: string;
  action: string | null;
  ok: boolean;
  status: string;
  statusCode: number;
}

type DeliveryMatch = (delivery: Delivery) => boolean;

/** Queue, log and switches of the webhook deliveries. The switches hold until `clear()`. */
export interface Deliveries {
  readonly log: readonly Delivery[];
  pending(): readonly Delivery[];
  /** Never sent by itself; in the log as failed, so that it can be redelivered. */
  drop(match: DeliveryMatch): void;
  /** Sent `times` times (default 2) with the same guid. */
  duplicate(match: DeliveryMatch, times?: number): void;
  /** The pending ones are sent in another order, the same for the same seed. */
  shuffle(seed: number): void;
  /** Stays pending until that much time has passed on the sandbox's clock. */
  delay(match: DeliveryMatch, milliseconds: number): void;
  clear(): void;
}

export interface LedgerCall {
  /** From 1, in order of arrival. */
  index: number;
  /** Sandbox clock, ISO. */
  at: string;
  method: string;
  /** Without host, `/api/v3` and query. */
  path: string;
  query: string;
  graphqlOperation?: string;
  /** 0 where the answer was never sent. */
  status: number;
  /** `config`: any read of file contents. `token`: for tokens, and the App's question who it is. */
  kind: 'token' | 'config' | 'read' | 'write';
  installation?: number;
  /** The state was changed, whatever the caller was told. */
  committed: boolean;
  /** First line of the text that was sent, such as a comment's: there the App's own marks stand. */
  firstLine?: string;
}

export interface Ledger {
  readonly calls: readonly LedgerCall[];
  /** A place in the ledger for `since`. */
  mark(): number;
  since(mark: number): readonly LedgerCall[];
  /** Calls since the mark by kind; `api` is reads and writes together, without tokens and configuration. */
  count(mark?: number): { token: number; config: number; read: number; write: number; api: number };
  clear(): void;
}

/** An incoming call, as a fault rule sees it before it is answered. */
export interface IncomingCall {
  method: string;
  path: string;
  query: string;
  /** Name of the operation, or empty; absent outside GraphQL. */
  graphqlOperation?: string;
  body: unknown;
  installation?: number;
  kind: LedgerCall['kind'];
}

export type FaultEffect =
  | 'status'
  | 'status-after-commit'
  | 'reset'
  | 'reset-after-commit'
  | 'truncate'
  | 'hang'
  | 'delay'
  | 'alter';

export interface Fault {
  match:
    | ((call: IncomingCall) => boolean)
    | { method?: string; path?: RegExp; graphql?: boolean; kind?: LedgerCall['kind'] };
  /** How many matching calls it spoils; default 1, Infinity until `clear()`. */
  times?: number;
  /** `truncate`, `delay` and `alter` act on an answered (committed) call; `hang` never answers and commits nothing. */
  effect: FaultEffect;
  /** For the status effects; default 502. */
  status?: number;
  headers?: Record<string, string>;
  /** JSON body for the status effects. */
  body?: unknown;
  /** For `delay`: real milliseconds. */
  ms?: number;
  /** For `delay`, instead: when this resolves. */
  until?: Promise<unknown>;
  /** For `alter`: what the JSON of the answer becomes, such as a list that lags behind. */
  alter?: (body: unknown) => unknown;
}

export interface Faults {
  add(fault: Fault): void;
  clear(): void;
}

export interface CommentSnapshot {
  id: number;
  /** REST login (`slug[bot]` for the App); null for a deleted account. */
  author: string | null;
  byApp: boolean;
  body: string;
  createdAt: string;
  updatedAt: string;
  reactions: { content: string; by: string }[];
}

export interface IssueSnapshot {
  number: number;
  title: string;
  body?: string;
  pull: boolean;
  state: 'open' | 'closed' | 'merged';
  draft: boolean;
  locked: boolean;
  author: string | null;
  labels: string[];
  assignees: string[];
  requestedReviewers: string[];
  comments: CommentSnapshot[];
}

export interface RepositorySnapshot {
  repository: string;
  private: boolean;
  archived: boolean;
  labels: { name: string; color: string; description: string | null }[];
  issues: IssueSnapshot[];
}
