import type { ContributionEvidence } from '../customers/types.js';
import { PermanentError } from '../errors.js';
import type { Actor, CommandFact, PullFacts } from '../onboarding/facts.js';
import type { RepositoryRef } from '../onboarding/requests.js';
import {
  actorOf,
  instant,
  list,
  type OpenPullsAnswer,
  type PersonAnswer,
  type PullAnswer,
} from './answer.js';
import { type HistoryFact, ownHistory, pastHistory } from './history-facts.js';
import { readMarked } from './marker.js';
import { readNudge } from './nudge-marker.js';
import { toEvidence } from './pull-evidence.js';
import { OPEN_PULLS_QUERY, PERSON_QUERY, PULL_QUERY } from './pull-query.js';
import { toPullFacts } from './pull-snapshot.js';
import { call, type Session, statusOf } from './session.js';
import { type ThreadHistory, toThreadHistory } from './thread-history.js';

export interface PullQuestion {
  owner: string;
  name: string;
  number: number;
  /** Labels whose existence in the repository we ask for: the neutral one and the prefix of stages. */
  partnerLabel: string;
  stageLabel: string;
  /** Login whose earlier history is wanted; null when it is in the ledger already. */
  historyOf: string | null;
  now: Date;
}

export interface PullSnapshot {
  repository: {
    id: number;
    owner: string;
    name: string;
    private: boolean;
    archived: boolean;
    labels: string[];
  };
  pull: PullFacts;
  evidence: ContributionEvidence[];
  /** What the answer proves of people's history: this pull request, and the author's past where it was asked for. */
  history: HistoryFact[];
  /** What was said here and happened here, by anybody. */
  thread: ThreadHistory;
  /** True when the past was asked for and answered. */
  historyLoaded: boolean;
  /** GitHub's sum of all checks of the head, for the sweep to compare with. */
  rollup: string | null;
  /** More comments exist than were read. */
  commentsCut: boolean;
}

/** One GraphQL read. Null when GitHub does not know the pull request (deleted, or not ours to see). */
export async function gatherPull(session: Session, q: PullQuestion): Promise<PullSnapshot | null> {
  const login = q.historyOf ?? '';
  const answer = await call(`reading ${q.owner}/${q.name}#${q.number}`, q.now, () =>
    orNull(
      session.octokit.graphql<PullAnswer>(PULL_QUERY, {
        owner: q.owner,
        name: q.name,
        number: q.number,
        partnerLabel: q.partnerLabel,
        stageLabel: q.stageLabel,
        history: q.historyOf !== null,
        login,
        authored: `is:pr author:${login} user:${q.owner}`,
        reviewed: `is:pr reviewed-by:${login} user:${q.owner}`,
      }),
    ),
  );
  const repository = answer?.repository;
  const node = repository?.pullRequest;
  if (!answer || !repository || !node) return null;
  const subject = { repositoryId: repository.databaseId, number: node.number };
  const pull = toPullFacts(
    node,
    session.slug,
    (body) => readMarked(body, subject, session.markerKeys) ?? readNudge(body, subject, session.markerKeys),
  );
  return {
    repository: {
      id: repository.databaseId,
      owner: repository.owner.login,
      name: repository.nameWithOwner.split('/')[1] ?? q.name,
      private: repository.isPrivate,
      archived: repository.isArchived,
      labels: [...list(repository.partnerLabels), ...list(repository.stageLabels)].map((l) => l.name),
    },
    pull,
    evidence: toEvidence(node),
    history: [...ownHistory(repository.databaseId, node), ...pastHistory(answer, pull.author)],
    thread: toThreadHistory(node),
    historyLoaded: q.historyOf !== null && answer.authored !== undefined,
    rollup: list(node.head)[0]?.commit.statusCheckRollup?.state ?? null,
    commentsCut: (node.early.totalCount ?? 0) > pull.comments.length,
  };
}

/** One GraphQL read about somebody; null when there is no such account any more. */
export async function gatherPerson(
  session: Session,
  login: string,
  now: Date,
): Promise<{ actor: Actor; evidence: ContributionEvidence } | null> {
  const answer = await call(`reading the account of ${login}`, now, () =>
    orNull(session.octokit.graphql<PersonAnswer>(PERSON_QUERY, { login })),
  );
  const actor = actorOf(answer?.user);
  if (!actor || !answer?.user) return null;
  const { name, company } = answer.user;
  const orgs = list(answer.user.organizations).map((o) => o.login);
  return {
    actor,
    evidence: {
      userId: actor.id,
      login: actor.login,
      orgs,
      ...(name ? { name } : {}),
      ...(company ? { company } : {}),
    },
  };
}

