import { repositoryHtml } from '../render/urls.js';
import { isAssignable } from '../state/access.js';
import type { Issue, Label, Pull, Repository } from '../state/model.js';
import { fullNameOf } from '../state/world.js';
import { connect } from './connection.js';
import { type Args, type Fields, graphqlError, requireRead, visible } from './context.js';

const numbered = (repository: Repository, number: unknown, kind: string): Issue => {
  const issue = repository.issues.get(Number(number));
  if (issue === undefined || (kind !== 'issue or pull request' && issue.__typename !== kind))
    throw graphqlError(
      'NOT_FOUND',
      `Could not resolve to ${kind === 'Issue' ? 'an Issue' : `a ${kind}`} with the number of ${number}.`,
    );
  return issue;
};

/** By state and label, in the order asked for; oldest first by default. */
function select(issues: Issue[], args: Args): Issue[] {
  const states = args.states as string[] | null | undefined;
  const labels = (args.labels as string[] | null | undefined)?.map((label) => label.toLowerCase());
  const orderBy = args.orderBy as { field: string; direction: string } | null | undefined;
  const chosen = issues.filter(
    (issue) =>
      (states == null || states.includes(issue.state)) &&
      (labels === undefined || issue.labels.some((label) => labels.includes(label.name.toLowerCase()))),
  );
  const key = orderBy?.field === 'UPDATED_AT' ? 'updatedAt' : 'createdAt';
  const sign = orderBy?.direction === 'DESC' ? -1 : 1;
  return chosen.sort((a, b) => sign * (a[key] === b[key] ? a.number - b.number : a[key] < b[key] ? -1 : 1));
}

export const repositoryFields: Fields<Repository> = {
  nameWithOwner: fullNameOf,
  url: repositoryHtml,
  resourcePath: (repository) => `/${fullNameOf(repository)}`,
  visibility: (repository) => (repository.isPrivate ? 'PRIVATE' : 'PUBLIC'),
  description: () => null,
  isDisabled: () => false,
  isEmpty: () => false,
  isTemplate: () => false,
  hasIssuesEnabled: () => true,
  forkCount: (repository) => repository.forks.length,
  stargazerCount: () => 0,
  parent: (repository, _, context) =>
    repository.parent !== null && visible(context, repository.parent) ? repository.parent : null,
  defaultBranchRef: (repository) => branch(repository),
  ref: (repository, { qualifiedName }) =>
    ['main', 'refs/heads/main'].includes(String(qualifiedName)) ? branch(repository) : null,
  object: (repository, args, context) => {
    requireRead(context, repository, 'contents', 'single_file');
    return objectAt(repository, args);
  },
  labels: (repository, args, context) => {
    requireRead(context, repository, 'issues', 'pull_requests');
    const query = String(args.query ?? '').toLowerCase();
    const labels = [...repository.labels.values()].filter(
      ({ name, description }) =>
        name.toLowerCase().includes(query) || (description ?? '').toLowerCase().includes(query),
    );
    return connect(labels, args, 'labels');
  },
  label: (repository, { name }) => repository.labels.get(String(name).toLowerCase()) ?? null,
  pullRequest: (repository, { number }, context) => {
    requireRead(context, repository, 'pull_requests');
    return numbered(repository, number, 'PullRequest');
  },
  issue: (repository, { number }, context) => {
    requireRead(context, repository, 'issues');
    return numbered(repository, number, 'Issue');
  },
  issueOrPullRequest: (repository, { number }, context) => {
    requireRead(context, repository, 'issues', 'pull_requests');
    return numbered(repository, number, 'issue or pull request');
  },
  pullRequests: (repository, args, context) => {
    requireRead(context, repository, 'pull_requests');
    const pulls = [...repository.issues.values()].filter((i): i is Pull => i.__typename === 'PullRequest');
    return connect(select(pulls, args), args, 'pullRequests');
  },
  issues: (repository, args, context) => {
    requireRead(context, repository, 'issues');
    const issues = [...repository.issues.values()].filter((issue) => issue.__typename === 'Issue');
    return connect(select(issues, args), args, 'issues');
  },
  forks: (repository, args, context) =>
    connect(
      repository.forks.filter((fork) => !fork.deleted && visible(context, fork)),
      args,
      'forks',
    ),
  assignableUsers: (repository, args, { world }) =>
    connect(
      [...world.accounts.values()].filter((account) => isAssignable(repository, account)),
      args,
      'assignableUsers',
    ),
};

export const labelFields: Fields<Label> = {
  url: (label) => `${repositoryHtml(label.repository)}/labels/${encodeURIComponent(label.name)}`,
  updatedAt: (label) => label.createdAt,
};

function branch(repository: Repository) {
  const target = commitStub(repository);
  return {
    __typename: 'Ref',
    id: `${repository.id}_main`,
    name: 'main',
    prefix: 'refs/heads/',
    target,
    repository,
  };
}

function commitStub(repository: Repository) {
  return {
    __typename: 'Commit',
    id: `C_${repository.headOid}`,
    oid: repository.headOid,
    repository,
    message: '',
    authorName: '',
    authorEmail: '',
    user: null,
    authoredDate: repository.pushedAt,
    committedDate: repository.pushedAt,
    pushedDate: repository.pushedAt,
  };
}

/** `HEAD:path` or `main:path`: a blob; a plain revision: the commit. */
function objectAt(repository: Repository, { expression, oid }: Args): unknown {
  if (oid != null) return oid === repository.headOid ? commitStub(repository) : null;
  const [revision = '', path] = String(expression ?? '').split(/:(.*)/s);
  if (!['HEAD', 'main', 'refs/heads/main', repository.headOid].includes(revision)) return null;
  if (path === undefined) return commitStub(repository);
  const file = repository.files.get(path);
  if (file === undefined) return null;
  return {
    __typename: 'Blob',
    id: `B_${file.oid}`,
    oid: file.oid,
    text: file.text,
    byteSize: Buffer.byteLength(file.text),
    isBinary: false,
    isTruncated: false,
    repository,
  };
}
