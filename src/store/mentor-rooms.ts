import type { Selectable } from 'kysely';
import type { Db, Tables } from './tables.js';

export type MentorRoomRow = Selectable<Tables['mentor_rooms']>;

/** Whether new partners of an installation are asked to wait, because mentors are short. */
export async function isIntakePaused(db: Db, installation: number): Promise<boolean> {
  return (await findMentorRoom(db, installation))?.intake_paused ?? false;
}

/** The issue in which an installation's mentors are told, and what was said there. */
export async function findMentorRoom(db: Db, installation: number): Promise<MentorRoomRow | null> {
  const row = await db
    .selectFrom('mentor_rooms')
    .selectAll()
    .where('installation', '=', installation)
    .executeTakeFirst();
  return row ?? null;
}

export async function saveMentorRoom(
  db: Db,
  installation: number,
  change: Partial<Omit<MentorRoomRow, 'installation' | 'handled'>> & { handled?: readonly string[] },
): Promise<void> {
  const { handled, ...rest } = change;
  const values = { ...rest, ...(handled ? { handled: JSON.stringify(handled) } : {}) };
  await db
    .insertInto('mentor_rooms')
    .values({ installation, ...values })
    .onConflict((c) => c.column('installation').doUpdateSet(values))
    .execute();
}
