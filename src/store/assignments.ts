import { sql } from 'kysely';
import type { OpenAssignment } from '../mentors/types.js';
import { iso } from './instant.js';
import type { Db } from './tables.js';

/**
 * Every open assignment of the installation, over all its repositories. Each weighs 1. The one that is being
 * decided about is left out: it must not count against its own mentor.
 */
export async function listOpenAssignments(
  db: Db,
  installation: number,
  except: { repositoryId: number; number: number },
): Promise<OpenAssignment[]> {
  const rows = await db
    .selectFrom('pulls')
    .select(['mentor_login', 'customer'])
    .where('installation', '=', installation)
    .where('mentor_open', '=', true)
    .where('mentor_login', 'is not', null)
    .where((e) => e.or([e('repository_id', '!=', except.repositoryId), e('number', '!=', except.number)]))
    .orderBy('mentor_since')
    .execute();
  return rows.map((row) => ({
    mentor: row.mentor_login ?? '',
    weight: 1,
    ...(row.customer === null ? {} : { customer: row.customer }),
  }));
}

/** How many assignments each mentor was given since an instant, by lower-case login. */
export async function countRecentAssignments(
  db: Db,
  installation: number,
  since: Date | string,
): Promise<Record<string, number>> {
  const rows = await db
    .selectFrom('assignments')
    .select(['mentor', sql<number>`count(*)::integer`.as('count')])
    .where('installation', '=', installation)
    .where('at', '>', iso(since))
    .groupBy('mentor')
    .orderBy('mentor')
    .execute();
  return Object.fromEntries(rows.map((row) => [row.mentor, row.count]));
}

/** Logs that a mentor took a pull request; nothing happens when that mentor has it already. */
export async function recordAssignment(
  db: Db,
  installation: number,
  repositoryId: number,
  number: number,
  mentor: string,
  at: Date | string,
): Promise<void> {
  await db
    .insertInto('assignments')
    .values({ installation, repository_id: repositoryId, number, mentor: mentor.toLowerCase(), at })
    .onConflict((c) => c.doNothing())
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
