import { readFile } from 'node:fs/promises';
import { UserError } from '../errors.js';
import { startGit } from '../history/git.js';

/** Paths of the files that git tracks in a folder. Throws `UserError` where it is no repository. */
export async function listTrackedFiles(folder: string): Promise<string[]> {
  const git = startGit(folder, ['ls-files', '-z']);
  let text = '';
  git.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
  });
  const { status, stderr } = await git.done;
  if (status === 0) return text.split('\0').filter((path) => path !== '');
  throw new UserError(
    `${folder} is no git repository whose files can be listed (${stderr || 'git failed'}). Check --repo.`,
  );
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
