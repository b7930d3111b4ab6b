import { findFirstDay } from './bar.js';
import { formatDay, getDay } from './days.js';
import { listEvidence, listMissing } from './evidence.js';
import { heardFor, type PersonLog, sortOut, sortOutAll } from './person-log.js';
import type { Ladder, LadderStage, ProgressEvent, Standing } from './types.js';

/** Stage of those who were seen and meet no bar, on a ladder whose first stage asks for something. */
export const NO_STAGE = 'newcomer';

/**
 * Where one person stands at the end of the UTC day of `asOf`, since when, on what evidence, and what the next stage asks.
 * Neither the order nor the repetition of events matters, and later events are ignored; so a late event can only raise.
 * Bars are independent: whoever meets a higher one stands there even if a lower one was never met; nobody goes back.
 * `person` is by default the one of the first event; other people's events are left out.
 * Throws a RangeError on an impossible date.
 */
export function climb(
  ladder: Ladder,
  events: readonly ProgressEvent[],
  asOf: string,
  person?: string,
): Standing {
  const who = person ?? events[0]?.person ?? '';
  const own = events.every((e) => e.person === who) ? events : events.filter((e) => e.person === who);
  return standingOf(ladder, sortOut(who, own), getDay(asOf));
}

/** {@link climb} for everybody who was seen by the end of that day, in the order of their ids. */
export function climbAll(ladder: Ladder, events: Iterable<ProgressEvent>, asOf: string): Standing[] {
  const day = getDay(asOf);
  return sortOutAll(events)
    .filter((log) => (log.days[0] ?? Infinity) <= day)
    .map((log) => standingOf(ladder, log, day));
}

/** {@link climb} on facts that are sorted out already; `asOf` in days since 1970-01-01. */
export function standingOf(ladder: Ladder, log: PersonLog, asOf: number): Standing {
  const bars = findBars(ladder, log, asOf);
  const risen: { stage: LadderStage; rank: number; day: number }[] = [];
  const met = ladder.stages
    .map((stage, rank) => ({ stage, rank, day: bars.get(stage.id) ?? Infinity }))
    .filter((bar) => bar.day !== Infinity)
    .sort((a, b) => a.day - b.day || a.rank - b.rank);
  for (const bar of met) if (bar.rank > (risen.at(-1)?.rank ?? -1)) risen.push(bar);

  const top = risen.at(-1);
  const next = ladder.stages[(top?.rank ?? -1) + 1];
  return {
    person: log.person,
    stage: top?.stage.id ?? NO_STAGE,
    since: formatDay(top?.day ?? Math.min(log.days[0] ?? asOf, asOf)),
    transitions: risen.map(({ stage, day }) => ({
      stage: stage.id,
      at: formatDay(day),
      evidence: listEvidence(stage.criteria, heardFor(log, stage.id), day),
    })),
    bars: Object.fromEntries(met.map(({ stage, day }) => [stage.id, formatDay(day)])),
    next:
      next === undefined
        ? null
        : { stage: next.id, missing: listMissing(next.criteria, heardFor(log, next.id), asOf, bars) },
  };
}

/** The first day on which each bar was met, by stage id. A stage on a cycle of `after` is never reached. */
export function findBars(ladder: Ladder, log: PersonLog, asOf: number): Map<string, number> {
  const bars = new Map<string, number>();
  if ((log.days[0] ?? Infinity) > asOf) return bars;
  let waiting = ladder.stages;
  // In as many rounds as stages build on one another; what still waits at the end waits for ever.
  while (waiting.length > 0) {
    const ready = waiting.filter(({ criteria: { after } }) => !waiting.some((s) => s.id === after));
    if (ready.length === 0) break;
    for (const { id, criteria } of ready) {
      const notBefore = criteria.after === undefined ? 0 : (bars.get(criteria.after) ?? Infinity);
      const day = findFirstDay(criteria, heardFor(log, id), asOf, notBefore);
      if (day !== undefined) bars.set(id, day);
    }
    waiting = waiting.filter((s) => !ready.includes(s));
  }
  return bars;
}
