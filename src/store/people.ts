import type { Insertable, Selectable } from 'kysely';
import type { Transition } from '../progress/types.js';
import type { Db, PeopleTable } from './tables.js';

export type PersonRow = Selectable<PeopleTable>;
/** Everything that may be stored of a person at once; what is left out keeps its value. */
export type PersonChange = Partial<Omit<Insertable<PeopleTable>, 'installation' | 'user_id'>>;

/** What is known of somebody, by GitHub's numeric id. */
export async function findPerson(db: Db, installation: number, userId: number): Promise<PersonRow | null> {
  const row = await db
    .selectFrom('people')
    .selectAll()
    .where('installation', '=', installation)
    .where('user_id', '=', userId)
    .executeTakeFirst();
  return row ?? null;
}

/** Everybody known by one of these ids, in one read. */
export async function listPeople(
  db: Db,
  installation: number,
  userIds: readonly number[],
): Promise<PersonRow[]> {
  if (userIds.length === 0) return [];
  return await db
    .selectFrom('people')
    .selectAll()
    .where('installation', '=', installation)
    .where('user_id', 'in', [...userIds])
    .orderBy('user_id')
    .execute();
}

/**
 * Creates or changes a person. Of somebody new, `login` and `checked_at` are asked for and the verdict is
 * `unknown` unless given; of somebody known, what is left out stays.
 */
export async function savePerson(
  db: Db,
  installation: number,
  userId: number,
  change: PersonChange & { login: string; checked_at: Date | string },
): Promise<void> {
  await db
    .insertInto('people')
    .values({ verdict: 'unknown', ...change, installation, user_id: userId })
    .onConflict((c) => c.columns(['installation', 'user_id']).doUpdateSet(change))
    .execute();
}

/** Stores that somebody reached stages. A stage is reached once; an earlier true day replaces a later one. */
export async function recordTransitions(
  db: Db,
  installation: number,
  userId: number,
  transitions: readonly Transition[],
): Promise<void> {
  if (transitions.length === 0) return;
  await db
    .insertInto('transitions')
    .values(
      transitions.map((t) => ({
        installation,
        user_id: userId,
        stage: t.stage,
        at: t.at,
        evidence: JSON.stringify(t.evidence),
      })),
    )
    .onConflict((c) =>
      c
        .columns(['installation', 'user_id', 'stage'])
        .doUpdateSet((e) => ({ at: e.ref('excluded.at'), evidence: e.ref('excluded.evidence') }))
        .whereRef('excluded.at', '<', 'transitions.at'),
    )
    .execute();
}

/** The stages that somebody reached, in order of day. */
export async function listTransitions(db: Db, installation: number, userId: number): Promise<Transition[]> {
  return await db
    .selectFrom('transitions')
    .select(['stage', 'at', 'evidence'])
    .where('installation', '=', installation)
    .where('user_id', '=', userId)
    .orderBy('at')
    .orderBy('stage')
    .execute();
}
