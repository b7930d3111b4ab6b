import { type Caller, hasPermission, type Level, requirePermission } from '../http/auth.js';
import { forbidden, HttpError, invalid, notFound } from '../http/errors.js';
import type { Request } from '../http/router.js';
import type { Account, Comment, Issue, Pull, Repository } from '../state/model.js';
import { covers, type World } from '../state/world.js';

/**
 * What of a repository the caller may see: an installed one by the App's permissions, a public one read-only, any
 * other not at all (404, so that its existence stays unknown).
 */
export function reach(caller: Caller, repository: Repository): 'installed' | 'public' | 'none' {
  if (caller.kind === 'installation' && covers(caller.installation, repository)) return 'installed';
  return repository.isPrivate ? 'none' : 'public';
}

export function repositoryOf(request: Request, anyOf: string[], level: Level): Repository {
  const { owner = '', repo = '' } = request.params;
  const repository = findOrRedirect(request, `${owner}/${repo}`);
  const reached = reach(request.caller, repository);
  if (request.caller.kind === 'app') throw new HttpError(401, 'Bad credentials');
  if (reached === 'none') throw notFound();
  if (reached === 'installed') requirePermission(request.caller, anyOf, level);
  if (level === 'write') {
    if (reached === 'public') throw forbidden();
    if (repository.isArchived) throw new HttpError(403, 'Repository was archived so is read-only.');
  }
  return repository;
}

/** 301 (307 where a body must survive) from a former name, as GitHub answers after a rename or transfer. */
export function findOrRedirect(request: Request, fullName: string): Repository {
  const repository = request.world.findRepository(fullName);
  if (repository !== undefined) return repository;
  const moved = request.world.formerNames.get(fullName.toLowerCase());
  if (moved === undefined || reach(request.caller, moved) === 'none') throw notFound();
  const rest = request.path.split('/').slice(4).join('/');
  const query = request.query.size === 0 ? '' : `?${request.query}`;
  const location = `${request.origin}/repositories/${moved.databaseId}${rest === '' ? '' : `/${rest}`}${query}`;
  const moving = request.method === 'GET' || request.method === 'HEAD';
  throw new HttpError(moving ? 301 : 307, moving ? 'Moved Permanently' : 'Temporary Redirect', {
    headers: { location },
  });
}

/** An issue or pull request; for a pull request the permission for pull requests is enough. */
export function issueOf(request: Request, level: Level): Issue {
  const repository = repositoryOf(request, ['issues', 'pull_requests'], level);
  const issue = repository.issues.get(Number(request.params.number));
  if (issue === undefined) throw notFound();
  requireOn(request, issue, level);
  return issue;
}

export function pullOf(request: Request, level: Level): Pull {
  const repository = repositoryOf(request, ['pull_requests'], level);
  const issue = repository.issues.get(Number(request.params.number));
  if (issue?.__typename !== 'PullRequest') throw notFound();
  return issue;
}

export function commentOf(request: Request, level: Level): Comment {
  const repository = repositoryOf(request, ['issues', 'pull_requests'], level);
  const comment = request.world.comments.get(Number(request.params.id));
  if (comment === undefined || comment.issue.repository !== repository) throw notFound();
  requireOn(request, comment.issue, level);
  return comment;
}

function requireOn(request: Request, issue: Issue, level: Level): void {
  if (issue.__typename === 'PullRequest' || reach(request.caller, issue.repository) === 'public') return;
  if (!hasPermission(request.caller, ['issues'], level)) throw forbidden();
}

/** Who acts in a write: always the App's bot. */
export function actor(world: World): Account {
  return world.bot;
}

/** A text field; absent is undefined, another type 422. */
export function textField(request: Request, resource: string, field: string): string | undefined {
  const value = request.body[field];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string') throw invalid(resource, field, 'invalid');
  return value;
}

export function listField(request: Request, field: string): string[] {
  const value = request.body[field];
  const list = value === undefined ? [] : Array.isArray(value) ? value : [value];
  return list.map((item: unknown) => {
    const name = typeof item === 'object' && item !== null && 'name' in item ? item.name : item;
    if (typeof name !== 'string')
      throw new HttpError(422, `Invalid request. "${field}" must be a list of names.`);
    return name;
  });
}
