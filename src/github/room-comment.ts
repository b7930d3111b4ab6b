import { PermanentError, TransientError } from '../errors.js';
import { call, type Session, statusOf } from './session.js';

interface At {
  owner: string;
  name: string;
}

/** Posts a comment and gives its id. */
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

/** Edits a comment of ours; false where somebody deleted it. */
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
    if (error instanceof PermanentError && statusOf(error) === 404) return false;
    throw error;
  }
}
