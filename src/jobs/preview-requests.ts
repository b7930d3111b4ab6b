import type { PullSnapshot } from '../github/gather.js';
import { findPreview, listOldPreviews } from '../store/previews.js';
import type { Db } from '../store/tables.js';
import type { PreviewRequest } from './config-preview.js';
import type { InForce } from './configuration.js';
import type { Context } from './context.js';
import { listWatched } from './preview-base.js';
import type { PullRequest } from './pull.js';

/** Open edits that are looked at again when the configuration changes. */
const REFRESHED = 20;

/**
 * For a pull request that is of no concern otherwise: a look at whether it edits the configuration, where that may be.
 * Asks nothing of GitHub. Null: there is no reason to look.
 */
export async function findPreviewRequest(db: Db, request: PullRequest): Promise<PreviewRequest | null> {
  const { installation, repository, number, trigger, mayConfigure } = request;
  const preview: PreviewRequest = { kind: 'preview', installation, repository, number, trigger };
  if (mayConfigure) return preview;
  if (!trigger.startsWith('pull_request.')) return null;
  const row = await findPreview(db, installation, repository.id, number);
  return row ? preview : null;
}

/** The same for a job that has nothing else to do there. */
export async function passToPreview(ctx: Context, request: PullRequest): Promise<void> {
  const preview = await findPreviewRequest(ctx.db, request);
  if (preview) await ctx.enqueue(preview);
}

/** For a pull request that was read anyway: asks for a preview when it edits the configuration as never seen before. */
export async function askForPreview(
  ctx: Context,
  request: PullRequest,
  { pull }: Pick<PullSnapshot, 'pull'>,
  inForce: InForce,
): Promise<void> {
  const { installation, repository, number, trigger } = request;
  if (pull.state !== 'open') return;
  const row = await findPreview(ctx.db, installation, repository.id, number);
  const touches = await isTouched(ctx.db, installation, repository, pull.paths);
  const done = row?.head_sha === pull.headSha && row.config_version === inForce.version;
  if (touches ? done : row?.comment_id == null) return;
  await ctx.enqueue({ kind: 'preview', installation, repository, number, trigger });
}

async function isTouched(
  db: Db,
  installation: number,
  repository: { owner: string; name: string },
  paths: readonly string[],
): Promise<boolean> {
  const files = paths.filter((path) => /\.ya?ml$/i.test(path));
  if (files.length === 0) return false;
  const { watched } = await listWatched(db, installation, repository);
  return files.some((path) => watched.has(path));
}

/** Open edits are compared with what is in force now. */
export async function refreshPreviews(
  ctx: Context,
  request: Pick<PreviewRequest, 'installation' | 'repository' | 'trigger'>,
  version: string,
): Promise<void> {
  const { installation, repository, trigger } = request;
  for (const number of await listOldPreviews(ctx.db, installation, repository.id, version, REFRESHED))
    await ctx.enqueue({ kind: 'preview', installation, repository, number, trigger });
}
