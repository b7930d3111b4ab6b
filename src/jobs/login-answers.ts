import { PermanentError } from '../errors.js';
import type { Session } from '../github/session.js';
import type { LoginState } from '../mentors/check-outside.js';
import type { Rota } from '../mentors/types.js';
import { type LoginAnswer, readLoginAnswers, saveLoginAnswers } from '../store/mentor-logins.js';
import type { Context } from './context.js';
import { readLoginStates } from './login-states.js';

/** People join, leave and are given access; a day is soon enough for a doubt. Milliseconds. */
const TTL = 24 * 60 * 60_000;
/** Each costs a call: a long rota is asked for over several looks. */
const MOST_AT_ONCE = 50;

export interface LoginAnswers {
  /** Those with whom something is wrong, by lower-case login. */
  states: Map<string, LoginState>;
  /** How many were not asked for. */
  unasked: number;
}

/**
 * What GitHub says about the logins of a rota in a repository, asked for once a day. Where it refuses an answer nothing
 * is said of anybody.
 */
export async function readLogins(
  ctx: Context,
  session: Session,
  at: { installation: number; repositoryId: number; owner: string; name: string },
  rota: Rota,
): Promise<LoginAnswers> {
  const { installation, repositoryId } = at;
  const now = ctx.clock.now();
  const known = await readLoginAnswers(ctx.db, installation, repositoryId, new Date(now.getTime() - TTL));
  const named = [...rota.mentors.map(({ login }) => login), ...(rota.fallback ? [rota.fallback] : [])];
  const wanted = [...new Set(named.map((login) => login.toLowerCase()))];
  const missing = wanted.filter((login) => !known.has(login));
  const asked = missing.slice(0, MOST_AT_ONCE);
  if (asked.length > 0) {
    const fresh = await ask(ctx, session, at, asked);
    await saveLoginAnswers(ctx.db, installation, repositoryId, fresh, now);
    for (const [login, answer] of fresh) known.set(login, answer);
  }
  const states = new Map<string, LoginState>();
  for (const login of wanted) {
    const answer = known.get(login);
    if (answer && answer !== 'ok') states.set(login, answer);
  }
  return { states, unasked: wanted.filter((login) => !known.has(login)).length };
}

async function ask(
  ctx: Context,
  session: Session,
  at: { owner: string; name: string },
  logins: readonly string[],
): Promise<Map<string, LoginAnswer>> {
  try {
    const bad = await readLoginStates(session.octokit, at, logins, ctx.clock.now());
    return new Map(logins.map((login) => [login, bad.get(login) ?? 'ok']));
  } catch (error) {
    if (!(error instanceof PermanentError)) throw error;
    ctx.log.warn(
      { repository: `${at.owner}/${at.name}`, why: error.message },
      'logins could not be asked for',
    );
    return new Map();
  }
}
