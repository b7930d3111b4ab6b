import { sql } from 'kysely';
import type { Voice } from '../onboarding/facts.js';
import type { AffiliationStatement } from '../onboarding/statements.js';
import { type StatementRow, toStatement } from './affiliations.js';
import type { PersonRow } from './people.js';
import type { Db } from './tables.js';

/** What every look at a pull request goes by of its author. */
export interface KnownPerson {
  /** Null: never met. */
  row: PersonRow | null;
  /** What was said of their affiliation in threads, oldest first. */
  statements: AffiliationStatement[];
  /** How they wish to be spoken to; null when they never said. */
  voice: Voice | null;
}

export const NOBODY: KnownPerson = { row: null, statements: [], voice: null };

/** Everything that is stored of a person for looks at their pull requests, in one read and so of one moment. */
export async function findKnownPerson(db: Db, installation: number, userId: number): Promise<KnownPerson> {
  const found = await db
    .selectFrom(sql<object>`(select)`.as('one'))
    .leftJoin('people', (j) =>
      j.on('people.installation', '=', installation).on('people.user_id', '=', userId),
    )
    .selectAll('people')
    .select([
      sql<StatementRow[]>`(select coalesce(json_agg(a order by a.at, a.id), '[]') from affiliations a
        where a.installation = ${installation} and a.user_id = ${userId})`.as('statement_rows'),
      sql<Voice | null>`(select json_build_object('quiet', v.quiet, 'language', v.language) from voices v
        where v.installation = ${installation} and v.user_id = ${userId})`.as('voice'),
    ])
    .executeTakeFirstOrThrow();
  const { statement_rows, voice, ...row } = found;
  return {
    row: row.user_id === null ? null : (row as PersonRow),
    statements: statement_rows.map(toStatement),
    voice,
  };
}
