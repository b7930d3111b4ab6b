import { byInstant } from './finding.js';
import type { Tick } from './types.js';

/**
 * Whether an item is ticked by what is stored alone, for what looks back and reads nothing: the newest tick by hand decides,
 * else the newest by evidence.
 */
export function isTicked(item: string, ticks: readonly Tick[]): boolean {
  const newest = (source: Tick['source']): Tick | undefined =>
    ticks
      .filter((tick) => tick.item === item && tick.source === source)
      .sort((a, b) => byInstant(a.at, b.at))
      .at(-1);
  return (newest('hand') ?? newest('evidence'))?.done === true;
}
