import { PermanentError } from '../errors.js';
import { listInstalledRepositories, listOpenPulls, type OpenPull } from '../github/gather.js';
import { type Session, statusOf } from '../github/session.js';
import { purgeCiReadings } from '../store/ci-readings.js';
import { isCiWatched } from '../store/ci-targets.js';
import { purgeDeliveries } from '../store/deliveries.js';
import { listOverslept } from '../store/mentoring.js';
import { findPerson } from '../store/people.js';
import {
  listOpenPulls as listKnownPulls,
  listOutdatedPulls,
  listUnsettledPulls,
} from '../store/pull-lists.js';
import type { PullRow } from '../store/pulls.js';
import {
  findInstallation,
  listRepositories,
  type RepositoryRow,
  removeRepository,
  saveRepository,
} from '../store/repositories.js';
import { listForgotten } from '../store/tombstones.js';
import { goLive, sweepGrace } from './activation.js';
import { findSettings } from './configuration.js';
import { type Context, openSession } from './context.js';
import { wasOutsider } from './outsider.js';
import { enqueueOwners } from './owners.js';
import { enqueueReminders } from './reminders.js';
import { requestOf, toRef } from './requests.js';
import { scheduleSweep } from './sweep-schedule.js';

/** GitHub redelivers for three days at most; a month of them helps to find out what happened. Milliseconds. */
const KEEP_DELIVERIES = 30 * 24 * 60 * 60_000;

/**
 * Goes through everything that is open, a hundred pull requests per call, and hands those to the queue that have
 * changed since they were last read: whatever delivery was lost, the same look and the same decision follow.
 */
export async function handleSweep(ctx: Context, installation: number): Promise<string> {
  const known = await findInstallation(ctx.db, installation);
  if (known && known.state !== 'active') return `the installation is ${known.state}`;
  await scheduleSweep(ctx, installation);
  const old = new Date(ctx.clock.now().getTime() - KEEP_DELIVERIES);
  await purgeDeliveries(ctx.db, old);
  await purgeCiReadings(ctx.db, old);
  const session = await openSession(ctx, installation);
  let looks = 0;
  const repositories = await refreshRepositories(ctx, session, installation).catch(whenGone);
  if (repositories === null) return 'GitHub knows no such installation';
  // The owner's own repository first: what concerns all of them is said there.
  repositories.sort((a, b) => Number(b.name === '.github') - Number(a.name === '.github'));
  for (const repository of repositories) {
    if (!repository.archived) looks += await sweepRepository(ctx, session, repository);
  }
  return `${looks} pull requests are looked at`;
}

/** Uninstalled before the sweep came: there is nothing to look at, and trying again changes nothing. */
function whenGone(error: unknown): null {
  if (error instanceof PermanentError && statusOf(error) === 404) return null;
  throw error;
}

async function refreshRepositories(
  ctx: Context,
  session: Session,
  installation: number,
): Promise<RepositoryRow[]> {
  const now = ctx.clock.now();
  const seen = await listInstalledRepositories(session, now);
  for (const r of seen) await saveRepository(ctx.db, installation, r, now);
  const known = await listRepositories(ctx.db, installation);
  const gone = known.filter((k) => !seen.some((s) => s.id === k.id));
  for (const k of gone) await removeRepository(ctx.db, installation, k.id, now);
  return known.filter((k) => !gone.includes(k));
}

async function sweepRepository(ctx: Context, session: Session, repository: RepositoryRow): Promise<number> {
  const { installation } = repository;
  const ref = toRef(repository);
  const inForce = await findSettings(ctx, installation, ref);
  await goLive(ctx, repository, inForce, sweepGrace(ctx));
  if (!inForce) return 0;
  await ctx.enqueue({ kind: 'rota', installation, repository: ref, trigger: 'sweep' });
  await enqueueReminders(ctx, installation, ref, inForce.settings);
  await enqueueOwners(ctx, installation, ref);
  if (inForce.settings.ci?.owner !== undefined || (await isCiWatched(ctx.db, installation, repository.id)))
    await ctx.enqueue({ kind: 'ci', installation, repository: ref, trigger: 'sweep' });
  const overslept = new Set(await listOverslept(ctx.db, installation, repository.id, ctx.clock.now()));
  const unsettled = await listUnsettledPulls(ctx.db, installation, repository.id);
  const unfinished = new Set(unsettled.map((p) => p.number));
  const outdated = await listOutdatedPulls(ctx.db, installation, repository.id, inForce.version);
  for (const { number } of outdated) unfinished.add(number);
  const known = new Map(
    (await listKnownPulls(ctx.db, installation, repository.id)).map((p) => [p.number, p]),
  );
  let looks = 0;
  for await (const open of listOpenPulls(session, ref.owner, ref.name, ctx.clock.now())) {
    const row = known.get(open.number);
    known.delete(open.number);
    if (
      row
        ? isUnchanged(row, open) && !unfinished.has(open.number) && !overslept.has(open.number)
        : open.author?.type !== 'User'
    )
      continue;
    const person = open.author ? await findPerson(ctx.db, installation, open.author.id) : null;
    if (!row && person && wasOutsider(person, inForce, open)) continue;
    if (!person && open.author && (await listForgotten(ctx.db, installation, [open.author.id])).size > 0)
      continue;
    const { number, author, headOwner } = open;
    await ctx.enqueue({
      kind: 'pull',
      installation,
      repository: ref,
      number,
      trigger: 'sweep',
      actor: null,
      author,
      headOwner,
    });
    looks += 1;
  }
  // What we hold for open and GitHub does not: its closing was never told.
  // What is closed and has writes whose outcome is unknown: they are finished, or found to be done.
  for (const row of unsettled) if (row.state !== 'open') known.set(row.number, row);
  for (const row of known.values()) {
    const request = await requestOf(ctx.db, row, 'sweep');
    if (request) await ctx.enqueue(request);
    looks += 1;
  }
  return looks;
}

function isUnchanged(row: PullRow, open: OpenPull): boolean {
  return row.updated_at === open.updatedAt && row.head_sha === open.headSha && row.rollup === open.rollup;
}
