import type { HappeningKind } from '../reports/history.js';
import type { Db } from './tables.js';

/** What happened to a pull request or issue; see the table for what the people in it mean. */
export interface Happening {
  repositoryId: number;
  number: number;
  kind: HappeningKind;
  /** ISO instant. */
  at: string;
  /** Who did it; absent where GitHub does not say. */
  userId?: number;
  /** Whom it is about: asked for a review, assigned, author of the fixed issue. */
  targetId?: number;
  /** The issue that was fixed. */
  otherNumber?: number;
}

export interface CheckRun {
  repositoryId: number;
  id: number;
  number: number | null;
  headSha: string;
  name: string;
  pushedAt: string | null;
  approvedAt: string | null;
  completedAt: string | null;
  conclusion: string | null;
}

/** PostgreSQL takes 65,535 parameters in one statement. */
const ROWS_AT_ONCE = 5000;

/** Adds what happened, each fact once however often and in whatever order it is told. */
export async function recordHappenings(
  db: Db,
  installation: number,
  happenings: readonly Happening[],
): Promise<void> {
  const rows = happenings.map((h) => ({
    installation,
    repository_id: h.repositoryId,
    number: h.number,
    kind: h.kind,
    at: h.at,
    user_id: h.userId ?? 0,
    target_id: h.targetId ?? 0,
    other_number: h.otherNumber ?? 0,
  }));
  // In one order for all writers, so that two transactions never wait for each other in a circle.
  const key = (r: (typeof rows)[number]): string => JSON.stringify(r);
  rows.sort((a, b) => (key(a) < key(b) ? -1 : 1));
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
    await db
      .insertInto('happenings')
      .values(rows.slice(from, from + ROWS_AT_ONCE))
      .onConflict((c) => c.doNothing())
      .execute();
  }
}

/** Adds check runs or brings them up to date, by their ids; what is told last holds. */
export async function recordCheckRuns(
  db: Db,
  installation: number,
  runs: readonly CheckRun[],
): Promise<void> {
  const unique = new Map(runs.map((run) => [`${run.repositoryId} ${run.id}`, run]));
  const ordered = [...unique.values()].sort((a, b) => a.repositoryId - b.repositoryId || a.id - b.id);
  for (let from = 0; from < ordered.length; from += ROWS_AT_ONCE) {
    await db
      .insertInto('check_runs')
      .values(
        ordered.slice(from, from + ROWS_AT_ONCE).map((run) => ({
          installation,
          repository_id: run.repositoryId,
          id: run.id,
          number: run.number,
          head_sha: run.headSha,
          name: run.name,
          pushed_at: run.pushedAt,
          approved_at: run.approvedAt,
          completed_at: run.completedAt,
          conclusion: run.conclusion,
        })),
      )
      .onConflict((c) =>
        c.columns(['installation', 'repository_id', 'id']).doUpdateSet((e) => ({
          number: e.fn.coalesce('excluded.number', 'check_runs.number'),
          pushed_at: e.fn.coalesce('excluded.pushed_at', 'check_runs.pushed_at'),
          approved_at: e.fn.coalesce('excluded.approved_at', 'check_runs.approved_at'),
          completed_at: e.ref('excluded.completed_at'),
          conclusion: e.ref('excluded.conclusion'),
        })),
      )
      .execute();
  }
}
