import { groupBy } from './group.js';
import type { Ledger } from './ledger.js';
import {
  type Item,
  type Measured,
  type Measures,
  measureDurations,
  type Part,
  round,
  summarise,
} from './metric.js';
import { daysBetween, isWithin, type Window } from './window.js';

/** Metric 12: from the first pull request to each stage, and from declaring a give-back to its release. */
export function measureRungs(ledger: Ledger, window: Window): Measures {
  const first = new Map<string, number>();
  const declared = new Map<string, number>();
  const given: Item[] = [];
  for (const d of ledger.deeds) {
    if ((d.kind === 'pr_opened' || d.kind === 'pr_merged') && !first.has(d.person)) first.set(d.person, d.at);
    const place = `${d.repository}#${d.number ?? d.subject}`;
    if (d.kind === 'give_back' && !declared.has(place)) declared.set(place, d.at);
  }
  for (const d of ledger.deeds) {
    if (d.kind !== 'released' || !isWithin(window, d.at)) continue;
    const start = declared.get(`${d.repository}#${d.number ?? d.subject}`);
    if (start === undefined) continue;
    const { repository, number, person } = d;
    const value = round(daysBetween(start, d.at));
    given.push({
      repository,
      ...(number !== null && { number }),
      person,
      at: new Date(d.at).toISOString(),
      value,
    });
  }
  const rises = ledger.history.rises.flatMap((rise): Item[] => {
    const at = Date.parse(`${rise.at}T00:00:00Z`);
    const start = first.get(rise.person);
    if (start === undefined || !isWithin(window, at) || ledger.people.get(rise.person)?.bot) return [];
    const value = round(Math.max(0, daysBetween(start, at)));
    return [{ person: rise.person, at: rise.at, note: rise.stage, value }];
  });
  return {
    'time-to-stage': timeToStage(rises, ledger.history.topStage, ledger.history.stages),
    'give-back-lead-time': measureDurations(given),
  };
}

/**
 * The figure is that of the highest stage; every stage has a part of its own, for together they would say nothing. `order`: the
 * stages from the first to the highest; any other, such as one of an earlier ladder, comes after them.
 */
export function timeToStage(
  rises: readonly Item[],
  topStage: string,
  order: readonly string[] = [],
): Measured {
  const place = (stage: string): number => (order.includes(stage) ? order.indexOf(stage) : order.length);
  const reached = [...groupBy(rises, (r) => r.note ?? '')].sort(
    ([a], [b]) => place(a) - place(b) || (a < b ? -1 : 1),
  );
  const parts = reached.map(([name, own]): Part => {
    const { n, median, p85 } = summarise(own.map((r) => r.value ?? 0));
    return { name, value: median, n, median, p85 };
  });
  return measureDurations(
    rises.filter((r) => r.note === topStage),
    parts,
  );
}
