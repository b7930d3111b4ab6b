import { gatherIssueLabels } from '../github/gather.js';
import type { Action } from '../onboarding/plan.js';
import type { Request } from '../onboarding/requests.js';
import { listLabelsPut } from '../store/effects.js';
import { findRepository } from '../store/repositories.js';
import type { Db } from '../store/tables.js';
import { findSettings } from './configuration.js';
import { type Context, openSession } from './context.js';
import type { IssueRequest } from './issue.js';
import { intend, type Place, perform } from './perform.js';
import { enqueue } from './queue.js';
import { toRef } from './requests.js';

/** Takes the labels off an issue that we put there. Nobody's name is needed for it, and nothing else is kept. */
export async function clearIssue(ctx: Context, request: IssueRequest): Promise<string> {
  const { installation, repository, number } = request;
  const inForce = await findSettings(ctx, installation, repository);
  if (!inForce || inForce.settings.mode === 'dry-run') return 'nothing is written here';
  const put = await listLabelsPut(ctx.db, installation, repository.id, number);
  if (put.length === 0) return 'we put no label there';
  const session = await openSession(ctx, installation);
  const current = await gatherIssueLabels(session, { ...repository, number }, ctx.clock.now());
  const ours = new Set(put.map((name) => name.toLowerCase()));
  const actions = (current ?? [])
    .filter((name) => ours.has(name.toLowerCase()))
    .map((name): Action => ({ action: 'label.remove', name }));
  const target = { owner: repository.owner, name: repository.name, repositoryId: repository.id, number };
  const place: Place = { installation, target, commentsCut: false, rollup: null };
  const effects = await ctx.db.transaction().execute((db) => intend(db, place, actions, ctx.clock.now()));
  for (const [i, action] of actions.entries()) {
    const effect = effects[i];
    if (effect) await perform(ctx, session, place, action, effect);
  }
  return actions.length > 0 ? 'the labels were taken off' : 'our labels are gone';
}

/** Has our labels taken off these issues. */
export async function enqueueClearing(
  db: Db,
  installation: number,
  issues: readonly { repositoryId: number; number: number }[],
): Promise<void> {
  for (const { repositoryId, number } of issues) {
    const row = await findRepository(db, installation, repositoryId);
    if (!row || row.removed_at !== null) continue;
    const request: Request = {
      kind: 'issue',
      installation,
      repository: toRef(row),
      number,
      id: 0,
      trigger: 'correction',
      author: null,
      at: '1970-01-01T00:00:00Z',
      labels: [],
      clear: true,
    };
    await enqueue(db, request);
  }
}
