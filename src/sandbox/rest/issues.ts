import { invalid } from '../http/errors.js';
import { paginate } from '../http/paging.js';
import type { Request, Routes } from '../http/router.js';
import { renderIssue } from '../render/issue.js';
import { addIssue, editIssue, setIssueState, setLocked } from '../state/issues.js';
import type { Issue } from '../state/model.js';
import { setPullState } from '../state/pulls.js';
import { restLogin } from '../state/world.js';
import { addAssignees } from './assignees.js';
import { checkLength } from './comments.js';
import { addLabels, setLabels } from './labels.js';
import { actor, issueOf, listField, repositoryOf, textField } from './scope.js';

/** Issues, and pull requests where they behave as issues. */
export const issueRoutes: Routes = {
  'GET /repos/:owner/:repo/issues': (request) => {
    const repository = repositoryOf(request, ['issues', 'pull_requests'], 'read');
    return paginate(request, filter(request, [...repository.issues.values()]), renderIssue);
  },
  'POST /repos/:owner/:repo/issues': (request) => {
    const repository = repositoryOf(request, ['issues'], 'write');
    const title = textField(request, 'Issue', 'title') ?? '';
    if (title.trim() === '') throw invalid('Issue', 'title', 'missing_field');
    const body = textField(request, 'Issue', 'body') ?? '';
    checkLength('Issue', body);
    const issue = addIssue(request.world, repository, actor(request.world), title, body);
    addLabels(request, issue, listField(request, 'labels'));
    addAssignees(request, issue, listField(request, 'assignees'));
    return { status: 201, body: renderIssue(issue) };
  },
  'GET /repos/:owner/:repo/issues/:number': (request) => ({
    status: 200,
    body: renderIssue(issueOf(request, 'read')),
  }),
  'PATCH /repos/:owner/:repo/issues/:number': (request) => {
    const issue = issueOf(request, 'write');
    patchIssue(request, issue);
    if (request.body.labels !== undefined) setLabels(request, issue, listField(request, 'labels'));
    if (request.body.assignees !== undefined) addAssignees(request, issue, listField(request, 'assignees'));
    return { status: 200, body: renderIssue(issue) };
  },
  'PUT /repos/:owner/:repo/issues/:number/lock': (request) => {
    setLocked(request.world, issueOf(request, 'write'), true, actor(request.world));
    return { status: 204 };
  },
  'DELETE /repos/:owner/:repo/issues/:number/lock': (request) => {
    setLocked(request.world, issueOf(request, 'write'), false, actor(request.world));
    return { status: 204 };
  },
};

/** Title, body and state, of an issue or a pull request. */
export function patchIssue(request: Request, issue: Issue): void {
  const title = textField(request, 'Issue', 'title');
  const body = textField(request, 'Issue', 'body');
  const state = textField(request, 'Issue', 'state');
  if (body !== undefined) checkLength('Issue', body);
  if (state !== undefined && state !== 'open' && state !== 'closed')
    throw invalid('Issue', 'state', 'invalid');
  const by = actor(request.world);
  if (state !== undefined) {
    const wanted = state === 'open' ? 'OPEN' : 'CLOSED';
    if (issue.__typename === 'Issue') setIssueState(request.world, issue, wanted, by);
    else if (issue.state === 'MERGED' && wanted === 'OPEN') throw invalid('PullRequest', 'state', 'invalid');
    else if (issue.state !== 'MERGED') setPullState(request.world, issue, wanted, by);
  }
  const edit = { ...(title === undefined ? {} : { title }), ...(body === undefined ? {} : { body }) };
  editIssue(request.world, issue, edit, by);
}

/** By state, labels, creator, assignee and time of change; newest first unless asked otherwise. */
function filter(request: Request, issues: Issue[]): Issue[] {
  const { query } = request;
  const state = query.get('state') ?? 'open';
  const labels = (query.get('labels') ?? '').split(',').filter((label) => label !== '');
  const creator = query.get('creator')?.toLowerCase();
  const assignee = query.get('assignee')?.toLowerCase();
  const since = query.get('since') ?? '';
  return order(
    query,
    issues.filter(
      (issue) =>
        (state === 'all' || (state === 'open') === (issue.state === 'OPEN')) &&
        labels.every((name) =>
          issue.labels.some((label) => label.name.toLowerCase() === name.toLowerCase()),
        ) &&
        (creator === undefined || restLogin(issue.author).toLowerCase() === creator) &&
        (assignee === undefined || issue.assignees.some((a) => a.login.toLowerCase() === assignee)) &&
        issue.updatedAt >= since,
    ),
  );
}

export function order<T extends Issue>(query: URLSearchParams, issues: T[]): T[] {
  const key = query.get('sort') === 'updated' ? 'updatedAt' : 'createdAt';
  const sign = query.get('direction') === 'asc' ? 1 : -1;
  return issues.sort((a, b) => sign * (a[key] === b[key] ? a.number - b.number : a[key] < b[key] ? -1 : 1));
}
