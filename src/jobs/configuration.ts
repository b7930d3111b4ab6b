import { sql } from 'kysely';
import { type Problem, TransientError } from '../errors.js';
import type { Session } from '../github/session.js';
import type { RepositoryRef } from '../onboarding/requests.js';
import type { Settings } from '../onboarding/settings.js';
import {
  type ConfigurationRow,
  expireConfigurations,
  findConfiguration,
  findConfigurationInForce,
  listConfigurations,
  saveConfiguration,
} from '../store/configurations.js';
import { closeProblems, sayProblems } from './config-issue.js';
import { combine, readSources, type Source, type Sources } from './config-sources.js';
import { type Context, openSession } from './context.js';

export interface InForce {
  settings: Settings;
  /** Blob ids of the files that it was read from. */
  version: string;
}

/**
 * How long a configuration is taken as it is. A push to the default branch ends it at once, so this only bounds how
 * long a lost delivery of a push can matter. Milliseconds.
 */
const TTL = 24 * 60 * 60_000;

/** Parsed settings by version: parsing happens in a thread of its own, and once per text and process. */
const parsed = new Map<string, Settings>();

/**
 * The configuration in force for a repository: its own file, else that of the owner's `.github` repository.
 * Null when there is none, which means: do nothing. One that cannot be read or is invalid leaves the last
 * good one in force; `insist` throws where GitHub does not answer, so that the job is tried again.
 */
export async function findSettings(
  ctx: Context,
  installation: number,
  repository: RepositoryRef,
  { insist = false } = {},
): Promise<InForce | null> {
  const current = await findCurrent(ctx, installation, repository.id);
  return current === undefined ? await refresh(ctx, installation, repository, insist) : current;
}

/** The configuration in force as far as the database knows it now; null when it should be read anew, or there is none. */
export async function findCurrentSettings(
  ctx: Context,
  installation: number,
  repositoryId: number,
): Promise<InForce | null> {
  return (await findCurrent(ctx, installation, repositoryId)) ?? null;
}

/** Undefined: it should be read anew. Null: there is none. */
async function findCurrent(
  ctx: Context,
  installation: number,
  repositoryId: number,
): Promise<InForce | null | undefined> {
  const row = await findConfigurationInForce(ctx.db, installation, repositoryId);
  if (!row || ctx.clock.now().getTime() - Date.parse(row.checked_at) >= TTL) return undefined;
  if (row.version === null) return null;
  const settings = parsed.get(row.version);
  if (settings) return { settings, version: row.version };
  // Another process has read it, or another run.
  const whole = await findConfiguration(ctx.db, installation, repositoryId);
  return whole && (await fromRow(whole));
}

/** Every configuration of the installation as it was last in force; nothing is asked of GitHub. */
export async function listSettings(ctx: Pick<Context, 'db'>, installation: number): Promise<Settings[]> {
  const settings: Settings[] = [];
  for (const row of await listConfigurations(ctx.db, installation)) {
    const inForce = await fromRow(row);
    if (inForce) settings.push(inForce.settings);
  }
  return settings;
}

async function fromRow(row: ConfigurationRow): Promise<InForce | null> {
  if (row.text === null || row.version === null) return null;
  const known = parsed.get(row.version);
  if (known) return { settings: known, version: row.version };
  const { settings } = await combine(JSON.parse(row.text) as Source[]);
  if (!settings) return null;
  remember(row.version, settings);
  return { settings, version: row.version };
}

/**
 * Reads the files anew, stores what came of it, and says once, in an issue, what is wrong. While GitHub does not
 * answer, the last good one stays in force, and the next event asks again; `insist` has the failure thrown.
 */
