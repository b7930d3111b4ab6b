import { checkMentors } from '../config/check-mentors.js';
import type { ConfigDocument } from '../config/document.js';
import { placeFindings } from '../config/finding.js';
import type { Problem } from '../errors.js';
import { gatherFiles } from '../github/gather-edit.js';
import type { Session } from '../github/session.js';
import type { LoginState } from '../mentors/check-outside.js';
import { compareRotas } from '../mentors/compare.js';
import { forecastRota } from '../mentors/forecast.js';
import type { Rota } from '../mentors/types.js';
import type { RotaEdit } from '../onboarding/config-preview.js';
import type { RepositoryRef } from '../onboarding/requests.js';
import { listPastChoices, type PastEvent } from '../store/past-choices.js';
import { listPastRequests } from '../store/past-requests.js';
import { listRepositories } from '../store/repositories.js';
import type { Context } from './context.js';
import { readLogins } from './login-answers.js';
import { readRota } from './mentoring.js';
import type { Base } from './preview-base.js';

/** Enough for loads and fairness to have built up before the ones that are told. */
const REPLAYED = 200;
const TOLD = 20;
const DAY = 86_400_000;
/** Fairness looks back 90 days, lengths of stay a year. */
const REPLAYED_DAYS = 180;
const FORECAST_DAYS = 365;

export interface RotaPlace {
  installation: number;
  repository: RepositoryRef;
  private: boolean;
}

/** What an edit of the rota would have changed, and what there is to say about it. */
export async function previewRota(
  ctx: Context,
  session: Session,
  at: RotaPlace,
  base: Base,
  head: { document: ConfigDocument; rota: Rota },
): Promise<{ edit: RotaEdit; problems: Problem[] }> {
  const { installation, repository } = at;
  const now = ctx.clock.now();
  const before = await readRota(ctx.db, installation, base.settings?.mentors ?? head.rota);
  const after = await readRota(ctx.db, installation, head.rota);
  const { owner, name, id: repositoryId } = repository;
  const place = { installation, repositoryId, owner, name };
  const { states: logins, unasked } = await readLogins(ctx, session, place, head.rota);
  const past = await listPastRequests(ctx.db, installation, new Date(now.getTime() - FORECAST_DAYS * DAY));
  const files = await gatherFiles(session, repository, now);
  const context = {
    today: now.toISOString().slice(0, 10),
    thorough: true,
    logins,
    forecast: forecastRota(after, past, { now: now.toISOString() }),
    ...(files === null ? {} : { files }),
  };
  const { value, places } = head.document;
  const { mentors, customers } = value as { mentors?: unknown; customers?: unknown };
  const problems = placeFindings(checkMentors(mentors, customers, context), places);
  return { edit: { ...(await replay(ctx, at, base, { before, after, logins })), unasked }, problems };
}

async function replay(
  ctx: Context,
  at: RotaPlace,
  base: Base,
  { before, after, logins }: { before: Rota; after: Rota; logins: ReadonlyMap<string, LoginState> },
): Promise<Omit<RotaEdit, 'unasked'>> {
  const since = new Date(ctx.clock.now().getTime() - REPLAYED_DAYS * DAY);
  const past = await listPastChoices(ctx.db, at.installation, since, REPLAYED);
  const known = await listRepositories(ctx.db, at.installation);
  const names = new Map(
    known
      // Who reads this need not be allowed to know of another private repository.
      .filter((one) => one.id === at.repository.id || !one.private)
      .map((one) => [one.id, one.id === at.repository.id ? '' : `${one.owner}/${one.name}`]),
  );
  const told = new Map<string, string>();
  for (const { event, pull } of past) {
    const repository = names.get(pull.repositoryId);
    if (repository === undefined || pull.optedOut || !(at.private || mayBeTold(pull, base))) continue;
    told.set(String(event.id), `${repository}#${pull.number}`);
  }
  // Who can be assigned was asked of this repository; who does not exist can be nowhere.
  const gone = [...logins].flatMap(([login, state]) => (state === 'unknown' ? [login] : []));
  const comparison = compareRotas(
    before,
    after,
    past.map(({ event, pull }) => ({
      ...event,
      unassignable: pull.repositoryId === at.repository.id ? [...logins.keys()] : gone,
    })),
    { seed: 'preview', last: TOLD, pairs: true, isTold: ({ id }) => told.has(String(id)) },
  );
  return { comparison, name: (id) => told.get(String(id)) ?? '?' };
}

/** Who is on the list would be known for a partner by it; of a private customer's developers nobody may learn that. */
function mayBeTold({ customer }: PastEvent['pull'], { settings, customers }: Base): boolean {
  const entry = [...(settings?.customers ?? []), ...customers].find(({ id }) => id === customer);
  return entry !== undefined && entry.visibility !== 'private';
}

/** Whether the edit concerns the mentors at all. */
export function changesRota(base: Base, rota: Rota | undefined): boolean {
  if (rota === undefined || base.settings === null) return false;
  return JSON.stringify(rota) !== JSON.stringify(base.settings.mentors);
}
