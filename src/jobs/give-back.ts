import type { PullSnapshot } from '../github/gather.js';
import { isGiveBack } from '../github/give-back.js';
import type { Facts } from '../onboarding/facts.js';
import type { Plan } from '../onboarding/plan.js';
import { type Contribution, recordContributions } from '../store/contributions.js';
import type { Db } from '../store/tables.js';

/**
 * Keeps that a pull request of a customer's developer gives back a change, as its label says, and the release that
 * contains it, where its track asks for one. Before the plan is carried out: an item that is ticked is not read again.
 */
export async function recordGiveBack(
  db: Db,
  installation: number,
  { snapshot, facts, plan }: { snapshot: PullSnapshot; facts: Facts; plan: Plan },
): Promise<void> {
  const { pull, repository } = snapshot;
  if (plan.attribution?.customer == null || pull.author?.type !== 'User' || facts.optedOut) return;
  if (!isGiveBack(pull.labels)) return;
  const own = {
    repositoryId: repository.id,
    subject: pull.number,
    number: pull.number,
    userId: pull.author.id,
  };
  const rows: Contribution[] = [{ kind: 'give_back', ...own, at: pull.createdAt }];
  const release = facts.training?.release;
  if (release?.tag && release.at) rows.push({ kind: 'released', ...own, at: release.at });
  await recordContributions(db, installation, rows);
}
