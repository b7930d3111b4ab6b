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

/** Pages of a hundred that are looked through for an issue of ours: where people's ways are told, there may be many. */
const MOST_PAGES = 50;

/** The newest issue of this App that begins with a line; null when there is none. */
export async function findOwnIssue(
  s: Session,
  at: At,
  begins: string,
  state: 'open' | 'all',
  now: Date,
): Promise<{ number: number; body: string; open: boolean } | null> {
  const query = { owner: at.owner, repo: at.name, state, creator: `${s.slug}[bot]`, per_page: 100 };
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const { data } = await call('looking for our issue', now, () =>
      s.octokit.rest.issues.listForRepo({ ...query, page }),
    );
    const found = data.find((issue) => issue.body?.startsWith(begins));
    if (found) return { number: found.number, body: found.body ?? '', open: found.state === 'open' };
    if (data.length < query.per_page) return null;
  }
  return null;
}
