import { PermanentError } from '../errors.js';
import { gatherPermission, type PullSnapshot } from '../github/gather.js';
import { gatherFailures, gatherLogTail } from '../github/gather-ci.js';
import { gatherOwners, gatherPast, gatherRelease } from '../github/gather-training.js';
import type { Session } from '../github/session.js';
import { pickLines } from '../onboarding/ci-lines.js';
import type { CiReading } from '../onboarding/ci-types.js';
import type { Facts, ReadForTraining, Voice } from '../onboarding/facts.js';
import type { Plan, Record_ } from '../onboarding/plan.js';
import { findNeeds } from '../onboarding/training-facts.js';
import { beginApproval, endApprovals } from '../store/approvals.js';
import { findCiReading, saveCiReading } from '../store/ci-readings.js';
import type { PullTraining } from '../store/pull-training.js';
import type { Db } from '../store/tables.js';
import { changePullTraining, findPersonTraining, saveTrack } from '../store/training.js';
import { saveVoice } from '../store/voices.js';
import type { Context } from './context.js';
import { cached, OWNERS_TTL, PAST_TTL } from './reading-cache.js';
import { listSponsors, recordSponsor } from './sponsors.js';

/**
 * Adds to the facts what training goes by beyond the one read: what we remember, and what the track in force or a check
 * that has just failed makes worth a call. Nothing is read for somebody whom no plan is made for.
 */
export async function addTraining(
  ctx: Context,
  session: Session,
  snapshot: PullSnapshot,
  /** `customer`: id of the one that the author acts for; null: nobody is trained. */
  { installation, facts, customer }: { installation: number; facts: Facts; customer: string | null },
  { training: known, voice }: { training: PullTraining | null; voice: Voice | null },
): Promise<Facts> {
  const { pull, repository } = snapshot;
  const author = pull.author;
  if (customer === null || author === null || facts.optedOut) return facts;
  const at = { repositoryId: repository.id, number: pull.number };
  const elsewhere = await findPersonTraining(ctx.db, installation, author.id, at);
  const { track } = facts.memory;
  const remembered: Facts = {
    ...facts,
    ...(voice && { voice }),
    elsewhere,
    memory: {
      ...facts.memory,
      ...(track && { track: { ...track, ...(known?.track && { text: known.track }) } }),
      approval: known?.approval ?? null,
      blockShown: known?.block === 'shown',
      blockRemoved: known?.block === 'removed',
    },
  };
  const over = pull.state !== 'open' && facts.memory.concluded === pull.state;
  const now = ctx.clock.now();
  if (over)
    return {
      ...remembered,
      training: await readRelease(ctx, session, snapshot, installation, remembered, customer, now),
    };
  return {
    ...remembered,
    editors: await askEditors(session, snapshot, now),
    training: await readForTraining(ctx, session, snapshot, installation, remembered, customer, now),
    ci: pull.state === 'open' ? await readCi(ctx, session, snapshot, installation) : null,
  };
}

/** What those may do who changed a list of ours; the author's own part needs no asking. */
async function askEditors(session: Session, { repository, pull }: PullSnapshot, now: Date) {
  const edits = [pull.comments.find((c) => c.sticky)?.edited, pull.description?.edited];
  const editors = new Map(edits.flatMap((e) => (e?.by?.type === 'User' ? [[e.by.id, e.by.login]] : [])));
  editors.delete(pull.author?.id ?? 0);
  const asked: NonNullable<Facts['editors']> = [];
  for (const [id, login] of editors)
    asked.push({ id, permission: await gatherPermission(session, repository, login, now) });
  return asked;
}

/** After the end only a release can still prove something. */
async function readRelease(
  ctx: Context,
  session: Session,
  snapshot: PullSnapshot,
  installation: number,
  facts: Facts,
  customer: string,
  now: Date,
): Promise<ReadForTraining> {
  if (snapshot.pull.state !== 'merged' || !findNeeds(facts, customer).includes('release')) return {};
  return await readForTraining(ctx, session, snapshot, installation, facts, customer, now);
}

