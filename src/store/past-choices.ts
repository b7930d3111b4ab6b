import type { SimulationEvent } from '../mentors/simulation-event.js';
import { iso } from './instant.js';
import { placedPulls } from './pull-lists.js';
import type { Db } from './tables.js';

/** An opening or a closing, with the pull request that it belongs to. */
export interface PastEvent {
  event: SimulationEvent;
  pull: { repositoryId: number; number: number; customer: string; optedOut: boolean };
}

/**
 * Pull requests of customers' developers as a rota can be replayed on them, in time order: the newest `limit` that were
 * seen since an instant. Changed paths are those of the newest choice of a mentor, none where nobody had to be chosen.
 */
export async function listPastChoices(
  db: Db,
  installation: number,
  since: Date,
  limit: number,
): Promise<PastEvent[]> {
  const rows = await placedPulls(db)
    .select((e) => [
      'p.repository_id',
      'p.number',
      'p.seen_at',
      'p.updated_at',
      'p.state',
      'p.customer',
      'a.login',
      'a.opted_out',
      e
        .selectFrom('mentor_choices as c')
        .select('c.record')
        .whereRef('c.installation', '=', 'p.installation')
        .whereRef('c.repository_id', '=', 'p.repository_id')
        .whereRef('c.number', '=', 'p.number')
        .orderBy('c.id', 'desc')
        .limit(1)
        .as('record'),
    ])
    .where('p.installation', '=', installation)
    .where('p.customer', 'is not', null)
    .where('p.seen_at', '>', iso(since))
    .where('r.removed_at', 'is', null)
    .orderBy('p.seen_at', 'desc')
    .orderBy('p.repository_id', 'desc')
    .orderBy('p.number', 'desc')
    .limit(limit)
    .execute();
  const events = rows.flatMap((row): PastEvent[] => {
    const { seen_at: at, customer, record, login } = row;
    if (customer === null) return [];
    const pull = {
      repositoryId: row.repository_id,
      number: row.number,
      customer,
      optedOut: row.opted_out ?? false,
    };
    const id = `${row.repository_id}#${row.number}`;
    const opened: SimulationEvent = {
      id,
      at,
      event: 'opened',
      author: login ?? record?.request.author.login ?? null,
      customer,
      paths: record?.request.paths ?? [],
    };
    const closed = { id, at: row.updated_at, event: 'closed' as const, author: null, paths: [] };
    return [{ event: opened, pull }, ...(row.state === 'open' ? [] : [{ event: closed, pull }])];
  });
  return events.sort((a, b) => compareEvents(a.event, b.event));
}

/** In time order; what ends makes room before the next one begins, but nothing ends before it began. */
export function compareEvents(a: SimulationEvent, b: SimulationEvent): number {
  if (a.at !== b.at) return Date.parse(a.at) - Date.parse(b.at);
  const rank = ({ event }: SimulationEvent) => (event === 'opened' ? 1 : 0);
  if (a.id === b.id) return rank(b) - rank(a);
  return rank(a) - rank(b) || (a.id < b.id ? -1 : 1);
}
