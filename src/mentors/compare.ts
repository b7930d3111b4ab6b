import { Simulation } from './simulate.js';
import type { SimulationEvent } from './simulation-event.js';
import type { Rota } from './types.js';

/** One pull request under both rotas. */
export interface ComparedRow {
  id: string | number;
  at: string;
  before: string | null;
  after: string | null;
  changed: boolean;
  /** Why, in each; may tell who the customer is, as in `MentorChoice`. */
  reasons: { before: string; after: string };
}

/** What an edit of the rota would have changed. */
export interface Comparison {
  rows: ComparedRow[];
  changed: number;
  /** How many found nobody. */
  nobody: { before: number; after: number };
  /** By login, those with any; most after first. */
  mentors: { login: string; before: number; after: number }[];
}

/**
 * Who would have got the last pull requests before and after an edit of the rota. All `events` (in time order) are
 * replayed through both, so that load and fairness have built up; the last `last` openings are told (20 by default).
 */
export function compareRotas(
  before: Rota,
  after: Rota,
  events: Iterable<SimulationEvent>,
  {
    seed,
    last = 20,
    pairs = false,
    isTold = () => true,
  }: {
    seed: string;
    last?: number;
    /** Authors keep their first mentor, as in `Simulation`. */
    pairs?: boolean;
    /** Whether an opening may be among those that are told; all of them count for load and fairness. */
    isTold?: (event: SimulationEvent) => boolean;
  },
): Comparison {
  const [old, edited] = [new Simulation(before, { seed, pairs }), new Simulation(after, { seed, pairs })];
  const rows: ComparedRow[] = [];
  for (const event of events) {
    const [was, is] = [old.next(event), edited.next(event)];
    if (!was || !is || !isTold(event)) continue;
    rows.push({
      id: event.id,
      at: event.at,
      before: was.mentor,
      after: is.mentor,
      changed: was.mentor?.toLowerCase() !== is.mentor?.toLowerCase(),
      reasons: { before: was.reason, after: is.reason },
    });
    if (rows.length > 2 * last) rows.splice(0, rows.length - last);
  }
  const told = last > 0 ? rows.slice(-last) : [];
  return {
    rows: told,
    changed: told.filter(({ changed }) => changed).length,
    nobody: {
      before: told.filter((row) => row.before === null).length,
      after: told.filter((row) => row.after === null).length,
    },
    mentors: countMentors(told),
  };
}

function countMentors(rows: readonly ComparedRow[]): Comparison['mentors'] {
  const counts = new Map<string, { login: string; before: number; after: number }>();
  for (const row of rows) {
    for (const side of ['before', 'after'] as const) {
      const login = row[side];
      if (login === null) continue;
      const count = counts.get(login.toLowerCase()) ?? { login, before: 0, after: 0 };
      count[side] += 1;
      counts.set(login.toLowerCase(), count);
    }
  }
  return [...counts.values()].sort((a, b) => b.after - a.after || (a.login < b.login ? -1 : 1));
}
