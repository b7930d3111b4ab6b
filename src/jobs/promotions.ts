import { PermanentError } from '../errors.js';
import { listComments, postComment } from '../github/comments.js';
import type { Session } from '../github/session.js';
import { listPeopleStages } from '../onboarding/promotion.js';
import {
  type LinkOf,
  listThanked,
  PROMOTIONS_MARKER,
  promotionsIssue,
  thanksComment,
} from '../onboarding/promotion-issue.js';
import type { Request } from '../onboarding/requests.js';
import type { Settings } from '../onboarding/settings.js';
import { climb } from '../progress/ladder.js';
import { takeWrite } from '../store/budget.js';
import { listHistory } from '../store/contributions.js';
import { findPerson, recordTransitions, savePerson } from '../store/people.js';
import { recordPromotionWord } from '../store/promotion-words.js';
import { listRepositories } from '../store/repositories.js';
import { listCandidates, type Standings } from './candidates.js';
import { findSettings } from './configuration.js';
import { type Context, openSession } from './context.js';
import { takeBackThanks } from './forget-rooms.js';
import { findRoom, keepRoom, type Room } from './project-room.js';
import { handlePromotionCommands } from './promotion-commands.js';
import { enqueueOpenPulls } from './requests.js';

export type PromotionsRequest = Extract<Request, { kind: 'promotions' }>;

/**
 * Who meets the bar for a stage that people decide about stands in one issue with the evidence; what is said there is heard; and whom
 * enough have agreed on is promoted, and thanked once. Without such a stage nothing is ever written.
 */
export async function handlePromotions(ctx: Context, request: PromotionsRequest): Promise<string> {
  const { installation, repository } = request;
  const inForce = await findSettings(ctx, installation, repository);
  if (!inForce || inForce.settings.mode === 'dry-run') return 'nobody is told anything here';
  const { settings } = inForce;
  const stages = new Set(listPeopleStages(settings.ladder));
  if (stages.size === 0) return 'no stage is decided by people';
  const session = await openSession(ctx, installation);
  const known = await findRoom(ctx, installation, 'promotions');
  if (known && known.at.id !== repository.id) return 'another repository has the issue about promotions';
  const before = await listCandidates(ctx.db, installation, settings, ctx.clock.now());
  if (request.comment && (!known || known.number !== request.comment.issue))
    return 'it is not the issue about promotions';
  if (known && request.trigger === 'forget') await takeBackThanks(ctx, session, installation, known);
  if (known) await handlePromotionCommands(ctx, session, { installation, room: known, settings, before });
  const now = await listCandidates(ctx.db, installation, settings, ctx.clock.now());
  const shown = now.candidates.filter((c) => repository.private || !now.hidden.has(c.login.toLowerCase()));
  if (!known && shown.length === 0) return 'nobody waits for a decision';
  const linkOf = await makeLinks(ctx, installation, repository);
  try {
    const issue = { ...promotionsIssue(shown, linkOf), marker: PROMOTIONS_MARKER };
    const room = await keepRoom(ctx, session, request, 'promotions', issue);
    const risen = await promote(ctx, session, { installation, room, settings, stages, before, linkOf });
    return `${shown.length} wait for a decision; ${risen} were promoted`;
  } catch (error) {
    if (!(error instanceof PermanentError)) throw error;
    ctx.log.warn({ installation, why: error.message }, 'promotions could not be kept in an issue');
    return 'issues are off here';
  }
}

async function makeLinks(ctx: Context, installation: number, here: { private: boolean }): Promise<LinkOf> {
  const places = new Map((await listRepositories(ctx.db, installation)).map((r) => [String(r.id), r]));
  return (pr) => {
    const [id = '', number = ''] = pr.split('#');
    const place = places.get(id);
    // What is in a private repository is not told of in a public one.
    if (!place || (place.private && !here.private)) return undefined;
    return `/${place.owner}/${place.name}/issues/${number}`;
  };
}

interface Promoting {
  installation: number;
  room: Room;
  settings: Settings;
  stages: ReadonlySet<string>;
  before: Standings;
  linkOf: LinkOf;
}

/** Whoever was a candidate or approved and stands there now: the stage is stored, shown on open pull requests, and thanked for. */
async function promote(ctx: Context, session: Session, p: Promoting): Promise<number> {
  const { installation, room, settings, stages } = p;
  const now = ctx.clock.now();
  const approved = new Set(
    (await listCandidates(ctx.db, installation, settings, now)).words
      .filter((w) => w.what === 'approved' || w.what === 'sponsored')
      .map((w) => w.user_id),
  );
  let risen = 0;
  for (const userId of approved) {
    const person = await findPerson(ctx.db, installation, userId);
    if (!person || person.opted_out) continue;
    const history = await listHistory(ctx.db, installation, userId);
    const standing = climb(settings.ladder, history, now.toISOString(), String(userId));
    const reached = standing.transitions.filter((t) => stages.has(t.stage)).at(-1);
    if (!reached) continue;
    const rank = (stage: string | null) => settings.ladder.stages.findIndex((s) => s.id === stage);
    if (rank(reached.stage) > rank(person.stage)) {
      await savePerson(ctx.db, installation, userId, {
        login: person.login,
        checked_at: person.checked_at,
        stage: reached.stage,
        stage_since: reached.at,
      });
      await recordTransitions(ctx.db, installation, userId, standing.transitions);
      await enqueueOpenPulls(ctx, installation, userId, null);
    }
    const hidden = p.before.hidden.has(person.login.toLowerCase()) && !room.at.private;
    if (!hidden && (await thank(ctx, session, p, person, reached))) risen += 1;
  }
  return risen;
}

/** Once: what we said is looked for in the issue before it is said, so that neither a crash nor a lost database repeats it. */
async function thank(
  ctx: Context,
  session: Session,
  { installation, room, settings, linkOf }: Promoting,
  person: { user_id: number; login: string },
  reached: { stage: string; evidence: Record<string, number | string> },
): Promise<boolean> {
  const now = ctx.clock.now();
  const key = `${person.user_id} ${reached.stage}`;
  const word = {
    user_id: person.user_id,
    what: 'thanked' as const,
    stage: reached.stage,
    by_id: null,
    by: null,
    employer: null,
    reason: null,
    at: now.toISOString(),
    source: `thanked ${key}`,
  };
  const words = await ctx.db
    .selectFrom('promotion_words')
    .select('id')
    .where('installation', '=', installation)
    .where('source', '=', word.source)
    .execute();
  if (words.length > 0) return false;
  const comments = await listComments(session, room.at, room.number, null, now);
  const told = comments.some((c) => c.byApp && listThanked(c.body).includes(key));
  if (!told) {
    const title = settings.ladder.stages.find((s) => s.id === reached.stage)?.title ?? reached.stage;
    const text = thanksComment(
      {
        userId: person.user_id,
        login: person.login,
        stage: reached.stage,
        title,
        evidence: reached.evidence,
      },
      linkOf,
    );
    await takeWrite(ctx.db, installation, now);
    await postComment(session, room.at, room.number, text, now);
  }
  await recordPromotionWord(ctx.db, installation, word);
  return !told;
}
