import { UserError } from '../errors.js';
import { copyText, createInterner } from './copy.js';
import { startGit } from './git.js';

/** One commit as git tells it. */
export interface GitCommit {
  sha: string;
  /** Two or more: a merge. */
  parents: string[];
  /** Author as committed. */
  name: string;
  email: string;
  /** Author after `.mailmap`. */
  mappedName: string;
  mappedEmail: string;
  /** Author's date, ISO 8601 in its own offset. */
  date: string;
  subject: string;
  /** Whole lines such as `Signed-off-by: A <a@b>`. */
  trailers: string[];
}

/**
 * Fields of `git log`, each ended by a NUL, which no commit can hold. Neither files nor differences are asked
 * for: those are missing in partial clones and cost ten times as much.
 */
export const LOG_FORMAT = '%H%x00%P%x00%an%x00%ae%x00%aN%x00%aE%x00%aI%x00%s%x00%(trailers:only,unfold)';
const FIELDS = 9;
/** Git hands over 4 KB at a time; so many characters are worked on at once. */
const BATCH = 32 * 1024;

/** Arguments of the `git log` that is read; without differences, colours, signatures or notes. */
export const LOG_ARGUMENTS = [
  '-c',
  'log.showSignature=false',
  'log',
  '-z',
  '--no-color',
  '--no-notes',
  '--no-patch',
  '--encoding=UTF-8',
  `--format=tformat:${LOG_FORMAT}`,
  'HEAD',
  '--',
];

/** Every commit of the current branch, newest first, in batches; memory stays flat. Throws when git fails or is stopped. */
export async function* readGitLog(folder: string, signal?: AbortSignal): AsyncGenerator<GitCommit[]> {
  const git = startGit(folder, LOG_ARGUMENTS);
  signal?.addEventListener('abort', git.stop, { once: true });
  const decoder = new TextDecoder('utf-8');
  const intern = createInterner();
  let rest: string[] = [];
  let ended = false;
  const take = function* (text: string): Generator<GitCommit[]> {
    const fields = text.split('\0');
    if (rest.length > 0) fields[0] = (rest.pop() ?? '') + (fields[0] ?? '');
    const all = rest.length > 0 ? rest.concat(fields) : fields;
    const whole = Math.floor((all.length - 1) / FIELDS) * FIELDS;
    rest = all.slice(whole);
    if (whole > 0) yield toCommits(all, whole, intern);
  };
  try {
    let text = '';
    for await (const chunk of git.stdout) {
      text += decoder.decode(chunk as Buffer, { stream: true });
      if (text.length < BATCH) continue;
      yield* take(text);
      text = '';
    }
    yield* take(text + decoder.decode());
    ended = true;
  } finally {
    if (!ended) git.stop();
  }
  const { status, stderr } = await git.done;
  if (status !== 0) {
    const last = stderr.split('\n').at(-1) ?? '';
    throw new UserError(
      `git could not read the history of ${folder}: ${last}. Mend it with git fsck, or clone again.`,
    );
  }
}

function toCommits(fields: readonly string[], end: number, intern: (text: string) => string): GitCommit[] {
  const commits: GitCommit[] = [];
  for (let at = 0; at < end; at += FIELDS) {
    const parents = fields[at + 1] ?? '';
    const trailers = fields[at + 8] ?? '';
    commits.push({
      sha: fields[at] ?? '',
      parents: parents === '' ? [] : parents.split(' '),
      name: intern(fields[at + 2] ?? ''),
      email: intern(fields[at + 3] ?? ''),
      mappedName: intern(fields[at + 4] ?? ''),
      mappedEmail: intern(fields[at + 5] ?? ''),
      date: fields[at + 6] ?? '',
      subject: fields[at + 7] ?? '',
      trailers: trailers === '' ? [] : copyText(trailers).trimEnd().split('\n'),
    });
  }
  return commits;
}
