import { PermanentError } from '../errors.js';
import { call, type Session, statusOf } from './session.js';

/**
 * A file of a repository's default branch. `missing` is GitHub's 404, which is also what it answers where a
 * permission was lost; `unreadable` is anything that is there but cannot be used (a folder, too large).
 */
export type FileAnswer =
  | { state: 'found'; text: string; version: string; etag: string | null }
  | { state: 'unchanged' }
  | { state: 'missing' }
  | { state: 'unreadable'; why: string };

/** GitHub hands out no content above this. What is too large for us is said by the parser, with how to mend it. Bytes. */
export const MAX_FILE = 1024 * 1024;

/** One call; with `etag`, an unchanged file costs nothing of the rate limit. `ref`: not the default branch. */
export async function readFile(
  session: Session,
  file: { owner: string; name: string; path: string; ref?: string },
  etag: string | null,
  now: Date,
): Promise<FileAnswer> {
  try {
    const answer = await call(`reading ${file.path} of ${file.owner}/${file.name}`, now, () =>
      session.octokit.request('GET /repos/{owner}/{repo}/contents/{path}', {
        owner: file.owner,
        repo: file.name,
        path: file.path,
        ...(file.ref === undefined ? {} : { ref: file.ref }),
        headers: etag ? { 'if-none-match': etag } : {},
      }),
    );
    const data = answer.data;
    if (Array.isArray(data) || !('content' in data) || typeof data.content !== 'string')
      return { state: 'unreadable', why: `${file.path} is not a plain file` };
    if (data.size > MAX_FILE) return { state: 'unreadable', why: `${file.path} is larger than 1 MB` };
    const text = Buffer.from(data.content, 'base64').toString('utf8');
    return { state: 'found', text, version: data.sha, etag: answer.headers.etag ?? null };
  } catch (error) {
    if (!(error instanceof PermanentError)) throw error;
    const status = statusOf(error);
    if (status === 304) return { state: 'unchanged' };
    if (status === 404) return { state: 'missing' };
    return { state: 'unreadable', why: error.message };
  }
}
