import { iso } from './instant.js';
import type { Db } from './tables.js';
import type { MentorLoginsTable } from './tables-previews.js';

export type LoginAnswer = MentorLoginsTable['state'];

/** What GitHub said about logins in a repository since an instant, by lower-case login. */
export async function readLoginAnswers(
  db: Db,
  installation: number,
  repositoryId: number,
  since: Date,
): Promise<Map<string, LoginAnswer>> {
  const rows = await db
    .selectFrom('mentor_logins')
    .select(['mentor', 'state'])
    .where('installation', '=', installation)
    .where('repository_id', '=', repositoryId)
    .where('at', '>', iso(since))
    .orderBy('mentor')
    .execute();
  return new Map(rows.map((row) => [row.mentor, row.state]));
}

export async function saveLoginAnswers(
  db: Db,
  installation: number,
  repositoryId: number,
  answers: ReadonlyMap<string, LoginAnswer>,
  at: Date,
): Promise<void> {
  if (answers.size === 0) return;
  const rows = [...answers].map(([mentor, state]) => ({ mentor, state }));
  await db
    .insertInto('mentor_logins')
    .values(rows.map((row) => ({ installation, repository_id: repositoryId, ...row, at })))
    .onConflict((c) =>
      c.columns(['installation', 'repository_id', 'mentor']).doUpdateSet((e) => ({
        state: e.ref('excluded.state'),
        at: e.ref('excluded.at'),
      })),
    )
    .execute();
}
