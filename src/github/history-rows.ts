import { createHash } from 'node:crypto';
import type { ContributionEvidence } from '../customers/types.js';
import type { HappeningKind } from '../reports/history.js';
import { actorOf, instant, list } from './answer.js';
import { isGiveBack } from './give-back.js';
import type {
  Account,
  CommentNode,
  EventNode,
  HistoryAnswer,
  HistoryFork,
  HistoryIssue,
  HistoryPull,
  ReviewNode,
} from './history-answer.js';
import { toEvidence } from './pull-evidence.js';

/** What somebody did, as a row of the ledger; see the table of contributions for what the fields mean. */
export interface FoundFact {
  kind: 'pr_opened' | 'pr_merged' | 'review' | 'issue' | 'fork' | 'comment' | 'triage' | 'give_back';
  subject: number;
  number: number | null;
  userId: number;
  /** ISO instant, as GitHub gives it. */
  at: string;
  detail?: string;
}

/** What happened to a thread; 0: nobody, or none. */
export interface FoundHappening {
  number: number;
  kind: Exclude<HappeningKind, 'blocked' | 'unblocked'>;
  at: string;
  userId: number;
  targetId: number;
  otherNumber: number;
}

/** Somebody who was met, without what speaks for an affiliation. */
export interface FoundPerson {
  id: number;
  nodeId: string;
  login: string;
}

/** An author, with what speaks for their affiliation at that time. Never stored: it holds addresses. */
export interface FoundAuthor extends FoundPerson {
  /** The pull request; null where it is only the account. */
  number: number | null;
  at: string | null;
  evidence: ContributionEvidence[];
}

/** A list within a thread that is longer than one page. */
export interface Unfinished {
  id: string;
  what: 'reviews' | 'comments' | 'events';
  after: string;
}

export interface FoundRows {
  facts: FoundFact[];
  happenings: FoundHappening[];
  people: FoundPerson[];
  authors: FoundAuthor[];
  unfinished: Unfinished[];
}

export function noRows(): FoundRows {
  return { facts: [], happenings: [], people: [], authors: [], unfinished: [] };
}

/** Bots, organisations and deleted accounts are nobody's people. */
function personOf(node: Account | null | undefined): FoundPerson | null {
  const actor = actorOf(node);
  return actor?.type === 'User' ? { id: actor.id, login: actor.login, nodeId: node?.id ?? '' } : null;
}

/** Adds the rows of a pull request; gives them back. */
export function addPull(rows: FoundRows, pull: HistoryPull): FoundRows {
  const author = personOf(pull.author);
  const { number } = pull;
  const at = instant(pull.createdAt);
  if (author) {
    rows.people.push(author);
    rows.authors.push({ ...author, number, at, evidence: toEvidence(pull) });
    const own = { subject: number, number, userId: author.id };
    rows.facts.push({ kind: 'pr_opened', ...own, at });
    if (isGiveBack(list(pull.labels).map((l) => l.name))) rows.facts.push({ kind: 'give_back', ...own, at });
    if (pull.mergedAt) {
      const detail = kindOfChange(list(pull.files).map((f) => f.path));
      rows.facts.push({ kind: 'pr_merged', ...own, at: instant(pull.mergedAt), ...(detail && { detail }) });
      for (const issue of list(pull.closingIssuesReferences)) {
        const reporter = personOf(issue.author);
        if (reporter)
          rows.happenings.push({
            number,
            kind: 'fixes',
            at: instant(pull.mergedAt),
            userId: author.id,
            targetId: reporter.id,
            otherNumber: issue.number,
          });
      }
    }
  }
  for (const pushed of pushesOf(pull, at))
    rows.happenings.push({
      number,
      kind: 'pushed',
      at: pushed,
      userId: author?.id ?? 0,
      targetId: 0,
      otherNumber: 0,
    });
  addReviews(rows, number, pull.author, list(pull.reviews));
  addComments(rows, number, list(pull.comments));
  addEvents(rows, number, pull.author, list(pull.timelineItems));
  leaveOpen(rows, pull.id, 'reviews', pull.reviews.pageInfo);
  leaveOpen(rows, pull.id, 'comments', pull.comments.pageInfo);
  leaveOpen(rows, pull.id, 'events', pull.timelineItems.pageInfo);
  return rows;
}

export function addIssue(rows: FoundRows, issue: HistoryIssue): void {
  const author = personOf(issue.author);
  const { number } = issue;
  const at = instant(issue.createdAt);
  if (author) {
    const subject = Number(issue.fullDatabaseId);
    rows.people.push(author);
    rows.authors.push({ ...author, number: null, at: null, evidence: [accountOf(issue.author, author)] });
    rows.facts.push({ kind: 'issue', subject, number, userId: author.id, at });
    if (isGiveBack(list(issue.labels).map((l) => l.name)))
      rows.facts.push({ kind: 'give_back', subject: number, number, userId: author.id, at });
  }
  addComments(rows, number, list(issue.comments));
  addEvents(rows, number, issue.author, list(issue.timelineItems));
  leaveOpen(rows, issue.id, 'comments', issue.comments.pageInfo);
  leaveOpen(rows, issue.id, 'events', issue.timelineItems.pageInfo);
}

