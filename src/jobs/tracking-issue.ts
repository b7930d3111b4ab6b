import { createHash } from 'node:crypto';
import { PermanentError } from '../errors.js';
import { editOwnIssue, findOwnIssue, openOwnIssue } from '../github/own-issue.js';
import type { Session } from '../github/session.js';
import { authorWords } from '../onboarding/commands-voice.js';
import type { Facts } from '../onboarding/facts.js';
import type { Plan } from '../onboarding/plan.js';
import type { Request } from '../onboarding/requests.js';
import { say } from '../onboarding/say.js';
import type { Settings } from '../onboarding/settings.js';
import { trackingIssue, type Way, wayMarker } from '../onboarding/tracking-issue.js';
import { type Words, wordsOf } from '../onboarding/words.js';
import { takeWrite } from '../store/budget.js';
import {
  dropJourneyIssue,
  dropJourneyIssueAt,
  findJourneyIssue,
  type JourneyIssueRow,
  type JourneyPull,
  listJourneyPulls,
  listReached,
  saveJourneyIssue,
} from '../store/journey-issues.js';
import { findRepository, type RepositoryRow } from '../store/repositories.js';
import type { Db } from '../store/tables.js';
import { listTicks } from '../store/ticks.js';
import { findPersonTraining, findPullTraining } from '../store/training.js';
import { findSettings } from './configuration.js';
import { type Context, openSession } from './context.js';
import { enqueue } from './queue.js';
import { toRef } from './requests.js';

export type JourneyRequest = Extract<Request, { kind: 'journey' }>;

const WHAT = 'the issue of somebody’s way';
const PULLS = 200;

/**
 * Keeps the issue of the author's way up to date, where the configuration wishes one: opened in the repository of their first
 * look with it, then edited without notifying anybody. It tells of that repository and of public ones, by what is stored, so
 * whichever pull request was looked at gives the same text. Who wishes no comments or no company has none.
 */
export async function keepTrackingIssue(
  ctx: Context,
  session: Session,
  installation: number,
  facts: Facts,
  plan: Plan,
): Promise<void> {
  const { author } = facts.pull;
  if (author === null || plan.way === undefined) return;
  const row = await findJourneyIssue(ctx.db, installation, author.id);
  const here = row?.repository_id === facts.repository.id;
  const over = plan.way === 'over' || (plan.way === 'over-here' && here);
  if (row && (over || facts.voice?.quiet === true)) return await end(ctx, session, installation, row, facts);
  if (plan.way !== 'kept' || facts.voice?.quiet === true || row?.gone) return;
  const home = await findHome(ctx, installation, facts, row);
  if (home === null) return;
  const way = await gatherWay(ctx, installation, facts, home);
  if (!way.pulls.some((pull) => pull.elsewhere === null)) return;
  const { title, body } = trackingIssue(way);
  const digest = createHash('sha256').update(body).digest('hex');
  const known = row?.repository_id === home.place.id ? row : null;
  if (known?.digest === digest) return;
  const next = { installation, user_id: author.id, repository_id: home.place.id, digest };
  try {
    await write(ctx, session, home.place, { title, body }, known, next);
  } catch (error) {
    if (!(error instanceof PermanentError)) throw error;
    ctx.log.warn({ installation, why: error.message }, 'the issue of somebody’s way cannot be written');
  }
}

/** Where the issue stands, and the configuration there. */
interface Home {
  place: Pick<RepositoryRow, 'id' | 'owner' | 'name'>;
  settings: Settings;
}

/** Where it stands already, unless that is gone; else here. Null where no issue is wished. */
async function findHome(
  ctx: Context,
  installation: number,
  { repository, settings }: Facts,
  row: JourneyIssueRow | null,
): Promise<Home | null> {
  const known =
    row && row.repository_id !== repository.id
      ? await findRepository(ctx.db, installation, row.repository_id)
      : null;
  const home =
    known && known.removed_at === null
      ? { place: known, settings: (await findSettings(ctx, installation, toRef(known)))?.settings }
      : { place: repository, settings };
  if (home.settings?.journeyIssue !== true || home.settings.mode === 'dry-run') return null;
  return { place: home.place, settings: home.settings };
}

