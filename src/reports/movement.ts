import type { Chart } from './chart.js';
import type { CustomerRow, Report } from './report.js';

/** A customer came to another stage; days are UTC. */
export interface Move {
  day: string;
  customer: string;
  name: string;
  from: string;
  to: string;
  /** What was seen, or that a person wrote it down. */
  why: string;
}

const FIRST = 'listed';
const HIGH = ['partner', 'reviewer'];
/** More columns cannot be read. */
const MOST_MONTHS = 36;

/** Every change of a stage whose day is in the report's window, newest first; none where the stages over time are not to be shown. */
export function listMoves(report: Report): Move[] {
  const { from, until } = report.window;
  const moves = report.customers.list.flatMap((row) =>
    stagesOf(row).flatMap(({ day, stage, why }, at, all): Move[] => {
      const before = all[at - 1]?.stage ?? FIRST;
      const isIn = day >= from && day <= until && stage !== before;
      return isIn ? [{ day, customer: row.id, name: row.name, from: before, to: stage, why }] : [];
    }),
  );
  return moves.sort((a, b) => (a.day === b.day ? order(a.name, b.name) : order(b.day, a.day)));
}

/**
 * How many customers had been seen, and how many were partners or reviewers, at the end of each month of the window and on its
 * last day; null where the stages over time are not to be shown, or nobody has moved yet.
 */
export function chartMovement(report: Report): Chart | null {
  const histories = report.customers.list.map(stagesOf);
  if (!histories.some((stages) => stages.length > 0)) return null;
  const days = listMonthEnds(report.window.from, report.window.until);
  const standings = days.map((day) =>
    histories.map((stages) => stages.findLast((s) => s.day <= day)?.stage ?? FIRST),
  );
  const high = standings.map((all) => all.filter((stage) => HIGH.includes(stage)).length);
  const seen = standings.map((all, at) => all.filter((stage) => stage !== FIRST).length - (high[at] ?? 0));
  const [first = 0, last = 0] = [high[0], high.at(-1)];
  return {
    id: 'stages-over-time',
    title: 'Where customers stood over time',
    unit: 'customers at that stage at the end of the day',
    axis: 'customers',
    period: `${days[0] ?? ''} to ${days.at(-1) ?? ''}, at the end of each month and now`,
    kind: 'columns',
    of: 'Day',
    categories: days,
    series: [
      { name: 'Seen, no partners yet', values: seen },
      { name: 'Partners and reviewers', values: high },
    ],
    details: { name: 'By stage', values: standings.map(sayStandings) },
    summary: `${last} of ${histories.length} customers stand at the stage partner or reviewer, ${first === last ? 'as many as' : `${first}`} on ${days[0] ?? ''}.`,
  };
}

function stagesOf({ transitions = [] }: CustomerRow): { day: string; stage: string; why: string }[] {
  return transitions.map(({ stage, since, notedAt, evidence, byHand }) => ({
    day: (since ?? notedAt).slice(0, 10),
    stage,
    why: byHand ? 'set by hand' : evidence,
  }));
}

function sayStandings(stages: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const stage of stages) counts.set(stage, (counts.get(stage) ?? 0) + 1);
  return [...counts].map(([stage, n]) => `${n} ${stage}`).join(', ');
}

/** Last days of the months from the first to the last day, which ends the list. */
function listMonthEnds(from: string, until: string): string[] {
  const ends: string[] = [];
  const [year = 0, month = 0] = from.split('-').map(Number);
  for (let n = 0; ends.length < 12 * 40; n += 1) {
    const end = new Date(Date.UTC(year, month + n, 0)).toISOString().slice(0, 10);
    if (end >= until) break;
    ends.push(end);
  }
  return [...ends, until].slice(-MOST_MONTHS);
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
