import { constants } from 'node:fs';
import { access, copyFile, link, lstat, open, stat, unlink } from 'node:fs/promises';
import path from 'node:path';
import { UserError } from '../errors.js';

/** Throws UserError unless a new file can be made there. Nothing is ever overwritten. */
export async function checkEnvFile(file: string): Promise<void> {
  // lstat, because a link that leads nowhere is something too.
  if (await lstat(file).catch(() => null))
    throw new UserError(
      `${file} exists, and set-up overwrites nothing. Move it away, or name another file with --out.`,
    );
  const folder = path.dirname(path.resolve(file));
  try {
    await access(folder, constants.W_OK | constants.X_OK);
    if (!(await stat(folder)).isDirectory()) throw Object.assign(new Error('a file'), { code: 'ENOTDIR' });
  } catch (error) {
    throw new UserError(
      `${folder} cannot be written to (${codeOf(error)}). Make the folder, or name a file elsewhere with --out.`,
    );
  }
}

/**
 * Writes the settings, readable by their owner alone, whole or not at all, and answers where they are: `file`, or
 * another name beside it when a file of that name came into being meanwhile.
 */
export async function writeEnvFile(file: string, text: string, suffix: string): Promise<string> {
  const beside = `${file}.${suffix}`;
  const handle = await open(beside, 'wx', 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  try {
    // Unlike a rename, a link fails where the name is taken.
    await link(beside, file).catch((error: unknown) => {
      if (codeOf(error) === 'EEXIST') throw error;
      // Some file systems know no links; this one refuses a taken name too, and keeps the mode.
      return copyFile(beside, file, constants.COPYFILE_EXCL);
    });
  } catch {
    return beside;
  }
  await unlink(beside);
  return file;
}

/** One `NAME=value` a line; values with line breaks in quotes, on one line, as every reader of such files takes them. */
export function formatEnv(comment: string, settings: Record<string, string>): string {
  const lines = Object.entries(settings).map(([name, value]) =>
    value.includes('\n') ? `${name}="${value.replaceAll('\n', '\\n')}"` : `${name}=${value}`,
  );
  return `# ${comment}\n${lines.join('\n')}\n`;
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? 'unknown reason';
}