/** The way by what is stored: nothing is asked of GitHub. */
async function gatherWay(
  ctx: Context,
  installation: number,
  { pull: { author, url }, voice }: Facts,
  { place, settings }: Home,
): Promise<Way> {
  const { id: userId, login } = author ?? { id: 0, login: '' };
  const pulls = await listJourneyPulls(ctx.db, installation, userId, place.id, PULLS);
  const onTrack = pulls.filter((p) => p.track !== null);
  const lead = onTrack.find((p) => p.state === 'open') ?? onTrack[0];
  return {
    userId,
    login,
    stages: settings.ladder.stages,
    reached: await listReached(ctx.db, installation, userId),
    pulls: pulls.map(({ repositoryId, owner, repository: name, number, state, stage }) => {
      const address = `${new URL(url).origin}/${owner}/${name}/pull/${number}`;
      return { number, state, stage, elsewhere: repositoryId === place.id ? null : { name, url: address } };
    }),
    checklist: lead ? await gatherChecklist(ctx, installation, userId, lead, settings) : null,
    words: wordsOf(settings, voice?.language ?? null),
  };
}

/** In the words in which it was begun. */
async function gatherChecklist(
  ctx: Context,
  installation: number,
  userId: number,
  { repositoryId, number, track: id }: JourneyPull,
  settings: Settings,
): Promise<Way['checklist']> {
  const known = await findPullTraining(ctx.db, installation, repositoryId, number);
  const track = known?.track ?? settings.tracks.find((t) => t.id === id);
  if (!track) return null;
  const elsewhere = await findPersonTraining(ctx.db, installation, userId, { repositoryId, number });
  return {
    track,
    ticks: await listTicks(ctx.db, installation, repositoryId, number),
    others: elsewhere.ticks.filter((tick) => tick.track === track.id),
  };
}

async function write(
  ctx: Context,
  session: Session,
  place: Home['place'],
  { title, body }: { title: string; body: string },
  row: JourneyIssueRow | null,
  next: Omit<JourneyIssueRow, 'issue_number' | 'gone'>,
): Promise<void> {
  const now = ctx.clock.now();
  const known =
    row?.issue_number ??
    (await findOwnIssue(session, place, wayMarker(next.user_id), 'all', now))?.number ??
    null;
  await takeWrite(ctx.db, next.installation, now);
  if (known === null) {
    const opened = await openOwnIssue(session, place, { what: WHAT, title, body }, now);
    return await saveJourneyIssue(ctx.db, { ...next, issue_number: opened, gone: false });
  }
  // Whoever closed it wanted it closed: its text goes on, its state is theirs. One that was deleted is not made again.
  const there = await editOwnIssue(session, place, known, { what: WHAT, body }, now);
  await saveJourneyIssue(ctx.db, { ...next, issue_number: known, gone: !there });
}

/** Takes what the issue says of the person off it, and closes it. */
async function end(
  ctx: Context,
  session: Session,
  installation: number,
  row: JourneyIssueRow,
  facts: Facts,
): Promise<void> {
  const place = await findRepository(ctx.db, installation, row.repository_id);
  if (place && place.removed_at === null && !row.gone)
    await clear(ctx, session, installation, place, row.issue_number, authorWords(facts));
  await dropJourneyIssue(ctx.db, installation, row.user_id);
}

async function clear(
  ctx: Context,
  session: Session,
  installation: number,
  place: { owner: string; name: string },
  number: number,
  words: Words = [],
): Promise<void> {
  const now = ctx.clock.now();
  await takeWrite(ctx.db, installation, now);
  const body = say('way.ended', {}, words);
  await editOwnIssue(session, place, number, { what: WHAT, body, state: 'closed' }, now);
}

/**
 * Has the issue cleared of somebody who asked to be forgotten, wishes no company or works for no customer; in the transaction
 * that stores it. Names nobody.
 */
export async function enqueueWayClearing(
  db: Db,
  installation: number,
  userId: number,
  trigger: 'forget' | 'correction' = 'forget',
): Promise<void> {
  const row = await findJourneyIssue(db, installation, userId);
  const place = row && !row.gone ? await findRepository(db, installation, row.repository_id) : null;
  if (!row || !place || place.removed_at !== null) return;
  const repository = toRef(place);
  await enqueue(db, {
    kind: 'journey',
    installation,
    repository,
    number: row.issue_number,
    trigger,
  });
}

/** Clears that issue. After a correction a look at a pull request may have done so already. */
export async function handleJourney(ctx: Context, request: JourneyRequest): Promise<string> {
  const { installation, repository, number, trigger } = request;
  const there = await dropJourneyIssueAt(ctx.db, installation, repository.id, number);
  if (trigger !== 'forget' && !there) return 'it says nothing of the person any more';
  await clear(ctx, await openSession(ctx, installation), installation, repository, number);
  return 'the issue says nothing of the person any more';
}
