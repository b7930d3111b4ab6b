import { createHash } from 'node:crypto';
import { PermanentError, type Problem } from '../errors.js';
import { call, type Session } from '../github/session.js';
import { problemsIssue } from '../onboarding/config-issue.js';
import type { ConfigurationRow } from '../store/configurations.js';
import type { Source } from './configuration.js';
import type { Context } from './context.js';

interface Told {
  problem_issue_number?: number | null;
  problem_hash?: string | null;
}

/**
 * Keeps one issue in the repository of the broken file: opened once, edited silently while the problems
 * change, closed when they are mended. Where issues cannot be written, the log and `lint` have to do.
 */
export async function sayProblems(
  ctx: Context,
  session: Session,
  at: Source,
  problems: readonly Problem[],
  row: ConfigurationRow | null,
): Promise<Told> {
  const now = ctx.clock.now();
  const hash = createHash('sha256').update(JSON.stringify(problems)).digest('hex');
  if (row?.problem_hash === hash && (problems.length === 0 || row.problem_issue_number)) return {};
  const repo = { owner: at.owner, repo: at.name };
  try {
    const known = row?.problem_issue_number ?? (await findOurs(session, repo, now));
    if (problems.length === 0) {
      if (known)
        await call('closing the issue on the configuration', now, () =>
          session.octokit.rest.issues.update({ ...repo, issue_number: known, state: 'closed' }),
        );
      return { problem_issue_number: null, problem_hash: null };
    }
    const { title, body } = problemsIssue(at.path, problems);
    if (known) {
      await call('editing the issue on the configuration', now, () =>
        session.octokit.rest.issues.update({ ...repo, issue_number: known, body, state: 'open' }),
      );
      return { problem_issue_number: known, problem_hash: hash };
    }
    const { data } = await call('opening an issue on the configuration', now, () =>
      session.octokit.rest.issues.create({ ...repo, title, body }),
    );
    return { problem_issue_number: data.number, problem_hash: hash };
  } catch (error) {
    if (!(error instanceof PermanentError)) throw error;
    ctx.log.warn(
      { repository: `${at.owner}/${at.name}`, why: error.message },
      'the problems of the configuration could not be said in an issue',
    );
    return { problem_hash: hash };
  }
}

/** An issue of ours that a lost database forgot. */
async function findOurs(
  session: Session,
  repo: { owner: string; repo: string },
  now: Date,
): Promise<number | null> {
  const { data } = await call('looking for our issue', now, () =>
    session.octokit.rest.issues.listForRepo({
      ...repo,
      state: 'open',
      creator: `${session.slug}[bot]`,
      per_page: 100,
    }),
  );
  return data.find((issue) => issue.body?.startsWith('<!-- partnerbot:configuration -->'))?.number ?? null;
}
