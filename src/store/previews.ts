import type { Selectable } from 'kysely';
import type { Db } from './tables.js';
import type { ConfigPreviewsTable } from './tables-previews.js';

export type PreviewRow = Selectable<ConfigPreviewsTable>;

/** What is known of our comment about an edit of the configuration; null: none was ever made there. */
export async function findPreview(
  db: Db,
  installation: number,
  repositoryId: number,
  number: number,
): Promise<PreviewRow | null> {
  const row = await db
    .selectFrom('config_previews')
    .selectAll()
    .where('installation', '=', installation)
    .where('repository_id', '=', repositoryId)
    .where('number', '=', number)
    .executeTakeFirst();
  return row ?? null;
}

/** Stores what the comment says now, and which one it is. */
export async function savePreview(
  db: Db,
  installation: number,
  repositoryId: number,
  number: number,
  values: Omit<PreviewRow, 'installation' | 'repository_id' | 'number' | 'at'> & { at: Date },
): Promise<void> {
  await db
    .insertInto('config_previews')
    .values({ installation, repository_id: repositoryId, number, ...values })
    .onConflict((c) => c.columns(['installation', 'repository_id', 'number']).doUpdateSet(values))
    .execute();
}

/** Pull requests of an installation with such a comment made under another configuration, newest first. */
export async function listOldPreviews(
  db: Db,
  installation: number,
  repositoryId: number,
  version: string,
  limit: number,
): Promise<number[]> {
  const rows = await db
    .selectFrom('config_previews')
    .select('number')
    .where('installation', '=', installation)
    .where('repository_id', '=', repositoryId)
    .where('comment_id', 'is not', null)
    .where('config_version', '!=', version)
    .orderBy('at', 'desc')
    .orderBy('number', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => row.number);
}
