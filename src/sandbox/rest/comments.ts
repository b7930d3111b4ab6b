import { HttpError, invalid, notFound } from '../http/errors.js';
import { paginate } from '../http/paging.js';
import type { Request, Routes } from '../http/router.js';
import { REACTIONS, renderComment, renderReaction } from '../render/issue.js';
import { addComment, addReaction, deleteComment, editComment } from '../state/comments.js';
import { actor, commentOf, issueOf, textField } from './scope.js';

export const MOST_CHARACTERS = 65_536;

/**
 * Comments on issues and pull requests. The App changes others' comments only by its write permission, which these
 * routes ask for anyway. On a locked conversation it gets 403: an App has no role in the repository.
 */
export const commentRoutes: Routes = {
  'GET /repos/:owner/:repo/issues/:number/comments': (request) => {
    const since = request.query.get('since') ?? '';
    const comments = issueOf(request, 'read').comments.filter((comment) => comment.updatedAt >= since);
    return paginate(request, comments, renderComment);
  },
  'POST /repos/:owner/:repo/issues/:number/comments': (request) => {
    const issue = issueOf(request, 'write');
    const body = bodyOf(request);
    if (issue.locked) throw new HttpError(403, 'Unable to create comment because issue is locked.');
    return { status: 201, body: renderComment(addComment(request.world, issue, actor(request.world), body)) };
  },
  'GET /repos/:owner/:repo/issues/comments/:id': (request) => ({
    status: 200,
    body: renderComment(commentOf(request, 'read')),
  }),
  'PATCH /repos/:owner/:repo/issues/comments/:id': (request) => {
    const comment = commentOf(request, 'write');
    editComment(request.world, comment, bodyOf(request), actor(request.world));
    return { status: 200, body: renderComment(comment) };
  },
  'DELETE /repos/:owner/:repo/issues/comments/:id': (request) => {
    deleteComment(request.world, commentOf(request, 'write'), actor(request.world));
    return { status: 204 };
  },
  'GET /repos/:owner/:repo/issues/comments/:id/reactions': (request) =>
    paginate(request, commentOf(request, 'read').reactions, renderReaction),
  'POST /repos/:owner/:repo/issues/comments/:id/reactions': (request) => {
    const comment = commentOf(request, 'write');
    const content = textField(request, 'Reaction', 'content') ?? '';
    if (!REACTIONS.some((known) => known === content)) throw invalid('Reaction', 'content', 'invalid');
    const { reaction, created } = addReaction(request.world, comment, content, actor(request.world));
    return { status: created ? 201 : 200, body: renderReaction(reaction) };
  },
  'DELETE /repos/:owner/:repo/issues/comments/:id/reactions/:reaction': (request) => {
    const comment = commentOf(request, 'write');
    const left = comment.reactions.filter(({ databaseId }) => databaseId !== Number(request.params.reaction));
    if (left.length === comment.reactions.length) throw notFound();
    comment.reactions = left;
    request.world.revision += 1;
    return { status: 204 };
  },
};

function bodyOf(request: Request): string {
  const body = textField(request, 'IssueComment', 'body') ?? '';
  if (body.trim() === '') throw invalid('IssueComment', 'data', 'unprocessable', 'Body cannot be blank');
  checkLength('IssueComment', body);
  return body;
}

export function checkLength(resource: string, body: string): void {
  if ([...body].length > MOST_CHARACTERS)
    throw invalid(
      resource,
      'data',
      'unprocessable',
      `Body is too long (maximum is ${MOST_CHARACTERS} characters)`,
    );
}
