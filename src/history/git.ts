import { type ChildProcessByStdio, spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { UserError } from '../errors.js';
import { withLargeWrites } from './large-writes.js';

/** A running git whose output is read as it comes. */
export interface GitProcess {
  stdout: Readable;
  /** Settles when git has ended: its exit status and what it said on stderr. */
  done: Promise<{ status: number; stderr: string }>;
  stop(): void;
}

/**
 * Starts git in a folder, `input` on its standard input, `isLong` for much output. It never asks, never pages, never
 * fetches what a partial clone lacks.
 */
export function startGit(
  folder: string,
  args: readonly string[],
  { input = '', isLong = false }: { input?: string; isLong?: boolean } = {},
): GitProcess {
  const own = ['-C', folder, ...args];
  const [command, all] = isLong ? withLargeWrites('git', own) : ['git', own];
  const child: ChildProcessByStdio<Writable, Readable, Readable> = spawn(command, all, {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: {
      ...process.env,
      LC_ALL: 'C',
      GIT_TERMINAL_PROMPT: '0',
      GIT_OPTIONAL_LOCKS: '0',
      GIT_NO_LAZY_FETCH: '1',
      // Without it git hands over every commit on its own, which takes twice the time.
      GIT_FLUSH: '0',
    },
  });
  // Git may end before it has read everything; its status tells.
  child.stdin.on('error', () => undefined).end(input);
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr = (stderr + text).slice(-4000);
  });
  const done = new Promise<{ status: number; stderr: string }>((resolve, reject) => {
    child.on('error', (error) => reject(explainStart(error)));
    child.on('close', (status) => resolve({ status: status ?? 1, stderr: stderr.trim() }));
  });
  done.catch(() => undefined);
  return { stdout: child.stdout, done, stop: () => child.kill() };
}

function explainStart(error: NodeJS.ErrnoException): Error {
  if (error.code !== 'ENOENT') return error;
  return new UserError('git was not found. Install git 2.25 or newer, or put it on the PATH.');
}

/** Runs git to its end; for short answers only. */
export async function runGit(
  folder: string,
  args: readonly string[],
  input = '',
): Promise<{ status: number; stdout: string; stderr: string }> {
  const git = startGit(folder, args, { input });
  let stdout = '';
  git.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  const { status, stderr } = await git.done;
  return { status, stdout: stdout.trim(), stderr };
}

export interface RepositoryState {
  /** Name of the repository's folder. */
  name: string;
  /** No commit yet on the current branch. */
  empty: boolean;
  /** Older history was not cloned. */
  shallow: boolean;
}

/** Looks at a local repository; throws `UserError` for a folder that is none. */
export async function getRepositoryState(folder: string): Promise<RepositoryState> {
  const asked = await runGit(folder, ['rev-parse', '--is-shallow-repository', '--absolute-git-dir']);
  if (asked.status !== 0) throw notARepository(folder, asked.stderr);
  const [shallow = '', directory = ''] = asked.stdout.split('\n');
  const head = await runGit(folder, ['rev-parse', '--verify', '--quiet', 'HEAD^{commit}']);
  return { name: nameOf(directory), empty: head.status !== 0, shallow: shallow === 'true' };
}

function notARepository(folder: string, stderr: string): UserError {
  if (stderr.includes('dubious ownership')) {
    return new UserError(
      `${folder} belongs to another user, so git does not read it. Run: git config --global --add safe.directory <its path>`,
    );
  }
  return new UserError(`${folder} is not a git repository. Give the path of a local clone.`);
}

function nameOf(directory: string): string {
  const parts = directory.split(/[\\/]/).filter((part) => part !== '' && part !== '.git');
  return (parts.at(-1) ?? directory).replace(/\.git$/, '');
}

/** How many commits a log will show, for a progress bar. */
export async function countCommits(folder: string): Promise<number> {
  const { stdout } = await runGit(folder, ['rev-list', '--count', 'HEAD']);
  return Number(stdout) || 0;
}
