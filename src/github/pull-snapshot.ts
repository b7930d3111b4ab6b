import type { ApprovalWait } from '../onboarding/ci-types.js';
import type {
  Actor,
  CommentFact,
  PullFacts,
  ReviewerFact,
  StickyState,
  TimelineFact,
} from '../onboarding/facts.js';
import type { NudgeState } from '../onboarding/mentoring.js';
import type { CheckFact } from '../training/types.js';
import {
  type ActorNode,
  actorOf,
  type CommentNode,
  type ContextNode,
  instant,
  instantOrNull,
  list,
  type PullNode,
  type TimelineNode,
} from './answer.js';
import { toHeadRuns } from './head-runs.js';

/** Reads a marker: what it says where it is genuine and of this pull request, and the text without it. */
export type ReadMarker = (body: string) => { state?: StickyState; nudge?: NudgeState; text: string } | null;

/**
 * GraphQL's pull request in our words. `botSlug` is the App's slug: GraphQL shows an App's actor as a Bot of
 * that login, without the "[bot]" that REST adds.
 */
export function toPullFacts(p: PullNode, botSlug: string, readMarker: ReadMarker): PullFacts {
  const head = list(p.head)[0]?.commit;
  return {
    nodeId: p.id,
    number: p.number,
    title: p.title,
    url: p.url,
    state: p.state === 'MERGED' ? 'merged' : p.state === 'CLOSED' ? 'closed' : 'open',
    draft: p.isDraft,
    locked: p.locked,
    createdAt: instant(p.createdAt),
    updatedAt: instant(p.updatedAt),
    closedAt: instantOrNull(p.closedAt),
    mergedAt: instantOrNull(p.mergedAt),
    author: actorOf(p.author),
    authorAssociation: p.authorAssociation,
    headSha: p.headRefOid,
    headAt: instantOrNull(head?.committedDate),
    headOwner: p.headRepositoryOwner
      ? {
          login: p.headRepositoryOwner.login,
          type: p.headRepositoryOwner.__typename === 'Organization' ? 'Organization' : 'User',
        }
      : null,
    labels: list(p.labels).map((l) => l.name),
    assignees: list(p.assignees).flatMap((a) => actorOf(a) ?? []),
    requestedReviewers: toReviewers(p),
    paths: list(p.files).map((f) => f.path),
    changedLines: p.additions + p.deletions,
    checks: newestOfEach(list(head?.statusCheckRollup?.contexts).map(toCheck)),
    reviews: list(p.reviews).flatMap((r) => {
      const state = REVIEW_STATES.find((s) => s === r.state);
      if (!state || !r.submittedAt) return [];
      return {
        id: Number(r.fullDatabaseId),
        author: actorOf(r.author),
        state,
        at: instant(r.submittedAt),
        url: r.url,
      };
    }),
    comments: toComments(p, botSlug, readMarker),
    linkedIssues: list(p.closingIssuesReferences).map((i) => ({ number: i.number, url: i.url })),
    timeline: list(p.timelineItems).flatMap((t) => toTimeline(t, botSlug)),
    description: { body: p.body, ...toEdit(p, botSlug) },
    approval: toApproval(p),
    headRuns: toHeadRuns(p),
  };
}

/** GitHub says whom it asked by itself as a code owner; of the others, the timeline tells whom a bot asked. */
function toReviewers(p: PullNode): ReviewerFact[] {
  return list(p.reviewRequests).flatMap(({ asCodeOwner, requestedReviewer }) => {
    const reviewer = actorOf(requestedReviewer);
    if (!reviewer) return [];
    const last = list(p.asked ?? null)
      .filter((one) => one.requestedReviewer?.login?.toLowerCase() === reviewer.login.toLowerCase())
      .at(-1);
    const byPerson = asCodeOwner === false && last?.actor?.__typename !== 'Bot';
    return { ...reviewer, byPerson };
  });
}

const REVIEW_STATES = ['APPROVED', 'CHANGES_REQUESTED', 'COMMENTED', 'DISMISSED'] as const;

