import { PermanentError, TransientError } from '../errors.js';
import { call, type Session, statusOf } from './session.js';

interface At {
  owner: string;
  name: string;
}

/** A comment under an issue or a pull request. */
export interface ThreadComment {
  id: number;
  login: string;
  byApp: boolean;
  body: string;
  at: string;
}

/** All comments of an issue or pull request, or those changed since an instant, oldest first. */
export async function listComments(
  s: Session,
  at: At,
  number: number,
  since: string | null,
  now: Date,
): Promise<ThreadComment[]> {
  const found = await call(`reading the comments of ${at.owner}/${at.name}#${number}`, now, () =>
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

/** Posts a comment and gives its id; whoever calls has looked whether it is there already. */
export async function postComment(
  s: Session,
  at: At,
  number: number,
  body: string,
  now: Date,
): Promise<number> {
  const { data } = await call(`commenting on ${at.owner}/${at.name}#${number}`, now, () =>
    s.octokit.rest.issues.createComment({ owner: at.owner, repo: at.name, issue_number: number, body }),
  );
  if (typeof data?.id !== 'number') throw new TransientError('posting a comment: the answer was cut off');
  return data.id;
}

/** Edits a comment of ours, which notifies nobody; false where somebody deleted it. */
export async function editComment(
  s: Session,
  at: At,
  commentId: number,
  body: string,
  now: Date,
): Promise<boolean> {
  try {
    await call(`editing comment ${commentId}`, now, () =>
      s.octokit.rest.issues.updateComment({ owner: at.owner, repo: at.name, comment_id: commentId, body }),
    );
    return true;
  } catch (error) {
    if (error instanceof PermanentError && [404, 410].includes(statusOf(error) ?? 0)) return false;
    throw error;
  }
}
