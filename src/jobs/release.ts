import type { Request } from '../onboarding/requests.js';
import { listAwaitingRelease } from '../store/training.js';
import type { Context } from './context.js';
import { requestOf } from './requests.js';

/** A release may contain what merged pull requests wait for; those without such an item cost nothing. */
export async function handleRelease(
  ctx: Context,
  request: Extract<Request, { kind: 'release' }>,
): Promise<string> {
  const waiting = await listAwaitingRelease(ctx.db, request.installation, request.repository.id);
  for (const pull of waiting) {
    const look = await requestOf(ctx.db, pull, request.trigger);
    if (look) await ctx.enqueue(look);
  }
  return `${waiting.length} merged pull requests are looked at`;
}
