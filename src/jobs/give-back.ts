import type { PullSnapshot } from '../github/gather.js';
import { isGiveBack } from '../github/give-back.js';
import type { Facts } from '../onboarding/facts.js';
import type { Plan } from '../onboarding/plan.js';
import { recordContributions } from '../store/contributions.js';
import type { Db } from '../store/tables.js';

/**
 * Keeps the release that contains a give-back of a customer's developer, where its track asks for one. Before the plan is
 * carried out: an item that is ticked is not read again.
 */
export async function recordReleased(
  db: Db,
  installation: number,
  { snapshot, facts, plan }: { snapshot: PullSnapshot; facts: Facts; plan: Plan },
): Promise<void> {
  const { pull, repository } = snapshot;
  if (plan.attribution?.customer == null || pull.author?.type !== 'User' || facts.optedOut) return;
  if (!isGiveBack(pull.labels)) return;
  const release = facts.training?.release;
  if (!release?.tag || !release.at) return;
  const own = {
    repositoryId: repository.id,
    subject: pull.number,
    number: pull.number,
    userId: pull.author.id,
  };
  await recordContributions(db, installation, [{ kind: 'released', ...own, at: release.at }]);
}
