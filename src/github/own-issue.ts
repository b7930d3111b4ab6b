import { PermanentError, TransientError } from '../errors.js';
import { call, type Session, statusOf } from './session.js';

interface At {
  owner: string;
  name: string;
}

/** An issue of ours; `what` is for messages, such as `the issue about checks`. */
export interface IssueText {
  what: string;
  title: string;
  body: string;
}

export async function openOwnIssue(s: Session, at: At, issue: IssueText, now: Date): Promise<number> {
  const { what, title, body } = issue;
  const { data } = await call(`opening ${what}`, now, () =>
    s.octokit.rest.issues.create({ owner: at.owner, repo: at.name, title, body }),
  );
  if (typeof data?.number !== 'number') throw new TransientError(`opening ${what}: the answer was cut off`);
  return data.number;
}

/** Edits an issue of ours, which notifies nobody. False where there is none any more. */
export async function editOwnIssue(
  s: Session,
  at: At,
  number: number,
  change: { what: string; body: string; state?: 'open' | 'closed' },
  now: Date,
): Promise<boolean> {
  const { what, ...fields } = change;
  try {
    await call(`editing ${what}`, now, () =>
      s.octokit.rest.issues.update({ owner: at.owner, repo: at.name, issue_number: number, ...fields }),
    );
    return true;
  } catch (error) {
    if (error instanceof PermanentError && [404, 410].includes(statusOf(error) ?? 0)) return false;
    throw error;
  }
}

/** The newest issue of this App that begins with a line, open or closed; null when there is none. */
export async function findOwnIssueBy(
  s: Session,
  at: At,
  begins: string,
  now: Date,
): Promise<{ number: number; body: string; open: boolean } | null> {
  const { data } = await call('looking for our issue', now, () =>
    s.octokit.rest.issues.listForRepo({
      owner: at.owner,
      repo: at.name,
      state: 'all',
      creator: `${s.slug}[bot]`,
      per_page: 100,
    }),
  );
  const found = data.find((issue) => issue.body?.startsWith(begins));
  return found ? { number: found.number, body: found.body ?? '', open: found.state === 'open' } : null;
}
