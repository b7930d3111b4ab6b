import { retract } from '../onboarding/retract.js';
import type { Context } from './context.js';
import { intend, type Place, perform } from './perform.js';
import type { Looked, PullRequest } from './pull.js';

/**
 * Takes off a pull request what the bot put there for somebody who asked to be forgotten, and keeps nothing: no row of
 * the pull request, no decision, no name.
 */
export async function takeBackForgotten(ctx: Context, request: PullRequest, looked: Looked): Promise<string> {
  const { session, snapshot, facts } = looked;
  const why = 'the author asked to be forgotten';
  if (facts.settings.mode === 'dry-run') return why;
  const place: Place = {
    installation: request.installation,
    target: { ...snapshot.repository, repositoryId: snapshot.repository.id, number: snapshot.pull.number },
    commentsCut: snapshot.commentsCut,
    rollup: snapshot.rollup,
    urgent: true,
  };
  const actions = retract(facts);
  const effects = await ctx.db.transaction().execute((db) => intend(db, place, actions, ctx.clock.now()));
  for (const [i, action] of actions.entries()) {
    const effect = effects[i];
    if (effect) await perform(ctx, session, place, action, effect);
  }
  return why;
}
