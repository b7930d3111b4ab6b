import { HttpError } from '../http/errors.js';
import { paginate } from '../http/paging.js';
import type { Routes } from '../http/router.js';
import { renderAccount } from '../render/account.js';
import { renderCommit } from '../render/commit.js';
import { renderPull, renderPullSimple, renderReview, renderReviewComment } from '../render/pull.js';
import { repositoryHtml } from '../render/urls.js';
import { isCollaborator } from '../state/access.js';
import type { Pull } from '../state/model.js';
import { putReviewer } from '../state/pulls.js';
import { order, patchIssue } from './issues.js';
import { actor, listField, pullOf, repositoryOf } from './scope.js';

/** Pull requests with their files, commits, reviews and requested reviewers. */
export const pullRoutes: Routes = {
  'GET /repos/:owner/:repo/pulls': (request) => {
    const repository = repositoryOf(request, ['pull_requests'], 'read');
    const state = request.query.get('state') ?? 'open';
    const pulls = [...repository.issues.values()].filter(
      (issue): issue is Pull =>
        issue.__typename === 'PullRequest' &&
        (state === 'all' || (state === 'open') === (issue.state === 'OPEN')),
    );
    return paginate(request, order(request.query, pulls), renderPullSimple);
  },
  'GET /repos/:owner/:repo/pulls/:number': (request) => ({
    status: 200,
    body: renderPull(pullOf(request, 'read')),
  }),
  'PATCH /repos/:owner/:repo/pulls/:number': (request) => {
    const pull = pullOf(request, 'write');
    patchIssue(request, pull);
    return { status: 200, body: renderPull(pull) };
  },
  'GET /repos/:owner/:repo/pulls/:number/files': (request) => {
    const pull = pullOf(request, 'read');
    return paginate(request, pull.paths, (path) => ({
      sha: request.world.oid('blob', path, pull.headRefOid),
      filename: path,
      status: 'modified',
      additions: 0,
      deletions: 0,
      changes: 0,
      blob_url: `${repositoryHtml(pull.repository)}/blob/${pull.headRefOid}/${path}`,
      raw_url: `${repositoryHtml(pull.repository)}/raw/${pull.headRefOid}/${path}`,
      contents_url: `${repositoryHtml(pull.repository)}/contents/${path}`,
    }));
  },
  'GET /repos/:owner/:repo/pulls/:number/commits': (request) =>
    paginate(request, pullOf(request, 'read').commits, renderCommit),
  'GET /repos/:owner/:repo/pulls/:number/reviews': (request) =>
    paginate(request, pullOf(request, 'read').reviews, renderReview),
  'GET /repos/:owner/:repo/pulls/:number/comments': (request) => {
    const comments = pullOf(request, 'read').reviews.flatMap((review) => review.comments);
    return paginate(request, comments, renderReviewComment);
  },
  'GET /repos/:owner/:repo/pulls/:number/requested_reviewers': (request) => ({
    status: 200,
    body: { users: pullOf(request, 'read').requestedReviewers.map(renderAccount), teams: [] },
  }),
  'POST /repos/:owner/:repo/pulls/:number/requested_reviewers': (request) => {
    const pull = pullOf(request, 'write');
    const accounts = listField(request, 'reviewers').map((login) => request.world.findAccount(login));
    if (accounts.includes(pull.author))
      throw new HttpError(422, 'Review cannot be requested from pull request author.');
    const people = accounts.filter((account) => account !== undefined);
    if (
      people.length < accounts.length ||
      !people.every((account) => isCollaborator(pull.repository, account))
    )
      throw new HttpError(
        422,
        'Reviews may only be requested from collaborators. One or more of the users or teams you specified is not a collaborator of the repository.',
      );
    for (const account of people) putReviewer(request.world, pull, account, actor(request.world));
    return { status: 201, body: renderPullSimple(pull) };
  },
};
