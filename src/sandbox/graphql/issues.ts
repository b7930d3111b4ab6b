import { commentHtml, issueHtml } from '../render/issue.js';
import { headRepositoryOf } from '../render/pull.js';
import { associationOf } from '../state/access.js';
import type {
  Comment,
  Issue,
  PlainIssue,
  Pull,
  Review,
  ReviewComment,
  TimelineEvent,
} from '../state/model.js';
import { connect } from './connection.js';
import { type Args, type Fields, somebody, visible } from './context.js';

const common: Fields<Issue> = {
  fullDatabaseId: ({ databaseId }) => String(databaseId),
  url: issueHtml,
  author: ({ author }) => somebody(author),
  authorAssociation: (issue) =>
    associationOf(issue.repository, issue.author, issue.__typename === 'PullRequest'),
  bodyText: ({ body }) => body,
  closed: ({ state }) => state !== 'OPEN',
  editor: ({ editor }) => somebody(editor),
  labels: ({ labels }, args) => connect(labels, args, 'labels'),
  assignees: ({ assignees }, args) => connect(assignees, args, 'assignees'),
  comments: ({ comments }, args) => connect(comments, args, 'comments'),
  timelineItems: (issue, args) => {
    const items = timelineOf(issue, args);
    return connect(items, args, 'timelineItems', {
      filteredCount: items.length,
      pageCount: items.length,
      updatedAt: issue.updatedAt,
    });
  },
  viewerDidAuthor: ({ author }, _, { world }) => author === world.bot,
};

interface Item {
  __typename: string;
  at: string;
  value: object;
}

/** Events, comments, reviews and commits of the wanted types, by time. */
function timelineOf(issue: Issue, args: Args): object[] {
  const wanted = (args.itemTypes as string[] | null | undefined)?.map(typeName);
  const since = (args.since as string | null | undefined) ?? '';
  const items: Item[] = [
    ...issue.timeline.map((value) => ({
      __typename: value.__typename as string,
      at: value.createdAt,
      value,
    })),
    ...issue.comments.map((value) => ({ __typename: value.__typename, at: value.createdAt, value })),
  ];
  if (issue.__typename === 'PullRequest') {
    for (const value of issue.reviews)
      items.push({ __typename: value.__typename, at: value.submittedAt, value });
    for (const commit of issue.commits) {
      const value = {
        __typename: 'PullRequestCommit',
        id: `${commit.id}_${issue.number}`,
        commit,
        pullRequest: issue,
      };
      items.push({ __typename: value.__typename, at: commit.pushedDate, value });
    }
  }
  return items
    .filter(({ __typename, at }) => at >= since && (wanted === undefined || wanted.includes(__typename)))
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
    .map(({ value }) => value);
}

function typeName(enumValue: string): string {
  return enumValue
    .toLowerCase()
    .split('_')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}

export const issueFields: Fields<PlainIssue> = common as Fields<PlainIssue>;

