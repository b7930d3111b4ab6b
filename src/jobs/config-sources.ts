import type { ParsedSettings } from '../config/parse.js';
import { parseSettingsSafely } from '../config/worker.js';
import type { Problem } from '../errors.js';
import { readFile } from '../github/file.js';
import type { Session } from '../github/session.js';
import type { Settings } from '../onboarding/settings.js';

/** A text of the configuration and where it stands. */
export interface Source {
  owner: string;
  name: string;
  path: string;
  text: string;
  version: string;
}

export const CONFIG_PATH = '.github/partnerbot.yml';

/** Missing, unreadable, invalid and found: four different things, because people mend them differently. */
export type Sources =
  | { state: 'missing' }
  | { state: 'unreadable'; why: string }
  | { state: 'invalid'; at: Source; problems: Problem[] }
  | { state: 'found'; sources: Source[] };

/** The repository's own file, else that of the owner's `.github` repository; with the list of customers, if kept apart. */
export async function readSources(
  session: Session,
  repository: { owner: string; name: string },
  now: Date,
): Promise<Sources> {
  for (const name of [repository.name, '.github']) {
    const file = { owner: repository.owner, name, path: CONFIG_PATH };
    const answer = await readFile(session, file, null, now);
    if (answer.state === 'unreadable') return answer;
    if (answer.state === 'found') return await readList(session, { ...file, ...textOf(answer) }, now);
  }
  return { state: 'missing' };
}

async function readList(session: Session, own: Source, now: Date): Promise<Sources> {
  const from = (await parseOnce(own.text, own.path)).settings?.customersFrom;
  if (!from) return { state: 'found', sources: [own] };
  const named = `${from.owner}/${from.repo}:${from.path}`;
  if (from.owner.toLowerCase() !== own.owner.toLowerCase()) {
    const message = `customers may be read from a repository of the same owner only, and ${named} is another’s`;
    return refuse(own, from, message, `move the list into a repository of ${own.owner}`);
  }
  const place = { owner: from.owner, name: from.repo, path: from.path };
  const customers = await readFile(session, place, null, now);
  if (customers.state === 'found')
    return { state: 'found', sources: [own, { ...place, ...textOf(customers) }] };
  if (customers.state === 'unreadable') return customers;
  const message = `there is no ${named}, or Partnerbot may not see it`;
  return refuse(own, from, message, 'correct the path, or install Partnerbot on that repository too');
}

function refuse(own: Source, from: { owner: string; repo: string }, message: string, mend: string): Sources {
  const lines = own.text.split('\n');
  const line = lines.findIndex((l) => l.includes(`${from.owner}/${from.repo}:`));
  const column = Math.max(0, lines[line]?.indexOf(`${from.owner}/${from.repo}:`) ?? 0) + 1;
  const at = { file: own.path, line: Math.max(0, line) + 1, column };
  return { state: 'invalid', at: own, problems: [{ severity: 'error', message, mend, at }] };
}

function textOf({ text, version }: { text: string; version: string }) {
  return { text, version };
}

/** The first source is the configuration, a second one the customers. `at` is the source that has the problems. */
export async function combine(
  sources: Source[],
): Promise<{ settings: Settings | null; problems: Problem[]; at: Source | null }> {
  const [own, customers] = sources;
  if (!own) return { settings: null, problems: [], at: null };
  const main = await parseOnce(own.text, own.path);
  if (!main.settings || !customers) return { ...main, at: main.settings ? null : own };
  const list = await parseOnce(customers.text, customers.path);
  if (!list.settings) return { ...list, at: customers };
  const refusal = refuseList(customers, list);
  if (refusal) return { settings: null, problems: [refusal], at: customers };
  const { relationships } = list.settings;
  const settings = {
    ...main.settings,
    customers: list.settings.customers,
    independents: [...main.settings.independents, ...list.settings.independents],
    ...(relationships && { relationships }),
  };
  return { settings, problems: main.problems, at: null };
}

/** A file that is named as the list of customers must hold one: an empty list by mistake would drop every customer. */
export function refuseList({ path, text }: Source, list: ParsedSettings): Problem | null {
  const lacks = !list.given.includes('customers');
  if (!lacks && !list.settings?.customersFrom) return null;
  const message = lacks
    ? 'this file is named as the list of customers, and has no key customers'
    : 'this file is named as the list of customers, and keeps them in yet another file';
  const found = lacks ? -1 : text.split('\n').findIndex((line) => /^["']?customers\b/.test(line));
  const at = { file: path, line: Math.max(0, found) + 1, column: 1 };
  return { severity: 'error', message, mend: 'write the list itself here, under customers', at };
}

/** Good texts that were parsed before: the same file is read again every day, and at every restart of a sweep. */
const good = new Map<string, ParsedSettings>();
const MAX_GOOD = 100;

async function parseOnce(text: string, path: string): Promise<ParsedSettings> {
  const key = `${path}\n${text}`;
  const known = good.get(key);
  if (known) return known;
  const parsed = await parseSettingsSafely(text, path);
  // A refusal may be the machine's (a thread that took too long), so it is not kept.
  if (!parsed.settings) return parsed;
  if (good.size >= MAX_GOOD) good.clear();
  good.set(key, parsed);
  return parsed;
}
