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
 * them (`listWitnesses`), unless nobody asks for that.
 * `person` is the numeric id as text, `pr` is `REPOSITORY_ID#NUMBER`.
 */
export async function listHistory(
  db: Db,
  installation: number,
  userId: number,
  testimony = true,
): Promise<ProgressEvent[]> {
  return (await listHistories(db, installation, [userId], testimony)).get(userId) ?? [];
}

/** {@link listHistory} of several people at once, by their ids; everybody asked for is there. */
export async function listHistories(
  db: Db,
  installation: number,
  userIds: readonly number[],
  testimony = true,
): Promise<Map<number, ProgressEvent[]>> {
  const histories = new Map(userIds.map((id): [number, ProgressEvent[]] => [id, []]));
  // One value for each person: who has done thousands of things is looked at as often as anybody, and rows cost more to read.
  const { rows } = await sql<{ person: number; deeds: Deed[] }>`
    select c.user_id as person, json_agg(json_build_array(c.kind, c.repository_id, c.number,
      c.at, r.owner || '/' || r.name, o.user_id) order by c.at, c.kind, c.repository_id, c.number) as deeds
    from contributions c
    left join repositories r on r.installation = c.installation and r.id = c.repository_id
    left join lateral (
      select user_id from contributions p
      where c.kind = 'review' and p.installation = c.installation and p.repository_id = c.repository_id
        and p.number = c.number and p.kind = 'pr_opened' limit 1
    ) o on true
    where c.installation = ${installation} and c.user_id = any(${[...userIds]}::bigint[])
      and c.kind in ('pr_opened', 'pr_merged', 'review')
    group by c.user_id`.execute(db);
  for (const { person, deeds } of rows) {
    const history = histories.get(person);
    for (const [kind, repository, number, at, name, author] of deeds)
      history?.push({
        at: new Date(at).toISOString(),
        event: kind,
        person: String(person),
        pr: number === null ? '' : `${repository}#${number}`,
        ...(name === null ? {} : { repository: name }),
        // Only where the author is accompanied too: of others' pull requests no row is kept.
        ...(author === null ? {} : { by: String(author) }),
      });
  }
  if (!testimony) return histories;
  for (const event of await listWitnesses(db, installation, userIds))
    histories.get(Number(event.person))?.push(event);
  return histories;
}

/** Kind, repository, number, instant in the zone of the session, the repository's full name where it is known, and whose pull request a review is of. */
type Deed = [
  kind: 'pr_opened' | 'pr_merged' | 'review',
  repository: number,
  number: number | null,
  at: string,
  name: string | null,
  author: number | null,
];

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