export interface OpenPull {
  number: number;
  createdAt: string;
  updatedAt: string;
  headSha: string;
  /** GitHub's sum of all checks of the head; null where there are none. */
  rollup: string | null;
  author: Actor | null;
  headOwner: { login: string; type: 'Organization' | 'User' } | null;
}

/** All open pull requests, a hundred per call, oldest first. */
export async function* listOpenPulls(
  session: Session,
  owner: string,
  name: string,
  now: Date,
): AsyncGenerator<OpenPull> {
  let after: string | null = null;
  for (;;) {
    const answer: OpenPullsAnswer | null = await call(
      `listing open pull requests of ${owner}/${name}`,
      now,
      () => orNull(session.octokit.graphql<OpenPullsAnswer>(OPEN_PULLS_QUERY, { owner, name, after })),
    );
    const page = answer?.repository?.pullRequests;
    if (!page) return;
    for (const p of list(page)) {
      const head = p.headRepositoryOwner;
      yield {
        number: p.number,
        createdAt: instant(p.createdAt),
        updatedAt: instant(p.updatedAt),
        headSha: p.headRefOid,
        rollup: list(p.head)[0]?.commit.statusCheckRollup?.state ?? null,
        author: actorOf(p.author),
        headOwner: head && {
          login: head.login,
          type: head.__typename === 'Organization' ? 'Organization' : 'User',
        },
      };
    }
    if (!page.pageInfo.hasNextPage) return;
    after = page.pageInfo.endCursor;
  }
}

const PERMISSIONS = ['admin', 'maintain', 'write', 'triage', 'read', 'none'] as const;

/** What somebody may do in the repository right now. Somebody who is no collaborator at all may do nothing. */
export async function gatherPermission(
  session: Session,
  at: { owner: string; name: string },
  login: string,
  now: Date,
): Promise<NonNullable<CommandFact['permission']>> {
  try {
    const { data } = await call(`asking for the permission of ${login}`, now, () =>
      session.octokit.rest.repos.getCollaboratorPermissionLevel({
        owner: at.owner,
        repo: at.name,
        username: login,
      }),
    );
    // `role_name` tells maintain and triage apart, which `permission` folds into write and read.
    return (
      PERMISSIONS.find((p) => p === data.role_name) ??
      PERMISSIONS.find((p) => p === data.permission) ??
      'none'
    );
  } catch (error) {
    if (error instanceof PermanentError) return 'none';
    throw error;
  }
}

/** GraphQL answers NOT_FOUND as an error beside `data`: that is an answer, not a failure. */
async function orNull<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await answer;
  } catch (error) {
    const e = error as { errors?: { type?: string }[]; data?: T | null };
    if (e.errors?.length && e.errors.every((x) => x.type === 'NOT_FOUND')) return e.data ?? null;
    throw error;
  }
}

/** Repositories that the installation can see now, a hundred per call. */
export async function listInstalledRepositories(
  session: Session,
  now: Date,
): Promise<(RepositoryRef & { archived: boolean })[]> {
  const found = await call('listing the repositories of the installation', now, () =>
    session.octokit.paginate(session.octokit.rest.apps.listReposAccessibleToInstallation, { per_page: 100 }),
  );
  return found.map((r) => ({
    id: r.id,
    owner: r.owner.login,
    ownerId: r.owner.id,
    name: r.name,
    private: r.private,
    archived: r.archived ?? false,
  }));
}

/** Whether our comment is still there: one call, for when a list did not show it. */
export async function hasComment(
  session: Session,
  at: { owner: string; name: string },
  commentId: number,
  now: Date,
): Promise<boolean> {
  try {
    await call(`looking for comment ${commentId}`, now, () =>
      session.octokit.rest.issues.getComment({ owner: at.owner, repo: at.name, comment_id: commentId }),
    );
    return true;
  } catch (error) {
    if (error instanceof PermanentError && [404, 410].includes(statusOf(error) ?? 0)) return false;
    throw error;
  }
}

/** Names of the labels that an issue has now; null when there is no such issue any more. */
export async function gatherIssueLabels(
  session: Session,
  at: { owner: string; name: string; number: number },
  now: Date,
): Promise<string[] | null> {
  try {
    const { data } = await call(`reading ${at.owner}/${at.name}#${at.number}`, now, () =>
      session.octokit.rest.issues.get({ owner: at.owner, repo: at.name, issue_number: at.number }),
    );
    return data.labels.flatMap((label) => (typeof label === 'string' ? label : (label.name ?? [])));
  } catch (error) {
    if (error instanceof PermanentError) return null;
    throw error;
  }
}
