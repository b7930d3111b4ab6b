import { PermanentError } from '../errors.js';
import { gatherPerson, type PullSnapshot } from '../github/gather.js';
import { attributePull, type PullEvidence } from '../onboarding/attribute-pull.js';
import type { Actor } from '../onboarding/facts.js';
import type { Settings } from '../onboarding/settings.js';
import { listStatements } from '../store/affiliations.js';
import { findPerson, type PersonRow, savePerson } from '../store/people.js';
import { listInstallations } from '../store/repositories.js';
import type { InForce } from './configuration.js';
import { type Context, openSession } from './context.js';
import { isKnownOutsider } from './outsider.js';

/** For how long an answer about somebody's membership holds. Milliseconds. */
const TTL = 24 * 60 * 60_000;

/**
 * An installation on a customer's organisation sees members who do not show their membership to everybody. That makes
 * them partners who are not named: what somebody conceals is not for us to tell.
 */
interface View {
  installation: number;
  org: string;
}

/**
 * The installation whose view of somebody's memberships tells most: the one at hand where its owner is a customer's
 * organisation, else another customer's where the App is installed; of several the one that the person's profile names.
 */
export async function chooseView(
  ctx: Context,
  installation: number,
  settings: Settings,
  company: string | undefined,
): Promise<View | null> {
  const orgs = new Set(settings.customers.flatMap((c) => c.orgs.map((org) => org.toLowerCase())));
  if (orgs.size === 0) return null;
  const views = (await listInstallations(ctx.db))
    .map((row) => ({ installation: row.installation, org: row.account_login.toLowerCase() }))
    .filter((view) => orgs.has(view.org))
    .sort((a, b) => (a.org < b.org ? -1 : 1));
  const hinted = settings.customers.find((c) => company && [c.name, ...c.companies].includes(company.trim()));
  const named = new Set((hinted?.orgs ?? []).map((org) => org.toLowerCase()));
  return (
    views.find((v) => v.installation === installation) ??
    views.find((v) => named.has(v.org)) ??
    views[0] ??
    null
  );
}

/**
 * What GitHub says of somebody's account, through the view that tells most; one call. Null where there is no such
 * account any more, or where the login has passed to another account.
 */
export async function gatherAccount(
  ctx: Context,
  installation: number,
  actor: Actor,
  settings: Settings,
): Promise<PullEvidence | null> {
  const view = await chooseView(ctx, installation, settings, undefined);
  const asked = await ask(ctx, view?.installation ?? installation, actor);
  if (asked?.actor.id !== actor.id) return null;
  return view === null || view.installation === installation ? asked.evidence : conceal(asked.evidence, view);
}

/** Of the organisation through whose installation was asked nobody can tell whether the membership is shown. */
function conceal({ orgs = [], ...evidence }: PullEvidence, { org }: View): PullEvidence {
  const [hidden, shown] = [
    orgs.filter((o) => o.toLowerCase() === org),
    orgs.filter((o) => o.toLowerCase() !== org),
  ];
  return { ...evidence, orgs: shown, ...(hidden.length > 0 ? { concealedOrgs: hidden } : {}) };
}

async function ask(ctx: Context, installation: number, actor: Actor) {
  const session = await openSession(ctx, installation);
  return await gatherPerson(session, actor.login, ctx.clock.now());
}

/**
 * Adds the memberships that only another customer's installation sees to what speaks for a pull request's author. Asked
 * only where nothing that GitHub vouches for does so already, and once a day at most for each person.
 */
export async function addMemberships(
  ctx: Context,
  installation: number,
  inForce: InForce,
  snapshot: PullSnapshot,
  known: PersonRow | null,
): Promise<PullSnapshot> {
  const { author } = snapshot.pull;
  const [account] = snapshot.evidence;
  if (author?.type !== 'User' || !account) return snapshot;
  const person = known ?? (await findPerson(ctx.db, installation, author.id));
  if (person?.opted_out || isVouched(inForce.settings, snapshot)) return snapshot;
  const now = ctx.clock.now();
  const checked = person?.member_checked_at;
  const orgs =
    checked && now.getTime() - Date.parse(checked) < TTL
      ? (person.member_of ?? []).filter((org) => isListed(inForce.settings, org))
      : await askAndStore(ctx, installation, inForce, { author, person, company: account.company });
  if (orgs.length === 0) return snapshot;
  const more: PullEvidence = { ...account, concealedOrgs: orgs };
  return { ...snapshot, evidence: [more, ...snapshot.evidence.slice(1)] };
}

/** Gives the customers' organisations that the person is a member of, as another installation sees it. */
async function askAndStore(
  ctx: Context,
  installation: number,
  inForce: InForce,
  { author, person, company }: { author: Actor; person: PersonRow | null; company: string | undefined },
): Promise<string[]> {
  const now = ctx.clock.now();
  if (person && isKnownOutsider(person, inForce, null, now)) return [];
  const view = await chooseView(ctx, installation, inForce.settings, company);
  // The view at hand was taken with the pull request itself.
  if (view === null || view.installation === installation) return [];
  const statements = await listStatements(ctx.db, installation, author.id);
  // Whoever said that they act for nobody is not asked about.
  if (statements.findLast((s) => s.by === 'self')?.customer === null) return [];
  let orgs: string[] = [];
  try {
    const asked = await ask(ctx, view.installation, author);
    if (asked?.actor.id === author.id) orgs = conceal(asked.evidence, view).concealedOrgs ?? [];
  } catch (error) {
    // An installation that was suspended or removed says nothing; the pull request is looked at all the same.
    if (!(error instanceof PermanentError)) throw error;
  }
  await savePerson(ctx.db, installation, author.id, {
    login: author.login,
    checked_at: person?.checked_at ?? now,
    member_of: orgs,
    member_checked_at: now,
  });
  return orgs;
}

function isVouched(settings: Settings, { evidence }: PullSnapshot): boolean {
  const { customer, signal, basis } = attributePull(settings, evidence);
  return signal === 'person' || (customer !== null && basis === 'account');
}

function isListed(settings: Settings, org: string): boolean {
  return settings.customers.some((c) => c.orgs.some((o) => o.toLowerCase() === org.toLowerCase()));
}
