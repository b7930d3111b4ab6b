import type { Selectable } from 'kysely';
import type { Said } from '../training/evidence.js';
import type { Tick } from '../training/types.js';
import { iso } from './instant.js';
import type { Db, TicksTable } from './tables.js';

/** Every tick of a pull request's checklist, oldest first; a later one supersedes an earlier one of its item. */
export async function listTicks(
  db: Db,
  installation: number,
  repositoryId: number,
  number: number,
): Promise<Tick[]> {
  const rows = await db
    .selectFrom('ticks')
    .selectAll()
    .where('installation', '=', installation)
    .where('repository_id', '=', repositoryId)
    .where('number', '=', number)
    .orderBy('at')
    .orderBy('id')
    .execute();
  return rows.map(toTick);
}

/** A row as the database gives it, also out of JSON, where instants have another form. */
export type TickRow = Omit<Selectable<TicksTable>, 'id' | 'installation' | 'repository_id' | 'number'>;

export function toTick(row: TickRow): Tick {
  return {
    item: row.item,
    done: row.done,
    source: row.source,
    at: iso(row.at),
    ...(row.by === null ? {} : { by: row.by }),
    ...(row.value
      ? { evidence: row.value }
      : row.evidence === null
        ? {}
        : { evidence: asWritten(row.evidence) }),
    ...(row.link === null ? {} : { link: row.link }),
    ...(row.skipped === null ? {} : { skipped: row.skipped }),
  };
}

/** A sentence that an earlier version stored without what it was made of. */
function asWritten(text: string): Said[] {
  return [{ say: 'text', values: { text } }];
}

/** Adds the ticks that are not there yet. A tick is known by item, source, instant and direction. */
export async function recordTicks(
  db: Db,
  installation: number,
  repositoryId: number,
  number: number,
  ticks: readonly Tick[],
): Promise<void> {
  if (ticks.length === 0) return;
  await db
    .insertInto('ticks')
    .values(
      ticks.map((tick) => ({
        installation,
        repository_id: repositoryId,
        number,
        item: tick.item,
        done: tick.done,
        source: tick.source,
        by: tick.by ?? null,
        at: tick.at,
        evidence: null,
        link: tick.link ?? null,
        value: tick.evidence ? JSON.stringify(tick.evidence) : null,
        skipped: tick.skipped ?? null,
      })),
    )
    .onConflict((c) => c.doNothing())
    .execute();
}