function toComments(p: PullNode, botSlug: string, readMarker: ReadMarker): CommentFact[] {
  const byId = new Map<number, CommentFact>();
  for (const c of [...list(p.early), ...list(p.late)]) {
    const id = Number(c.fullDatabaseId);
    if (!byId.has(id)) byId.set(id, toComment(id, c, botSlug, readMarker));
  }
  return [...byId.values()].sort((a, b) => a.id - b.id);
}

function toComment(id: number, c: CommentNode, botSlug: string, readMarker: ReadMarker): CommentFact {
  // A marker counts in a comment of our own only: anybody can quote one.
  const marked = c.viewerDidAuthor ? readMarker(c.body) : null;
  return {
    id,
    author: actorOf(c.author),
    body: marked?.text ?? c.body,
    at: instant(c.createdAt),
    url: c.url,
    sticky: marked?.state ?? null,
    ...(marked?.nudge ? { nudge: marked.nudge } : {}),
    ...toEdit(c, botSlug),
  };
}

/** Who changed a text after it was written, where it was not this App. */
function toEdit(
  node: { editor: ActorNode | null; lastEditedAt: string | null },
  botSlug: string,
): { edited?: { by: Actor | null; at: string } } {
  if (!node.lastEditedAt || isApp(node.editor, botSlug)) return {};
  return { edited: { by: actorOf(node.editor), at: instant(node.lastEditedAt) } };
}

/** Runs that wait until somebody lets them start: they have a suite and no check run yet. */
function toApproval(p: PullNode): ApprovalWait | null {
  const waiting = list(list(p.head)[0]?.commit.checkSuites)
    .filter((suite) => suite.conclusion === 'ACTION_REQUIRED' && suite.workflowRun !== null)
    .sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1));
  const [first] = waiting;
  return first?.workflowRun ? { since: instant(first.createdAt), url: first.workflowRun.url } : null;
}

function toTimeline(t: TimelineNode, botSlug: string): TimelineFact[] {
  const kind = TIMELINE[t.__typename];
  const subject = t.label?.name ?? t.assignee?.login;
  if (!kind || !subject) return [];
  return [
    { kind, subject, actor: actorOf(t.actor), byBot: isApp(t.actor, botSlug), at: instant(t.createdAt) },
  ];
}

const TIMELINE: Record<string, TimelineFact['kind']> = {
  LabeledEvent: 'labeled',
  UnlabeledEvent: 'unlabeled',
  AssignedEvent: 'assigned',
  UnassignedEvent: 'unassigned',
};

export function isApp(node: ActorNode | null, botSlug: string): boolean {
  return node?.__typename === 'Bot' && node.login === botSlug;
}

const CONCLUSIONS: Record<string, CheckFact['state']> = {
  SUCCESS: 'success',
  FAILURE: 'failure',
  ERROR: 'failure',
  TIMED_OUT: 'failure',
  STARTUP_FAILURE: 'failure',
  CANCELLED: 'failure',
  ACTION_REQUIRED: 'action-required',
  NEUTRAL: 'neutral',
  SKIPPED: 'skipped',
  STALE: 'neutral',
  PENDING: 'pending',
  EXPECTED: 'pending',
};

function toCheck(c: ContextNode): CheckFact {
  const run = c.__typename === 'CheckRun';
  const word = run ? (c.status === 'COMPLETED' ? c.conclusion : 'PENDING') : c.state;
  return {
    name: (run ? c.name : c.context) ?? '',
    kind: run ? 'check' : 'status',
    state: CONCLUSIONS[word ?? ''] ?? 'pending',
    required: c.isRequired,
    url: (run ? c.detailsUrl : c.targetUrl) ?? '',
    at: instantOrNull(run ? c.completedAt : c.createdAt),
    ...(run && c.databaseId ? { id: c.databaseId } : {}),
  };
}

/** GitHub lists re-runs beside the runs that they replace: the newest of each name is what holds. */
function newestOfEach(checks: CheckFact[]): CheckFact[] {
  const byName = new Map<string, CheckFact>();
  for (const check of checks) {
    const key = `${check.kind}:${check.name}`;
    const known = byName.get(key);
    if (!known || newer(check, known)) byName.set(key, check);
  }
  return [...byName.values()];
}

function newer(a: CheckFact, b: CheckFact): boolean {
  // A run without an end is still going, so it is the newest.
  return a.at === null || (b.at !== null && a.at >= b.at);
}
