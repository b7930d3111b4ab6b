import type { Facts } from '../onboarding/facts.js';
import type { Plan, Record_ } from '../onboarding/plan.js';
import { findPerson } from '../store/people.js';
import type { Context } from './context.js';
import type { PullRequest } from './pull.js';
import { enqueueOpenPulls } from './requests.js';
import { raiseStage } from './review.js';

const OF_PERSON: readonly Record_['record'][] = ['stage', 'voice', 'sponsored'];

/** A new stage, a wish or a sponsor shows on the author's other open pull requests too. */
export async function lookAtOthers(
  ctx: Context,
  request: PullRequest,
  facts: Facts,
  plan: Plan,
): Promise<void> {
  const { author } = facts.pull;
  if (!author || !plan.records.some((r) => OF_PERSON.includes(r.record))) return;
  await enqueueOpenPulls(ctx, request.installation, author.id, request);
}

/** An item of the checklist that was just done may be what a stage asked for. */
export async function raiseByItems(
  ctx: Context,
  installation: number,
  { settings, pull }: Facts,
  plan: Plan,
): Promise<void> {
  const asked = new Set(settings.ladder.stages.flatMap((s) => s.criteria.items ?? []));
  if (!plan.records.some((r) => r.record === 'tick' && r.tick.done && asked.has(r.tick.item))) return;
  const person = pull.author && (await findPerson(ctx.db, installation, pull.author.id));
  if (person) await raiseStage(ctx, installation, person, settings.ladder);
}
