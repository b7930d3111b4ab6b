import { attributePull } from '../onboarding/attribute-pull.js';
import type { Actor } from '../onboarding/facts.js';
import { climb } from '../progress/ladder.js';
import { asksForTestimony } from '../progress/testimony.js';
import type { Ladder } from '../progress/types.js';
import { listStatements } from '../store/affiliations.js';
import { listHistory, recordContributions } from '../store/contributions.js';
import {
  findPerson,
  type PersonChange,
  type PersonRow,
  recordTransitions,
  savePerson,
} from '../store/people.js';
import type { InForce } from './configuration.js';
import type { Context } from './context.js';
import { gatherAccount } from './membership.js';
import { isKnownOutsider } from './outsider.js';
import type { PullRequest } from './pull.js';
import { enqueueOpenPulls } from './requests.js';
import { findListed, isFresh, isSame, isSilent, mayHold, NOBODYS, toVerdict } from './verdict.js';

/** A review by a customer's developer is a contribution, whoever's pull request it is on. */
export async function recordReview(ctx: Context, request: PullRequest, inForce: InForce): Promise<void> {
  const { installation, actor, review, repository, number } = request;
  if (!review || actor?.type !== 'User') return;
  const person = await findPartner(ctx, installation, actor, inForce);
  if (!person) return;
  await recordContributions(ctx.db, installation, [
    {
      kind: 'review',
      repositoryId: repository.id,
      subject: review.id,
      number,
      userId: actor.id,
      at: review.at,
    },
  ]);
  await raiseStage(ctx, installation, person, inForce.settings.ladder);
}

/**
 * Somebody as a customer's developer; null when they are none. Who is known for one costs no call while the
 * configuration is the same. Somebody unknown costs one call, at most once a day. Mentors of the rota are not asked
 * about: they give, and are counted on the project's side.
 */
export async function findPartner(
  ctx: Context,
  installation: number,
  actor: Actor,
  inForce: InForce,
): Promise<PersonRow | null> {
  if (actor.type !== 'User') return null;
  const { settings } = inForce;
  if (settings.mentors.mentors.some((m) => m.login.toLowerCase() === actor.login.toLowerCase())) return null;
  const known = await findPerson(ctx.db, installation, actor.id);
  const now = ctx.clock.now();
  const today = now.toISOString();
  const save = async (verdict: PersonChange) => {
    const change = { login: actor.login, checked_at: now, customers_version: inForce.version, ...verdict };
    await savePerson(ctx.db, installation, actor.id, change);
    ctx.count('attributions', verdict.signal ?? 'none');
    return verdict.verdict === 'partner' ? await findPerson(ctx.db, installation, actor.id) : null;
  };
  if (known?.opted_out) return null;
  const statements = known ? await listStatements(ctx.db, installation, actor.id) : [];
  const partner = known?.verdict === 'partner' && !known.opted_out ? known : null;
  if (partner) {
    // Entries of people have dates, and beat everything else: they are looked at each time.
    const listed = findListed(settings, actor, today, statements);
    if (listed ? isSame(partner, listed, inForce) : isFresh(partner, inForce, today)) return partner;
    if (listed) return await save(toVerdict(listed));
  } else if (known) {
    // `unknown`: nothing but the account was looked at, for an issue or a review; a commit may say more.
    const asked = known.verdict === 'unknown' ? { ...known, verdict: 'none' as const } : known;
    if (isKnownOutsider(asked, inForce, null, now)) return null;
  }
  const found = await gatherAccount(ctx, installation, actor, settings);
  const attribution = attributePull(settings, found ? [{ ...found, date: today }] : [], statements);
  if (attribution.customer) return await save(toVerdict(attribution));
  // A pull request of the same moment may have proved more meanwhile.
  const meanwhile = await findPerson(ctx.db, installation, actor.id);
  if (meanwhile?.verdict === 'partner' && !meanwhile.opted_out) {
    if (meanwhile.checked_at !== partner?.checked_at) return meanwhile;
    if (isSilent(attribution) && mayHold(partner, settings, today)) return await save({ verdict: 'partner' });
  }
  return await save({ ...NOBODYS, verdict: 'unknown' });
}

/** Stores a stage that was newly reached, and has the person's open pull requests show it. */
export async function raiseStage(
  ctx: Context,
  installation: number,
  person: PersonRow,
  ladder: Ladder,
): Promise<void> {
  const now = ctx.clock.now().toISOString();
  const history = await listHistory(ctx.db, installation, person.user_id, asksForTestimony(ladder));
  const standing = climb(ladder, history, now);
  const rank = (stage: string | null) => ladder.stages.findIndex((s) => s.id === stage);
  if (rank(standing.stage) <= rank(person.stage)) return;
  await savePerson(ctx.db, installation, person.user_id, {
    login: person.login,
    checked_at: person.checked_at,
    stage: standing.stage,
    stage_since: standing.since,
  });
  await recordTransitions(ctx.db, installation, person.user_id, standing.transitions);
  await enqueueOpenPulls(ctx, installation, person.user_id, null);
}
