import { createHash } from 'node:crypto';
import { inOrder } from '../config/finding.js';
import { PermanentError } from '../errors.js';
import { deleteComment, type Target } from '../github/apply.js';
import { editComment, postComment } from '../github/comments.js';
import { type Edit, gatherEdit } from '../github/gather-edit.js';
import { findPreviewComment, writePreview } from '../github/preview-comment.js';
import type { Session } from '../github/session.js';
import { type EditedFile, type Preview, renderPreview } from '../onboarding/config-preview.js';
import { guardProblems } from '../onboarding/guard-problems.js';
import type { Request } from '../onboarding/requests.js';
import { takeWrite } from '../store/budget.js';
import { findPreview, type PreviewRow, savePreview } from '../store/previews.js';
import { findRepository } from '../store/repositories.js';
import { type Context, openSession } from './context.js';
import { type Base, findBase } from './preview-base.js';
import { type HeadFile, readHead } from './preview-files.js';
import { changesRota, previewRota } from './preview-rota.js';

export type PreviewRequest = Extract<Request, { kind: 'preview' }>;

/**
 * Says on a pull request that edits the configuration what that would change, in one comment of its own that is kept up
 * to date and goes when the edit does. Nothing of the edit is applied. Gives in words what came of it.
 */
export async function handlePreview(ctx: Context, request: PreviewRequest): Promise<string> {
  const { installation, repository, number } = request;
  const row = await findPreview(ctx.db, installation, repository.id, number);
  if (row?.deleted) return 'somebody deleted what we said about the edit';
  const known = await findRepository(ctx.db, installation, repository.id);
  if (!known || known.removed_at !== null || known.archived) return 'the repository is no longer ours';
  const base = await findBase(ctx, installation, repository);
  if (!base) return 'there is no configuration';
  if (base.settings?.mode === 'dry-run') return 'dry run: nothing is written';
  const session = await openSession(ctx, installation);
  const now = ctx.clock.now();
  const edit = await gatherEdit(session, { ...repository, number }, new Set(base.watched.keys()), now);
  if (!edit) return 'GitHub does not know this pull request any more';
  if (!edit.open) return 'the pull request is closed';
  const off = base.settings?.labels.ignore.toLowerCase();
  if (edit.labels.some((label) => label.toLowerCase() === off)) return 'the bot is switched off there';
  const { owner, name } = repository;
  const place: Place = { installation, target: { owner, name, repositoryId: repository.id, number }, row };
  try {
    if (!edit.forDefault || edit.touched.length === 0) return await withdraw(ctx, session, place, edit, base);
    const preview = await makePreview(ctx, session, request, edit, base);
    return await post(ctx, session, place, edit, base, renderPreview(preview));
  } catch (error) {
    if (!(error instanceof PermanentError)) throw error;
    ctx.log.warn(
      { installation, number, why: error.message },
      'an edit of the configuration was not answered',
    );
    return 'it could not be said what the edit changes';
  }
}

async function makePreview(
  ctx: Context,
  session: Session,
  request: PreviewRequest,
  edit: Edit,
  base: Base,
): Promise<Preview> {
  const { installation, repository } = request;
  const heads = await readHead(session, repository, edit, base, ctx.clock.now());
  const files: EditedFile[] = [];
  let rota: Preview['rota'] = { changed: false, edit: null };
  for (const head of heads) {
    if (head.state !== 'read') {
      files.push(head);
      continue;
    }
    const { settings, document, guard, path } = head;
    let { problems } = head;
    if (!head.isList && settings && document && changesRota(base, settings.mentors)) {
      const at = { installation, repository, private: edit.private };
      // What strangers wrote is read and checked, and causes no work beyond that.
      const more = edit.fromFork
        ? null
        : await previewRota(ctx, session, at, base, { document, rota: settings.mentors });
      rota = { changed: true, edit: more?.edit ?? null };
      problems = inOrder([...problems, ...(more?.problems ?? [])]);
    }
    const told = edit.private ? problems : guardProblems(problems, guard);
    files.push({ path, state: 'read', problems: told, elsewhere: elsewhereOf(head, base) });
  }
  return { files, fromFork: edit.fromFork, rota };
}

/** Where the customers are to be read from, if that is new: it is named in the file itself, and not followed. */
function elsewhereOf(head: HeadFile, base: Base): string | null {
  const from = head.state === 'read' ? head.settings?.customersFrom : undefined;
  if (!from || JSON.stringify(from) === JSON.stringify(base.settings?.customersFrom)) return null;
  return `${from.owner}/${from.repo}:${from.path}`;
}

interface Place {
  installation: number;
  target: Target;
  row: PreviewRow | null;
}

/** Puts the text there, where it is not there already. */
async function post(
  ctx: Context,
  session: Session,
  place: Place,
  edit: Edit,
  base: Base,
  text: string,
): Promise<string> {
  const { installation, target, row } = place;
  const now = ctx.clock.now();
  const digest = createHash('sha256').update(text).digest('hex');
  const made = { head_sha: edit.headSha, config_version: base.version, digest };
  if (row?.comment_id != null && row.digest === digest) {
    await save(ctx, place, { ...made, comment_id: row.comment_id, deleted: false });
    return 'what we said about the edit still holds';
  }
  // One that was posted before a crash, or before the database was lost, is taken up again.
  const there = row?.comment_id ?? (edit.uncommented ? null : await findPreviewComment(session, target, now));
  const body = writePreview(text, edit.headSha, target, session.markerKeys);
  await takeWrite(ctx.db, installation, now);
  if (there === null) {
    const id = await postComment(session, target, target.number, body, now);
    await save(ctx, place, { ...made, comment_id: id, deleted: false });
    return 'it was said what the edit changes';
  }
  const kept = await editComment(session, target, there, body, now);
  await save(ctx, place, { ...made, comment_id: kept ? there : null, deleted: !kept });
  return kept ? 'what we said about the edit was brought up to date' : 'somebody deleted our comment';
}

/** The edit is gone, so what was said about it goes too. */
async function withdraw(
  ctx: Context,
  session: Session,
  place: Place,
  edit: Edit,
  base: Base,
): Promise<string> {
  const { installation, target, row } = place;
  if (row?.comment_id == null) return 'the configuration is not edited';
  await takeWrite(ctx.db, installation, ctx.clock.now());
  await deleteComment(session, target, row.comment_id, ctx.clock.now());
  const made = { head_sha: edit.headSha, config_version: base.version, digest: '' };
  await save(ctx, place, { ...made, comment_id: null, deleted: false });
  return 'the configuration is not edited any more';
}

async function save(
  ctx: Context,
  { installation, target }: Place,
  values: Omit<PreviewRow, 'installation' | 'repository_id' | 'number' | 'at'>,
): Promise<void> {
  const { repositoryId, number } = target;
  await savePreview(ctx.db, installation, repositoryId, number, { ...values, at: ctx.clock.now() });
}
