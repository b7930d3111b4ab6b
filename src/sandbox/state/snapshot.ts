import type { IssueSnapshot, RepositorySnapshot } from '../types.js';
import type { Account, Issue } from './model.js';
import { fullNameOf, restLogin, type World } from './world.js';

const login = (account: Account): string | null => (account.deleted ? null : restLogin(account));

/** Plain JSON for assertions: repositories by name, issues by number, labels and assignees as they were added. */
export function takeSnapshot(world: World): RepositorySnapshot[] {
  return [...world.repositories.values()]
    .sort((a, b) => (fullNameOf(a) < fullNameOf(b) ? -1 : 1))
    .map((repository) => ({
      repository: fullNameOf(repository),
      private: repository.isPrivate,
      archived: repository.isArchived,
      labels: [...repository.labels.values()].map(({ name, color, description }) => ({
        name,
        color,
        description,
      })),
      issues: [...repository.issues.values()]
        .sort((a, b) => a.number - b.number)
        .map((issue) => snapshotIssue(world, issue)),
    }));
}

export function snapshotIssue(world: World, issue: Issue): IssueSnapshot {
  const pull = issue.__typename === 'PullRequest' ? issue : undefined;
  return {
    number: issue.number,
    title: issue.title,
    body: issue.body,
    pull: pull !== undefined,
    state: issue.state.toLowerCase() as IssueSnapshot['state'],
    draft: pull?.isDraft ?? false,
    locked: issue.locked,
    author: login(issue.author),
    labels: issue.labels.map((label) => label.name),
    assignees: issue.assignees.map(restLogin),
    requestedReviewers: pull?.requestedReviewers.map(restLogin) ?? [],
    comments: issue.comments.map((comment) => ({
      id: comment.databaseId,
      author: login(comment.author),
      byApp: comment.author === world.bot,
      body: comment.body,
      createdAt: comment.createdAt,
      updatedAt: comment.updatedAt,
      reactions: comment.reactions.map((reaction) => ({
        content: reaction.content,
        by: restLogin(reaction.user),
      })),
    })),
  };
}
