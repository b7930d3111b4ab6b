import { createHash } from 'node:crypto';
import { PermanentError } from '../errors.js';
import { editOwnIssue, findOwnIssueBy, openOwnIssue } from '../github/own-issue.js';
import type { Session } from '../github/session.js';
import type { Facts } from '../onboarding/facts.js';
import type { Plan } from '../onboarding/plan.js';
import type { Request } from '../onboarding/requests.js';
import { say } from '../onboarding/say.js';
import { trackingIssue, wayMarker } from '../onboarding/tracking-issue.js';
import { takeWrite } from '../store/budget.js';
import {
  dropJourneyIssue,
  findJourneyIssue,
  type JourneyIssueRow,
  listJourneyPulls,
  listReached,
  saveJourneyIssue,
} from '../store/journey-issues.js';
import { findRepository } from '../store/repositories.js';
import type { Db } from '../store/tables.js';
import { type Context, openSession } from './context.js';
import { enqueue } from './queue.js';
import { toRef } from './requests.js';

export type JourneyRequest = Extract<Request, { kind: 'journey' }>;

const WHAT = 'the issue of somebody’s way';
const PULLS = 200;

/**
 * Keeps the issue of the author's way up to date, where the configuration wishes one: opened in the repository of their first
 * look with it, then edited without notifying anybody. Who wishes no comments or no company has none.
 */
export async function keepTrackingIssue(
  ctx: Context,
  session: Session,
  installation: number,
  facts: Facts,
  plan: Plan,
): Promise<void> {
  const { author } = facts.pull;
  if (author === null || facts.settings.mode === 'dry-run') return;
  const wished = facts.settings.journeyIssue === true && !facts.optedOut && facts.voice?.quiet !== true;
  const row = await findJourneyIssue(ctx.db, installation, author.id);
  if (!wished) {
    if (row && (facts.optedOut || facts.voice?.quiet === true)) await end(ctx, session, installation, row);
    return;
  }
  // Of a repository that others see, nothing private is told: each issue tells of its own repository alone.
  if (!plan.way || row?.gone || (row && row.repository_id !== facts.repository.id)) return;
  const pulls = await listJourneyPulls(ctx.db, installation, author.id, facts.repository.id, PULLS);
  if (pulls.length === 0) return;
  const reached = await listReached(ctx.db, installation, author.id);
  const { title, body } = trackingIssue(plan.way, { userId: author.id, reached, pulls });
  const digest = createHash('sha256').update(body).digest('hex');
  if (row?.digest === digest) return;
  const next = { installation, user_id: author.id, repository_id: facts.repository.id, digest };
  try {
    await write(ctx, session, facts, { title, body }, row, next);
  } catch (error) {
    if (!(error instanceof PermanentError)) throw error;
    ctx.log.warn({ installation, why: error.message }, 'the issue of somebody’s way cannot be written');
  }
}

async function write(
  ctx: Context,
  session: Session,
  { repository }: Facts,
  { title, body }: { title: string; body: string },
  row: JourneyIssueRow | null,
  next: Omit<JourneyIssueRow, 'issue_number' | 'gone'>,
): Promise<void> {
  const now = ctx.clock.now();
  const known =
    row?.issue_number ??
    (await findOwnIssueBy(session, repository, wayMarker(next.user_id), now))?.number ??
    null;
  await takeWrite(ctx.db, next.installation, now);
  if (known === null) {
    const opened = await openOwnIssue(session, repository, { what: WHAT, title, body }, now);
    return await saveJourneyIssue(ctx.db, { ...next, issue_number: opened, gone: false });
  }
  // Whoever closed it wanted it closed: its text goes on, its state is theirs. One that was deleted is not made again.
  const there = await editOwnIssue(session, repository, known, { what: WHAT, body }, now);
  await saveJourneyIssue(ctx.db, { ...next, issue_number: known, gone: !there });
}

/** Takes what the issue says of the person off it, and closes it. */
async function end(
  ctx: Context,
  session: Session,
  installation: number,
  row: JourneyIssueRow,
): Promise<void> {
  const place = await findRepository(ctx.db, installation, row.repository_id);
  if (place && place.removed_at === null && !row.gone)
    await clear(ctx, session, installation, place, row.issue_number);
  await dropJourneyIssue(ctx.db, installation, row.user_id);
}

async function clear(
  ctx: Context,
  session: Session,
  installation: number,
  place: { owner: string; name: string },
  number: number,
): Promise<void> {
  const now = ctx.clock.now();
  await takeWrite(ctx.db, installation, now);
  await editOwnIssue(
    session,
    place,
    number,
    { what: WHAT, body: say('way.ended', {}), state: 'closed' },
    now,
  );
}

/** Has the issue of somebody who asked to be forgotten cleared; in the transaction that forgets them. Names nobody. */
export async function enqueueWayClearing(db: Db, installation: number, userId: number): Promise<void> {
  const row = await findJourneyIssue(db, installation, userId);
  const place = row && !row.gone ? await findRepository(db, installation, row.repository_id) : null;
  if (!row || !place || place.removed_at !== null) return;
  const repository = toRef(place);
  await enqueue(db, {
    kind: 'journey',
    installation,
    repository,
    number: row.issue_number,
    trigger: 'forget',
  });
}

/** Clears the issue of somebody who was forgotten. */
export async function handleJourney(ctx: Context, request: JourneyRequest): Promise<string> {
  const { installation, repository, number } = request;
  await clear(ctx, await openSession(ctx, installation), installation, repository, number);
  return 'the issue says nothing of the person any more';
}
