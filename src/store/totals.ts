import { sql } from 'kysely';
import type { Db } from './tables.js';

/** People who are customers' developers, by the stage that they have reached. */
export async function countStages(db: Db): Promise<Record<string, number>> {
  const rows = await db
    .selectFrom('people')
    .select(['stage', sql<number>`count(*)::integer`.as('count')])
    .where('stage', 'is not', null)
    .groupBy('stage')
    .orderBy('stage')
    .execute();
  return Object.fromEntries(rows.map((row) => [row.stage ?? '', row.count]));
}

/** How many times somebody rose to a stage, the first one of everybody not counted. */
export async function countPromotions(db: Db): Promise<number> {
  const row = await db
    .selectFrom('transitions as t')
    .select(sql<number>`count(*)::integer`.as('count'))
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('transitions as earlier')
          .select('earlier.stage')
          .whereRef('earlier.installation', '=', 't.installation')
          .whereRef('earlier.user_id', '=', 't.user_id')
          .where((e) =>
            e.or([
              e('earlier.at', '<', e.ref('t.at')),
              e.and([e('earlier.at', '=', e.ref('t.at')), e('earlier.stage', '=', 'newcomer')]),
            ]),
          )
          .whereRef('earlier.stage', '!=', 't.stage'),
      ),
    )
    .executeTakeFirstOrThrow();
  return row.count;
}

/** Every pull request that was attributed, with its author and where the author stands. */
export async function listAttributions(
  db: Db,
): Promise<{ number: number; login: string; stage: string | null; customer: string | null }[]> {
  return await db
    .selectFrom('pulls')
    .innerJoin('people', (join) =>
      join
        .onRef('people.installation', '=', 'pulls.installation')
        .onRef('people.user_id', '=', 'pulls.author_id'),
    )
    .select(['pulls.number', 'people.login', 'people.stage', 'pulls.customer'])
    .orderBy('pulls.number')
    .execute();
}