export function addFork(rows: FoundRows, fork: HistoryFork): void {
  const owner = personOf(fork.owner);
  if (!owner) return;
  rows.people.push(owner);
  rows.facts.push({
    kind: 'fork',
    subject: fork.databaseId,
    number: null,
    userId: owner.id,
    at: instant(fork.createdAt),
  });
}

/** Accounts that were asked for by their node ids. */
export function addAccounts(rows: FoundRows, nodes: HistoryAnswer['nodes']): void {
  for (const node of nodes ?? []) {
    const person = node && personOf({ ...node, __typename: 'User' });
    if (person) rows.authors.push({ ...person, number: null, at: null, evidence: [accountOf(node, person)] });
  }
}

/** Reviews of somebody else's work. A review that is not submitted is nobody's business. */
export function addReviews(
  rows: FoundRows,
  number: number,
  author: Account | null | undefined,
  nodes: ReviewNode[],
): void {
  for (const node of nodes) {
    const by = personOf(node.author);
    if (!by || !node.submittedAt || by.id === actorOf(author)?.id) continue;
    rows.people.push(by);
    rows.facts.push({
      kind: 'review',
      subject: Number(node.fullDatabaseId),
      number,
      userId: by.id,
      at: instant(node.submittedAt),
      detail: node.state.toLowerCase(),
    });
  }
}

export function addComments(rows: FoundRows, number: number, nodes: CommentNode[]): void {
  for (const node of nodes) {
    const by = personOf(node.author);
    if (!by || node.fullDatabaseId === null) continue;
    rows.people.push(by);
    rows.facts.push({
      kind: 'comment',
      subject: Number(node.fullDatabaseId),
      number,
      userId: by.id,
      at: instant(node.createdAt),
    });
  }
}

const HAPPENS: Readonly<Record<string, FoundHappening['kind']>> = {
  ClosedEvent: 'closed',
  ReopenedEvent: 'reopened',
  ReadyForReviewEvent: 'ready',
  ConvertToDraftEvent: 'drafted',
  HeadRefForcePushedEvent: 'pushed',
  ReviewRequestedEvent: 'review_requested',
  ReviewRequestRemovedEvent: 'review_unrequested',
  AssignedEvent: 'assigned',
  UnassignedEvent: 'unassigned',
};

/** Events; a label that somebody put on another's issue is triage. */
export function addEvents(
  rows: FoundRows,
  number: number,
  author: Account | null | undefined,
  nodes: EventNode[],
): void {
  for (const node of nodes) {
    const by = personOf(node.actor);
    const at = instant(node.createdAt);
    const kind = HAPPENS[node.__typename];
    if (kind !== undefined) {
      const targetId = node.assignee?.databaseId ?? node.requestedReviewer?.databaseId ?? 0;
      rows.happenings.push({ number, kind, at, userId: by?.id ?? 0, targetId, otherNumber: 0 });
    } else if (node.__typename === 'LabeledEvent' && by && node.id && by.id !== actorOf(author)?.id) {
      rows.people.push(by);
      rows.facts.push({ kind: 'triage', subject: numberOf(node.id), number, userId: by.id, at });
    }
  }
}

/** Such events have no number, and the ledger wants one below 2^53: the beginning of a digest. */
function numberOf(nodeId: string): number {
  return Number.parseInt(createHash('sha256').update(nodeId).digest('hex').slice(0, 13), 16);
}

const DOCS = /(?:^|\/)(?:docs?|documentation)\/|\.(?:md|mdx|rst|adoc|txt)$/i;
const TESTS = /(?:^|\/)(?:tests?|__tests__|spec|qa)\/|[._](?:test|spec)\.\w+$/i;

/** `docs` or `tests` where nothing else was changed. */
function kindOfChange(paths: readonly string[]): string | null {
  if (paths.length === 0) return null;
  if (paths.every((p) => DOCS.test(p))) return 'docs';
  return paths.every((p) => TESTS.test(p)) ? 'tests' : null;
}

/** GitHub tells no date of a push any more; the date of a commit that is younger than the pull request comes near. */
function pushesOf(pull: HistoryPull, openedAt: string): string[] {
  const dates = list(pull.commits).map(({ commit }) => instant(commit.committedDate));
  return [...new Set(dates)].filter((at) => at > openedAt);
}

function accountOf(node: Account | null | undefined, { id, login }: FoundPerson): ContributionEvidence {
  const orgs = list(node?.organizations).map((o) => o.login);
  return {
    userId: id,
    login,
    orgs,
    ...(node?.name ? { name: node.name } : {}),
    ...(node?.company ? { company: node.company } : {}),
  };
}

function leaveOpen(
  rows: FoundRows,
  id: string,
  what: Unfinished['what'],
  page: { hasNextPage: boolean; endCursor: string | null },
): void {
  if (page.hasNextPage && page.endCursor !== null) rows.unfinished.push({ id, what, after: page.endCursor });
}
