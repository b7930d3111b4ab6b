import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { PermanentError, type Problem, TransientError } from '../errors.js';
import { call, type Session } from '../github/session.js';
import { problemsIssue } from '../onboarding/config-issue.js';
import type { ConfigurationRow } from '../store/configurations.js';
import type { Db } from '../store/tables.js';
import type { Source } from './config-sources.js';
import type { Context } from './context.js';

/** What an issue needs; `db` is the transaction that the outcome is stored in. */
export interface Desk {
  db: Db;
  ctx: Context;
  session: Session;
  installation: number;
}

interface Told {
  problem_issue_number?: number | null;
  /** `owner/name:` and a hash of the problems: where the issue is, and what it says. */
  problem_hash?: string | null;
}

/**
 * Keeps one issue in the repository of the broken file: opened once, edited silently while the problems change,
 * closed by `closeProblems`. Where issues cannot be written, the log and `lint` have to do.
 */
export async function sayProblems(
  desk: Desk,
  at: Source,
  problems: readonly Problem[],
  row: ConfigurationRow | null,
): Promise<Told> {
  const place = `${at.owner}/${at.name}`;
  const hash = `${place}:${createHash('sha256').update(JSON.stringify(problems)).digest('hex')}`;
  if (row?.problem_hash === hash) return {};
  const elsewhere = row !== null && placeOf(row) !== place;
  if (elsewhere) await closeProblems(desk, row);
  const { ctx, session } = desk;
  const now = ctx.clock.now();
  const repo = { owner: at.owner, repo: at.name };
  try {
    await takeTurn(desk, place);
    const known = (elsewhere ? null : row?.problem_issue_number) ?? (await findOurs(session, repo, now));
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
    if (typeof data?.number !== 'number')
      throw new TransientError('opening an issue: the answer was cut off');
    return { problem_issue_number: data.number, problem_hash: hash };
  } catch (error) {
    return { problem_issue_number: null, problem_hash: hash, ...accept(ctx, place, error) };
  }
}

/** Closes the issue that said what was wrong, in the repository where it was said. */
export async function closeProblems({ ctx, session }: Desk, row: ConfigurationRow | null): Promise<Told> {
  const place = row ? placeOf(row) : null;
  const [owner, repo] = place?.split('/') ?? [];
  if (!row || !place || !owner || !repo) return {};
  const gone = { problem_issue_number: null, problem_hash: null };
  const number = row.problem_issue_number;
  if (number === null) return gone;
  try {
    await call('closing the issue on the configuration', ctx.clock.now(), () =>
      session.octokit.rest.issues.update({ owner, repo, issue_number: number, state: 'closed' }),
    );
    return gone;
  } catch (error) {
    return { ...gone, ...accept(ctx, place, error) };
  }
}

/** The repository of the issue, which need not be that of the configuration. */
function placeOf(row: ConfigurationRow): string | null {
  return row.problem_hash?.split(':')[0] ?? null;
}

/** A refusal for good is accepted and logged; a failure for now is thrown on. */
function accept({ log }: Context, repository: string, error: unknown): object {
  if (!(error instanceof PermanentError)) throw error;
  log.warn(
    { repository, why: error.message },
    'the problems of the configuration could not be said in an issue',
  );
  return {};
}

/** Many repositories may share one broken file: one after the other, the second finds the issue of the first. */
async function takeTurn({ db, installation }: Desk, place: string): Promise<void> {
  const name = `partnerbot:problems:${installation}:${place.toLowerCase()}`;
  await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(db);
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
