import { postpone } from '../store/due.js';
import type { Context } from './context.js';

const KEY = 'sweep';

/**
 * Puts the next sweep of an installation on the list of what is due, unless an earlier one stands there. A later one, put
 * there while a clock was wrong, must not keep it away for years.
 */
export async function scheduleSweep(ctx: Context, installation: number): Promise<void> {
  const at = new Date(ctx.clock.now().getTime() + ctx.sweepHours * 3_600_000);
  await postpone(ctx.db, installation, KEY, at, { kind: 'sweep', installation, trigger: 'sweep' });
}
