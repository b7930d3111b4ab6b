import type { Facts } from '../onboarding/facts.js';
import type { Plan } from '../onboarding/plan.js';
import type { ShadowFacts, ShadowPlace } from '../onboarding/shadow.js';
import { findNeeds } from '../onboarding/training-facts.js';
import {
  confirmShadow,
  endInvitation,
  invite,
  isStillToReview,
  listShadows,
  listShadowTargets,
  listTraineesAt,
} from '../store/shadow-reviews.js';
import type { Db } from '../store/tables.js';
import type { Context } from './context.js';
import type { PullRequest } from './pull.js';
import { enqueueOpenPulls } from './requests.js';

const DAY = 86_400_000;
/** An invitation stands for so long. */
const STANDS_DAYS = 14;
/** Who let one pass is not invited again for so long. */
const REST_DAYS = 30;
const CANDIDATES = 3;

/** Adds what is known of the author's reviews beside mentors, where an item of the track in force asks for them. No call. */
export async function addShadow(
  ctx: Context,
  installation: number,
  facts: Facts,
  customer: string | null,
): Promise<Facts> {
  const { author } = facts.pull;
  if (customer === null || !author || facts.optedOut || !findNeeds(facts, customer).includes('shadow'))
    return facts;
  const now = ctx.clock.now().getTime();
  const rows = await listShadows(ctx.db, installation, author.id);
  const { repository, settings } = facts;
  // An invitation tells that the other one is accompanied: of a private customer's developer nobody may know that.
  const hidden = repository.private
    ? []
    : settings.customers.flatMap((c) => (c.visibility === 'private' ? [c.id] : []));
  const place = (row: { repositoryId: number; number: number; mentor: string }): ShadowPlace => ({
    ...row,
    url: facts.pull.url.replace(/\d+$/, String(row.number)),
  });
  const confirmed = rows
    .flatMap((r) => (r.confirmed_at !== null ? [{ at: r.confirmed_at, url: r.url ?? '' }] : []))
    .sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  const standing = rows.find((r) => r.ended_at === null && r.confirmed_at === null);
  let invited: ShadowFacts['invited'] = null;
  if (standing) {
    const at = { repositoryId: standing.repository_id, number: standing.number };
    const there = await isStillToReview(ctx.db, installation, author.id, at, hidden);
    const old = now - Date.parse(standing.invited_at ?? '') > STANDS_DAYS * DAY;
    const shownOn = standing.repository_id === facts.repository.id ? standing.shown_on : null;
    invited = { ...place({ ...at, mentor: there?.mentor ?? '' }), shownOn, over: old || there === null };
  }
  const passed = rows.some((r) => r.ended_at !== null && now - Date.parse(r.ended_at) < REST_DAYS * DAY);
  const candidates =
    invited || passed || facts.pull.state !== 'open'
      ? []
      : await listShadowTargets(
          ctx.db,
          installation,
          { userId: author.id, login: author.login, customer },
          facts.repository.id,
          CANDIDATES,
          hidden,
        );
  return { ...facts, shadow: { confirmed, invited, candidates: candidates.map(place) } };
}

/** Stores invitations and confirmations; in the transaction of the plan. */
export async function recordShadows(
  db: Db,
  installation: number,
  here: { repositoryId: number; number: number },
  { now }: Facts,
  plan: Plan,
): Promise<void> {
  for (const r of plan.records) {
    if (r.record === 'shadow-invited') await invite(db, installation, r.userId, r.place, here.number, now);
    else if (r.record === 'shadow-ended') await endInvitation(db, installation, r.userId, r.place, now);
    else if (r.record === 'shadow-confirmed')
      await confirmShadow(db, installation, { ...here, userId: r.userId }, r);
  }
}

/** A confirmation, or the end of what they were invited to review or of its mentor, shows on the trainees' own pull requests. */
export async function lookAtTrainees(ctx: Context, request: PullRequest, plan: Plan): Promise<void> {
  const { installation, repository, number } = request;
  const since = plan.records.flatMap((r) => (r.record === 'shadow-confirmed' ? [r.at] : [])).sort()[0];
  const ended = plan.records.some((r) => r.record === 'concluded' || (r.record === 'mentor' && !r.open));
  if (since === undefined && !ended) return;
  const trainees = await listTraineesAt(
    ctx.db,
    installation,
    repository.id,
    number,
    since ?? ctx.clock.now(),
  );
  for (const userId of new Set(trainees)) await enqueueOpenPulls(ctx, installation, userId, null);
}
