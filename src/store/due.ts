import type { Request } from '../onboarding/requests.js';
import { iso } from './instant.js';
import type { Db } from './tables.js';

/** Something to look at again at an instant of the injected clock. */
export interface Due {
  installation: number;
  key: string;
  /** ISO instant. */
  dueAt: string;
  request: Request;
}

/** Puts a request off. A key that waits already keeps the earlier instant and takes the newer request. */
export async function postpone(
  db: Db,
  installation: number,
  key: string,
  dueAt: Date | string,
  request: Request,
): Promise<void> {
  await db
    .insertInto('due')
    .values({ installation, key, due_at: dueAt, request: JSON.stringify(request) })
    .onConflict((c) =>
      c.columns(['installation', 'key']).doUpdateSet((e) => ({
        due_at: e.fn<string>('least', ['due.due_at', 'excluded.due_at']),
        request: e.ref('excluded.request'),
      })),
    )
    .execute();
}

/** Puts a request off to exactly this instant, whatever stood under the key; null drops it. */
export async function replaceDue(
  db: Db,
  installation: number,
  key: string,
  dueAt: Date | string | null,
  request: Request,
): Promise<void> {
  if (dueAt === null) return await cancelDue(db, installation, key);
  const values = { due_at: dueAt, request: JSON.stringify(request) };
  await db
    .insertInto('due')
    .values({ installation, key, ...values })
    .onConflict((c) => c.columns(['installation', 'key']).doUpdateSet(values))
    .execute();
}

/** Takes what is due at `now` out, oldest first. Enqueue it in the same transaction, else it is lost. */
export async function takeDue(db: Db, now: Date | string, limit = 100): Promise<Due[]> {
  const rows = await db
    .deleteFrom('due')
    .where(({ eb, refTuple, selectFrom }) =>
      eb(
        refTuple('installation', 'key'),
        'in',
        selectFrom('due')
          .select(['installation', 'key'])
          .where('due_at', '<=', iso(now))
          .orderBy('due_at')
          .limit(limit)
          .forUpdate()
          .skipLocked()
          .$asTuple('installation', 'key'),
      ),
    )
    .returning(['installation', 'key', 'due_at', 'request'])
    .execute();
  return rows
    .map((row) => ({
      installation: row.installation,
      key: row.key,
      dueAt: row.due_at,
      request: row.request,
    }))
    .sort((a, b) => Date.parse(a.dueAt) - Date.parse(b.dueAt) || (a.key < b.key ? -1 : 1));
}

/** When the next one is due, over all installations. */
export async function findNextDue(db: Db): Promise<string | null> {
  const row = await db.selectFrom('due').select('due_at').orderBy('due_at').limit(1).executeTakeFirst();
  return row?.due_at ?? null;
}

/** Drops what was put off under a key. */
export async function cancelDue(db: Db, installation: number, key: string): Promise<void> {
  await db.deleteFrom('due').where('installation', '=', installation).where('key', '=', key).execute();
}

/** When something is due, by its key; null when it is not on the list. */
export async function findNextOf(db: Db, installation: number, key: string): Promise<string | null> {
  const row = await db
    .selectFrom('due')
    .select('due_at')
    .where('installation', '=', installation)
    .where('key', '=', key)
    .executeTakeFirst();
  return row?.due_at ?? null;
}

/** Brings what waits under these keys forward to now, where it would come later. */
export async function hasten(db: Db, keys: readonly string[], now: Date): Promise<void> {
  const due_at = iso(now);
  await db.updateTable('due').set({ due_at }).where('key', 'in', keys).where('due_at', '>', due_at).execute();
}
