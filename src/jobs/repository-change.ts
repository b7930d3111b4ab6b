import type { Request } from '../onboarding/requests.js';
import { listIssuesOfCustomers } from '../store/issues-of-customers.js';
import { forgetLabels } from '../store/labels.js';
import { listPartnersPulls } from '../store/pull-lists.js';
import { removeRepository, saveRepository } from '../store/repositories.js';
import { enqueueClearing } from './clear-issue.js';
import { findSettings, forgetSettings } from './configuration.js';
import type { Context } from './context.js';
import { requestOf } from './requests.js';

type RepositoryRequest = Extract<Request, { kind: 'repository' }>;

/**
 * A repository was renamed, transferred, archived, deleted, made private or public. Rows are keyed by its numeric id, so
 * a new name or owner is all that has to be learnt. Who may read it decides what may stand there: that is looked at anew.
 */
export async function handleRepository(ctx: Context, request: RepositoryRequest): Promise<string> {
  const { installation, repository, action } = request;
  const now = ctx.clock.now();
  if (action === 'deleted') {
    await removeRepository(ctx.db, installation, repository.id, now);
    return 'the repository is gone';
  }
  const archived = action === 'archived' ? true : action === 'unarchived' ? false : undefined;
  await saveRepository(
    ctx.db,
    installation,
    { ...repository, ...(archived === undefined ? {} : { archived }) },
    now,
  );
  if (action === 'transferred') await forgetLabels(ctx.db, installation, repository.id);
  await forgetSettings(ctx, installation);
  if (action === 'publicized' || action === 'privatized') await lookAgain(ctx, request);
  // What happened meanwhile was not written, and changes nothing by itself.
  if (action === 'unarchived') await ctx.enqueue({ kind: 'sweep', installation, trigger: request.trigger });
  return `the repository was ${action}`;
}

/** What is shown follows who can see it; in a repository that became public also where it stood as a record. */
async function lookAgain(ctx: Context, { installation, repository, action, trigger }: RepositoryRequest) {
  const shown = await listPartnersPulls(ctx.db, installation, repository.id);
  for (const row of shown) {
    if (row.state !== 'open' && action !== 'publicized') continue;
    const request = await requestOf(ctx.db, row, trigger);
    if (request) await ctx.enqueue(request);
  }
  if (action !== 'publicized') return;
  const inForce = await findSettings(ctx, installation, repository);
  const hidden = (inForce?.settings.customers ?? []).filter((c) => c.visibility === 'private');
  const ids = hidden.map((c) => c.id);
  await enqueueClearing(
    ctx.db,
    installation,
    await listIssuesOfCustomers(ctx.db, installation, repository.id, ids),
  );
}
