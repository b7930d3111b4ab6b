import { findNextOf, postpone } from '../store/due.js';
import type { Context } from './context.js';

const KEY = 'sweep';

/** Puts the next sweep of an installation on the list of what is due, unless it stands there already. */
export async function scheduleSweep(ctx: Context, installation: number): Promise<void> {
  if (await findNextOf(ctx.db, installation, KEY)) return;
  const at = new Date(ctx.clock.now().getTime() + ctx.sweepHours * 3_600_000);
  await postpone(ctx.db, installation, KEY, at, { kind: 'sweep', installation, trigger: 'sweep' });
}
