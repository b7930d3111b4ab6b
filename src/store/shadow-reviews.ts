import { type Selectable, sql } from 'kysely';
import { iso } from './instant.js';
import type { Db } from './tables.js';
import type { ShadowReviewsTable } from './tables-quality.js';

export type ShadowRow = Selectable<ShadowReviewsTable>;

/** A stored pull request that was, or may be, reviewed beside its mentor. */
export interface ShadowTarget {
  repositoryId: number;
  number: number;
  mentor: string;
}

/** Everything about a trainee, oldest first. */
export async function listShadows(db: Db, installation: number, userId: number): Promise<ShadowRow[]> {
  return await db
    .selectFrom('shadow_reviews')
    .selectAll()
    .where('installation', '=', installation)
    .where('user_id', '=', userId)
    .orderBy('invited_at')
    .orderBy('number')
    .execute();
}

/**
 * Whether a pull request is still there to be reviewed by somebody: open, with a mentor, and not reviewed by them. `hidden`:
 * customers of whose work nothing may be told.
 */
export async function isStillToReview(
  db: Db,
  installation: number,
  userId: number,
  at: { repositoryId: number; number: number },
  hidden: readonly string[],
): Promise<{ mentor: string } | null> {
  const row = await candidates(db, installation, userId, at.repositoryId, userId, hidden)
    .where('p.number', '=', at.number)
    .executeTakeFirst();
  return row ? { mentor: row.mentor } : null;
}

/**
 * Pull requests of a repository that a trainee could review before anybody else: open partners' work of another customer, with a
 * mentor, that nobody has reviewed as far as we know and to which the trainee was never invited. The newest first.
 */
export async function listShadowTargets(
  db: Db,
  installation: number,
  trainee: { userId: number; login: string; customer: string | null },
  repositoryId: number,
  limit: number,
  hidden: readonly string[],
): Promise<ShadowTarget[]> {
  const rows = await candidates(db, installation, trainee.userId, repositoryId, null, hidden)
    .where('p.customer', 'is distinct from', trainee.customer)
    .where(sql`lower(p.mentor_login)`, '!=', trainee.login.toLowerCase())
    .where((e) =>
      e.not(
        e.exists(
          e
            .selectFrom('shadow_reviews as s')
            .select('s.number')
            .whereRef('s.installation', '=', 'p.installation')
            .whereRef('s.repository_id', '=', 'p.repository_id')
            .whereRef('s.number', '=', 'p.number')
            .where('s.user_id', '=', trainee.userId),
        ),
      ),
    )
    .orderBy('p.number', 'desc')
    .limit(limit)
    .execute();
  return rows;
}

/** Others' open, accompanied work of a repository without a review: of `reviewer`, or (null) of anybody. */
function candidates(
  db: Db,
  installation: number,
  userId: number,
  repositoryId: number,
  reviewer: number | null,
  hidden: readonly string[],
) {
  return (
    db
      .selectFrom('pulls as p')
      .select(['p.repository_id as repositoryId', 'p.number', sql<string>`p.mentor_login`.as('mentor')])
      .where('p.installation', '=', installation)
      .where('p.repository_id', '=', repositoryId)
      .where('p.state', '=', 'open')
      .where('p.customer', 'is not', null)
      .where('p.mentor_login', 'is not', null)
      // Who was released is nobody's mentor any more, though the name is kept.
      .where('p.mentor_open', '=', true)
      .$if(hidden.length > 0, (q) => q.where('p.customer', 'not in', [...hidden]))
      .where('p.author_id', '!=', userId)
      .where((e) =>
        e.not(
          e.exists(
            e
              .selectFrom('contributions as c')
              .select('c.number')
              .whereRef('c.installation', '=', 'p.installation')
              .whereRef('c.repository_id', '=', 'p.repository_id')
              .whereRef('c.number', '=', 'p.number')
              .where('c.kind', '=', 'review')
              .$if(reviewer !== null, (q) => q.where('c.user_id', '=', reviewer ?? 0)),
          ),
        ),
      )
  );
}

/** Remembers an invitation; false where another one stands, or this one was made before. */
export async function invite(
  db: Db,
  installation: number,
  userId: number,
  target: { repositoryId: number; number: number },
  shownOn: number,
  at: Date | string,
): Promise<void> {
  await db
    .insertInto('shadow_reviews')
    .values({
      installation,
      repository_id: target.repositoryId,
      number: target.number,
      user_id: userId,
      shown_on: shownOn,
      invited_at: at,
    })
    .onConflict((c) => c.doNothing())
    .execute();
}

export async function endInvitation(
  db: Db,
  installation: number,
  userId: number,
  target: { repositoryId: number; number: number },
  at: Date | string,
): Promise<void> {
  await db
    .updateTable('shadow_reviews')
    .set({ ended_at: at })
    .where('installation', '=', installation)
    .where('repository_id', '=', target.repositoryId)
    .where('number', '=', target.number)
    .where('user_id', '=', userId)
    .where('ended_at', 'is', null)
    .execute();
}

/** Invited or not: the first confirmation stays. */
export async function confirmShadow(
  db: Db,
  installation: number,
  target: { repositoryId: number; number: number; userId: number },
  confirmed: { by: string; at: string; url: string },
): Promise<void> {
  const values = { confirmed_by: confirmed.by, confirmed_at: confirmed.at, url: confirmed.url };
  await db
    .insertInto('shadow_reviews')
    .values({
      installation,
      repository_id: target.repositoryId,
      number: target.number,
      user_id: target.userId,
      ...values,
    })
    .onConflict((c) =>
      c
        .columns(['installation', 'repository_id', 'number', 'user_id'])
        .doUpdateSet(values)
        .where('shadow_reviews.confirmed_at', 'is', null),
    )
    .execute();
}

/** Trainees who are invited to a pull request, or whose review there was confirmed since an instant. */
export async function listTraineesAt(
  db: Db,
  installation: number,
  repositoryId: number,
  number: number,
  since: Date | string,
): Promise<number[]> {
  const rows = await db
    .selectFrom('shadow_reviews')
    .select('user_id')
    .where('installation', '=', installation)
    .where('repository_id', '=', repositoryId)
    .where('number', '=', number)
    .where((e) =>
      e.or([
        e.and([e('ended_at', 'is', null), e('confirmed_at', 'is', null)]),
        e('confirmed_at', '>=', iso(since)),
      ]),
    )
    .execute();
  return rows.map((row) => row.user_id);
}
