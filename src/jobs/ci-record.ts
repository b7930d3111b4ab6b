import { createHash } from 'node:crypto';
import type { HeadRuns } from '../onboarding/ci-types.js';
import { findApprovalEnd } from '../store/approvals.js';
import { keepEarlierRuns } from '../store/ci-runs.js';
import { type CheckRun, recordCheckRuns } from '../store/happenings.js';
import type { Db } from '../store/tables.js';

export interface RunPlace {
  repositoryId: number;
  number: number;
  headSha: string;
  /** Runs still wait for leave: what has run so far is not the whole. */
  waiting: boolean;
}

/**
 * Stores the runs of a partner's newest commit, as a look saw them, for the figures about checks. It costs no call. While runs
 * wait for leave nothing is stored: all of them come with the look after it, and with when the wait ended.
 */
export async function recordRunsOf(
  db: Db,
  installation: number,
  place: RunPlace,
  seen: HeadRuns | undefined,
): Promise<void> {
  if (seen === undefined || seen.runs.length === 0 || place.waiting) return;
  const { repositoryId, number, headSha } = place;
  const approvedAt = await findApprovalEnd(db, installation, repositoryId, number, headSha);
  const runs = seen.runs.map(
    (run): CheckRun => ({
      repositoryId,
      id: run.id ?? idOfStatus(headSha, run.name, run.completedAt ?? ''),
      number,
      headSha,
      name: run.name,
      pushedAt: seen.pushedAt,
      approvedAt,
      completedAt: run.completedAt,
      conclusion: run.conclusion,
    }),
  );
  await keepEarlierRuns(
    db,
    installation,
    repositoryId,
    runs.filter((run) => run.id > 0),
  );
  await recordCheckRuns(db, installation, runs);
}

/** A status has no id in what a look reads: negative, as GitHub gives none, and the same for the same status. */
function idOfStatus(...parts: string[]): number {
  const hash = createHash('sha256').update(JSON.stringify(parts)).digest('hex');
  return -Number.parseInt(hash.slice(0, 13), 16) - 1;
}
