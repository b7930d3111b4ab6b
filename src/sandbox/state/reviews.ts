import { issueHtml } from '../render/issue.js';
import { renderPullSimple, renderReview, renderReviewComment } from '../render/pull.js';
import type { SandboxActions } from '../types.js';
import type { Account, Review } from './model.js';
import type { World } from './world.js';

type Actions = Pick<SandboxActions, 'review' | 'dismissReview'>;

/** Reviews by people: one `pull_request_review`, and one `pull_request_review_comment` per line comment. */
export function reviewActions(world: World): Actions {
  return {
    review(repo, number, { by, state, body, comments }) {
      const pull = world.getPull(repo, number);
      const author = world.getAccount(by);
      if (author === pull.author && state !== 'COMMENTED')
        throw new Error('authors cannot approve or refuse their own pull request');
      const id = world.nextId();
      const now = world.now();
      const review: Review = {
        __typename: 'PullRequestReview',
        id: world.nodeId('PRR', id),
        databaseId: id,
        pull,
        author,
        state,
        body: body ?? '',
        submittedAt: now,
        commitOid: pull.headRefOid,
        comments: [],
      };
      pull.reviews.push(review);
      pull.requestedReviewers = pull.requestedReviewers.filter((reviewer) => reviewer !== author);
      pull.updatedAt = now;
      world.nodes.set(review.id, review);
      world.revision += 1;
      emitReview(world, review, 'submitted', author);
      for (const comment of comments ?? []) addReviewComment(world, review, comment.path, comment.body);
      const url = `${issueHtml(pull)}#pullrequestreview-${id}`;
      return { id, nodeId: review.id, url };
    },
    dismissReview(repo, number, reviewId, { by }) {
      const review = world
        .getPull(repo, number)
        .reviews.find((candidate) => candidate.databaseId === reviewId);
      if (review === undefined) throw new Error(`no review ${reviewId} on ${repo}#${number}`);
      review.state = 'DISMISSED';
      review.pull.updatedAt = world.now();
      world.revision += 1;
      emitReview(world, review, 'dismissed', world.getAccount(by));
    },
  };
}

function addReviewComment(world: World, review: Review, path: string, body: string): void {
  const id = world.nextId();
  const now = world.now();
  const comment = {
    __typename: 'PullRequestReviewComment' as const,
    id: world.nodeId('PRRC', id),
    databaseId: id,
    review,
    author: review.author,
    path,
    body,
    createdAt: now,
    updatedAt: now,
  };
  review.comments.push(comment);
  world.nodes.set(comment.id, comment);
  world.emit({
    event: 'pull_request_review_comment',
    action: 'created',
    sender: review.author,
    repository: review.pull.repository,
    payload: () => ({ comment: renderReviewComment(comment), pull_request: renderPullSimple(review.pull) }),
  });
}

function emitReview(world: World, review: Review, action: string, sender: Account): void {
  world.emit({
    event: 'pull_request_review',
    action,
    sender,
    repository: review.pull.repository,
    payload: () => {
      const rendered = renderReview(review);
      return {
        // Webhooks write the state in lower case, REST in upper case.
        review: {
          ...rendered,
          body: review.body === '' ? null : review.body,
          state: review.state.toLowerCase(),
        },
        pull_request: renderPullSimple(review.pull),
      };
    },
  });
}
