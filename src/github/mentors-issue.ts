import { TransientError } from '../errors.js';
import { findOwnIssueBy } from './own-issue.js';
import { call, type Session } from './session.js';

interface At {
  owner: string;
  name: string;
}

export interface IssueComment {
  id: number;
  login: string;
  byApp: boolean;
  body: string;
  at: string;
}

/** The number of an issue of this App that begins with a line; null when there is none that is open. */
export async function findOwnIssue(s: Session, at: At, begins: string, now: Date): Promise<number | null> {
  return (await findOwnIssueBy(s, at, begins, now, 'open'))?.number ?? null;
}

export async function createIssue(
  s: Session,
  at: At,
  issue: { title: string; body: string },
  now: Date,
): Promise<number> {
  const { data } = await call('opening the issue about mentors', now, () =>
    s.octokit.rest.issues.create({ owner: at.owner, repo: at.name, ...issue }),
  );
  if (typeof data?.number !== 'number') throw new TransientError('opening an issue: the answer was cut off');
  return data.number;
}

export async function updateIssue(
  s: Session,
  at: At,
  number: number,
  body: string,
  now: Date,
): Promise<void> {
  await call('editing the issue about mentors', now, () =>
    s.octokit.rest.issues.update({ owner: at.owner, repo: at.name, issue_number: number, body }),
  );
}

/** All comments of an issue, or those changed since an instant, oldest first. */
export async function listIssueComments(
  s: Session,
  at: At,
  number: number,
  since: string | null,
  now: Date,
): Promise<IssueComment[]> {
  const found = await call('reading the issue about mentors', now, () =>
    s.octokit.paginate(s.octokit.rest.issues.listComments, {
      owner: at.owner,
      repo: at.name,
      issue_number: number,
      per_page: 100,
      ...(since === null ? {} : { since }),
    }),
  );
  return found.map((c) => ({
    id: c.id,
    login: c.user?.login ?? '',
    byApp: c.user?.login === `${s.slug}[bot]`,
    body: c.body ?? '',
    at: c.created_at,
  }));
}

export async function commentOnIssue(
  s: Session,
  at: At,
  number: number,
  body: string,
  now: Date,
): Promise<void> {
  await call('telling mentors', now, () =>
    s.octokit.rest.issues.createComment({ owner: at.owner, repo: at.name, issue_number: number, body }),
  );
}
