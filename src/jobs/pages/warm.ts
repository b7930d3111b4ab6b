import type { Context } from '../context.js';
import type { PageSource } from './source.js';

/** A new day, a new configuration: what is kept already costs nothing. Milliseconds. */
const EVERY = 10 * 60_000;

/**
 * Keeps the figures of the usual days at hand, from the start on, so that who looks first in a large installation does not
 * wait for them. The returned function ends it, and waits for what is being gathered.
 */
export function startWarming(
  ctx: Pick<Context, 'log'>,
  source: Pick<PageSource, 'warm'>,
  every = EVERY,
): () => Promise<void> {
  let running: Promise<void> | undefined;
  const run = (): void => {
    running ??= source
      .warm()
      .catch((error: unknown) => ctx.log.warn({ err: error }, 'figures could not be gathered beforehand'))
      .finally(() => {
        running = undefined;
      });
  };
  const timer = setInterval(run, every);
  timer.unref();
  run();
  return async () => {
    clearInterval(timer);
    await running;
  };
}
