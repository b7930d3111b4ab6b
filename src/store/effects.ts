import { type Selectable, sql } from 'kysely';
import type { Db, EffectState, EffectsTable } from './tables.js';

export type EffectRow = Selectable<EffectsTable>;

/** One write to GitHub that a decision wants. */
export interface IntendedEffect {
  /** Name of the action, such as `comment.create`. */
  action: string;
  /** What it acts on within the pull request: a label, a login, `sticky`. */
  subject: string;
  /** 0 the first time; a repeat after a settled outcome takes the next number. */
  attempt: number;
  /** Hash of what is wanted. */
  wanted: string;
}

/**
 * Stores what is about to be written, before it is. Returns the rows in the given order. An effect that is there
 * already is not intended twice: its row comes back in the state it is in, with what is wanted now.
 */
export async function intendEffects(
  db: Db,
  installation: number,
  repositoryId: number,
  number: number,
  effects: readonly IntendedEffect[],
  at: Date | string,
): Promise<EffectRow[]> {
  if (effects.length === 0) return [];
  const rows = await db
    .insertInto('effects')
    .values(
      effects.map((effect) => ({
        ...effect,
        installation,
        repository_id: repositoryId,
        number,
        state: 'intended' as const,
        at,
      })),
    )
    .onConflict((c) =>
      c
        .columns(['installation', 'repository_id', 'number', 'action', 'subject', 'attempt'])
        .doUpdateSet((e) => ({ wanted: e.ref('excluded.wanted') })),
    )
    .returningAll()
    .execute();
  const order = (e: { action: string; subject: string; attempt: number }) =>
    effects.findIndex((w) => w.action === e.action && w.subject === e.subject && w.attempt === e.attempt);
  return rows.sort((a, b) => order(a) - order(b));
}

/** Moves an effect on. A confirmed one never moves. `error` is our own sentence, never GitHub's body. */
export async function markEffect(
  db: Db,
  installation: number,
  id: number,
  state: EffectState,
  at: Date | string,
  error: string | null = null,
): Promise<void> {
  await db
    .updateTable('effects')
    .set({ state, at, error })
    .where('installation', '=', installation)
    .where('id', '=', id)
    .where('state', '!=', 'confirmed')
    .execute();
}

/** What was tried of one effect on a pull request. */
export interface TriedEffect {
  action: string;
  subject: string;
  /** Number of the last attempt. */
  last: number;
  /**
   * Attempts that are not settled, oldest first. What came of one that was performed is not known: settle it by reading
   * back before any repeat. One that is intended was never let in.
   */
  unsettled: { id: number; attempt: number; state: 'intended' | 'performed' }[];
}

/** Everything that was ever tried on a pull request, each effect once. */
export async function listTriedEffects(
  db: Db,
  installation: number,
  repositoryId: number,
  number: number,
): Promise<TriedEffect[]> {
  return await db
    .selectFrom('effects')
    .select((e) => [
      'action',
      'subject',
      e.fn.max('attempt').as('last'),
      sql<
        TriedEffect['unsettled']
      >`coalesce(json_agg(json_build_object('id', id, 'attempt', attempt, 'state', state)
        order by id)
        filter (where state in ('intended', 'performed')), '[]')`.as('unsettled'),
    ])
    .where('installation', '=', installation)
    .where('repository_id', '=', repositoryId)
    .where('number', '=', number)
    .groupBy(['action', 'subject'])
    .execute();
}

/** Labels that we put on a pull request or issue at any time, as far as GitHub took them. */
export async function listLabelsPut(
  db: Db,
  installation: number,
  repositoryId: number,
  number: number,
): Promise<string[]> {
  const rows = await db
    .selectFrom('effects')
    .select('subject')
    .distinct()
    .where('installation', '=', installation)
    .where('repository_id', '=', repositoryId)
    .where('number', '=', number)
    .where('action', '=', 'label.add')
    .where('state', '=', 'confirmed')
    .execute();
  return [...new Set(rows.flatMap((row) => row.subject.split(',')))];
}

/** Effects per action and state, for metrics and the demo's figures. */
export async function countEffects(db: Db): Promise<{ action: string; state: EffectState; count: number }[]> {
  const rows = await db
    .selectFrom('effects')
    .select((e) => ['action', 'state', e.fn.countAll<number>().as('count')])
    .groupBy(['action', 'state'])
    .orderBy('action')
    .orderBy('state')
    .execute();
  return rows;
}