export const pullFields: Fields<Pull> = {
  ...(common as Fields<Pull>),
  permalink: issueHtml,
  merged: ({ state }) => state === 'MERGED',
  mergedBy: ({ mergedBy }) => somebody(mergedBy),
  mergeCommit: ({ mergeOid, repository }) =>
    mergeOid === null ? null : { __typename: 'Commit', id: `C_${mergeOid}`, oid: mergeOid, repository },
  mergeable: () => 'UNKNOWN',
  reviewDecision: () => null,
  baseRefName: () => 'main',
  changedFiles: ({ paths }) => paths.length,
  headRepository: (pull, _, context) => {
    const head = headRepositoryOf(pull);
    return head !== null && visible(context, head) ? head : null;
  },
  headRepositoryOwner: ({ headOwner }) => somebody(headOwner),
  isCrossRepository: ({ headOwner, repository }) => headOwner !== repository.owner,
  files: ({ paths }, args) =>
    connect(
      paths.map((path) => ({
        path,
        additions: 0,
        deletions: 0,
        changeType: 'MODIFIED',
        viewerViewedState: 'UNVIEWED',
      })),
      args,
      'files',
    ),
  commits: (pull, args) =>
    connect(
      pull.commits.map((commit) => ({
        __typename: 'PullRequestCommit',
        id: `${commit.id}_${pull.number}`,
        commit,
        pullRequest: pull,
      })),
      args,
      'commits',
    ),
  reviews: (pull, args) => {
    const states = args.states as string[] | null | undefined;
    const author = args.author == null ? undefined : String(args.author).toLowerCase();
    const reviews = pull.reviews.filter(
      (review) =>
        (states == null || states.includes(review.state)) &&
        (author === undefined || review.author.login.toLowerCase() === author),
    );
    return connect(reviews, args, 'reviews');
  },
  reviewRequests: (pull, args) =>
    connect(
      pull.requestedReviewers.map((account) => ({
        __typename: 'ReviewRequest',
        id: `${pull.id}_${account.id}`,
        databaseId: account.databaseId,
        asCodeOwner: pull.codeOwners?.includes(account) ?? false,
        requestedReviewer: somebody(account),
        pullRequest: pull,
      })),
      args,
      'reviewRequests',
    ),
  closingIssuesReferences: (pull, args) =>
    connect(
      pull.linkedIssues.flatMap((number) => pull.repository.issues.get(number) ?? []),
      args,
      'closingIssuesReferences',
    ),
  totalCommentsCount: ({ comments, reviews }) =>
    comments.length + reviews.reduce((sum, review) => sum + review.comments.length, 0),
};

export const commentFields: Fields<Comment> = {
  fullDatabaseId: ({ databaseId }) => String(databaseId),
  url: commentHtml,
  author: ({ author }) => somebody(author),
  authorAssociation: ({ issue, author }) =>
    associationOf(issue.repository, author, issue.__typename === 'PullRequest'),
  bodyText: ({ body }) => body,
  viewerDidAuthor: ({ author }, _, { world }) => author === world.bot,
  editor: ({ editor }) => somebody(editor),
  includesCreatedEdit: () => false,
  isMinimized: () => false,
  pullRequest: ({ issue }) => (issue.__typename === 'PullRequest' ? issue : null),
  repository: ({ issue }) => issue.repository,
  reactions: ({ reactions }, args) => connect(reactions, args, 'reactions'),
};

export const reviewFields: Fields<Review> = {
  fullDatabaseId: ({ databaseId }) => String(databaseId),
  url: (review) => `${issueHtml(review.pull)}#pullrequestreview-${review.databaseId}`,
  author: ({ author }) => somebody(author),
  authorAssociation: ({ pull, author }) => associationOf(pull.repository, author, true),
  createdAt: ({ submittedAt }) => submittedAt,
  updatedAt: ({ submittedAt }) => submittedAt,
  publishedAt: ({ submittedAt }) => submittedAt,
  bodyText: ({ body }) => body,
  pullRequest: ({ pull }) => pull,
  repository: ({ pull }) => pull.repository,
  commit: ({ pull, commitOid }) => pull.commits.find(({ oid }) => oid === commitOid) ?? null,
  comments: ({ comments }, args) => connect(comments, args, 'comments'),
};

export const reviewCommentFields: Fields<ReviewComment> = {
  fullDatabaseId: ({ databaseId }) => String(databaseId),
  url: ({ review, databaseId }) => `${issueHtml(review.pull)}#discussion_r${databaseId}`,
  author: ({ author }) => somebody(author),
  pullRequest: ({ review }) => review.pull,
  pullRequestReview: ({ review }) => review,
};

export const eventFields: Fields<TimelineEvent> = {
  actor: ({ actor }) => somebody(actor),
  assignable: ({ issue }) => issue,
  labelable: ({ issue }) => issue,
  lockable: ({ issue }) => issue,
  closable: ({ issue }) => issue,
  pullRequest: ({ issue }) => issue,
  assignee: ({ assignee }) => (assignee === undefined ? null : somebody(assignee)),
  user: ({ assignee }) => (assignee === undefined ? null : somebody(assignee)),
  requestedReviewer: ({ assignee }) => (assignee === undefined ? null : somebody(assignee)),
};
