import type { Selectable } from 'kysely';
import type { MentorChoice } from '../mentors/types.js';
import type { Plan } from '../onboarding/plan.js';
import type { Db, DecisionsTable } from './tables.js';

export type DecisionRow = Selectable<DecisionsTable>;

/** Stores what was decided and why. Comment bodies are left out: the comment itself holds them. */
export async function recordDecision(
  db: Db,
  installation: number,
  repositoryId: number,
  number: number,
  decision: { at: Date | string; configVersion: string; plan: Plan; choice: MentorChoice | null },
): Promise<void> {
  const plan = {
    ...decision.plan,
    actions: decision.plan.actions.map((action) =>
      'body' in action ? { ...action, body: undefined } : action,
    ),
  };
  await db
    .insertInto('decisions')
    .values({
      installation,
      repository_id: repositoryId,
      number,
      at: decision.at,
      config_version: decision.configVersion,
      plan: JSON.stringify(plan),
      choice: decision.choice === null ? null : JSON.stringify(decision.choice),
    })
    .execute();
}

/** The newest decision about a pull request. */
export async function findLastDecision(
  db: Db,
  installation: number,
  repositoryId: number,
  number: number,
): Promise<DecisionRow | null> {
  const row = await db
    .selectFrom('decisions')
    .selectAll()
    .where('installation', '=', installation)
    .where('repository_id', '=', repositoryId)
    .where('number', '=', number)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}
