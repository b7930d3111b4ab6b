import type { Selectable } from 'kysely';
import type { MentorChoice } from '../mentors/types.js';
import type { Plan } from '../onboarding/plan.js';
import { withoutAddresses } from './addresses.js';
import type { Db, DecisionsTable } from './tables.js';

export type DecisionRow = Selectable<DecisionsTable>;

/**
 * Stores what was decided and why: these fields and no others, since the facts that a plan was made from hold
 * addresses and everything that was read. Comment bodies are left out: the comment itself holds them.
 */
export async function recordDecision(
  db: Db,
  installation: number,
  repositoryId: number,
  number: number,
  decision: { at: Date | string; configVersion: string; plan: Plan; choice: MentorChoice | null },
): Promise<void> {
  const { decisions, actions, records, attribution, unsettled } = decision.plan;
  const plan = {
    decisions,
    records,
    attribution,
    unsettled,
    actions: actions.map((action) => ('body' in action ? { ...action, body: undefined } : action)),
  };
  await db
    .insertInto('decisions')
    .values({
      installation,
      repository_id: repositoryId,
      number,
      at: decision.at,
      config_version: decision.configVersion,
      plan: withoutAddresses(JSON.stringify(plan)),
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
