import { PermanentError } from '../errors.js';
import { gatherRemarks } from '../github/review-remarks.js';
import type { Plan } from '../onboarding/plan.js';
import type { Request } from '../onboarding/requests.js';
import { countQuality } from '../onboarding/review-quality.js';
import { findPull } from '../store/pulls.js';
import { saveQuality } from '../store/review-quality.js';
import { listForgotten } from '../store/tombstones.js';
import { findSettings } from './configuration.js';
import { type Context, openSession } from './context.js';
import type { PullRequest } from './pull.js';

export type QualityRequest = Extract<Request, { kind: 'quality' }>;

/** Once a pull request has ended, what reviewers found is counted; nothing waits for it. */
export async function enqueueQuality(ctx: Context, request: PullRequest, plan: Plan): Promise<void> {
  if (!plan.records.some((r) => r.record === 'concluded' && r.as !== null)) return;
  const { installation, repository, number } = request;
  await ctx.enqueue({ kind: 'quality', installation, repository, number, trigger: request.trigger });
}

/** Stores how many rounds of review a partner's pull request took, and how many remarks a tool could have made. Counts only. */
export async function handleQuality(ctx: Context, request: QualityRequest): Promise<string> {
  const { installation, repository, number } = request;
  const inForce = await findSettings(ctx, installation, repository);
  const pull = await findPull(ctx.db, installation, repository.id, number);
  if (!inForce || !pull?.author_id || pull.customer === null || pull.state === 'open')
    return 'there is nothing to count';
  if ((await listForgotten(ctx.db, installation, [pull.author_id])).size > 0)
    return 'there is nothing to count';
  const session = await openSession(ctx, installation);
  try {
    const said = await gatherRemarks(session, { ...repository, number }, ctx.clock.now());
    const counts = countQuality({ authorId: pull.author_id, ...said }, inForce.settings.ci?.toolRemarks);
    const place = { repositoryId: repository.id, number, userId: pull.author_id, endedAt: pull.updated_at };
    await saveQuality(ctx.db, installation, place, counts);
    return 'what reviewers found was counted';
  } catch (error) {
    if (error instanceof PermanentError) return 'GitHub does not know this pull request any more';
    throw error;
  }
}
