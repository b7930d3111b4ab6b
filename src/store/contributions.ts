import { sql } from 'kysely';
import type { ProgressEvent } from '../progress/types.js';
import type { ContributionKind } from '../reports/history.js';
import type { Db } from './tables.js';
import { listWitnesses } from './witnesses.js';

export interface Contribution {
  kind: ContributionKind;
  repositoryId: number;
  /** Number of the pull request, or id of the review, issue or fork. */
  subject: number;
  /** Number of the pull request or issue; null for a fork. */
  number: number | null;
  userId: number;
  /** ISO instant. */
  at: string;
  /** See the table; absent: not known. */
  detail?: string;
}

/**
 * Adds facts of people's history, each once however often and in whatever order it is told: the earliest
 * instant is kept, and the detail that was told last. Rows of one call may repeat each other.
 */
export async function recordContributions(
  db: Db,
  installation: number,
  rows: readonly Contribution[],
): Promise<void> {
  const unique = new Map<string, Contribution>();
  for (const row of rows) {
    const key = `${row.kind} ${row.repositoryId} ${row.subject}`;
    const known = unique.get(key);
    if (!known || Date.parse(row.at) < Date.parse(known.at)) unique.set(key, row);
  }
  if (unique.size === 0) return;
  // In one order for all writers, so that two transactions never wait for each other in a circle.
  const ordered = [...unique.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
  await db
    .insertInto('contributions')
    .values(
      ordered.map((row) => ({
        installation,
        kind: row.kind,
        repository_id: row.repositoryId,
        subject: row.subject,
        number: row.number,
        user_id: row.userId,
        at: row.at,
        detail: row.detail ?? null,
      })),
    )
    .onConflict((c) =>
      c
        .columns(['installation', 'kind', 'repository_id', 'subject'])
        .doUpdateSet((e) => ({
          at: e.fn('least', ['excluded.at', 'contributions.at']),
          detail: e.fn.coalesce('excluded.detail', 'contributions.detail'),
        }))
        .where((e) =>
          e.or([
            e('excluded.at', '<', e.ref('contributions.at')),
            e.and([
              e('excluded.detail', 'is not', null),
              e('excluded.detail', 'is distinct from', e.ref('contributions.detail')),
            ]),
          ]),
        ),
    )
    .execute();
}

/**
 * A person's pull requests and reviews over all repositories of the installation, oldest first, then what others did about
 * them (`listWitnesses`).
 * `person` is the numeric id as text, `pr` is `REPOSITORY_ID#NUMBER`.
 */
export async function listHistory(db: Db, installation: number, userId: number): Promise<ProgressEvent[]> {
  const rows = await db
    .selectFrom('contributions as c')
    .leftJoin('repositories as r', (join) =>
      join.onRef('r.installation', '=', 'c.installation').onRef('r.id', '=', 'c.repository_id'),
    )
    .leftJoin('contributions as o', (join) =>
      join
        .onRef('o.installation', '=', 'c.installation')
        .onRef('o.repository_id', '=', 'c.repository_id')
        .onRef('o.subject', '=', 'c.number')
        .on('o.kind', '=', 'pr_opened'),
    )
    .select(['c.kind', 'c.repository_id', 'c.number', 'c.at', 'r.owner', 'r.name', 'o.user_id as author'])
    .where('c.installation', '=', installation)
    .where('c.user_id', '=', userId)
    .where('c.kind', 'in', ['pr_opened', 'pr_merged', 'review'])
    .orderBy('c.at')
    .orderBy('c.kind')
    .orderBy('c.subject')
    .execute();
  const facts = rows.map((row) => ({
    at: row.at,
    event: row.kind as ProgressEvent['event'],
    person: String(userId),
    pr: row.number === null ? '' : `${row.repository_id}#${row.number}`,
    ...(row.owner === null ? {} : { repository: `${row.owner}/${row.name}` }),
    // Only where the author is accompanied too: of others' pull requests no row is kept.
    ...(row.kind === 'review' && row.author !== null ? { by: String(row.author) } : {}),
  }));
  return [...facts, ...(await listWitnesses(db, installation, userId))];
}

/** How many contributions of each kind the installation has. */
export async function countContributions(
  db: Db,
  installation: number,
): Promise<Partial<Record<ContributionKind, number>>> {
  const rows = await db
    .selectFrom('contributions')
    .select(['kind', sql<number>`count(*)::integer`.as('count')])
    .where('installation', '=', installation)
    .groupBy('kind')
    .execute();
  return Object.fromEntries(rows.map((row) => [row.kind, row.count]));
}
