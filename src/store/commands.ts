import type { Db } from './tables.js';

/** Keys `commentId:index` of the commands that were answered on a pull request. */
export async function listHandledCommands(
  db: Db,
  installation: number,
  repositoryId: number,
  number: number,
): Promise<string[]> {
  const rows = await db
    .selectFrom('commands')
    .select(['comment_id', 'index'])
    .where('installation', '=', installation)
    .where('repository_id', '=', repositoryId)
    .where('number', '=', number)
    .orderBy('comment_id')
    .orderBy('index')
    .execute();
  return rows.map((row) => `${row.comment_id}:${row.index}`);
}

/** Marks commands as answered, by their keys `commentId:index`; a key that is known already stays as it is. */
export async function recordCommands(
  db: Db,
  installation: number,
  repositoryId: number,
  number: number,
  keys: readonly string[],
  at: Date | string,
): Promise<void> {
  if (keys.length === 0) return;
  await db
    .insertInto('commands')
    .values(
      keys.map((key) => {
        const [commentId, index] = key.split(':');
        return {
          installation,
          repository_id: repositoryId,
          number,
          comment_id: Number(commentId),
          index: Number(index ?? 0),
          handled_at: at,
        };
      }),
    )
    .onConflict((c) => c.doNothing())
    .execute();
}
