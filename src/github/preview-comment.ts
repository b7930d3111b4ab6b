import { timingSafeEqual } from 'node:crypto';
import { PermanentError, TransientError } from '../errors.js';
import type { Target } from './apply.js';
import { type MarkerSubject, sign } from './marker.js';
import { call, type Session, statusOf } from './session.js';

/** The hidden first line; signed under a name of its own, so that it can pass for no other comment of ours. */
const LINE = /^<!-- partnerbot:config-preview (\S+) ([0-9a-f]{64}) -->\n/;

export function writePreview(
  text: string,
  headSha: string,
  subject: MarkerSubject,
  keys: readonly string[],
): string {
  return `<!-- partnerbot:config-preview ${headSha} ${signOf(headSha, subject, keys[0] ?? '')} -->\n\n${text}`;
}

/** Whether this is our comment about an edit of the configuration, on this pull request. */
export function isPreview(body: string, subject: MarkerSubject, keys: readonly string[]): boolean {
  const [, headSha, signature] = LINE.exec(body.replaceAll('\r\n', '\n')) ?? [];
  if (!headSha || !signature) return false;
  const given = Buffer.from(signature, 'hex');
  return keys.some((key) => timingSafeEqual(given, Buffer.from(signOf(headSha, subject, key), 'hex')));
}

function signOf(headSha: string, subject: MarkerSubject, key: string): string {
  return sign(`config-preview:${headSha}`, subject, key);
}

/** Our comment of this kind, the first where there were ever several; null where there is none. */
export async function findPreviewComment(s: Session, t: Target, now: Date): Promise<number | null> {
  const comments = await call('looking for our comment on the configuration', now, () =>
    s.octokit.paginate(s.octokit.rest.issues.listComments, {
      ...at(t),
      issue_number: t.number,
      per_page: 100,
    }),
  );
  const ours = comments.find(
    (c) => c.user?.login === `${s.slug}[bot]` && isPreview(c.body ?? '', t, s.markerKeys),
  );
  return ours?.id ?? null;
}

/** Posts it and gives its id; whoever calls has looked for it before. */
export async function createPreviewComment(s: Session, t: Target, body: string, now: Date): Promise<number> {
  const { data } = await call(`commenting on ${t.owner}/${t.name}#${t.number}`, now, () =>
    s.octokit.rest.issues.createComment({ ...at(t), issue_number: t.number, body }),
  );
  if (typeof data?.id !== 'number') throw new TransientError('commenting: the answer was cut off');
  return data.id;
}

/** False when it is gone: somebody deleted it, and that is respected. */
export async function updatePreviewComment(
  s: Session,
  t: Target,
  commentId: number,
  body: string,
  now: Date,
): Promise<boolean> {
  try {
    await call(`editing comment ${commentId}`, now, () =>
      s.octokit.rest.issues.updateComment({ ...at(t), comment_id: commentId, body }),
    );
    return true;
  } catch (error) {
    if (error instanceof PermanentError && (statusOf(error) === 404 || statusOf(error) === 410)) return false;
    throw error;
  }
}

function at(t: Target): { owner: string; repo: string } {
  return { owner: t.owner, repo: t.name };
}
