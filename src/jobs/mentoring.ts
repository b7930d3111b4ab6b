import type { Session } from '../github/session.js';
import { gatherStatuses } from '../github/statuses.js';
import { withAccounts } from '../mentors/accounts.js';
import { businessHoursBetween, isInTime } from '../mentors/business-hours.js';
import { withStanding } from '../mentors/standing.js';
import type { Rota } from '../mentors/types.js';
import type { Facts, PullMemory } from '../onboarding/facts.js';
import { findEntry } from '../onboarding/find-mentor.js';
import type { Record_ } from '../onboarding/plan.js';
import { replaceDue } from '../store/due.js';
import { saveMeasure } from '../store/mentor-measures.js';
import { readStatuses, saveStatuses, settleAccounts } from '../store/mentor-status.js';
import { listMentored, listQueued, listUnlisted, saveMentoring } from '../store/mentoring.js';
import { readStanding, recordRotaChange } from '../store/mentoring-standing.js';
import { savePerson } from '../store/people.js';
import { findPull } from '../store/pulls.js';
import type { Db } from '../store/tables.js';
import { listLanguagesOf } from '../store/voices.js';
import type { Context } from './context.js';
import type { Place } from './perform.js';
import type { PullRequest } from './pull.js';
import { requestOf } from './requests.js';

/** People set themselves busy for hours or days, so it is asked for again after this. Milliseconds. */
const STATUS_TTL = 6 * 60 * 60_000;
/** Whoever waits longest is looked at first when there is room; some of them may not suit who has it. */
const WAKE_AT_ONCE = 5;

/** The rota in force: of the configuration, with what mentors said of themselves by command. */
export async function readRota(db: Db, installation: number, rota: Rota): Promise<Rota> {
  return withStanding(rota, await readStanding(db, installation));
}

export interface Present {
  /** With ids; who is no longer behind their login is off it. */
  rota: Rota;
  /** Lower-case logins. */
  busy: string[];
}

/**
 * Who of the rota is busy on GitHub, and whose account each login is, asked for at most every few hours. Not knowing is
 * no reason to wait: where GitHub does not answer, nobody is busy and everybody is who they were.
 */
export async function refreshMentors(
  ctx: Context,
  session: Session,
  installation: number,
  { rota, configVersion }: Pick<Facts, 'rota' | 'configVersion'>,
): Promise<Present> {
  const now = ctx.clock.now();
  const known = await readStatuses(ctx.db, installation, new Date(now.getTime() - STATUS_TTL));
  const logins = [...new Set(rota.mentors.filter((m) => m.onRota).map((m) => m.login.toLowerCase()))];
  const missing = logins.filter((login) => !known.has(login));
  if (missing.length > 0) {
    try {
      const fresh = await gatherStatuses(session, missing, now);
      await saveStatuses(ctx.db, installation, fresh, now);
      for (const [login, status] of fresh) known.set(login, status);
    } catch (error) {
      ctx.log.warn({ installation, err: error }, 'who is busy could not be asked; nobody is taken for it');
    }
  }
  const ids = new Map(logins.flatMap((login) => mapped(login, known.get(login)?.id)));
  const settled = await settleAccounts(ctx.db, installation, configVersion, ids, now);
  const present = withAccounts(rota, settled, known);
  if (present.strangers.length > 0)
    ctx.log.warn(
      { installation, logins: present.strangers },
      'these logins are not the accounts any more that the configuration named; they are not asked',
    );
  const busy = [...known].filter(([, status]) => status.busy).map(([login]) => login);
  return { rota: present.rota, busy };
}

/** Languages that mentors chose for what is said to them, by lower-case login. */
export async function readLanguages(
  db: Db,
  installation: number,
  rota: Rota,
): Promise<Record<string, string>> {
  const ids = new Map(
    rota.mentors.flatMap((m) => (m.id === undefined ? [] : [[m.id, m.login.toLowerCase()]])),
  );
  const chosen = await listLanguagesOf(db, installation, [...ids.keys()]);
  return Object.fromEntries([...chosen].map(([id, language]) => [ids.get(id) ?? '', language]));
}

function mapped(login: string, id: number | null | undefined): [string, number][] {
  return id == null ? [] : [[login, id]];
}

