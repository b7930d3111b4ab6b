import { readFile } from 'node:fs/promises';
import { UserError } from '../errors.js';
import { getRepositoryState, startGit } from '../history/git.js';

/** Paths of the files of a repository's HEAD, bare or not. Throws `UserError` where there is no commit to read. */
export async function listTrackedFiles(folder: string): Promise<string[]> {
  const { empty } = await getRepositoryState(folder);
  if (empty) throw new UserError(`${folder} has no commit whose files could be listed. Check --repo.`);
  const git = startGit(folder, ['ls-tree', '-r', '-z', '--name-only', '--full-tree', 'HEAD']);
  let text = '';
  git.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
  });
  const { status, stderr } = await git.done;
  if (status === 0) return text.split('\0').filter((path) => path !== '');
  throw new UserError(`The files of ${folder} cannot be listed (${stderr || 'git failed'}). Check --repo.`);
}

/** Paths that a file lists, one a line. Throws `UserError` where it cannot be read. */
export async function readFileList(path: string): Promise<string[]> {
  try {
    return (await readFile(path, 'utf8')).split(/\r?\n/).filter((line) => line.trim() !== '');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new UserError(`${path} cannot be read (${code}). Check --files.`);
  }
}
