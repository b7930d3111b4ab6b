import { notFound } from '../http/errors.js';
import type { Reply, Request, Routes } from '../http/router.js';
import { snapshotIssue } from '../state/snapshot.js';
import { fullNameOf } from '../state/world.js';
import type { IssueSnapshot } from '../traffic.js';

/** What people see of a pull request or an issue when they follow a link to GitHub: here as plain text. Of public repositories only. */
export const webRoutes: Routes = {
  'GET /:owner/:repo/pull/:number': showIssue,
  'GET /:owner/:repo/issues/:number': showIssue,
};

function showIssue({ world, params }: Request): Reply {
  const repository = world.findRepository(`${params.owner}/${params.repo}`);
  const issue = repository?.issues.get(Number(params.number));
  if (repository === undefined || issue === undefined || repository.isPrivate) throw notFound();
  return {
    status: 200,
    body: renderText(fullNameOf(repository), snapshotIssue(world, issue)),
    headers: { 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff' },
  };
}

function renderText(repository: string, issue: IssueSnapshot): string {
  const { number, title, pull, state, draft, author, labels, assignees, comments } = issue;
  return [
    `${repository}#${number}: ${title}`,
    `${pull ? 'Pull request' : 'Issue'}, ${state}${draft ? ', a draft' : ''}, by ${author ?? 'ghost'}`,
    `Labels: ${labels.join(', ') || 'none'}`,
    `Assigned: ${assignees.join(', ') || 'nobody'}`,
    '(This is the stand-in for GitHub. The real one shows it with its changes, checks and reviews.)',
    ...comments.flatMap((c) => ['', `--- ${c.author ?? 'ghost'}, ${c.createdAt}`, c.body]),
    '',
  ].join('\n');
}