async function readForTraining(
  ctx: Context,
  session: Session,
  { repository, pull }: PullSnapshot,
  installation: number,
  facts: Facts,
  customer: string,
  now: Date,
): Promise<ReadForTraining> {
  const needs = findNeeds(facts, customer);
  const login = pull.author?.login;
  if (needs.length === 0 || login === undefined) return {};
  const place = { owner: repository.owner, name: repository.name };
  const person = `${repository.owner}/${login}`.toLowerCase();
  const read: ReadForTraining = { ...facts.training };
  if (needs.includes('sponsors') && pull.author)
    read.sponsors = await listSponsors(ctx.db, installation, pull.author.id);
  // What cannot be read now is unknown, what was proven stays, and everything else goes on.
  const attempt = async <T>(what: () => Promise<T>): Promise<T | null> => {
    try {
      return await what();
    } catch (error) {
      ctx.log.warn({ repository: repository.id, number: pull.number, err: error }, 'evidence was not read');
      return null;
    }
  };
  if (needs.includes('past'))
    read.past = await attempt(() =>
      cached(ctx, { key: `past ${person}`, stamp: stampOf(facts), ttl: PAST_TTL }, () =>
        gatherPast(session, { login, owner: repository.owner }, now),
      ),
    );
  if (needs.includes('codeowners'))
    read.codeowners = await attempt(() =>
      cached(ctx, { key: `owners ${repository.id} ${login}`, ttl: OWNERS_TTL }, () =>
        gatherOwners(session, place, login, now),
      ),
    );
  const { mergedAt } = pull;
  if (needs.includes('release') && mergedAt !== null)
    read.release = await attempt(() =>
      gatherRelease(session, { ...place, number: pull.number }, mergedAt, now),
    );
  return read;
}

/** Changes with each merge of the author's: then what they did elsewhere is read again at once. */
function stampOf({ history }: Facts): string {
  return String(history.filter((e) => e.event === 'pr_merged').length);
}

/** What failed checks said: read when a check has just failed, at most two calls, and then kept for its commit. */
async function readCi(
  ctx: Context,
  session: Session,
  { repository, pull }: PullSnapshot,
  installation: number,
): Promise<CiReading | null> {
  const failing = pull.checks.filter((c) => c.state === 'failure').map((c) => c.name);
  if (failing.length === 0) return null;
  const names = JSON.stringify(failing.sort());
  const known = await findCiReading(ctx.db, installation, repository.id, pull.headSha);
  if (known?.names === names) return known.reading;
  const now = ctx.clock.now();
  const place = { owner: repository.owner, name: repository.name };
  try {
    const q = { ...place, number: pull.number, sha: pull.headSha };
    const read = await gatherFailures(session, q, now);
    if (read === null) return known?.reading ?? null;
    const silent = read.find((f) => f.jobId !== null && pickLines(f.annotations, '', [], 1).length === 0);
    if (silent?.jobId) silent.tail = await gatherLogTail(session, place, silent.jobId, now).catch(whenGone);
    const failures = read.map(({ jobId: _, ...failure }) => failure);
    const reading = { sha: pull.headSha, failures };
    await saveCiReading(ctx.db, installation, repository.id, names, reading, now);
    return reading;
  } catch (error) {
    // The comment is right without it, and the next look tries again.
    ctx.log.warn(
      { installation, repository: repository.id, err: error },
      'what failed checks said was not read',
    );
    return known?.reading ?? null;
  }
}

function whenGone(error: unknown): string[] {
  if (error instanceof PermanentError) return [];
  throw error;
}

/** Stores what a plan says of training, beside the ticks; in the transaction of the plan. */
export async function recordTraining(
  db: Db,
  installation: number,
  place: { repositoryId: number; number: number },
  facts: Facts,
  plan: Plan,
): Promise<void> {
  const { repositoryId, number } = place;
  for (const r of plan.records) {
    if (r.record === 'sponsored') await recordSponsor(db, installation, facts, r);
    else await recordOne(db, installation, repositoryId, number, r, facts.now);
  }
}

async function recordOne(
  db: Db,
  installation: number,
  repositoryId: number,
  number: number,
  r: Record_,
  now: string,
): Promise<void> {
  switch (r.record) {
    case 'track':
      if (r.text) await saveTrack(db, installation, repositoryId, number, r.text, now);
      return;
    case 'voice':
      return await saveVoice(db, installation, r.userId, r.voice, now);
    case 'approval': {
      const { wait } = r;
      const change = { approval_sha: wait?.sha ?? null, approval_since: wait?.since ?? null };
      await changePullTraining(db, installation, repositoryId, number, change);
      await endApprovals(db, installation, repositoryId, number, now, wait?.sha ?? null);
      if (wait) await beginApproval(db, installation, repositoryId, number, wait);
      return;
    }
    case 'block': {
      const block = r.removed ? 'removed' : r.shown ? 'shown' : null;
      return await changePullTraining(db, installation, repositoryId, number, { block });
    }
    default:
  }
}
