import type { AccessLevel } from '../types.js';
import type { Account, Issue, Repository } from './model.js';

const ORDER: Record<AccessLevel | 'none', number> = {
  none: 0,
  read: 1,
  triage: 2,
  write: 3,
  maintain: 4,
  admin: 5,
};

/** What the account may do in the repository. An organisation's members have its base permission, read. */
export function levelOf(repository: Repository, account: Account): AccessLevel | 'none' {
  if (account.deleted) return 'none';
  if (repository.owner === account) return 'admin';
  const member = repository.owner.members.get(account);
  if (member?.role === 'admin') return 'admin';
  const given = repository.collaborators.get(account);
  if (given !== undefined) return given;
  return member !== undefined || !repository.isPrivate ? 'read' : 'none';
}

export function hasLevel(repository: Repository, account: Account, least: AccessLevel): boolean {
  return ORDER[levelOf(repository, account)] >= ORDER[least];
}

/** Whose review may be requested: collaborators and, in an organisation's repository, its members. */
export function isCollaborator(repository: Repository, account: Account): boolean {
  if (account.deleted) return false;
  return (
    repository.owner === account ||
    repository.collaborators.has(account) ||
    repository.owner.members.has(account)
  );
}

/**
 * Who may be assigned, as GitHub documents it: people with write access, members of the organisation with read
 * access, and, to one issue or pull request, whoever commented on it.
 */
export function isAssignable(repository: Repository, account: Account, issue?: Issue): boolean {
  if (account.deleted || account.__typename !== 'User') return false;
  if (hasLevel(repository, account, 'write')) return true;
  if (repository.owner.members.has(account)) return true;
  return issue?.comments.some((comment) => comment.author === account) ?? false;
}

export type Association =
  | 'OWNER'
  | 'MEMBER'
  | 'COLLABORATOR'
  | 'CONTRIBUTOR'
  | 'FIRST_TIME_CONTRIBUTOR'
  | 'NONE';

/** GitHub's own word for the author. Private members are not told apart, as in real payloads. */
export function associationOf(repository: Repository, account: Account, onPull = false): Association {
  if (repository.owner === account) return 'OWNER';
  if (repository.owner.members.get(account)?.public === true) return 'MEMBER';
  if (repository.collaborators.has(account)) return 'COLLABORATOR';
  if (repository.contributors.has(account)) return 'CONTRIBUTOR';
  return onPull && account.__typename === 'User' ? 'FIRST_TIME_CONTRIBUTOR' : 'NONE';
}
