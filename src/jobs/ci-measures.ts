import { createHash } from 'node:crypto';
import { PermanentError } from '../errors.js';
import { editOwnIssue, findOwnIssue, openOwnIssue } from '../github/own-issue.js';
import { CI_MARKER, ciIssue } from '../onboarding/ci-issue.js';
import { judgeMisses, listFigures, measureWaits } from '../onboarding/ci-targets.js';
import type { CiTargets } from '../onboarding/ci-types.js';
import type { Request } from '../onboarding/requests.js';
import { say } from '../onboarding/say.js';
import type { Settings } from '../onboarding/settings.js';
import { type Words, wordsOf } from '../onboarding/words.js';
import { measureRuns } from '../reports/ci.js';
import { NO_DATA } from '../reports/metric.js';
import { listApprovals } from '../store/approvals.js';
import { takeWrite } from '../store/budget.js';
import { listRuns, listUntold } from '../store/ci-runs.js';
import {
  type CiIssueRow,
  findCiIssue,
  isCiWatched,
  listMisses,
  replaceMisses,
  saveCiIssue,
} from '../store/ci-targets.js';
import { replaceDue } from '../store/due.js';
import { findRepository } from '../store/repositories.js';
import { findSettings } from './configuration.js';
import { type Context, openSession } from './context.js';

export type CiRequest = Extract<Request, { kind: 'ci' }>;

const DAY = 86_400_000;
const WHAT = 'the issue about checks';

/**
 * Compares what checks do on partners' pull requests with the targets of the configuration: with each sweep, and a day after a
 * target was first seen missed. Costs no call while the owner need not know.
 */
export async function handleCi(ctx: Context, request: CiRequest): Promise<string> {
  const { installation, repository } = request;
  const inForce = await findSettings(ctx, installation, repository);
  if (!inForce || inForce.settings.mode === 'dry-run') return 'nobody is told anything here';
  const { targets, owner } = inForce.settings.ci ?? {};
  if ((!targets || !owner) && !(await isCiWatched(ctx.db, installation, repository.id)))
    return 'no target is set, or nobody is named to be told';
  const now = ctx.clock.now();
  const untold = await findUntold(ctx, request, inForce.settings);
  const figures = targets && owner ? await measure(ctx, request, targets, untold, now) : [];
  const before = await listMisses(ctx.db, installation, repository.id);
  const verdict = judgeMisses(figures, before, now.toISOString());
  await ctx.db.transaction().execute(async (db) => {
    await replaceMisses(db, installation, repository.id, verdict.misses);
    await replaceDue(db, installation, `ci:${repository.id}`, verdict.lookAt, request);
  });
  const known = await findCiIssue(ctx.db, installation, repository.id);
  // What is met again is said to whoever was told.
  const told = (verdict.lasting.length > 0 ? owner : null) ?? known?.owner_login ?? owner ?? null;
  if (told === null || (verdict.lasting.length === 0 && !known?.open))
    return 'the targets are met, or not missed for a day';
  const words = wordsOf(inForce.settings, null);
  const issue = ciIssue(told, verdict.lasting, targets?.overDays ?? 0, words);
  try {
    return await tell(
      ctx,
      request,
      { ...issue, owner: told, open: verdict.lasting.length > 0, words },
      known,
    );
  } catch (error) {
    if (!(error instanceof PermanentError)) throw error;
    ctx.log.warn(
      { installation, why: error.message },
      'the owner of the checks could not be told in an issue',
    );
    return 'the owner could not be told';
  }
}

/** Pull requests that the issue must not name as partners', as everybody may read it; see `listUntold`. */
async function findUntold(
  ctx: Context,
  { installation, repository }: CiRequest,
  { customers }: Settings,
): Promise<ReadonlySet<number>> {
  const row = await findRepository(ctx.db, installation, repository.id);
  const hidden = row?.private ? [] : customers.flatMap((c) => (c.visibility === 'private' ? [c.id] : []));
  return new Set(await listUntold(ctx.db, installation, repository.id, hidden));
}

/** The figures of one repository over the last days, without the pull requests `untold`. */
async function measure(
  ctx: Context,
  { installation, repository }: CiRequest,
  targets: CiTargets,
  untold: ReadonlySet<number>,
  now: Date,
) {
  const from = new Date(now.getTime() - targets.overDays * DAY);
  const place = String(repository.id);
  const isTold = ({ number }: { number: number | null }) => number === null || !untold.has(number);
  const runs = (await listRuns(ctx.db, installation, repository.id, from)).filter(isTold);
  const window = { from: from.getTime(), until: now.getTime() };
  const measured = measureRuns(
    runs.map((run) => ({ ...run, id: String(run.id), repository: place })),
    window,
  );
  const waits = (await listApprovals(ctx.db, installation, from, now)).filter(
    (w) => w.repositoryId === repository.id && isTold(w),
  );
  return listFigures(
    {
      feedback: measured.measures['ci-feedback'] ?? NO_DATA,
      waits: measureWaits(waits, place, now.toISOString()),
      tallies: measured.tallies,
      failed: measured.failed,
      flaky: measured.flaky,
    },
    targets,
  );
}

interface Telling {
  title: string;
  body: string;
  owner: string;
  open: boolean;
  words: Words;
}

/** One issue for each repository, opened once, with one mention; then edited in silence, closed, and opened again. */
async function tell(
  ctx: Context,
  { installation, repository }: CiRequest,
  { title, body, owner, open, words }: Telling,
  known: CiIssueRow | null,
): Promise<string> {
  const digest = createHash('sha256').update(body).digest('hex');
  if (known?.digest === digest && known.open === open) return 'the owner has been told';
  const now = ctx.clock.now();
  const session = await openSession(ctx, installation);
  const handedOver = known?.owner_login != null && known.owner_login.toLowerCase() !== owner.toLowerCase();
  const row = { installation, repository_id: repository.id, owner_login: owner, digest, open };
  const found =
    known?.issue_number ?? (await findOwnIssue(session, repository, CI_MARKER, 'all', now))?.number ?? null;
  await takeWrite(ctx.db, installation, now);
  // Whether GitHub tells somebody of a mention that comes by an edit is not documented: a new owner gets a new issue.
  const number = handedOver ? null : found;
  if (handedOver && found !== null) {
    const change = { what: WHAT, body: say('checks.handed-over', {}, words), state: 'closed' as const };
    await editOwnIssue(session, repository, found, change, now);
    await takeWrite(ctx.db, installation, now);
  }
  const edited =
    number !== null &&
    (await editOwnIssue(
      session,
      repository,
      number,
      { what: WHAT, body, state: open ? 'open' : 'closed' },
      now,
    ));
  if (edited) {
    await saveCiIssue(ctx.db, { ...row, issue_number: number });
    return open ? 'the issue about checks is up to date' : 'the issue about checks is closed';
  }
  if (!open) return 'the issue about checks is gone';
  const opened = await openOwnIssue(session, repository, { what: WHAT, title, body }, now);
  await saveCiIssue(ctx.db, { ...row, issue_number: opened });
  ctx.log.info(
    { installation, repository: repository.id, issue: opened },
    'the owner of the checks was told',
  );
  return 'the owner of the checks was told';
}
