import type { Selectable } from 'kysely';
import type { Db } from './tables.js';
import type { ProjectRoomsTable } from './tables-promotion.js';

export type ProjectRoomRow = Selectable<ProjectRoomsTable>;
export type RoomTopic = ProjectRoomRow['topic'];

/** The issue in which maintainers are spoken with about a topic; null while there is none. */
export async function findProjectRoom(
  db: Db,
  installation: number,
  topic: RoomTopic,
): Promise<ProjectRoomRow | null> {
  const row = await db
    .selectFrom('project_rooms')
    .selectAll()
    .where('installation', '=', installation)
    .where('topic', '=', topic)
    .executeTakeFirst();
  return row ?? null;
}

/** Stores where the issue is and what it says; what is left out keeps its value. */
export async function saveProjectRoom(
  db: Db,
  installation: number,
  topic: RoomTopic,
  change: Pick<ProjectRoomRow, 'repository_id' | 'issue_number'> &
    Partial<Omit<ProjectRoomRow, 'installation' | 'topic' | 'handled'>> & { handled?: readonly string[] },
): Promise<void> {
  const { handled, ...rest } = change;
  const values = { ...rest, ...(handled ? { handled: JSON.stringify(handled) } : {}) };
  await db
    .insertInto('project_rooms')
    .values({ installation, topic, ...values })
    .onConflict((c) => c.columns(['installation', 'topic']).doUpdateSet(values))
    .execute();
}
