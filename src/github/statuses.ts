import type { MentorStatus } from '../mentors/accounts.js';
import { call, type Session } from './session.js';

interface StatusNode {
  databaseId: number | null;
  status: { indicatesLimitedAvailability: boolean } | null;
}

/** GitHub allows a query many fields; a rota beyond this is asked for in several. */
const PER_CALL = 100;

/** Who mentors are now, by lower-case login. One call for a hundred people; nobody's text is read. */
export async function gatherStatuses(
  session: Session,
  logins: readonly string[],
  now: Date,
): Promise<Map<string, MentorStatus>> {
  const found = new Map<string, MentorStatus>();
  for (let from = 0; from < logins.length; from += PER_CALL) {
    const some = logins.slice(from, from + PER_CALL);
    const fields = some
      .map((_, i) => `u${i}: user(login: $l${i}) { databaseId status { indicatesLimitedAvailability } }`)
      .join('\n');
    const variables = some.map((_, i) => `$l${i}: String!`).join(', ');
    const query = `query PartnerbotStatuses(${variables}) {\n${fields}\n}`;
    const values = Object.fromEntries(some.map((login, i) => [`l${i}`, login]));
    const answer = await call('asking who is busy', now, () => known(session, query, values));
    for (const [i, login] of some.entries()) {
      const user = answer[`u${i}`];
      const busy = user?.status?.indicatesLimitedAvailability === true;
      found.set(login.toLowerCase(), { id: user?.databaseId ?? null, busy });
    }
  }
  return found;
}

type Answer = Record<string, StatusNode | null>;

/** A login that GitHub does not know is an error beside the answer for the others. */
async function known(session: Session, query: string, values: Record<string, string>): Promise<Answer> {
  try {
    return await session.octokit.graphql<Answer>(query, values);
  } catch (error) {
    const e = error as { errors?: { type?: string }[]; data?: Answer | null };
    if (e.errors?.length && e.errors.every((x) => x.type === 'NOT_FOUND')) return e.data ?? {};
    throw error;
  }
}
