import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { PermanentError, type Problem, TransientError } from '../errors.js';
import { findOwnIssue } from '../github/own-issue.js';
import { call, type Session } from '../github/session.js';
import { problemsIssue } from '../onboarding/config-issue.js';
import { takeWrite } from '../store/budget.js';
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

/** The first line of the issue. */
const CONFIGURATION_MARKER = '<!-- partnerbot:configuration -->';

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
    if (!(await mayWrite(desk))) return {};
    const there = { owner: at.owner, name: at.name };
    const known =
      (elsewhere ? null : row?.problem_issue_number) ??
      (await findOwnIssue(session, there, CONFIGURATION_MARKER, 'open', now))?.number;
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
export async function closeProblems(desk: Desk, row: ConfigurationRow | null): Promise<Told> {
  const { ctx, session } = desk;
  const place = row ? placeOf(row) : null;
  const [owner, repo] = place?.split('/') ?? [];
  if (!row || !place || !owner || !repo) return {};
  const gone = { problem_issue_number: null, problem_hash: null };
  const number = row.problem_issue_number;
  if (number === null) return gone;
  if (!(await mayWrite(desk))) return {};
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

/** Whether a write may be made now; where it may not, the problems are said with a later look. */
async function mayWrite({ ctx, installation }: Desk): Promise<boolean> {
  try {
    await takeWrite(ctx.db, installation, ctx.clock.now());
    return true;
  } catch (error) {
    if (error instanceof TransientError) return false;
    throw error;
  }
}
