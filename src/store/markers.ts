import type { Db } from './tables.js';

export interface MarkerKey {
  keyId: string;
  secret: string;
}

/** The keys that sign the hidden markers of an installation, newest first: the first signs, all verify. */
export async function listMarkerKeys(db: Db, installation: number): Promise<MarkerKey[]> {
  const rows = await db
    .selectFrom('markers')
    .select(['key_id', 'secret'])
    .where('installation', '=', installation)
    .orderBy('created_at', 'desc')
    .orderBy('key_id')
    .execute();
  return rows.map((row) => ({ keyId: row.key_id, secret: row.secret }));
}

/** Adds a key. One that is there keeps its secret: of two processes that race, both then read the same one. */
export async function recordMarkerKey(
  db: Db,
  installation: number,
  key: MarkerKey,
  at: Date | string,
): Promise<void> {
  await db
    .insertInto('markers')
    .values({ installation, key_id: key.keyId, secret: key.secret, created_at: at })
    .onConflict((c) => c.doNothing())
    .execute();
}
