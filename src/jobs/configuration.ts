import { parseSettingsSafely } from '../config/worker.js';
import type { Problem } from '../errors.js';
import { readFile } from '../github/file.js';
import type { Session } from '../github/session.js';
import type { RepositoryRef } from '../onboarding/requests.js';
import type { Settings } from '../onboarding/settings.js';
import { type ConfigurationRow, findConfiguration, saveConfiguration } from '../store/configurations.js';
import { sayProblems } from './config-issue.js';
import { type Context, openSession } from './context.js';

export interface InForce {
  settings: Settings;
  /** Blob ids of the files that it was read from. */
  version: string;
}

/** A text of the configuration and where it stands. */
export interface Source {
  owner: string;
  name: string;
  path: string;
  text: string;
  version: string;
}

export const CONFIG_PATH = '.github/partnerbot.yml';

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
 * good one in force.
 */
export async function findSettings(
  ctx: Context,
  installation: number,
  repository: RepositoryRef,
): Promise<InForce | null> {
  const now = ctx.clock.now();
  const row = await findConfiguration(ctx.db, installation, repository.id);
  if (row && now.getTime() - Date.parse(row.checked_at) < TTL) return await fromRow(row);
  return await refresh(ctx, installation, repository, row);
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

/** Reads the files anew, stores what came of it, and says once, in an issue, what is wrong. */
async function refresh(
  ctx: Context,
  installation: number,
  repository: RepositoryRef,
  row: ConfigurationRow | null,
): Promise<InForce | null> {
  const session = await openSession(ctx, installation);
  const now = ctx.clock.now();
  const found = await readSources(session, repository, now);
  const save = (change: Omit<Parameters<typeof saveConfiguration>[3], 'checked_at'>) =>
    saveConfiguration(ctx.db, installation, repository.id, { ...change, checked_at: now });
  if (found.state === 'missing') {
    await save({ state: 'missing', text: null, version: null, problems: [] });
    return null;
  }
  const { settings, problems, at } =
    found.state === 'unreadable' ? { settings: null, problems: [], at: null } : await combine(found.sources);
  if (found.state === 'unreadable' || !settings) {
    const state = found.state === 'unreadable' ? 'unreadable' : 'invalid';
    const why = found.state === 'unreadable' ? found.why : `${problems.length} problems in the configuration`;
    ctx.log.warn(
      { installation, repository: repository.id, state, why },
      'the last good configuration stays in force',
    );
    const told = at ? await sayProblems(ctx, session, at, problems, row) : {};
    await save({ state, problems, ...told });
    return row ? await fromRow(row) : null;
  }
  const version = found.sources.map((s) => s.version).join('+');
  remember(version, settings);
  const first = found.sources[0];
  const told = first && row?.problem_issue_number ? await sayProblems(ctx, session, first, [], row) : {};
  await save({ state: 'ok', text: JSON.stringify(found.sources), version, problems, ...told });
  return { settings, version };
}

type Sources =
  | { state: 'missing' }
  | { state: 'unreadable'; why: string }
  | { state: 'found'; sources: Source[] };

async function readSources(
  session: Session,
  repository: { owner: string; name: string },
  now: Date,
): Promise<Sources> {
  for (const name of [repository.name, '.github']) {
    const file = { owner: repository.owner, name, path: CONFIG_PATH };
    const answer = await readFile(session, file, null, now);
    if (answer.state === 'unreadable') return answer;
    if (answer.state !== 'found') continue;
    const own: Source = { ...file, text: answer.text, version: answer.version };
    const from = (await parseSettingsSafely(own.text, CONFIG_PATH)).settings?.customersFrom;
    if (!from) return { state: 'found', sources: [own] };
    if (from.owner.toLowerCase() !== repository.owner.toLowerCase())
      return { state: 'unreadable', why: 'customers may be read from a repository of the same owner only' };
    const place = { owner: from.owner, name: from.repo, path: from.path };
    const customers = await readFile(session, place, null, now);
    if (customers.state !== 'found')
      return { state: 'unreadable', why: `${from.path} of ${from.owner}/${from.repo} is ${customers.state}` };
    return { state: 'found', sources: [own, { ...place, text: customers.text, version: customers.version }] };
  }
  return { state: 'missing' };
}

/** The first source is the configuration, a second one the customers. `at` is the source that has the problems. */
export async function combine(
  sources: Source[],
): Promise<{ settings: Settings | null; problems: Problem[]; at: Source | null }> {
  const [own, customers] = sources;
  if (!own) return { settings: null, problems: [], at: null };
  const main = await parseSettingsSafely(own.text, own.path);
  if (!main.settings || !customers) return { ...main, at: main.settings ? null : own };
  const list = await parseSettingsSafely(customers.text, customers.path);
  if (!list.settings) return { ...list, at: customers };
  const settings = {
    ...main.settings,
    customers: list.settings.customers,
    independents: [...main.settings.independents, ...list.settings.independents],
  };
  return { settings, problems: main.problems, at: null };
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
  const found = await readSources(session, repository, now);
  if (found.state === 'missing') return { why: 'does not exist, so nothing would be done', problems: [] };
  if (found.state === 'unreadable') return { why: `cannot be read: ${found.why}`, problems: [] };
  const { settings, problems } = await combine(found.sources);
  if (!settings) return { why: 'is invalid', problems };
  return { settings, version: found.sources.map((s) => s.version).join('+') };
}
