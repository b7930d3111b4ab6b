import { listPeopleStages } from '../onboarding/promotion.js';
import type { RepositoryRef } from '../onboarding/requests.js';
import type { Settings } from '../onboarding/settings.js';
import type { Context } from './context.js';
import { noteCustomerStages } from './note-customers.js';

/** Notes where customers stand, and has looked at what people are to decide, where the ladder asks for it, and at the digest, where one is wanted. */
export async function enqueueReminders(
  ctx: Context,
  installation: number,
  repository: RepositoryRef,
  settings: Settings,
): Promise<void> {
  await noteCustomerStages(ctx, installation, settings);
  const request = { installation, repository, trigger: 'sweep' };
  if (listPeopleStages(settings.ladder).length > 0) await ctx.enqueue({ kind: 'promotions', ...request });
  if (settings.digest) await ctx.enqueue({ kind: 'digest', ...request });
}
