import { byInstant } from './finding.js';
import type { Tick } from './types.js';

/** What of a tick decides. */
type Stored = Pick<Tick, 'item' | 'done' | 'source' | 'at'>;

/**
 * The tick that decides about an item by what is stored alone, for what looks back and reads nothing: the newest by hand, else
 * the newest by evidence; of equal instants the later in the list.
 */
export function findDeciding<T extends Stored>(item: string, ticks: readonly T[]): T | undefined {
  const newest = (source: Tick['source']): T | undefined =>
    ticks
      .filter((tick) => tick.item === item && tick.source === source)
      .sort((a, b) => byInstant(a.at, b.at))
      .at(-1);
  return newest('hand') ?? newest('evidence');
}

/** Whether an item is ticked by what is stored alone. */
export function isTicked(item: string, ticks: readonly Stored[]): boolean {
  return findDeciding(item, ticks)?.done === true;
}
