import type { Context } from './context.js';

/**
 * How long what is read for the checklist alone is taken as it was. Milliseconds. What somebody did elsewhere changes a
 * few times a week, who owns which code a few times a year, and every event of a pull request would ask again.
 */
export const PAST_TTL = 24 * 60 * 60_000;
export const OWNERS_TTL = 24 * 60 * 60_000;
const MAX_ENTRIES = 4000;

interface Entry {
  at: number;
  stamp: string;
  value: Promise<unknown>;
}

/** Per App, so that nothing outlives it; lost with the process, which costs one call per entry. */
const caches = new WeakMap<Context['github'], Map<string, Entry>>();

/**
 * What was read under this key within `ttl`, or what `read` gives now. Another `stamp` than the one it was read with says
 * that something has changed since. What failed is not kept.
 */
export async function cached<T>(
  ctx: Pick<Context, 'github' | 'clock'>,
  { key, stamp = '', ttl }: { key: string; stamp?: string; ttl: number },
  read: () => Promise<T>,
): Promise<T> {
  const now = ctx.clock.now().getTime();
  const cache = caches.get(ctx.github) ?? new Map<string, Entry>();
  caches.set(ctx.github, cache);
  const known = cache.get(key);
  if (known && known.stamp === stamp && now - known.at < ttl) return (await known.value) as T;
  const value = read();
  if (cache.size >= MAX_ENTRIES) cache.clear();
  cache.set(key, { at: now, stamp, value });
  value.catch(() => {
    if (cache.get(key)?.value === value) cache.delete(key);
  });
  return await value;
}
