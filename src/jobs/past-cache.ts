import type { PastFacts } from '../training/types.js';
import type { Context } from './context.js';

/**
 * How long what somebody did elsewhere is taken as it was read. It changes a few times a week, and every event of their
 * pull requests would ask for it again. Milliseconds.
 */
const TTL = 6 * 60 * 60_000;
const MAX_PEOPLE = 2000;

interface Entry {
  at: number;
  facts: PastFacts;
}

/** Per App, so that nothing outlives it; lost with the process, which costs one call per person. */
const caches = new WeakMap<Context['github'], Map<string, Entry>>();

/** What was read of somebody within the last hours, or what `read` gives now. */
export async function cachedPast(
  ctx: Context,
  person: string,
  read: () => Promise<PastFacts>,
): Promise<PastFacts> {
  const now = ctx.clock.now().getTime();
  const cache = caches.get(ctx.github) ?? new Map<string, Entry>();
  caches.set(ctx.github, cache);
  const known = cache.get(person);
  if (known && now - known.at < TTL) return known.facts;
  const facts = await read();
  if (cache.size >= MAX_PEOPLE) cache.clear();
  cache.set(person, { at: now, facts });
  return facts;
}
