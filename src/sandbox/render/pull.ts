import type { components } from '@octokit/openapi-types';
import { associationOf } from '../state/access.js';
import type { Account, Pull, Repository, Review, ReviewComment } from '../state/model.js';
import { renderAccount, renderAuthor } from './account.js';
import { issueApi, issueHtml, renderLabel } from './issue.js';
import { renderRepository } from './repository.js';
import { repositoryApi } from './urls.js';

type Schemas = components['schemas'];
type PullRequest = Schemas['pull-request'];

/** The repository that the head branch is in: the owner's fork, or the base repository itself. */
export function headRepositoryOf(pull: Pull): Repository | null {
  if (pull.headOwner === pull.repository.owner) return pull.repository;
  if (pull.headOwner.deleted) return null;
  const fork = pull.repository.forks.find(({ owner }) => owner === pull.headOwner);
  if (fork !== undefined) return fork.deleted ? null : fork;
  return pull.repository.impliedForks.get(pull.headOwner) ?? null;
}

/** REST's `pull-request`, also as webhooks carry it. */
export function renderPull(pull: Pull): PullRequest {
  return {
    ...renderPullSimple(pull),
    merged: pull.state === 'MERGED',
    mergeable: null,
    rebaseable: null,
    mergeable_state: 'unknown',
    merged_by: pull.mergedBy === null ? null : renderAuthor(pull.mergedBy),
    comments: pull.comments.length,
    review_comments: pull.reviews.reduce((sum, review) => sum + review.comments.length, 0),
    maintainer_can_modify: false,
    commits: pull.commits.length,
    additions: pull.additions,
    deletions: pull.deletions,
    changed_files: pull.paths.length,
  };
}

type Simple = Omit<
  PullRequest,
  | 'merged'
  | 'mergeable'
  | 'rebaseable'
  | 'mergeable_state'
  | 'merged_by'
  | 'comments'
  | 'review_comments'
  | 'maintainer_can_modify'
  | 'commits'
  | 'additions'
  | 'deletions'
  | 'changed_files'
>;

/** REST's `pull-request-simple`: what lists and review events carry. */
export function renderPullSimple(pull: Pull): Simple {
  const base = repositoryApi(pull.repository);
  const api = `${base}/pulls/${pull.number}`;
  const html = issueHtml(pull);
  const issue = issueApi(pull);
  const assignees = pull.assignees.map(renderAccount);
  return {
    url: api,
    id: pull.databaseId,
    node_id: pull.id,
    html_url: html,
    diff_url: `${html}.diff`,
    patch_url: `${html}.patch`,
    issue_url: issue,
    number: pull.number,
    state: pull.state === 'OPEN' ? 'open' : 'closed',
    locked: pull.locked,
    title: pull.title,
    // The schema says that a user is always there; for a deleted account GitHub's own answer is null.
    user: renderAuthor(pull.author) as Schemas['simple-user'],
    body: pull.body === '' ? null : pull.body,
    created_at: pull.createdAt,
    updated_at: pull.updatedAt,
    closed_at: pull.closedAt,
    merged_at: pull.mergedAt,
    merge_commit_sha: pull.mergeOid,
    assignee: assignees[0] ?? null,
    assignees,
    requested_reviewers: pull.requestedReviewers.map(renderAccount),
    requested_teams: [],
    labels: pull.labels.map((label) => ({
      ...renderLabel(label),
      description: label.description,
      default: label.isDefault,
    })),
    milestone: null,
    draft: pull.isDraft,
    commits_url: `${api}/commits`,
    review_comments_url: `${api}/comments`,
    review_comment_url: `${base}/pulls/comments{/number}`,
    comments_url: `${issue}/comments`,
    statuses_url: `${base}/statuses/${pull.headRefOid}`,
    head: renderBranch(pull.headOwner, pull.headRefName, pull.headRefOid, headRepositoryOf(pull)),
    base: renderBranch(pull.repository.owner, 'main', pull.baseRefOid, pull.repository),
    _links: {
      self: { href: api },
      html: { href: html },
      issue: { href: issue },
      comments: { href: `${issue}/comments` },
      review_comments: { href: `${api}/comments` },
      review_comment: { href: `${base}/pulls/comments{/number}` },
      commits: { href: `${api}/commits` },
      statuses: { href: `${base}/statuses/${pull.headRefOid}` },
    },
    author_association: associationOf(pull.repository, pull.author, true),
    auto_merge: null,
    active_lock_reason: null,
  };
}

function renderBranch(
  owner: Account,
  ref: string,
  sha: string,
  repository: Repository | null,
): PullRequest['head'] {
  return {
    label: `${owner.login}:${ref}`,
    ref,
    sha,
    user: renderAuthor(owner) as Schemas['simple-user'],
    repo: (repository === null ? null : renderRepository(repository)) as Schemas['repository'],
  };
}

/** REST's `pull-request-review`. */
export function renderReview(review: Review): Schemas['pull-request-review'] {
  const html = `${issueHtml(review.pull)}#pullrequestreview-${review.databaseId}`;
  const pull = `${repositoryApi(review.pull.repository)}/pulls/${review.pull.number}`;
  return {
    id: review.databaseId,
    node_id: review.id,
    user: renderAuthor(review.author),
    body: review.body,
    state: review.state,
    html_url: html,
    pull_request_url: pull,
    author_association: associationOf(review.pull.repository, review.author, true),
    _links: { html: { href: html }, pull_request: { href: pull } },
    submitted_at: review.submittedAt,
    commit_id: review.commitOid,
  };
}

/** REST's `pull-request-review-comment`, without a place in the diff. */
export function renderReviewComment(comment: ReviewComment): Schemas['pull-request-review-comment'] {
  const pull = comment.review.pull;
  const api = `${repositoryApi(pull.repository)}/pulls/comments/${comment.databaseId}`;
  const html = `${issueHtml(pull)}#discussion_r${comment.databaseId}`;
  const pullApi = `${repositoryApi(pull.repository)}/pulls/${pull.number}`;
  return {
    url: api,
    pull_request_review_id: comment.review.databaseId,
    id: comment.databaseId,
    node_id: comment.id,
    diff_hunk: '@@ -1 +1 @@',
    path: comment.path,
    position: 1,
    original_position: 1,
    commit_id: comment.review.commitOid,
    original_commit_id: comment.review.commitOid,
    user: renderAuthor(comment.author) as Schemas['simple-user'],
    body: comment.body,
    created_at: comment.createdAt,
    updated_at: comment.updatedAt,
    html_url: html,
    pull_request_url: pullApi,
    author_association: associationOf(pull.repository, comment.author, true),
    _links: { self: { href: api }, html: { href: html }, pull_request: { href: pullApi } },
    start_line: null,
    original_start_line: null,
    start_side: null,
    line: 1,
    original_line: 1,
    side: 'RIGHT',
  };
}

/** The short form in checks: enough to find the pull request. */
export function renderPullBrief(pull: Pull): Record<string, unknown> {
  const brief = (repository: Repository | null) =>
    repository === null
      ? null
      : { id: repository.databaseId, url: repositoryApi(repository), name: repository.name };
  return {
    url: `${repositoryApi(pull.repository)}/pulls/${pull.number}`,
    id: pull.databaseId,
    number: pull.number,
    head: { ref: pull.headRefName, sha: pull.headRefOid, repo: brief(headRepositoryOf(pull)) },
    base: { ref: 'main', sha: pull.baseRefOid, repo: brief(pull.repository) },
  };
}