/** Stores what a plan says about the mentoring, in the transaction of the plan. */
export async function storeMentoring(
  db: Db,
  place: Place,
  facts: Facts,
  after: PullMemory,
  records: readonly Record_[],
  /** As it stands in the database; null where it may stand there otherwise. */
  before: PullMemory | null,
): Promise<void> {
  const { installation, target } = place;
  const key = [installation, target.repositoryId, target.number] as const;
  for (const r of records)
    if (r.record === 'rota') await recordRotaChange(db, installation, r.change, facts.now);
  const author = facts.pull.author;
  if (author && records.some((r) => r.record === 'pair-ended'))
    await savePerson(db, installation, author.id, {
      login: author.login,
      checked_at: facts.now,
      mentor_login: null,
    });
  if (JSON.stringify(after.mentoring) !== JSON.stringify(before?.mentoring))
    await saveMentoring(db, ...key, after.mentoring);
  await storeMeasure(db, place, facts, after, before);
}

async function storeMeasure(
  db: Db,
  { installation, target }: Place,
  facts: Facts,
  { mentor, mentoring }: PullMemory,
  before: PullMemory | null,
): Promise<void> {
  const { answeredAt, rounds } = mentoring;
  const entry = mentor && findEntry(facts.rota, mentor.login);
  if (!mentor || !entry || (answeredAt === null && rounds === 0)) return;
  if (before?.mentoring.answeredAt === answeredAt && before.mentoring.rounds === rounds) return;
  const { nudgeAfter } = facts.settings.mentors.response;
  await saveMeasure(db, installation, {
    repositoryId: target.repositoryId,
    number: target.number,
    mentor: mentor.login.toLowerCase(),
    since: mentor.since,
    answeredAt,
    hours: answeredAt === null ? null : businessHoursBetween(mentor.since, answeredAt, entry),
    inTime: answeredAt === null ? null : isInTime(mentor.since, answeredAt, nudgeAfter, entry),
    rounds,
  });
}

/** Puts the next look on the list of what is due, or takes it off. Nothing is written where it stays as it was. */
export async function scheduleLook(
  db: Db,
  request: PullRequest,
  wakeAt: string | null,
  known: string | null,
): Promise<void> {
  if (wakeAt === known) return;
  const { review: _, ...look } = request;
  const key = `look:${request.repository.id}:${request.number}`;
  await replaceDue(db, request.installation, key, wakeAt, { ...look, trigger: 'wake-up', actor: null });
}

/** Whether a mentor has room now who had none before: whoever waits may be looked at. */
export function freesRoom(before: PullMemory, after: PullMemory): boolean {
  const { mentor } = before;
  if (!mentor?.open || !before.mentoring.mentorsTurn) return false;
  return !after.mentor?.open || after.mentor.login !== mentor.login || !after.mentoring.mentorsTurn;
}

/** Has the open pull requests of mentors looked at again: what they said of themselves may change who has them. */
export async function lookAtMentored(
  ctx: Context,
  installation: number,
  logins: readonly string[],
): Promise<void> {
  for (const { repository_id, number } of await listMentored(ctx.db, installation, logins)) {
    const row = await findPull(ctx.db, installation, repository_id, number);
    const request = row && (await requestOf(ctx.db, row, 'rota'));
    if (request) await ctx.enqueue(request);
  }
}

/** Has those who wait longest for a mentor looked at again. */
export async function wakeQueued(ctx: Context, installation: number, most = WAKE_AT_ONCE): Promise<number> {
  const queued = await listQueued(ctx.db, installation, most);
  await enqueueLooks(ctx, installation, queued);
  return queued.length;
}

/** Has those looked at for whom nobody was looked, while the repository's configuration named no mentors. */
export async function wakeUnlisted(ctx: Context, installation: number, repositoryId: number, most: number) {
  await enqueueLooks(ctx, installation, await listUnlisted(ctx.db, installation, repositoryId, most));
}

async function enqueueLooks(
  ctx: Context,
  installation: number,
  pulls: readonly { repository_id: number; number: number }[],
): Promise<void> {
  for (const { repository_id, number } of pulls) {
    const row = await findPull(ctx.db, installation, repository_id, number);
    const request = row && (await requestOf(ctx.db, row, 'room'));
    if (request) await ctx.enqueue(request);
  }
}
