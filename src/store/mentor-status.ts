import { iso } from './instant.js';
import type { Db } from './tables.js';

/** Who is busy on GitHub as far as it is known since an instant, by lower-case login; others are not in it. */
export async function readBusy(
  db: Db,
  installation: number,
  since: Date | string,
): Promise<Map<string, boolean>> {
  const rows = await db
    .selectFrom('mentor_status')
    .select(['mentor', 'busy'])
    .where('installation', '=', installation)
    .where('checked_at', '>', iso(since))
    .orderBy('mentor')
    .execute();
  return new Map(rows.map((row) => [row.mentor, row.busy]));
}

export async function saveBusy(
  db: Db,
  installation: number,
  busy: ReadonlyMap<string, boolean>,
  at: Date | string,
): Promise<void> {
  if (busy.size === 0) return;
  await db
    .insertInto('mentor_status')
    .values([...busy].map(([mentor, is]) => ({ installation, mentor, busy: is, checked_at: at })))
    .onConflict((c) =>
      c.columns(['installation', 'mentor']).doUpdateSet((e) => ({
        busy: e.ref('excluded.busy'),
        checked_at: e.ref('excluded.checked_at'),
      })),
    )
    .execute();
}
