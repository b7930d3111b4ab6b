import { PermanentError } from '../errors.js';
import { call, type Octokit, statusOf } from '../github/session.js';
import type { LoginState } from '../mentors/check-outside.js';

/**
 * Which of these logins nobody has on GitHub, and which cannot be assigned in a repository; the others are left out.
 * By lower-case login. Two small reads each, one after the other. Throws where GitHub does not answer.
 */
export async function readLoginStates(
  octokit: Octokit,
  at: { owner: string; name: string },
  logins: readonly string[],
  now: Date,
): Promise<Map<string, LoginState>> {
  const { owner, name: repo } = at;
  // Where the repository itself cannot be seen, nobody in it could be: that is no finding about anybody.
  await call(`looking for ${owner}/${repo}`, now, () => octokit.rest.repos.get({ owner, repo }));
  const states = new Map<string, LoginState>();
  for (const login of new Set(logins.map((one) => one.toLowerCase()))) {
    const assignable = await exists(`asking whether ${login} can be assigned in ${owner}/${repo}`, now, () =>
      octokit.rest.issues.checkUserCanBeAssigned({ owner, repo, assignee: login }),
    );
    if (assignable) continue;
    const known = await exists(`looking for the account ${login}`, now, () =>
      octokit.rest.users.getByUsername({ username: login }),
    );
    states.set(login, known ? 'unassignable' : 'unknown');
  }
  return states;
}

async function exists(what: string, now: Date, ask: () => Promise<unknown>): Promise<boolean> {
  try {
    await call(what, now, ask);
    return true;
  } catch (error) {
    if (error instanceof PermanentError && statusOf(error) === 404) return false;
    throw error;
  }
}
