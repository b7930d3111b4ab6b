import { sql } from 'kysely';
import type { OpenAssignment } from '../mentors/types.js';
import { iso } from './instant.js';
import type { Db } from './tables.js';

/** An open assignment with what its weight follows from. */
export interface StoredAssignment extends Omit<OpenAssignment, 'weight'> {
  /** The author's stage, as it is shown. */
  stage: string | null;
  /** Whether the next move is the mentor's. */
  mentorsTurn: boolean;
}

/**
 * Every open assignment of the installation, over all the repositories that it still has. The one that is being
 * decided about is left out: it must not count against its own mentor.
 */
export async function listOpenAssignments(
  db: Db,
  installation: number,
  except: { repositoryId: number; number: number },
): Promise<StoredAssignment[]> {
  const rows = await db
    .selectFrom('pulls')
    .leftJoin('mentoring as w', (j) =>
      j
        .onRef('w.installation', '=', 'pulls.installation')
        .onRef('w.repository_id', '=', 'pulls.repository_id')
        .onRef('w.number', '=', 'pulls.number'),
    )
    .select(['mentor_login', 'customer', 'pulls.stage', 'w.mentors_turn'])
    .where('pulls.installation', '=', installation)
    .where('mentor_open', '=', true)
    .where('mentor_login', 'is not', null)
    .where((e) =>
      e.or([e('pulls.repository_id', '!=', except.repositoryId), e('pulls.number', '!=', except.number)]),
    )
    .where((e) =>
      e.not(
        e.exists(
          e
            .selectFrom('repositories as r')
            .select('r.id')
            .whereRef('r.installation', '=', 'pulls.installation')
            .whereRef('r.id', '=', 'pulls.repository_id')
            .where('r.removed_at', 'is not', null),
        ),
      ),
    )
    .orderBy('mentor_since')
    .execute();
  return rows.map((row) => ({
    mentor: row.mentor_login ?? '',
    stage: row.stage,
    mentorsTurn: row.mentors_turn ?? true,
    ...(row.customer === null ? {} : { customer: row.customer }),
  }));
}

/**
 * The mentor whom GitHub is asked for at this moment for another pull request of this author, or was asked for since an
 * instant; null when there is none.
 */
export async function findClaimUnderWay(
  db: Db,
  installation: number,
  authorId: number,
  except: { repositoryId: number; number: number },
  since: Date,
): Promise<string | null> {
  const { rows } = await sql<{ login: string }>`
    select p.mentor_login as login from pulls p
    join effects e on e.installation = p.installation and e.repository_id = p.repository_id and e.number = p.number
      and e.action = 'assign' and e.subject = p.mentor_login
    where p.installation = ${installation} and p.author_id = ${authorId} and p.mentor_open
      and (p.repository_id, p.number) <> (${except.repositoryId}, ${except.number})
      and (e.state in ('intended', 'performed') or e.state = 'confirmed' and e.at > ${iso(since)}::timestamptz)
    order by p.mentor_since limit 1`.execute(db);
  return rows[0]?.login ?? null;
}

/**
 * How many assignments each mentor was given, ever and since an instant, by lower-case login. A mentor who is
 * missing was never given any, and counts as somebody who has just joined.
 */
export async function countAssignments(
  db: Db,
  installation: number,
  since: Date | string,
): Promise<{ recent: Record<string, number>; total: Record<string, number> }> {
  const rows = await db
    .selectFrom('assignments')
    .select([
      'mentor',
      sql<number>`count(*)::integer`.as('total'),
      sql<number>`(count(*) filter (where at > ${iso(since)}))::integer`.as('recent'),
    ])
    .where('installation', '=', installation)
    .groupBy('mentor')
    .orderBy('mentor')
    .execute();
  return {
    recent: Object.fromEntries(rows.map((row) => [row.mentor, row.recent])),
    total: Object.fromEntries(rows.map((row) => [row.mentor, row.total])),
  };
}

/** Logs that a mentor took a pull request, or has it again; nothing happens when that mentor has it already. */
export async function recordAssignment(
  db: Db,
  installation: number,
  repositoryId: number,
  number: number,
  mentor: string,
  at: Date | string,
): Promise<void> {
  const login = mentor.toLowerCase();
  const row = { installation, repository_id: repositoryId, number, mentor: login, at };
  const { numInsertedOrUpdatedRows: added } = await db
    .insertInto('assignments')
    .values(row)
    .onConflict((c) => c.doNothing())
    .executeTakeFirst();
  if (added !== 0n) return;
  // The same assignment, ended for a while (closed and reopened, switched off and on), goes on.
  await db
    .updateTable('assignments as a')
    .set({ released_at: null })
    .where('installation', '=', installation)
    .where('repository_id', '=', repositoryId)
    .where('number', '=', number)
    .where('mentor', '=', login)
    .where('at', '=', iso(at))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('assignments as o')
            .select('o.mentor')
            .whereRef('o.installation', '=', 'a.installation')
            .whereRef('o.repository_id', '=', 'a.repository_id')
            .whereRef('o.number', '=', 'a.number')
            .where('o.released_at', 'is', null),
        ),
      ),
    )
    .execute();
}

/** Ends the open assignments of a pull request, except that of `keep`. */
export async function releaseAssignments(
  db: Db,
  installation: number,
  repositoryId: number,
  number: number,
  keep: string | null,
  at: Date | string,
): Promise<void> {
  await db
    .updateTable('assignments')
    .set({ released_at: at })
    .where('installation', '=', installation)
    .where('repository_id', '=', repositoryId)
    .where('number', '=', number)
    .where('released_at', 'is', null)
    .where('mentor', '!=', keep?.toLowerCase() ?? '')
    .execute();
}
