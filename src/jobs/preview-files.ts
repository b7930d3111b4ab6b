import type { ConfigDocument } from '../config/document.js';
import { settingsOf } from '../config/parse.js';
import { readDocumentSafely } from '../config/worker.js';
import type { Problem } from '../errors.js';
import { readFile } from '../github/file.js';
import type { Edit } from '../github/gather-edit.js';
import type { Session } from '../github/session.js';
import { type Guard, isPublic, type LineRange, listGuardedTerms } from '../onboarding/guard-problems.js';
import type { Settings } from '../onboarding/settings.js';
import { refuseList } from './config-sources.js';
import type { Base } from './preview-base.js';

/** A file of the configuration on the head of a pull request, looked at and never applied. */
export type HeadFile =
  | { path: string; state: 'removed' }
  | { path: string; state: 'unreadable'; why: string }
  | {
      path: string;
      state: 'read';
      problems: Problem[];
      document: ConfigDocument | null;
      settings: Settings | null;
      /** It holds customers only. */
      isList: boolean;
      guard: Guard;
    };

/** One call for each file that the pull request changes. */
export async function readHead(
  session: Session,
  at: { owner: string; name: string },
  edit: Edit,
  base: Base,
  now: Date,
): Promise<HeadFile[]> {
  const files: HeadFile[] = [];
  for (const path of edit.touched) {
    const answer = await readFile(session, { ...at, path, ref: edit.headSha }, null, now);
    if (answer.state === 'missing' || answer.state === 'unchanged') files.push({ path, state: 'removed' });
    else if (answer.state === 'unreadable') files.push({ path, state: 'unreadable', why: answer.why });
    else files.push(await checkText(path, answer.text, base));
  }
  return files;
}

async function checkText(path: string, text: string, base: Base): Promise<HeadFile> {
  const outcome = await readDocumentSafely(text, path);
  const parsed = settingsOf(outcome);
  const isList = base.watched.get(path) === 'customers';
  const source = { owner: '', name: '', path, text, version: '' };
  const refusal = isList && parsed.settings ? refuseList(source, parsed) : null;
  const document = 'document' in outcome ? outcome.document : null;
  return {
    path,
    state: 'read',
    problems: refusal ? [...parsed.problems, refusal] : parsed.problems,
    document,
    settings: refusal ? null : parsed.settings,
    isList,
    guard: guardOf(document, base),
  };
}

/** Sections that name people, or say more of customers than that they are some. */
const CLOSED = ['independents', 'relationships', 'model'];

/** What of this file, and of what is in force, not everybody may read. */
function guardOf(document: ConfigDocument | null, base: Base): Guard {
  const value = document?.value;
  const top = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  const listed = top.find(([key]) => key === 'customers')?.[1];
  const entries: unknown[] = Array.isArray(listed) ? listed : [];
  const terms = listGuardedTerms([...base.customers, ...(base.settings?.customers ?? []), ...entries]);
  if (!document) return { terms, ranges: [] };
  const { places } = document;
  // Where each section begins, in the order of the file; the next one ends it.
  const begins = top.map(([key]) => places.key([key]).line).sort((a, b) => a - b);
  const endOf = (line: number) => (begins.find((next) => next > line) ?? Number.POSITIVE_INFINITY) - 1;
  const ranges: LineRange[] = top.flatMap(([key]) => {
    const from = places.key([key]).line;
    return CLOSED.includes(key) ? [{ from, until: Math.max(from, endOf(from)) }] : [];
  });
  const lines = entries.map((_, index) => places.value(['customers', index]).line);
  for (const [index, entry] of entries.entries()) {
    const from = lines[index] ?? 1;
    const until = (lines[index + 1] ?? endOf(from) + 1) - 1;
    if (!isPublic(entry)) ranges.push({ from, until: Math.max(from, until) });
  }
  return { terms, ranges };
}
