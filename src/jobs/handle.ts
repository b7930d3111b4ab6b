import type { Request } from '../onboarding/requests.js';
import { recordContributions } from '../store/contributions.js';
import { listOpenPartnersPulls, listOutdatedPulls } from '../store/pull-lists.js';
import { carryTombstones } from '../store/purge.js';
import {
  listRepositories,
  removeRepository,
  saveInstallation,
  saveRepository,
} from '../store/repositories.js';
import { goLive, meetRepository } from './activation.js';
import { handleBackup } from './backup-schedule.js';
import { handleCi } from './ci-measures.js';
import { handleComment } from './comment.js';
import { listLooks } from './commits.js';
import { handlePreview } from './config-preview.js';
import { findSettings, forgetSettings } from './configuration.js';
import type { Context } from './context.js';
import { handleDigest } from './digest.js';
import { handleIssue } from './issue.js';
import { handleOwners } from './owners.js';
import { refreshPreviews } from './preview-requests.js';
import { handlePromotions } from './promotions.js';
import { handlePull } from './pull.js';
import { handleQuality } from './quality.js';
import { handleRedeliver } from './redeliver.js';
import { handleRelease } from './release.js';
import { handleRepository } from './repository-change.js';
import { requestOf } from './requests.js';
import { findPartner } from './review.js';
import { handleRota } from './rota.js';
import { handleSweep } from './sweep.js';
import { scheduleSweep } from './sweep-schedule.js';
import { handleJourney } from './tracking-issue.js';
import { handleUpkeep } from './upkeep.js';

/** Does what one request asks for. Gives in words what came of it; throws what should be tried again. */
export async function handle(ctx: Context, request: Request): Promise<string> {
  const now = ctx.clock.now();
  const { installation } = request;
  switch (request.kind) {
    case 'pull':
      return await handlePull(ctx, request);
    case 'preview':
      return await handlePreview(ctx, request);
    case 'issue':
      return await handleIssue(ctx, request);
    case 'comment':
      return await handleComment(ctx, request);
    case 'sha':
      return await handleSha(ctx, request);
    case 'fork':
      return await handleFork(ctx, request);
    case 'config':
      return await handleConfig(ctx, request);
    case 'installation': {
      const state =
        request.change === 'deleted' ? 'deleted' : request.change === 'suspended' ? 'suspended' : 'active';
      await saveInstallation(ctx.db, installation, request.account, state, now);
      if (state === 'deleted') {
        // The payload may list only some of them.
        for (const r of await listRepositories(ctx.db, installation))
          await removeRepository(ctx.db, installation, r.id, now);
      } else for (const r of request.repositories) await saveRepository(ctx.db, installation, r, now);
      if (state === 'active') await takeUp(ctx, request);
      return `the installation is ${state}`;
    }
    case 'rota':
      return await handleRota(ctx, request);
    case 'ci':
      return await handleCi(ctx, request);
    case 'promotions':
      return await handlePromotions(ctx, request);
    case 'digest':
      return await handleDigest(ctx, request);
    case 'quality':
      return await handleQuality(ctx, request);
    case 'journey':
      return await handleJourney(ctx, request);
    case 'owners':
      return await handleOwners(ctx, request);
    case 'release':
      return await handleRelease(ctx, request);
    case 'sweep':
      return await handleSweep(ctx, installation);
    case 'redeliver':
      return await handleRedeliver(ctx);
    case 'upkeep':
      return await handleUpkeep(ctx);
    case 'backup':
      return await handleBackup(ctx);
    case 'repositories':
      for (const r of request.added) await saveRepository(ctx.db, installation, r, now);
      for (const r of request.removed) await removeRepository(ctx.db, installation, r.id, now);
      return 'the list of repositories was changed';
    case 'repository':
      return await handleRepository(ctx, request);
  }
}

/** What was missed while the App could not look is looked for now and not tomorrow; a new one begins with its events. */
async function takeUp(ctx: Context, request: Extract<Request, { kind: 'installation' }>): Promise<void> {
  const { installation, account, change, trigger } = request;
  if (change === 'created') await carryTombstones(ctx.db, installation, account.id);
  await scheduleSweep(ctx, installation);
  if (change !== 'created' || trigger === 'upkeep')
    await ctx.enqueue({ kind: 'sweep', installation, trigger });
  if (change !== 'permissions') return;
  ctx.github.renew(installation);
  // What was refused is not tried again by itself, and nothing of it has changed on GitHub.
  for (const row of await listOpenPartnersPulls(ctx.db, installation)) {
    const look = await requestOf(ctx.db, row, trigger);
    if (look) await ctx.enqueue(look);
  }
}

/** Also a file that other repositories read may have changed, so all are read anew. */
async function handleConfig(ctx: Context, request: Extract<Request, { kind: 'config' }>): Promise<string> {
  const { installation, repository } = request;
  await forgetSettings(ctx, installation);
  const inForce = await findSettings(ctx, installation, repository, { insist: true });
  await goLive(ctx, await meetRepository(ctx, request), inForce, 0);
  if (inForce) await ctx.enqueue({ kind: 'rota', installation, repository, trigger: request.trigger });
  if (inForce) await refreshPreviews(ctx, request, inForce.version);
  if (inForce) await lookAtOutdated(ctx, request, inForce.version);
  // The owner's `.github` repository speaks for all the others.
  if (repository.name === '.github')
    await ctx.enqueue({ kind: 'sweep', installation, trigger: request.trigger });
  return inForce ? 'the configuration was read anew' : 'there is no configuration';
}

/** A customer may have become private or left the list: what stands on open work follows at once. */
async function lookAtOutdated(
  ctx: Context,
  { installation, repository, trigger }: Extract<Request, { kind: 'config' }>,
  version: string,
): Promise<void> {
  for (const row of await listOutdatedPulls(ctx.db, installation, repository.id, version)) {
    const look = await requestOf(ctx.db, row, trigger);
    if (look) await ctx.enqueue(look);
  }
}

async function handleSha(ctx: Context, request: Extract<Request, { kind: 'sha' }>): Promise<string> {
  const looks = await listLooks(ctx.db, request);
  for (const look of looks) await ctx.enqueue(look);
  return looks.length > 0
    ? 'its pull requests are looked at'
    : 'no pull request of a customer’s developer has this commit';
}

async function handleFork(ctx: Context, request: Extract<Request, { kind: 'fork' }>): Promise<string> {
  const { installation, repository, owner } = request;
  const inForce = await findSettings(ctx, installation, repository);
  if (!inForce || !owner) return 'there is nothing to record';
  const person = await findPartner(ctx, installation, owner, inForce);
  if (!person) return 'the owner is no customer’s developer';
  await recordContributions(ctx.db, installation, [
    {
      kind: 'fork',
      repositoryId: repository.id,
      subject: request.id,
      number: null,
      userId: owner.id,
      at: request.at,
    },
  ]);
  return 'recorded';
}
