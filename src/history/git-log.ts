import { UserError } from '../errors.js';
import { decodeFields } from './decode.js';
import { startGit } from './git.js';

/**
 * One commit as git tells it, in the pieces that it comes in. The texts are parts of a larger one: whoever keeps
 * one keeps a copy (`copyText`).
 */
export type TakeCommit = (
  /** The commit and its parents, separated by blanks; two parents or more: a merge. */
  ids: string,
  /** Four lines: the author's name and address as committed, then both after `.mailmap`. */
  author: string,
  /** Author's date: seconds since 1970, a blank, the offset as `+0200`. */
  date: string,
  subject: string,
  /** Whole lines such as `Signed-off-by: A <a@b>`, each ended by a line feed. */
  trailers: string,
) => void;

/**
 * Fields of `git log`, each ended by a NUL, which no commit can hold. Neither files nor differences are asked
 * for: those are missing in partial clones and cost ten times as much.
 */
export const LOG_FORMAT = '%H %P%x00%an%n%ae%n%aN%n%aE%x00%ad%x00%s%x00%(trailers:only,unfold)';
const FIELDS = 5;
/** Git may hand over 4 KB at a time; so many bytes are worked on at once. */
const BATCH = 64 * 1024;

/** Arguments of the `git log` that is read; without differences, colours, signatures or notes. */
export const LOG_ARGUMENTS = [
  '-c',
  'log.showSignature=false',
  'log',
  '-z',
  '--no-color',
  '--no-notes',
  '--no-patch',
  '--date=raw',
  '--encoding=UTF-8',
  `--format=tformat:${LOG_FORMAT}`,
  'HEAD',
  '--',
];

/**
 * Hands over every commit of the current branch, newest first; memory stays flat. `tell` hears how many were
 * read so far. Throws when git fails or is stopped.
 */
export async function readGitLog(
  folder: string,
  take: TakeCommit,
  tell: (read: number) => void = () => undefined,
  signal?: AbortSignal,
): Promise<void> {
  const git = startGit(folder, LOG_ARGUMENTS, { isLong: true });
  signal?.addEventListener('abort', git.stop, { once: true });
  const splitter = createSplitter(take);
  let waiting: Buffer[] = [];
  let size = 0;
  let failure: unknown;
  const work = (): void => {
    if (size === 0 || failure !== undefined) return;
    try {
      tell(splitter.push(Buffer.concat(waiting, size)));
    } catch (error) {
      failure = error;
      git.stop();
    }
    waiting = [];
    size = 0;
  };
  git.stdout.on('data', (chunk: Buffer) => {
    waiting.push(chunk);
    size += chunk.length;
    if (size >= BATCH) work();
  });
  const { status, stderr } = await git.done;
  work();
  if (failure !== undefined) throw failure;
  if (status !== 0) throw explainFailure(folder, stderr);
}

function explainFailure(folder: string, stderr: string): UserError {
  const last = stderr.split('\n').at(-1) ?? '';
  return new UserError(
    `git could not read the history of ${folder}: ${last}. Mend it with git fsck, or clone again.`,
  );
}

/** Cuts bytes into commits; what is not whole yet waits for the next. Answers how many there were so far. */
function createSplitter(take: TakeCommit): { push(bytes: Buffer): number } {
  let rest: Buffer = Buffer.alloc(0);
  let fields: string[] = [];
  let read = 0;
  return {
    push(bytes) {
      const all = rest.length === 0 ? bytes : Buffer.concat([rest, bytes]);
      const end = all.lastIndexOf(0) + 1;
      rest = all.subarray(end);
      if (end === 0) return read;
      const found = decodeFields(all.subarray(0, end));
      const texts = fields.length === 0 ? found : fields.concat(found);
      const whole = texts.length - (texts.length % FIELDS);
      for (let at = 0; at < whole; at += FIELDS)
        take(
          texts[at] ?? '',
          texts[at + 1] ?? '',
          texts[at + 2] ?? '',
          texts[at + 3] ?? '',
          texts[at + 4] ?? '',
        );
      fields = texts.slice(whole);
      read += whole / FIELDS;
      return read;
    },
  };
}