async function refresh(
  ctx: Context,
  installation: number,
  repository: RepositoryRef,
  insist: boolean,
): Promise<InForce | null> {
  const session = await openSession(ctx, installation);
  return await ctx.db.transaction().execute(async (db) => {
    // Shared with other readers; who declares all configurations old waits for us, so that nothing old is saved after.
    await sql`select pg_advisory_xact_lock_shared(${lockOf(installation)})`.execute(db);
    const row = await findConfiguration(db, installation, repository.id);
    const now = ctx.clock.now();
    const read = await readAll(session, repository, now).catch(async (error: unknown) => {
      const good = error instanceof TransientError && !insist && row ? await fromRow(row) : null;
      if (!good) throw error;
      ctx.log.warn({ installation, repository: repository.id, err: error }, STAYS);
      return { state: 'kept' as const, good };
    });
    if (read.state === 'kept') return read.good;
    const save = (change: Omit<Parameters<typeof saveConfiguration>[3], 'checked_at'>) =>
      saveConfiguration(db, installation, repository.id, { ...change, checked_at: now });
    const desk = { db, ctx, session, installation };
    if (read.state === 'missing') {
      const told = await closeProblems(desk, row);
      await save({ state: 'missing', text: null, version: null, problems: [], ...told });
      return null;
    }
    if (read.state === 'ok') {
      const { sources, settings, version, problems } = read;
      remember(version, settings);
      const told = settings.mode === 'dry-run' ? {} : await closeProblems(desk, row);
      await save({ state: 'ok', text: JSON.stringify(sources), version, problems, ...told });
      return { settings, version };
    }
    const invalid = read.state === 'invalid';
    const why = invalid ? `${read.problems.length} problems in ${read.at.path}` : read.why;
    ctx.log.warn({ installation, repository: repository.id, state: read.state, why }, STAYS);
    const good = row ? await fromRow(row) : null;
    const dry = good?.settings.mode === 'dry-run';
    const told = invalid && !dry ? await sayProblems(desk, read.at, read.problems, row) : {};
    await save({ state: read.state, problems: invalid ? read.problems : [], ...told });
    return good;
  });
}

const STAYS = 'the last good configuration stays in force, if there was one';

/** Has every configuration of the installation read again by whoever needs it next. */
export async function forgetSettings(ctx: Context, installation: number): Promise<void> {
  await ctx.db.transaction().execute(async (db) => {
    await sql`select pg_advisory_xact_lock(${lockOf(installation)})`.execute(db);
    await expireConfigurations(db, installation);
  });
}

function lockOf(installation: number) {
  return sql`hashtextextended(${`partnerbot:configuration:${installation}`}, 0)`;
}

type Read =
  | Exclude<Sources, { state: 'found' }>
  | { state: 'ok'; sources: Source[]; settings: Settings; version: string; problems: Problem[] };

/** The files, read and understood. */
async function readAll(
  session: Session,
  repository: { owner: string; name: string },
  now: Date,
): Promise<Read> {
  const found = await readSources(session, repository, now);
  if (found.state !== 'found') return found;
  const { sources } = found;
  const { settings, problems, at } = await combine(sources);
  if (settings) {
    const version = sources.map((s) => s.version).join('+');
    return { state: 'ok', sources, settings, version, problems };
  }
  return at
    ? { state: 'invalid', at, problems }
    : { state: 'unreadable', why: 'the stored text is not understood' };
}

function remember(version: string, settings: Settings): void {
  // A process serves few configurations; should there be very many, starting anew costs one parse each.
  if (parsed.size > 500) parsed.clear();
  parsed.set(version, settings);
}

/** The configuration as it is now, read without storing or saying anything: for `explain`. */
export async function readInForce(
  session: Session,
  repository: { owner: string; name: string },
  now: Date,
): Promise<InForce | { why: string; problems: Problem[] }> {
  const read = await readAll(session, repository, now);
  if (read.state === 'missing') return { why: 'does not exist, so nothing would be done', problems: [] };
  if (read.state === 'unreadable') return { why: `cannot be read: ${read.why}`, problems: [] };
  if (read.state === 'invalid') return { why: 'is invalid', problems: read.problems };
  return { settings: read.settings, version: read.version };
}
