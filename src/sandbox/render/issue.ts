import type { components } from '@octokit/openapi-types';
import { associationOf } from '../state/access.js';
import type { Comment, Issue, Label, Reaction } from '../state/model.js';
import { renderAccount, renderAuthor } from './account.js';
import { repositoryApi, repositoryHtml } from './urls.js';

type Schemas = components['schemas'];

export function renderLabel(label: Label): Schemas['label'] {
  return {
    id: label.databaseId,
    node_id: label.id,
    url: `${repositoryApi(label.repository)}/labels/${encodeURIComponent(label.name)}`,
    name: label.name,
    color: label.color,
    default: label.isDefault,
    description: label.description,
  };
}

export function issueHtml(issue: Issue): string {
  const kind = issue.__typename === 'PullRequest' ? 'pull' : 'issues';
  return `${repositoryHtml(issue.repository)}/${kind}/${issue.number}`;
}

export function issueApi(issue: Issue): string {
  return `${repositoryApi(issue.repository)}/issues/${issue.number}`;
}

/** REST's `issue`: a pull request is shown as an issue with `pull_request`, under its issue id. */
export function renderIssue(issue: Issue): Schemas['issue'] {
  const api = issueApi(issue);
  const html = issueHtml(issue);
  const pull = issue.__typename === 'PullRequest';
  const assignees = issue.assignees.map(renderAccount);
  return {
    url: api,
    repository_url: repositoryApi(issue.repository),
    labels_url: `${api}/labels{/name}`,
    comments_url: `${api}/comments`,
    events_url: `${api}/events`,
    html_url: html,
    id: pull ? issue.issueDatabaseId : issue.databaseId,
    node_id: issue.id,
    number: issue.number,
    title: issue.title,
    user: renderAuthor(issue.author),
    labels: issue.labels.map(renderLabel),
    state: issue.state === 'OPEN' ? 'open' : 'closed',
    locked: issue.locked,
    assignee: assignees[0] ?? null,
    assignees,
    milestone: null,
    comments: issue.comments.length,
    created_at: issue.createdAt,
    updated_at: issue.updatedAt,
    closed_at: issue.closedAt,
    author_association: associationOf(issue.repository, issue.author, pull),
    active_lock_reason: null,
    ...(pull ? { draft: issue.isDraft } : {}),
    ...(pull
      ? {
          pull_request: {
            url: `${repositoryApi(issue.repository)}/pulls/${issue.number}`,
            html_url: html,
            diff_url: `${html}.diff`,
            patch_url: `${html}.patch`,
            merged_at: issue.mergedAt,
          },
        }
      : {}),
    body: issue.body === '' ? null : issue.body,
    reactions: renderReactions([], `${api}/reactions`),
    timeline_url: `${api}/timeline`,
    performed_via_github_app: null,
    state_reason: null,
  };
}

export function commentHtml(comment: Comment): string {
  return `${issueHtml(comment.issue)}#issuecomment-${comment.databaseId}`;
}

/** REST's `issue-comment`. */
export function renderComment(comment: Comment): Schemas['issue-comment'] {
  const repository = comment.issue.repository;
  const api = `${repositoryApi(repository)}/issues/comments/${comment.databaseId}`;
  return {
    url: api,
    html_url: commentHtml(comment),
    issue_url: issueApi(comment.issue),
    id: comment.databaseId,
    node_id: comment.id,
    user: renderAuthor(comment.author),
    created_at: comment.createdAt,
    updated_at: comment.updatedAt,
    author_association: associationOf(repository, comment.author, comment.issue.__typename === 'PullRequest'),
    body: comment.body,
    reactions: renderReactions(comment.reactions, `${api}/reactions`),
    performed_via_github_app: null,
  };
}

export const REACTIONS = ['+1', '-1', 'laugh', 'confused', 'heart', 'hooray', 'rocket', 'eyes'] as const;

function renderReactions(reactions: Reaction[], url: string): Schemas['reaction-rollup'] {
  const count = (content: string) =>
    reactions.length === 0 ? 0 : reactions.filter((reaction) => reaction.content === content).length;
  return {
    url,
    total_count: reactions.length,
    '+1': count('+1'),
    '-1': count('-1'),
    laugh: count('laugh'),
    confused: count('confused'),
    heart: count('heart'),
    hooray: count('hooray'),
    rocket: count('rocket'),
    eyes: count('eyes'),
  };
}

export function renderReaction(reaction: Reaction): Schemas['reaction'] {
  return {
    id: reaction.databaseId,
    node_id: reaction.id,
    user: renderAuthor(reaction.user),
    content: reaction.content as Schemas['reaction']['content'],
    created_at: reaction.createdAt,
  };
}
