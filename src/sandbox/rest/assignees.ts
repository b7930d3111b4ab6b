import { invalid, notFound } from '../http/errors.js';
import type { Request, Routes } from '../http/router.js';
import { renderIssue } from '../render/issue.js';
import { isAssignable } from '../state/access.js';
import { putAssignee, takeAssignee } from '../state/issues.js';
import type { Account, Issue } from '../state/model.js';
import { actor, issueOf, listField } from './scope.js';

const MOST_ASSIGNEES = 10;

/** Who cannot be assigned is dropped without a word, as on GitHub: callers must read back. */
export const assigneeRoutes: Routes = {
  'GET /repos/:owner/:repo/issues/:number/assignees/:login': (request) => {
    const issue = issueOf(request, 'read');
    const account = request.world.findAccount(request.params.login ?? '');
    if (account === undefined || !isAssignable(issue.repository, account, issue)) throw notFound();
    return { status: 204 };
  },
  'POST /repos/:owner/:repo/issues/:number/assignees': (request) => {
    const issue = issueOf(request, 'write');
    addAssignees(request, issue, listField(request, 'assignees'));
    return { status: 201, body: renderIssue(issue) };
  },
  'DELETE /repos/:owner/:repo/issues/:number/assignees': (request) => {
    const issue = issueOf(request, 'write');
    for (const account of known(request, listField(request, 'assignees')))
      takeAssignee(request.world, issue, account, actor(request.world));
    return { status: 200, body: renderIssue(issue) };
  },
};

export function addAssignees(request: Request, issue: Issue, logins: string[]): void {
  const accounts = known(request, logins).filter((account) => isAssignable(issue.repository, account, issue));
  if (new Set([...issue.assignees, ...accounts]).size > MOST_ASSIGNEES)
    throw invalid('Issue', 'assignees', 'custom', `Assignees are limited to ${MOST_ASSIGNEES}`);
  for (const account of accounts) putAssignee(request.world, issue, account, actor(request.world));
}

function known(request: Request, logins: string[]): Account[] {
  return logins.flatMap((login) => request.world.findAccount(login) ?? []);
}
