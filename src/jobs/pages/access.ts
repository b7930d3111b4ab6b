import { PermanentError } from '../../errors.js';
import { gatherPermission } from '../../github/gather.js';
import { call, type Session } from '../../github/session.js';
import { findPerson } from '../../store/people.js';
import { listRepositories } from '../../store/repositories.js';
import { listSettings } from '../configuration.js';
import { type Context, openSession } from '../context.js';
import { type Access, NO_ACCESS, type PlaceOfPages, type Viewer } from './types.js';

/** Access is asked anew after this; less than the five minutes that are promised. Milliseconds. */
const TTL = 4 * 60_000;
/** Of so many repositories the permission is asked; who maintains only others has to be named in a team. */
const ASKED = 200;
const AT_ONCE = 8;

/** Asks GitHub what somebody may see in an installation, at most every few minutes. Throws where GitHub does not answer. */
export function createAccess(ctx: Context): (place: PlaceOfPages, viewer: Viewer) => Promise<Access> {
  const known = new Map<string, { at: number; access: Promise<Access> }>();
  return (place, viewer) => {
    const key = `${place.installation}:${viewer.userId}`;
    const now = ctx.clock.now().getTime();
    const found = known.get(key);
    if (found && now - found.at < TTL) return found.access;
    if (known.size > 5_000) known.clear();
    const access = gatherAccess(ctx, place, viewer);
    known.set(key, { at: now, access });
    access.catch(() => known.delete(key));
    return access;
  };
}

async function gatherAccess(ctx: Context, place: PlaceOfPages, viewer: Viewer): Promise<Access> {
  const { installation } = place;
  const now = ctx.clock.now();
  const session = await openSession(ctx, installation);
  // A login can be given up and taken by somebody else; the id cannot.
  const login = await findLoginNow(session, viewer.userId, now);
  if (login === null) return NO_ACCESS;
  const settings = await listSettings(ctx, installation);
  const [onGitHub, person] = await Promise.all([
    gatherRepositories(ctx, session, installation, login),
    findPerson(ctx.db, installation, viewer.userId),
  ]);
  const teams = settings.flatMap(({ dashboard }) => dashboard?.teams ?? []);
  const maintains = onGitHub.maintains || (await isInTeam(session, teams, login, now));
  const mentor = settings.some(({ mentors }) =>
    mentors.mentors.some((m) => m.login.toLowerCase() === login.toLowerCase()),
  );
  const known = person !== null && !person.opted_out;
  const partner = known && person.verdict === 'partner';
  return {
    role: maintains ? 'maintainer' : mentor ? 'mentor' : partner ? 'partner' : 'nobody',
    mentor,
    known,
    hidden: onGitHub.hidden,
  };
}

async function findLoginNow(session: Session, userId: number, now: Date): Promise<string | null> {
  try {
    const { data } = await call('asking for an account', now, () =>
      session.octokit.request('GET /user/{account_id}', { account_id: userId }),
    );
    return data.login;
  } catch (error) {
    if (error instanceof PermanentError) return null;
    throw error;
  }
}

/** Every private repository is asked about; public ones until one is found that the person maintains. */
async function gatherRepositories(
  ctx: Context,
  session: Session,
  installation: number,
  login: string,
): Promise<{ maintains: boolean; hidden: Set<number> }> {
  const now = ctx.clock.now();
  const all = await listRepositories(ctx.db, installation);
  const hidden = new Set(all.filter((r) => r.private).map((r) => r.id));
  let maintains = false;
  const queue = [...all].sort((a, b) => Number(b.private) - Number(a.private)).slice(0, ASKED);
  const work = async (): Promise<void> => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      if (!next.private && maintains) continue;
      const permission = await gatherPermission(session, next, login, now);
      if (permission !== 'none') hidden.delete(next.id);
      if (permission === 'admin' || permission === 'maintain') maintains = true;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return { maintains, hidden };
}

/** Whether somebody is in one of these teams, `ORGANISATION/TEAM`. One that cannot be read has no members for us. */
async function isInTeam(
  session: Session,
  teams: readonly string[],
  login: string,
  now: Date,
): Promise<boolean> {
  for (const team of teams) {
    const [org = '', team_slug = ''] = team.split('/');
    try {
      const { data } = await call(`asking for the team ${team}`, now, () =>
        session.octokit.rest.teams.getMembershipForUserInOrg({ org, team_slug, username: login }),
      );
      if (data.state === 'active') return true;
    } catch (error) {
      if (!(error instanceof PermanentError)) throw error;
    }
  }
  return false;
}
